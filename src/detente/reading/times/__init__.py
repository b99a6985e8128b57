"""Time expressions: found by rules over words, reckoned from publication, tense and what is being told."""

from detente.reading.times.find import read_times
from detente.reading.times.relation import Relation, relation_of

__all__ = ["Relation", "read_times", "relation_of"]
