"""What a judgement says, in the reader's language."""

from detente.desk.names import Names
from detente.record.judgements import NOT_TOLD, ON_ACTORS, Judgement, JudgementKind


def described(judgement: Judgement, names: Names) -> str:
    """What was decided, in a few words: "not Kim Jong Un, but Moon Jae In"."""
    t, to = names.wording, judgement.correction
    if judgement.undoes is not None:
        return t("judgements.undoes", number=judgement.undoes)
    if judgement.kind in ON_ACTORS or to is None:
        return t(f"judgements.{judgement.kind.value}", names=names.listed(judgement.actors))
    if judgement.kind is JudgementKind.ACTOR:
        return t("judgements.actor", instead=to.instead.name if to.instead else t("common.nobody"),
                 actor=to.actor.name if to.actor else t("common.nobody"))
    if judgement.kind is JudgementKind.STATUS:
        return t("judgements.not_told") if to.status == NOT_TOLD else t("judgements.status",
                                                                        status=t.term("status", to.status))
    if judgement.kind is JudgementKind.WHEN:
        return t("judgements.when", days=t.days(to.when) or t("common.unknown_day"))
    if judgement.kind is JudgementKind.WHERE:
        return t("judgements.where", place=to.where or t("common.unknown"))
    return t(f"judgements.{judgement.kind.value}", names=f"“{to.other.words}”" if to.other else "")
