"""Which deeds matter to whether a planned meeting is held: intents, meetings, refusals, and what else the sides did.

CAMEO codes decide where the source has them, PLOVER types and modes where it has not. ICEWS hardly tells a meeting
that was cancelled from one that was put off, or either from a proposal that was turned down: "called off" is all three.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.history import Deed
from detente.model.plover import TYPES, Quad

INTENT = "036"
"""CAMEO: express intent to meet or negotiate."""
IN_PERSON = ("042", "043", "044")
"""CAMEO: make a visit, host a visit, meet at a third location."""
BY_PHONE = ("041",)
CALLED_OFF_CODES = ("125", "126", "134", "135", "164", "165")
"""CAMEO: reject a proposal to meet or mediation, threaten to halt negotiations or mediation, halt them."""


def is_intent(deed: Deed) -> bool:
    """Says that the sides will or want to meet: CAMEO 036. PLOVER alone has no event for it."""
    return (deed.cameo or "").startswith(INTENT)


def is_meeting(deed: Deed) -> bool:
    """The sides met, talked or negotiated: CAMEO 04 but for 041 (by telephone), PLOVER CONSULT but for phone.

    >>> is_meeting(Deed("046", "CONSULT", None, 7.0)), is_meeting(Deed("041", "CONSULT", "phone", 1.0))
    (True, False)
    """
    if deed.cameo is not None:
        return deed.cameo.startswith("04") and not deed.cameo.startswith(BY_PHONE)
    return deed.type == "CONSULT" and deed.mode != "phone"


def is_in_person(deed: Deed) -> bool:
    """They were in one place: CAMEO 042 to 044, PLOVER CONSULT with the modes visit and third-party."""
    if deed.cameo is not None:
        return deed.cameo.startswith(IN_PERSON)
    return deed.type == "CONSULT" and deed.mode in ("visit", "third-party", "multilateral")


def is_call(deed: Deed) -> bool:
    """They spoke by telephone."""
    return deed.cameo.startswith(BY_PHONE) if deed.cameo is not None else (deed.type, deed.mode) == ("CONSULT", "phone")


def is_called_off(deed: Deed) -> bool:
    """A meeting or talks were refused, halted, or threatened with a halt."""
    if deed.cameo is not None:
        return deed.cameo.startswith(CALLED_OFF_CODES)
    return (deed.type, deed.mode) == ("REJECT", "meet")


def is_appeal(deed: Deed) -> bool:
    """Somebody is asked to meet, to negotiate, or to settle a dispute: CAMEO 026 to 028 and 106 to 108."""
    if deed.cameo is not None:
        return deed.cameo.startswith(("026", "027", "028", "106", "107", "108"))
    return (deed.type, deed.mode) == ("REQUEST", "meet")


def is_refusal(deed: Deed) -> bool:
    """Anything is refused: PLOVER REJECT."""
    return deed.type == "REJECT" or (deed.cameo or "").startswith("12")


def is_agreement(deed: Deed) -> bool:
    """An agreement is signed, a truce declared, a dispute settled: CAMEO 057 and 087; PLOVER AGREE without a code."""
    if deed.cameo is not None:
        return deed.cameo.startswith(("057", "087"))
    return deed.type == "AGREE"


def _quad(deed: Deed) -> Quad | None:
    known = TYPES.get(deed.type or "")
    return known.quad if known else None


def is_friendly(deed: Deed) -> bool:
    """Words or deeds of cooperation other than meetings, calls and intents to meet."""
    return _quad(deed) in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION) and not (
        is_intent(deed) or deed.type == "CONSULT")


def is_quarrel(deed: Deed) -> bool:
    """Words of conflict: demands, accusations, refusals, threats."""
    return _quad(deed) is Quad.VERBAL_CONFLICT


def is_conflict(deed: Deed) -> bool:
    """Deeds of conflict: protest, sanctions, mobilisation, coercion, assault."""
    return _quad(deed) is Quad.MATERIAL_CONFLICT


def is_any(deed: Deed) -> bool:  # noqa: ARG001
    """Every deed."""
    return True


KINDS: Mapping[str, Callable[[Deed], bool]] = MappingProxyType({
    "intent": is_intent,
    "meeting": is_meeting,
    "in_person": is_in_person,
    "call": is_call,
    "called_off": is_called_off,
    "appeal": is_appeal,
    "refusal": is_refusal,
    "agreement": is_agreement,
    "friendly": is_friendly,
    "quarrel": is_quarrel,
    "conflict": is_conflict,
    "event": is_any,
})
"""The kinds of deed that are counted, by the names that features give them."""
