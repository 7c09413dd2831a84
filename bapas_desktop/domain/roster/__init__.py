"""Clients, their officers and the kinds of guidance."""
