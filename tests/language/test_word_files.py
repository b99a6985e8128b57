"""Words stay words: YAML 1.1 takes "on", "no", "yes" and "off" for truth values."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from detente.language.bundle import LANGUAGES, load_data


def lists(data: Any) -> Iterator[Any]:
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(data, list):
            yield value
        yield from lists(value)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_a_list_is_a_truth_value(code: str) -> None:
    package = f"detente.language.{code}"
    names = [file.name for file in files(package).iterdir() if file.name.endswith(".yaml") or file.name == "events"]
    assert [name for name in names if any(isinstance(word, bool) for word in lists(load_data(package, name)))] == []
    assert "on" in load_data("detente.language.en", "grammar.yaml")["topic_prepositions"]
