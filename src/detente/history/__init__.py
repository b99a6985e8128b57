"""Dated dyadic events: who did what to whom on which day, as event databases publish them and as reports tell it."""

from detente.history.events import Deed, History, Party

__all__ = ["Deed", "History", "Party"]
