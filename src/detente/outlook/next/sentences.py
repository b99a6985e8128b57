"""What each reason says in one English sentence."""

from collections.abc import Mapping

from detente.history import Deed, Party
from detente.model.plover import cameo_codes
from detente.outlook.next.past import LONG_AGO


def named(deed: Deed) -> str:
    """What a deed is called: by its CAMEO code, else by its PLOVER type and mode."""
    known = cameo_codes().get(deed.cameo or "")
    if known is not None:
        return known.name
    return " ".join(filter(None, (deed.type, deed.mode))) or "an event"


def sentence(group: str, values: Mapping[str, float], source: Party, deed: Deed, target: Party, *,
             outwards: bool) -> tuple[float, str]:
    """The leading value of a group of features, and what the group says."""
    who, whom, what = source.name, target.name, f"“{named(deed)}”"
    us, them = (who, whom) if outwards else (whom, who)
    if group == "same":
        return values["same since"], (
            f"{who} → {whom}, {what}: {_last(values['same since'])}, {_count(values['same 30'])}.")
    if group == "kind":
        kind = deed.type or "the same kind"
        return values["kind since"], (
            f"{who} → {whom}, anything of {kind}: {_last(values['kind since'])}, {_count(values['kind 30'])}.")
    if group == "return":
        return values["return since"], (
            f"{whom} → {who}, the same the other way round: {_last(values['return since'])}.")
    if group == "pair":
        return values["pair since"], (f"Anything between {us} and {them}: {_last(values['pair since'])}, "
                                      f"{_count(values['pair 30'])}.")
    if group == "habit":
        way = f"{us} → anybody" if outwards else f"anybody → {us}"
        return values["habit 30"], f"{way}, {what}: {_count(values['habit 30'])}."
    if group == "partner":
        way = f"anybody → {them}" if outwards else f"{them} → anybody"
        return values["partner 30"], f"{way}, {what}: {_count(values['partner 30'])}."
    share = values["share of all events"]
    return share, f"{what} is {100 * share:.1f} % of all events of the last 120 days."


def _count(weighed: float) -> str:
    return f"{weighed:.1f} times, counted with a half-life of 30 days"


def _last(days: float) -> str:
    if days >= LONG_AGO:
        return "never in the last year"
    return "yesterday" if days <= 1 else f"{days:.0f} days ago"
