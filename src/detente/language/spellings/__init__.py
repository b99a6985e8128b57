"""Spellings: whether two names of persons are one name, written down in different ways.

Names from other alphabets are compared by the sounds that each way of writing stands for (`sounds.yaml`), Chinese and
Korean ones by their syllables (`chinese.yaml`, `korean.yaml`), all others by their letters. What follows is a table of
features with a sentence each. docs/names.md tells more.
"""

from detente.language.spellings.compare import Comparison, Feature, compare
from detente.language.spellings.keys import block_keys

__all__ = ["Comparison", "Feature", "block_keys", "compare"]
