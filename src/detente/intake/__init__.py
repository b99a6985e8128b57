"""What comes in, into the record: adding reports, following folders and feeds, telling of what changed."""

from detente.intake.adding import Fate, Handed, add_all

__all__ = ["Fate", "Handed", "add_all"]
