"""The application on one page: what answers, and what stands before it."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from detente import __version__
from detente.desk import api, login, pages
from detente.desk.api.documented import describe
from detente.desk.desk import Desk
from detente.desk.maker import OtherMaker
from detente.desk.pages.trouble import trouble
from detente.desk.pages_kept import PagesKept
from detente.desk.problems import NOTHING_HERE, Problem, tell_problems
from detente.desk.safety import guard

_HERE = Path(__file__).parent


def create_app(desk: Desk, maker: OtherMaker | None = None) -> FastAPI:
    """The desk as an ASGI application; with a `maker` the answers of a large record are made there."""
    app = answering(desk)
    app.add_middleware(PagesKept, desk=desk, maker=maker)
    guard(app, desk)  # before it: what is kept is given to nobody who may not have it
    return app


def answering(desk: Desk) -> FastAPI:
    """What answers, with nothing before it. `request.app.state.desk` is the desk in every handler."""
    app = FastAPI(title="Détente", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
                  generate_unique_id_function=lambda route: route.name)
    app.state.desk = desk
    app.state.problem_page = _problem_page
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router)
    app.include_router(login.router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    describe(app)
    tell_problems(app)
    return app


def _problem_page(request: Request, problem: Problem) -> HTMLResponse:
    return trouble(request, problem.status, None if problem.detail == NOTHING_HERE else problem.detail)
