from pathlib import Path

import pytest

from detente.model import UsageError
from detente.settings import Settings


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "detente.toml"
    path.write_text('processes = 2\nfacts = "own.yaml"\n[pipelines]\nde = "my_ud"\n')
    settings = Settings.find(path, {})
    assert settings == Settings({"de": "my_ud"}, tmp_path / "own.yaml", 2)
    assert Settings.find(None, {"DETENTE_SETTINGS": str(path)}) == settings
    assert Settings.find(None, {"DETENTE_SETTINGS": ""}) == Settings()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("colour = 1", "no setting 'colour'"),
        ("processes = 0", "whole number"),
        ("processes = true", "whole number"),
        ("processes = '2'", "whole number"),
        ("facts = ['a']", "must name a file"),
        ("pipelines = 'x'", "must be a table"),
        ("[pipelines]\nde = 1", "must be a table"),
        ("a = = b", "is not TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "detente.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=reason) as caught:
        Settings.from_file(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        Settings.from_file(tmp_path / "none.toml")
