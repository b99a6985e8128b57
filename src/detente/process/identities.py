"""Who is who in the reports of a view, without folding the rest."""

from detente.model.codec import from_json
from detente.process.digester import DIGESTER
from detente.process.people.who import Who, who_is_who
from detente.process.processes import Process, Wanted, kept
from detente.process.telling import ToldActor
from detente.record.view import View


def identities(view: View, only: Process | Wanted | None = None) -> Who:
    """Who is who in all reports of a view, or in those of a process, as `situation_of` has it.

    Raises UsageError where a process is wanted that the record does not know.
    """
    if only is not None:
        return who_is_who((actor for one in kept(view, only) for actor in one.facts.actors), view.judgements())
    told = (from_json(actor, ToldActor) for stored in view.digests(DIGESTER) for actor in stored.content["actors"])
    return who_is_who(told, view.judgements())
