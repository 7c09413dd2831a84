"""Fills a copy of the regional office's own workbook in place, so that nothing else of it changes."""
