"""The training farm: plots, plantings, care, harvests, what became of them, and what they cost and brought."""
