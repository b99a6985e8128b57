"""A situation told from the book: each list is there with its length and order, an item is read when looked at."""

from detente.process.opened.situation import OpenedSituation

__all__ = ["OpenedSituation"]
