"""Arrangements over time, and what is open: questions and conditions, and what settles them."""
