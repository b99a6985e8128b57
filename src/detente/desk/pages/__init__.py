"""The pages. Each has a module of its own with a router, which is included here."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.desk.pages import (
    actors,
    add,
    changes,
    conditions,
    correct,
    exports,
    judgements,
    outlook,
    pictures,
    report,
    reports,
    situation,
    statements,
    tension,
    timeline,
    who,
)

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

for page in (situation, changes, timeline, statements, actors, who, conditions, tension, outlook, pictures, reports,
             report, add, judgements, correct, exports):
    router.include_router(page.router)
