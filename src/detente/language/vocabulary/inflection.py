"""Verb forms by rule and list: finds a lexicon's verb under a form whose lemma the pipeline has not learnt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Inflection:
    """How a language's verbs inflect, as far as their forms are to be told from other words.

    `endings` maps the ending of an infinitive to those of its regular forms; `doubling` says that a last consonant may
    be doubled before them. `strong` lists the forms of irregular verbs, which verbs made from them with a prefix share.
    `particles` are separable prefixes; behind them stand the `participle` prefix and the `infinitive` mark
    ("ein-ge-stellt", "ein-zu-stellen").
    """

    endings: Mapping[str, str] = field(default_factory=dict)
    strong: Mapping[str, str] = field(default_factory=dict)
    particles: str = ""
    participle: str = ""
    infinitive: str = ""
    doubling: bool = False

    def lemmas(self, verbs: Iterable[str]) -> dict[str, str]:
        """The infinitive by form, for all forms of these verbs; a form that is itself one of the verbs is left out."""
        known = dict.fromkeys(verbs)
        strong = {verb: tuple(forms.split()) for verb, forms in self.strong.items()}
        particles = tuple(sorted(self.particles.split(), key=len, reverse=True))
        found: dict[str, str] = {}
        for verb in known:
            for form in self._forms(verb, strong, particles):
                if form not in known:
                    found.setdefault(form, verb)
        return found

    def _forms(self, verb: str, strong: Mapping[str, tuple[str, ...]], particles: tuple[str, ...]) -> Iterator[str]:
        base = next((verb[start:] for start in range(len(verb)) if verb[start:] in strong), None)
        prefix = verb[: len(verb) - len(base)] if base else ""
        for form in strong[base] if base else self._regular(verb):
            yield prefix + form
        particle = next((each for each in particles if verb.startswith(each) and len(verb) - len(each) > 4), None)
        if particle is None or not self.infinitive:
            return
        rest = verb.removeprefix(particle)
        yield particle + self.infinitive + rest
        if not base:
            yield from (particle + self.participle + form for form in self._regular(rest) if form.endswith("t"))

    def _regular(self, verb: str) -> Iterator[str]:
        for ending, forms in self.endings.items():
            if not verb.endswith(ending):
                continue
            stem = verb[: len(verb) - len(ending)]
            yield from (stem + form for form in forms.split())
            if self.doubling and not ending:
                yield from (stem + stem[-1:] + form for form in forms.split() if form != "s")
            if self.participle:
                yield from (self.participle + stem + form for form in forms.split() if form in ("t", "et"))
            return
