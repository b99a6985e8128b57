"""Settings: what a user can change, read from one TOML file. Handed in, never global."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.model import UsageError

ENVIRONMENT = "DETENTE_SETTINGS"
"""The environment variable that names the settings file where `--settings` does not."""


@dataclass(frozen=True)
class Settings:
    """What a user can change.

    `pipelines` maps a language code to the name or folder of a spaCy pipeline with Universal Dependencies labels that
    is to parse in place of ours; `facts` is a YAML file with people, bodies and places beyond the shipped tables;
    `actors` is a table of the user's own actors (YAML or JSON), whose names mean them and nobody else; `processes` is how many processes read a batch (None: one for each processor once a batch is worth it).
    """

    pipelines: Mapping[str, str] = field(default_factory=dict)
    facts: Path | None = None
    processes: int | None = None
    actors: Path | None = None

    @classmethod
    def from_file(cls, path: Path) -> "Settings":
        """The settings in a TOML file; `facts` and `actors` are relative to its folder.

        Raises UsageError for a file that can't be read, an unknown key or a value of the wrong kind.
        """
        try:
            values = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            reason = error.strerror or "can't be read"
            raise UsageError(f"settings file {path}: {reason.lower()}: name a TOML file") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"settings file {path} is not TOML ({error}): mend it, see docs/settings.md") from error
        return cls.from_values(values, path)

    @classmethod
    def from_values(cls, values: Mapping[str, Any], path: Path) -> "Settings":
        """The settings that parsed TOML `values` of the file `path` stand for. Raises UsageError."""
        wrong = set(values) - {"pipelines", "facts", "actors", "processes"}
        if wrong:
            raise UsageError(f"settings file {path}: no setting '{min(wrong)}': use pipelines, facts, actors, processes")
        pipelines, facts = values.get("pipelines", {}), values.get("facts")
        processes, actors = values.get("processes"), values.get("actors")
        if not isinstance(pipelines, dict) or not all(isinstance(name, str) for name in pipelines.values()):
            raise UsageError(f'settings file {path}: pipelines must be a table such as [pipelines] de = "my_pipeline"')
        if not isinstance(facts, str | None):
            raise UsageError(f'settings file {path}: facts must name a file, as in facts = "people.yaml"')
        if not isinstance(actors, str | None):
            raise UsageError(f'settings file {path}: actors must name a file, as in actors = "actors.yaml"')
        if processes is not None and (not isinstance(processes, int) or isinstance(processes, bool) or processes < 1):
            raise UsageError(f"settings file {path}: processes must be a whole number from 1")
        folder = path.parent
        return cls(pipelines, folder / facts if facts else None, processes, folder / actors if actors else None)

    def with_actors(self, path: Path | None) -> "Settings":
        """These settings with another table of actors, if one is named."""
        return replace(self, actors=path) if path is not None else self

    @classmethod
    def find(cls, path: Path | None, environment: Mapping[str, str]) -> "Settings":
        """The settings in `path`, else in the file that DETENTE_SETTINGS names, else defaults. Raises UsageError."""
        named = path or (Path(environment[ENVIRONMENT]) if environment.get(ENVIRONMENT) else None)
        return cls.from_file(named) if named else cls()
