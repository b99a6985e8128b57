"""Time expressions: found by rules over words, reckoned from publication, tense and what is being told."""

from detente.reading.times.find import read_times

__all__ = ["read_times"]
