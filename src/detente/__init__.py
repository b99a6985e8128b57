"""Détente: a live, sourced model of a diplomatic process, built from the reports about it."""

__version__ = "0.1.0"
