"""Bapas Desktop: the vocational-training records of one Indonesian probation office, offline."""

__version__ = "0.1.0"
