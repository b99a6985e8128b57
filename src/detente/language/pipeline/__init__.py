"""Trained spaCy pipelines in Universal Dependencies labels, one for each language room that has a `model` folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language

from detente.language.pipeline import repairs
from detente.language.pipeline.agreement import CaseRules
from detente.language.pipeline.annotator import Annotator
from detente.language.pipeline.lemmas import LemmaRules, Lemmatizer, read_table
from detente.language.pipeline.morphology import FormRules
from detente.language.pipeline.parser import Parser
from detente.language.pipeline.segmenter import Segmenter
from detente.language.pipeline.sentences import SentenceRules
from detente.language.pipeline.tokenizer import adapt

__all__ = ["load"]

_ROOMS = Path(__file__).resolve().parents[1]
_COMPONENT = "detente_annotator"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(language: str) -> Language:
    """The pipeline of a language (ISO 639-1 code).

    Its Docs carry tags (`tag_`), parts of speech, features, lemmas, trees in Universal Dependencies labels, sentence
    starts and names (PER, LOC, ORG, MISC). Nothing is downloaded.

    Raises FileNotFoundError for a language without a room.

    >>> nlp = load("en")
    >>> [(token.text, token.dep_) for token in nlp("Trump met Kim.")]
    [('Trump', 'nsubj'), ('met', 'ROOT'), ('Kim', 'obj'), ('.', 'punct')]
    """
    room = _ROOMS / language
    segmentation = _data(room / "segmentation.yaml")
    nlp = spacy.blank(language)
    adapt(nlp, segmentation.get("unsplit_prefixes") or (), segmentation.get("name_tails") or ())
    nlp.tokenizer = Segmenter(nlp, SentenceRules.of(segmentation))
    nlp.add_pipe(_COMPONENT, config={"language": language})
    grammar = _data(room / "grammar.yaml")
    nlp.add_pipe(repairs.COMPONENT, config={"passive": grammar["passive_auxiliaries"], **grammar["lookalikes"]})
    return nlp


@Language.factory(_COMPONENT)
def _annotator(nlp: Language, name: str, language: str) -> Annotator:
    """The component that annotates Docs with the model of a language's room."""
    del name
    room = _ROOMS / language
    rules = _data(room / "morphology.yaml")
    lemma_rules = LemmaRules.of(rules.get("lemmas") or {}, rules.get("separable") or ())
    lemmatizer = Lemmatizer(read_table(room / "model" / "lemmas.tsv.gz"), lemma_rules)
    return Annotator(
        nlp.vocab, Parser(room / "model"), lemmatizer, FormRules.of(rules), CaseRules.of(rules.get("case") or {})
    )


def _data(path: Path) -> dict[str, Any]:
    """A YAML file's mapping."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    return data
