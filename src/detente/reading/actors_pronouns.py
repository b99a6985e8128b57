"""Pronouns: whom "he", "she", "it", "they" and "his" mean."""

from detente.reading.names.figures import Company


def read_pronouns(company: Company) -> None:
    """Let each personal and possessive pronoun of the third person name whom it means, where that can be told."""
