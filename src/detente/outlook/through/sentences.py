"""What a measure says in one English sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from detente.outlook.through.features import Features
from detente.outlook.through.measures import NAMES, SEASON, YEAR, Measure

PHRASES: Mapping[str, str] = MappingProxyType({
    "intent": "said that they want to meet",
    "meeting": "met or talked",
    "in_person": "met in person",
    "call": "spoke by telephone",
    "called_off": "refused or halted a meeting or talks",
    "appeal": "asked for a meeting or a settlement, or were asked",
    "refusal": "refused something",
    "agreement": "signed or settled something",
    "friendly": "helped or promised something",
    "quarrel": "demanded, accused or threatened",
    "conflict": "fought, coerced or imposed sanctions",
    "event": "had to do with each other in the reports",
})
FACTS: Mapping[str, str] = MappingProxyType({
    "states": "{n} of the two sides act as states",
    "leaders": "{n} of the two sides are leaders or act through one",
    "officials": "{n} of the two sides are officials or act through one",
    "organisations": "{n} of the two sides are bodies of several states",
    "others": "{n} of the two sides are citizens, parties, firms or the like",
    "unknown": "of {n} of the two sides it is not known what they are to their country",
})
EITHER: Mapping[str, tuple[str, str]] = MappingProxyType({
    "same_country": ("the two sides belong to different countries", "the two sides belong to one country"),
    "state_and_leader": ("they are not a state on one side and a leader on the other",
                         "they are a state on one side and a leader on the other"),
    "two_leaders": ("they are not both leaders", "both are leaders or act through one"),
    "two_states": ("they are not both states", "both act as states"),
})


def sentence(measure: Measure, features: Features) -> str:
    """One sentence, without a full stop, for what a measure found."""
    column = NAMES.index(measure.name)
    count, of = int(features.table.counted[0, column]), int(features.table.of[0, column])
    side = features.sides[int(features.table.second[0, column])]
    if measure.form == "fact":
        return EITHER[measure.name][count] if measure.name in EITHER else FACTS[measure.name].format(n=count)
    if measure.form == "share":
        whose = "the two" if measure.scope == "pair" else f"{side}, with anybody,"
        how = " in person" if measure.kind == "kept_in_person" else ""
        return f"of {of} intents of {whose} in the last year, {count} were followed by a meeting{how} within 30 days"
    who = {"pair": "the two", "side": f"{side} and somebody", "towards": f"{side} and somebody of the other's country",
           "countries": "their countries"}[measure.scope]
    phrase = PHRASES[measure.kind]
    if measure.form == "since":
        if count >= SEASON:
            return f"nothing says that {who} {phrase} in the {SEASON} days before"
        return f"{who} {phrase} last {count} {'day' if count == 1 else 'days'} before"
    window = "days of the last year" if measure.days == YEAR else f"of the {measure.days} days before"
    if measure.days == YEAR and of < YEAR:
        window = f"of the {of} days that the history covers"
    return f"{who} {phrase} on {count} {window}"


def few(features: Features) -> str:
    """What is said where the history tells little but of the two."""
    return (f"few events: the history has {features.between} between the two and {features.around - features.between} "
            "of either with others, so only what is between the two counts")
