"""Reading a text, without keeping it."""

from fastapi import APIRouter, Response

from detente.desk.api.answers import given
from detente.desk.api.bodies import TextToRead
from detente.desk.api.documented import WRITING
from detente.desk.api.models import model_of
from detente.desk.asked import DeskAsked
from detente.model import Reading

router = APIRouter(tags=["reading"])


@router.post("/read", response_model=model_of(Reading), responses=WRITING)
def read(desk: DeskAsked, text: TextToRead) -> Response:
    """The reading of a text: everything that it says of who met, who is to meet, who said what. Nothing is kept."""
    return given(desk.read(text.dispatch(text.published), explain=text.explain))
