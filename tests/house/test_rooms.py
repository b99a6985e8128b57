import re
import subprocess
from pathlib import Path

import pytest

from detente.language.bundle import LANGUAGES

ROOT = Path(__file__).parents[2]
LANGUAGE = ROOT / "src" / "detente" / "language"


def word_files(code: str) -> set[str]:
    return {str(path.relative_to(LANGUAGE / code)) for path in (LANGUAGE / code).rglob("*.yaml")}


def test_every_language_keeps_the_same_word_files() -> None:
    first, *others = (word_files(code) for code in LANGUAGES)
    assert first
    assert all(files == first for files in others)


def test_every_word_file_is_read_by_name() -> None:
    code = "\n".join(path.read_text("utf-8") for path in LANGUAGE.rglob("*.py"))
    assert [name for name in {file.split("/")[0] for file in word_files("de")} if f'"{name}"' not in code] == []


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w")
    wrong = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ""}
        and path.stat().st_size < 500_000
        and place.search(path.read_text("utf-8", "ignore"))
    ]
    assert wrong == []


def test_no_file_is_too_big_for_the_package() -> None:
    sizes = {
        code: sum(path.stat().st_size for path in (LANGUAGE / code).rglob("*") if path.is_file()) for code in LANGUAGES
    }
    assert {code: size for code, size in sizes.items() if size > 40_000_000} == {}
