"""The pages. Each has a module of its own with a router, which is included here."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.desk.pages import actors, conditions, pictures, situation, statements, tension, timeline

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

for page in (situation, timeline, statements, actors, conditions, tension, pictures):
    router.include_router(page.router)
