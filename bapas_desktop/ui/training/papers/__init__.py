"""The papers of a program: what is written, printed and signed around it."""
