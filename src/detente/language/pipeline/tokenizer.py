"""spaCy's own rules for a language, with our few changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex


def adapt(nlp: Language, unsplit_prefixes: Sequence[str], name_tails: Sequence[str] = ()) -> None:
    """Keep words with one of `unsplit_prefixes` and a hyphen whole ("inter-Korean"), and names with a `name_tails`.

    A tail is what stands behind the hyphen of a given name ("Jae-in").

    Treebanks cut "one-week" at its hyphens and leave "inter-Korean" whole. Where spaCy's rules for the language don't
    cut at hyphens at all, nothing changes.
    """
    defaults = [str(getattr(rule, "pattern", rule)) for rule in nlp.Defaults.infixes or ()]
    if unsplit_prefixes:
        guards = "".join(rf"(?<!^{form})" for p in unsplit_prefixes for form in {p, p.capitalize(), p.upper()})
        defaults = [guards + f"(?:{rule})" if _cuts_hyphens(rule) else rule for rule in defaults]
    tokenizer: Any = nlp.tokenizer
    if name_tails:
        tokenizer.token_match = re.compile(rf"[A-Z][a-z]+-(?:{'|'.join(name_tails)})$").match
    tokenizer.infix_finditer = compile_infix_regex(defaults).finditer


def _cuts_hyphens(rule: str) -> bool:
    """Whether an infix rule cuts between two letters at a hyphen."""
    match = re.search(rule, "one-week")
    return match is not None and match.group() == "-"
