"""Follow-through: whether a planned meeting of two sides is held, and when, as earlier intents tell."""

from detente.outlook.through.features import ENOUGH, Dyad, Features
from detente.outlook.through.follow import FollowThrough, Reason
from detente.outlook.through.hazard import chances
from detente.outlook.through.lately import Intents, week_of
from detente.outlook.through.resembling import Case

__all__ = ["ENOUGH", "Case", "Dyad", "Features", "FollowThrough", "Intents", "Reason", "chances", "week_of"]
