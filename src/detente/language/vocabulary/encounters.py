"""The form of a language's words for encounters that are told around their names, whatever the grammar."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class EncounterWords:
    """Patterns, in small letters; `*` is any letters.

    `pairs`: words for two who were named together before ("the two men"). `met` and `meeting`: words for what
    several do together, done and to be done; `saw`, `seeing` and `sees`: the same for what one does with another,
    who is named right beside (`sees`: in the present). `withs`: prepositions before the other side, `betweens`
    before both, `agents` before who acts in the passive. `blocked`: words before a name that is not of one who
    acts. `perhaps`: words of what may be. `unless`: words right behind a name that make the words mean something
    else. `owned`: pronouns for whose something is. `failed` and `put_off`: words behind a plan that came to
    nothing, or was put off; `attended`: words for those who were at a meeting that is told before. `links`: words
    that may stand between two meetings with two people in one breath. `joints`: words that part the two.
    `infinitive`: what only marks an infinitive. `verb_last`: whether an auxiliary may stand behind the words.
    `planned`: words for what was planned. `dropped`: words behind a plan for what was done with it instead.
    `occasions`: words before a meeting at or after which something was done. `brought`: words for somebody's
    bringing others together, where all are named before. `it_was`: words before what a sentence tells of something
    that was. `opponents`: those among `pairs` who are on two sides. `perfect`: auxiliaries of what is done.
    `on_programme`: words for what is to come, though told in the present. `trios`: words for the three named last.
    `conjunctions`: those of `blocked` that also open a clause. `passives`: auxiliaries of what is done to somebody.
    `purposes`: words that open a clause on what a journey is for; `homeward`: words for going home, where talks behind
    `for_which` are held with one's own; `ahead_of`: words before what others meet before.
    `objects`: pronouns for him who was named last.
    `meals`: what somebody gives, `guests` the words before those for whom. `they`: a pronoun right behind a verb in the
    plural for those told together last. `efforts`: words for what a mediator does, which are no meeting of its own.
    `calls`: words for what is talked over from afar.
    `margins`: words before what others meet beside. `whens`: words that open a clause on the time of a meeting.
    `brings`: verbs for making others meet, `brought_together` their forms for what is done, `together` what completes
    them. `heading`: words for leading one of the `teams` that talk; `convenes`: what
    a body does that meets.
    `went`: words for having been, or gone, somewhere, `goals` the prepositions before where; `at_whose` those
    before whom one is with in a town. `thinkable`: words for what is held to be possible; `made_up`: for what was
    put off and then done; `stays_away`: for not coming to what was planned.
    `relatives`: words that open a clause on somebody named before.
    `had_planned`: words for what had been planned; `not_but`: words between the town where something is not held and
    the one where it is, `origins` prepositions before where it was moved from; `stays`: words for coming to a place or
    leaving it; `invitations`: words before who invites.
    `times`: words that open a clause on when something was done.
    `severally`: words for one's meeting several others one by one.
    `invited`: words for who asks whom to come on a day, right beside; `accepted`: words for their coming then.
    """

    FILE: ClassVar[str] = "encounters.yaml"

    pairs: tuple[str, ...]
    met: tuple[str, ...]
    meeting: tuple[str, ...]
    saw: tuple[str, ...]
    seeing: tuple[str, ...]
    sees: tuple[str, ...]
    withs: frozenset[str]
    betweens: frozenset[str]
    agents: frozenset[str]
    blocked: frozenset[str]
    perhaps: tuple[str, ...]
    unless: frozenset[str]
    owned: frozenset[str]
    failed: tuple[str, ...]
    put_off: tuple[str, ...]
    attended: tuple[str, ...]
    planned: tuple[str, ...]
    dropped: tuple[str, ...]
    occasions: frozenset[str]
    brought: tuple[str, ...]
    it_was: tuple[str, ...]
    opponents: tuple[str, ...]
    perfect: tuple[str, ...]
    on_programme: tuple[str, ...]
    trios: tuple[str, ...]
    invited: tuple[str, ...]
    accepted: tuple[str, ...]
    purposes: frozenset[str]
    homeward: tuple[str, ...]
    for_which: tuple[str, ...]
    ahead_of: tuple[str, ...]
    objects: frozenset[str]
    meals: tuple[str, ...]
    guests: frozenset[str]
    they: frozenset[str]
    efforts: tuple[str, ...]
    calls: tuple[str, ...]
    margins: tuple[str, ...]
    whens: tuple[str, ...]
    times: frozenset[str]
    brings: tuple[str, ...]
    brought_together: tuple[str, ...]
    together: tuple[str, ...]
    heading: tuple[str, ...]
    teams: tuple[str, ...]
    convenes: tuple[str, ...]
    went: tuple[str, ...]
    had_planned: tuple[str, ...]
    not_but: frozenset[str]
    origins: frozenset[str]
    stays: tuple[str, ...]
    invitations: tuple[str, ...]
    relatives: frozenset[str]
    at_whose: tuple[str, ...]
    thinkable: tuple[str, ...]
    made_up: tuple[str, ...]
    stays_away: tuple[str, ...]
    goals: frozenset[str]
    severally: tuple[str, ...]
    conjunctions: frozenset[str]
    passives: tuple[str, ...]
    links: frozenset[str]
    joints: frozenset[str]
    infinitive: frozenset[str]
    verb_last: bool
