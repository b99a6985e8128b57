"""Settings: what a user can change, read from one TOML file. Handed in, never global."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.model import UsageError

ENVIRONMENT = "DETENTE_SETTINGS"
"""The environment variable that names the settings file where `--settings` does not."""


@dataclass(frozen=True)
class SecondReader:
    """A model behind an OpenAI-compatible endpoint that reads along.

    `url` is the base of the endpoint ("http://localhost:8080/v1"), `model` its name there. `key_variable` names the
    environment variable that holds the key, `key` is what it holds. `timeout` are the seconds for one answer,
    `characters` how much of a report is sent at once. `go_on`: where it fails, the built-in reading is given alone,
    with a notice; otherwise the report is not read. `unencrypted`: reports may go over a network by plain http.
    """

    url: str
    model: str
    key_variable: str = "DETENTE_READER_KEY"
    timeout: int = 120
    characters: int = 6000
    go_on: bool = False
    key: str | None = field(default=None, repr=False)
    unencrypted: bool = False

    def __post_init__(self) -> None:
        if not _is_base(self.url):
            raise UsageError(f"second reader: '{self.url}' is no endpoint: give its base, as http://localhost:8080/v1")
        if not self.model.strip() or not self.model.isprintable() or self.model == "built-in":
            raise UsageError("second reader: name its model as the endpoint knows it")
        if self.timeout < 1 or self.characters < 500:
            raise UsageError("second reader: timeout must be 1 second or more, characters 500 or more")
        if not (self.unencrypted or self.origin[0] == "https" or _is_here(self.origin[1])):
            raise UsageError(f"second reader: {self.url} would get reports unencrypted over a network: use https:, or "
                             f"set second_reader.unencrypted = true")

    @property
    def host(self) -> str:
        """The host that the text is sent to, with its port if one is given."""
        _, host, port = self.origin
        return f"{host}:{port}" if port else host

    @property
    def origin(self) -> tuple[str, str, int | None]:
        """Whom the text and the key are sent to: scheme, host, port."""
        parts = urlsplit(self.url)
        return parts.scheme, str(parts.hostname), parts.port

    @classmethod
    def from_values(cls, values: Any, path: Path) -> "SecondReader":
        """What a table of the settings file `path` says. Raises UsageError."""
        kinds = {"url": str, "model": str, "key_variable": str, "timeout": int, "characters": int, "go_on": bool,
                 "unencrypted": bool}
        if not isinstance(values, dict) or not {"url", "model"} <= values.keys():
            raise UsageError(f"settings file {path}: second_reader must be a table with url and model")
        return cls(**_checked(values, kinds, "second_reader", path))


def _is_base(url: str) -> bool:
    """Whether a URL can be the base of an endpoint: of the web, with a host, without a name or password in it."""
    try:
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url
        known = parts.port is None or 0 < parts.port < 65_536
    except ValueError:
        return False
    alone = not parts.username and not parts.query
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain and known and alone


def _is_here(host: str) -> bool:
    """Whether a host is this machine by its name alone, without asking anybody."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@dataclass(frozen=True)
class Fetching:
    """How addresses are fetched: only on the user's word, and only public ones unless more are allowed.

    `allowed` are networks beyond the public Internet that may be connected to ("10.0.0.0/8"); `seconds` is how long one
    answer may take.
    """

    allowed: tuple[str, ...] = ()
    seconds: int = 30

    @classmethod
    def from_values(cls, values: Any, path: Path) -> "Fetching":
        """What a table of the settings file `path` says. Raises UsageError."""
        checked = _checked(values, {"allowed": list, "seconds": int}, "fetching", path)
        if not all(isinstance(one, str) for one in checked.get("allowed", ())):
            raise UsageError(f'settings file {path}: fetching.allowed must list networks, as in ["10.0.0.0/8"]')
        if checked.get("seconds", 1) < 1:
            raise UsageError(f"settings file {path}: fetching.seconds must be 1 or more")
        return cls(**{**checked, "allowed": tuple(checked.get("allowed", ()))})


@dataclass(frozen=True)
class Alerts:
    """How alerts are sent.

    Mail goes through the server `mail_server` ("host" or "host:port") from `mail_from`, encrypted by `mail_encryption`
    ("starttls", "tls", "none"); `mail_user` logs in with the password in the environment variable
    `mail_password_variable`. A webhook's body is signed with the secret in `secret_variable`, if there is one.
    `seconds` is how long one delivery may take.
    """

    mail_server: str | None = None
    mail_from: str | None = None
    mail_encryption: str = "starttls"
    mail_user: str | None = None
    mail_password_variable: str = "DETENTE_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
    secret_variable: str = "DETENTE_WEBHOOK_SECRET"  # noqa: S105 - the name of a variable
    seconds: int = 10
    mail_password: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)

    @classmethod
    def from_values(cls, values: Any, path: Path) -> "Alerts":
        """What a table of the settings file `path` says. Raises UsageError."""
        kinds = {"mail_server": str, "mail_from": str, "mail_encryption": str, "mail_user": str,
                 "mail_password_variable": str, "secret_variable": str, "seconds": int}
        checked = _checked(values, kinds, "alerts", path)
        if checked.get("mail_encryption", "tls") not in ("starttls", "tls", "none"):
            raise UsageError(f"settings file {path}: alerts.mail_encryption must be starttls, tls or none")
        if checked.get("seconds", 1) < 1:
            raise UsageError(f"settings file {path}: alerts.seconds must be 1 or more")
        return cls(**checked)

    def with_secrets(self, environment: Mapping[str, str]) -> "Alerts":
        """The same with the secrets that the environment holds."""
        return replace(self, mail_password=environment.get(self.mail_password_variable) or None,
                       secret=environment.get(self.secret_variable) or None)


