"""The OpenAPI description: every status that an operation can end with, in its shape."""

from typing import Any

from fastapi import FastAPI

from detente.desk.api.models import model_of
from detente.desk.problems import MEDIA, Problem

Responses = dict[int | str, dict[str, Any]]


def problems(**told: str) -> Responses:
    """Statuses that end in a problem, each with when: `problems(_404="no such meeting")`."""
    return {int(status[1:]): {"model": model_of(Problem), "description": when} for status, when in told.items()}


COMMON = problems(
    _400="The body can't be read.",
    _413="The body is too long.",
    _421="The desk is not called by that name.",
    _422="Something that was asked for or sent is not in its form; `detail` says what.",
    _500="A defect.",
    _503="The record can't be used just now, or this took too long; Retry-After says when to ask again.",
)
"""Those that every operation has."""

WRITING = problems(_401="The token is missing or wrong.", _403="Sent by another site.")
"""Those that every operation has that writes."""


def describe(app: FastAPI) -> None:
    """Has the description tell the media type of problems, which the framework takes for plain JSON."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operations in made()["paths"].values():
                for operation in operations.values():
                    for status, response in operation["responses"].items():
                        if int(status) >= 400:
                            response["content"] = {MEDIA: response["content"].pop("application/json")}
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]
