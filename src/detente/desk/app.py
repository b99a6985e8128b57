"""The application on one page: what answers, and what stands before it."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from detente import __version__
from detente.desk import api, pages
from detente.desk.desk import Desk

_HERE = Path(__file__).parent


def create_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application. `request.app.state.desk` is the desk in every handler."""
    app = FastAPI(title="Détente", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.state.desk = desk
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    return app
