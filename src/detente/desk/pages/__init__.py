"""The pages. Each has a module of its own with a router, which is included here."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.desk.pages import situation

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

for page in (situation,):
    router.include_router(page.router)
