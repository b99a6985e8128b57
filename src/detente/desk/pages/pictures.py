"""Pictures as files: /picture/timeline.svg, .png, .csv, of the same day, process and language as the page."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from detente.desk.drawing import picture_of
from detente.desk.rendering import Page
from detente.desk.spoken import Spoken
from detente.export.pictures.gallery import GALLERY
from detente.export.pictures.looks import stylesheet
from detente.export.pictures.saving import FORMS, NoPainter
from detente.model import UsageError

router = APIRouter()

_NOT_HERE = 501


@router.get("/pictures.css")
def looks() -> Response:
    """How pictures look, in light and in dark."""
    return Response(stylesheet(), media_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})


@router.get("/picture/{name}.{ending}")
def saved(request: Request, name: Annotated[str, Path(max_length=40)],
          ending: Annotated[str, Path(max_length=8)]) -> Response:
    """A picture, or what it shows, to be saved."""
    page = Page.of(request)
    if ending not in FORMS or name not in GALLERY:
        return page.missing(page.wording("pictures.no_such"))
    form = FORMS[ending]
    spoken = Spoken.of(request.query_params, page.asked.as_of, page.asked.process)
    try:
        body = form.make(picture_of(page, name, request.query_params.get("about", ""), spoken))
    except NoPainter:
        return page.render("trouble.html", status=_NOT_HERE, sentence=page.wording("pictures.no_painter"))
    except UsageError as error:
        return page.missing(str(error))
    file = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(body, media_type=form.media_type, headers=file)
