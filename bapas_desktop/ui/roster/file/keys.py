"""The sections of a client's file, in the order of the list at the left."""

from enum import StrEnum


class SectionKey(StrEnum):
    """One section."""

    SUMMARY = "summary"
    IDENTITY = "identity"
    CASE = "case"
    GUARANTOR = "guarantor"
    SKILLS = "skills"
    GARDEN = "garden"
    REPORTS = "reports"
    PERMITS = "permits"
    SERVICE = "service"
    DOCUMENTS = "documents"
    TIMELINE = "timeline"
    CHANGES = "changes"