def _checked(values: Any, kinds: Mapping[str, type], table: str, path: Path) -> dict[str, Any]:
    """The values of a table, each known and of its kind. Raises UsageError."""
    if not isinstance(values, dict):
        raise UsageError(f"settings file {path}: {table} must be a table, as [{table}]")
    for name, value in values.items():
        if name not in kinds:
            raise UsageError(f"settings file {path}: no setting '{table}.{name}': use {', '.join(kinds)}")
        if type(value) is not kinds[name]:
            raise UsageError(f"settings file {path}: {table}.{name} must be {_KINDS[kinds[name]]}")
    return values


_KINDS: Mapping[type, str] = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}


@dataclass(frozen=True)
class DeskSettings:
    """What `detente desk` goes by.

    `hosts` are the names by which it may be called, beside this machine's own; `token_variable` names the environment
    variable that holds the token to write with; `megabytes` is how much one request may send, `seconds` how long an
    answer may take to begin.
    """

    hosts: tuple[str, ...] = ()
    token_variable: str = "DETENTE_DESK_TOKEN"  # noqa: S105 - the name of a variable
    megabytes: int = 10
    seconds: int = 30

    @classmethod
    def from_values(cls, values: Any, path: Path) -> "DeskSettings":
        """What a table of the settings file `path` says. Raises UsageError."""
        kinds = {"hosts": list, "token_variable": str, "megabytes": int, "seconds": int}
        checked = _checked(values, kinds, "desk", path)
        hosts = checked.get("hosts", [])
        if not all(isinstance(name, str) for name in hosts):
            raise UsageError(f"settings file {path}: desk.hosts must be a list of names")
        if min(checked.get("megabytes", 1), checked.get("seconds", 1)) < 1:
            raise UsageError(f"settings file {path}: desk.megabytes and desk.seconds must be 1 or more")
        return cls(**{**checked, "hosts": tuple(hosts)})


@dataclass(frozen=True)
class Settings:
    """What a user can change.

    `pipelines` maps a language code to the name or folder of a spaCy pipeline with Universal Dependencies labels that
    is to parse in place of ours; `facts` is a YAML file with people, bodies and places beyond the shipped tables;
    `actors` is a table of the user's own actors (YAML or JSON), whose names mean them and nobody else; `processes` is
    how many processes read a batch (None: one for each processor once a batch is worth it). `second_reader` reads along
    with the built-in one; without it reading sends nothing. `fetching` and `alerts` are for `detente watch` and for
    addresses that are to be added. `desk` is for `detente desk`.
    """

    pipelines: Mapping[str, str] = field(default_factory=dict)
    facts: Path | None = None
    processes: int | None = None
    actors: Path | None = None
    second_reader: SecondReader | None = None
    fetching: Fetching = field(default_factory=Fetching)
    alerts: Alerts = field(default_factory=Alerts)
    desk: DeskSettings = field(default_factory=DeskSettings)

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
        known = [each.name for each in fields(cls)]
        if wrong := set(values) - set(known):
            raise UsageError(f"settings file {path}: no setting '{min(wrong)}': use {', '.join(known)}")
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
        second = values.get("second_reader")
        reader = SecondReader.from_values(second, path) if second is not None else None
        folder = path.parent
        return cls(pipelines, folder / facts if facts else None, processes, folder / actors if actors else None, reader,
                   Fetching.from_values(values.get("fetching", {}), path),
                   Alerts.from_values(values.get("alerts", {}), path),
                   DeskSettings.from_values(values.get("desk", {}), path))

    def with_actors(self, path: Path | None) -> "Settings":
        """These settings with another table of actors, if one is named."""
        return replace(self, actors=path) if path is not None else self

    @classmethod
    def find(cls, path: Path | None, environment: Mapping[str, str]) -> "Settings":
        """The settings in `path`, else in the file that DETENTE_SETTINGS names, else defaults. Raises UsageError."""
        named = path or (Path(environment[ENVIRONMENT]) if environment.get(ENVIRONMENT) else None)
        found = (cls.from_file(named) if named else cls()).with_key(environment)
        return replace(found, alerts=found.alerts.with_secrets(environment))

    def with_key(self, environment: Mapping[str, str]) -> "Settings":
        """The same with the key of the second reader, if there is one and the environment holds its key."""
        reader = self.second_reader
        key = environment.get(reader.key_variable) if reader is not None else None
        return replace(self, second_reader=replace(reader, key=key)) if reader is not None and key else self

    def with_reader(self, url: str | None, model: str | None, environment: Mapping[str, str]) -> "Settings":
        """The same with another second reader: at `url`, or none where that is "off". Raises UsageError."""
        if url == "off":
            return replace(self, second_reader=None)
        if url is None and model is None:
            return self
        known = self.second_reader
        url, model = url or (known.url if known else None), model or (known.model if known else None)
        if url is None or model is None:
            raise UsageError("a second reader needs an endpoint and a model: give --reader URL and --reader-model NAME")
        if known is None:
            reader = SecondReader(url, model)
        else:
            reader = replace(known, url=url, model=model, key=None)
            if reader.origin != known.origin:  # a key that is kept for one endpoint is not handed to another
                reader = replace(reader, key_variable=SecondReader.key_variable)
        return replace(self, second_reader=reader).with_key(environment)
