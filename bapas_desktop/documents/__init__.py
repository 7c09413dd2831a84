"""Pictures and PDF: made ready to be kept, and turned into pixels again, in memory alone."""
