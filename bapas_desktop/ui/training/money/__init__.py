"""What a program needs and costs, and what is made in it."""
