"""The file of one client: its head, its sections, and what is printed from it."""
