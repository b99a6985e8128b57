"""One meeting of an outlook, by its id."""

from dataclasses import replace

from detente.model import UsageError
from detente.outlook.forecast import Outlook

_LEAST_ID = 6  # letters


def chosen_meeting(outlook: Outlook, id: str) -> Outlook:
    """The outlook of one meeting; `id` may be the beginning of it.

    Raises UsageError where none is to come by that id.
    """
    ids = [one.meeting for one in outlook.meetings] + [one.meeting for one in outlook.not_enough]
    meant = [one for one in ids if one == id] or [one for one in ids if len(id) >= _LEAST_ID and one.startswith(id)]
    if len(meant) != 1:
        known = ", ".join(ids[:8]) or "none"
        raise UsageError(f"no meeting '{id[:80]}' that is planned or was called off lately: there are {known}")
    return replace(outlook, meetings=tuple(one for one in outlook.meetings if one.meeting in meant),
                   not_enough=tuple(one for one in outlook.not_enough if one.meeting in meant))
