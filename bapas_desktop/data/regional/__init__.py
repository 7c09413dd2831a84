"""Reads what a report to the regional office counts, and keeps the reports."""
