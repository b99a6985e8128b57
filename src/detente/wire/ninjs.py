"""ninjs, the IPTC's news in JSON: versions 1 to 3, whose keys are spelt in their own ways."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.wire.found import Found
from detente.wire.newsml import REPLACING
from detente.wire.prose import text_of
from detente.wire.stamps import first

_MARKS = frozenset({"headline", "headlines", "bodies", "versioncreated", "firstcreated", "pubstatus", "$standard"})


def is_ninjs(value: object) -> bool:
    """Whether a JSON value is a news object: it has a `uri`, and something that only news has.

    >>> is_ninjs({"uri": "urn:x:1", "headline": "Kim trifft Moon"}), is_ninjs({"text": "Kim traf Moon."})
    (True, False)
    """
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str):
        return False
    keys = {str(key).lower() for key in value}
    standard = value.get("standard")
    named = isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs"
    return named or bool(keys & _MARKS) or any(key.startswith("body_") for key in keys)


def read_ninjs(value: Mapping[str, Any]) -> Found:
    """The report in a news object."""
    item = _small(value)
    uri = str(item["uri"])
    issued = first(item.get("versioncreated"), item.get("firstcreated"), item.get("contentcreated"))
    text, status = _body(item), str(item.get("pubstatus") or "usable").lower()
    error = None if text else "has no text in it"
    if status == "withheld":
        error = "is withheld by its sender"
    embargo = item.get("embargoed")
    version = _version(item.get("version"))
    if version is None:
        moment = first(item.get("versioncreated"))
        version = moment.minute if moment else None
    return Found(
        text=text, id=uri, language=_language(item.get("language")), published=issued.day if issued else None,
        title=_headline(item), source=_source(item), url=uri if uri.startswith(("http://", "https://")) else None,
        series=uri, version=version, corrects=_corrected(item, uri),
        notices=(f"embargoed by its sender until {embargo[:40]}",) if isinstance(embargo, str) else (),
        error=error, withdrawn=status in ("canceled", "cancelled")).headed()


def _headline(item: Mapping[str, Any]) -> str | None:
    headlines = [one for one in _objects(item.get("headlines")) if isinstance(one.get("value"), str)]
    headlines.sort(key=lambda one: one.get("role") not in ("main", None))
    told = [one["value"] for one in headlines] + [item.get("headline"), item.get("title")]
    return next((" ".join(text_of(one).split()) for one in told if isinstance(one, str) and one.strip()), None)


def _body(item: Mapping[str, Any]) -> str:
    """The text: that with paragraphs marked up before that without."""
    bodies = [(str(one.get("contenttype") or ""), str(one.get("role") or ""), one["value"])
              for one in _objects(item.get("bodies")) if isinstance(one.get("value"), str)]
    bodies += [(key, "", value) for key, value in item.items() if key.startswith("body_") and isinstance(value, str)]
    bodies.sort(key=lambda one: ("html" not in one[0], one[1] not in ("main", "richtext", "")))
    texts = [text_of(value) for _, _, value in bodies]
    longest = max((len("".join(text.split())) for text in texts), default=0)
    return next((text for text in texts if text and 10 * len("".join(text.split())) >= 9 * longest), "")


def _source(item: Mapping[str, Any]) -> str | None:
    sources = [one.get("name") for one in _objects(item.get("infosource") or item.get("infosources"))]
    told = [*sources, item.get("source"), item.get("copyrightholder")]
    return next((one for one in told if isinstance(one, str) and one), None)


def _corrected(item: Mapping[str, Any], uri: str) -> str | None:
    """The news object that this one takes the place of: `replacing` (TT's), or an association that says so."""
    told = item.get("replacing") or item.get("evolvedfrom")
    meant = [told] if isinstance(told, str) else list(told) if isinstance(told, list) else []
    associations = item.get("associations")
    named = associations.items() if isinstance(associations, dict) else [
        (one.get("rel") or one.get("name"), one) for one in _objects(associations)]
    meant += [one.get("uri") for name, one in named
              if isinstance(one, dict) and str(name).rpartition(":")[2].lower() in REPLACING]
    uris = [one.get("uri") if isinstance(one, dict) else one for one in meant]
    return next((one for one in reversed(uris) if isinstance(one, str) and one and one != uri), None)


def _language(value: Any) -> str | None:
    return value.split("-")[0].lower() if isinstance(value, str) and value else None


def _version(value: Any) -> int | None:
    text = str(value) if type(value) in (str, int) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, with small keys (ninjs 3 writes `contentType`, ninjs 2 `contenttype`)."""
    return (_small(one) for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def _small(value: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): one for key, one in value.items()}
