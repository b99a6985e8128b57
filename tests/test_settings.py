from pathlib import Path

import pytest

from detente.model import UsageError
from detente.settings import Fetching, SecondReader, Settings


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
        ("second_reader = 'http://x'", "must be a table with url and model"),
        ("[second_reader]\nurl = 'http://x'", "must be a table with url and model"),
        ("[second_reader]\nurl = 'http://x'\nmodel = 'm'\ncolour = 1", "no setting 'second_reader.colour'"),
        ("[second_reader]\nurl = 'http://x'\nmodel = 'm'\nkey = 'secret'", "no setting 'second_reader.key'"),
        ("[second_reader]\nurl = 'http://x'\nmodel = 'm'\ntimeout = true", "timeout must be a whole number"),
        ("[second_reader]\nurl = 'http://x'\nmodel = 'm'\ngo_on = 1", "go_on must be true or false"),
        ("fetching = 1", "fetching must be a table"),
        ("[fetching]\nallowed = '10.0.0.0/8'", "fetching.allowed must be a list"),
        ("[fetching]\nallowed = [7]", "fetching.allowed must list networks"),
        ("[fetching]\nseconds = 0", "fetching.seconds must be 1 or more"),
        ("[fetching]\nproxy = 'x'", "no setting 'fetching.proxy'"),
        ("[alerts]\nmail_encryption = 'ssl'", "must be starttls, tls or none"),
        ("[alerts]\nsecret = 's'", "no setting 'alerts.secret'"),
        ("[alerts]\nseconds = true", "alerts.seconds must be a whole number"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "detente.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=reason) as caught:
        Settings.from_file(path)
    assert str(path) in str(caught.value)


def test_fetching_and_alerts(tmp_path: Path) -> None:
    path = tmp_path / "detente.toml"
    path.write_text('[fetching]\nallowed = ["10.0.0.0/8"]\nseconds = 5\n'
                    '[alerts]\nmail_server = "post"\nmail_from = "a@b.example"\nsecret_variable = "MINE"\n')
    settings = Settings.find(path, {"MINE": "s", "DETENTE_MAIL_PASSWORD": "p"})
    assert settings.fetching == Fetching(("10.0.0.0/8",), 5)
    assert (settings.alerts.secret, settings.alerts.mail_password) == ("s", "p")
    assert "'s'" not in repr(settings)
    assert "'p'" not in repr(settings)


def test_a_second_reader(tmp_path: Path) -> None:
    path = tmp_path / "detente.toml"
    path.write_text('[second_reader]\nurl = "https://llm.example:8443/v1"\nmodel = "small"\nkey_variable = "MY_KEY"\n'
                    "timeout = 30\ncharacters = 2000\ngo_on = true\n")
    reader = Settings.find(path, {"MY_KEY": "secret"}).second_reader
    assert reader == SecondReader("https://llm.example:8443/v1", "small", "MY_KEY", 30, 2000, True, "secret")
    assert reader is not None
    assert reader.host == "llm.example:8443"
    assert "secret" not in repr(reader)
    assert Settings.find(path, {}).with_reader("off", None, {}).second_reader is None


def test_a_key_goes_to_nobody_else_s_endpoint(tmp_path: Path) -> None:
    """A second reader named on the command line takes the key of its variable, and none that was read for another."""
    settings = Settings(second_reader=SecondReader("https://llm.example/v1", "small", "MY_KEY", key="secret"))
    other = settings.with_reader("http://localhost:8080/v1", None, {}).second_reader
    assert other is not None
    assert (other.url, other.model, other.key) == ("http://localhost:8080/v1", "small", None)
    keys = {"MY_KEY": "secret", "DETENTE_READER_KEY": "other"}
    elsewhere = settings.with_reader("https://llm.example:444/v1", None, keys).second_reader
    there = settings.with_reader("https://llm.example/v2", None, keys).second_reader
    assert elsewhere is not None
    assert elsewhere.key == "other"
    assert there is not None
    assert there.key == "secret"


@pytest.mark.parametrize("url", [
    "http://llm.example/v1", "HTTP://192.168.0.7:8080/v1", "http://localhost.example/v1", "http://0.0.0.0:8080/v1",
])
def test_a_text_goes_to_other_machines_by_https_alone(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unencrypted over a network: use https:"):
        SecondReader(url, "m")
    path = tmp_path / "detente.toml"
    path.write_text(f'[second_reader]\nurl = "{url}"\nmodel = "m"\nunencrypted = true\n')
    assert Settings.from_file(path).second_reader == SecondReader(url, "m", unencrypted=True)


@pytest.mark.parametrize("url", [
    "http://localhost:8080/v1", "http://LOCALHOST/v1", "http://127.0.0.1:1/v1", "http://[::1]:8080/v1",
    "http://llm.localhost/v1", "HTTPS://llm.example/v1",
])
def test_on_this_machine_nothing_needs_to_be_encrypted(url: str) -> None:
    assert SecondReader(url, "m").unencrypted is False


@pytest.mark.parametrize(("url", "model", "reason"), [
    ("ftp://x", "m", "no endpoint"),
    ("localhost:8080", "m", "no endpoint"),
    ("http://", "m", "no endpoint"),
    ("http://user:pass@x/v1", "m", "no endpoint"),
    ("http://x:port/v1", "m", "no endpoint"),
    ("http://[x/v1", "m", "no endpoint"),
    ("http://x/v1", " ", "name its model"),
    ("http://x/v1", "a\x1b[31m", "name its model"),
    ("http://x/v1", "built-in", "name its model"),
    (None, "m", "needs an endpoint and a model"),
    ("http://x/v1", None, "needs an endpoint and a model"),
])
def test_a_second_reader_that_can_not_be(url: str | None, model: str | None, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        Settings().with_reader(url, model, {})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        Settings.from_file(tmp_path / "none.toml")
