"""Numbers about the future, with their reasons: whether and when what is planned is held, what comes next, what if."""

from detente.outlook.chances import outlook_of
from detente.outlook.forecast import MeetingOutlook, NotEnough, Outlook

__all__ = ["MeetingOutlook", "NotEnough", "Outlook", "outlook_of"]
