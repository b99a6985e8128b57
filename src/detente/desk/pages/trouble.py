"""What a reader sees where a page can't be shown: one sentence, and the way back."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from detente.desk.address import Asked
from detente.desk.rendering import Page
from detente.desk.wording import chosen_language

NOT_FOUND = 404


def trouble(request: Request, status: int, sentence: str | None = None) -> HTMLResponse:
    """A page that says in one sentence what is wrong; where there is none, that nothing is here."""
    given, own = request.query_params, request.app.state.desk.language
    language = chosen_language(given.get("lang") or own, request.headers.get("accept-language", ""))
    page = Page(request, Asked(request.url.path, None, None, language, None))
    return page.render("trouble.html", status=status, sentence=sentence or page.wording("common.error.missing"))
