"""What comes next: the likeliest events of an actor or a pair in the days ahead, each with a chance and its reasons."""

from detente.outlook.next.likeliest import Expected, Next, NotEnough, Reason

__all__ = ["Expected", "Next", "NotEnough", "Reason"]
