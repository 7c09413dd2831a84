"""Reflection, evaluation and what became of people."""
