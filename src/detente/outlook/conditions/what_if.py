"""What if: words that say of something known whether it comes about."""

from collections.abc import Sequence

from detente.language.vocabulary.patterns import words_pattern
from detente.model import UsageError
from detente.model.situation import Meeting, Situation
from detente.outlook.conditions.graph import Awaited, Graph
from detente.outlook.conditions.naming import Named, Naming
from detente.outlook.forecast import Assumption, Foreseeable
from detente.outlook.sentences import LANGUAGES, words

_SHOWN = 12
_LONG = 300  # letters of a what-if
_PREFIX = 6  # letters of an id that have to be given


def assumptions_of(what_if: Sequence[str], graph: Graph, situation: Situation) -> tuple[Assumption, ...]:
    """What is assumed by each what-if. Raises UsageError where one says nothing of anything known, or two disagree."""
    naming = Naming(situation) if what_if else None
    found = tuple(_assumption(text, graph, naming) for text in dict.fromkeys(what_if) if naming)
    said: dict[str, bool] = {}
    for one in found:
        for about in one.about:
            if said.setdefault(about, one.comes_about) is not one.comes_about:
                raise UsageError(f"'{one.words}' contradicts another what-if: say of each thing one or the other")
    return found


def foreseeable(graph: Graph) -> tuple[Foreseeable, ...]:
    """What a what-if can be about."""
    meetings = [Foreseeable(one.id, "meeting", one.title, _names(one)) for one in graph.meetings.values()]
    awaited = [Foreseeable(one.id, "condition", one.words, ()) for one in graph.awaited if one.state is None]
    return (*meetings, *awaited)


def _names(meeting: Meeting) -> tuple[str, ...]:
    where = (meeting.where.name,) if meeting.where else ()
    return (*(one.name for one in meeting.participants), *where)


def _assumption(text: str, graph: Graph, naming: Naming) -> Assumption:
    said = " ".join(text.split())[:_LONG]
    outcome = _outcome(said)
    if outcome is None:
        raise UsageError(f"'{said[:80]}' does not say what becomes of it: add a word such as fails, is cancelled, "
                         "is held, findet statt, scheitert")
    comes_about, of_success = outcome
    by_id = _by_id(said, graph)
    if by_id is not None:
        return Assumption(said, (by_id[0],), (by_id[1],), comes_about)
    named = naming.of(said)
    meetings = _meetings(named, graph, naming)
    awaited = _awaited(named, said, graph)
    about = (awaited or meetings) if of_success else (meetings or awaited)
    if not about:
        known = "; ".join(one.title for one in foreseeable(graph)[:_SHOWN]) or "none"
        raise UsageError(f"'{said[:80]}' names nothing that is open here: what can be assumed is {known}")
    states = {one.id: comes_about is not one.inverse for one in about if isinstance(one, Awaited)}
    first = next(iter(states.values()), comes_about)
    return Assumption(said, tuple(one.id for one in about),
                      tuple(one.words if isinstance(one, Awaited) else one.title for one in about), first)


def _outcome(text: str) -> tuple[bool, bool] | None:
    """Whether a text says that something comes about, and whether it speaks of its success; None where of neither."""
    small = text.lower()

    def says(field: str) -> bool:
        return any(words_pattern(getattr(words(language), field)).search(small) for language in LANGUAGES)

    for field, comes_about, of_success in (("fails", False, True), ("does_not", False, False),
                                           ("succeeds", True, True), ("comes_about", True, False)):
        if says(field):
            return comes_about, of_success
    return None


def _by_id(text: str, graph: Graph) -> tuple[str, str] | None:
    """What is named by its id, or the beginning of it."""
    titles = {one.id: one.title for one in graph.meetings.values()}
    titles |= {one.id: one.words for one in graph.awaited if one.state is None}
    for word in text.replace(":", " ").replace("=", " ").split():
        meant = [id for id in titles if len(word) >= _PREFIX and id.startswith(word)]
        if len(meant) == 1 or word in meant:
            id = word if word in meant else meant[0]
            return id, titles[id]
    return None


def _meetings(named: Named, graph: Graph, naming: Naming) -> list[Meeting]:
    """The meeting that is meant: the one that fits best."""
    if not named:
        return []
    found = naming.meetings(named, graph.meetings.values())
    return [found[0][1]] if found else []


def _awaited(named: Named, text: str, graph: Graph) -> list[Awaited]:
    """The prerequisites that are meant: of the sides named, or those whose words are in the text."""
    small = text.lower()
    open_ones = [one for one in graph.awaited if one.state is None]
    quoted = [one for one in open_ones if one.words.lower() in small]
    return quoted or [one for one in open_ones if len(named.sides) > 1 and one.sides == named.sides]
