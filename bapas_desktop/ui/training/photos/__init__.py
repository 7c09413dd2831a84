"""Photos of a program's stages, receipts and scans of signed sheets."""
