"""Readings given out: the picture in the terminal, JSON, JSON Lines. Computes nothing of its own."""
