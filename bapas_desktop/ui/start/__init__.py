"""The way in and out: the windows that stand before the locked file."""
