"""The REST API: one module for each thing that can be asked for. docs/api.md describes it."""

from fastapi import APIRouter

from detente.desk.api import (
    corrections,
    judgements,
    meetings,
    outlook,
    processes,
    reading,
    reports,
    search,
    sheet,
    situation,
    statements,
    unread,
)
from detente.desk.api.documented import COMMON

router = APIRouter(responses=COMMON)
for part in (reading, reports, situation, meetings, outlook, statements, search, processes, corrections, judgements,
             unread, sheet):
    router.include_router(part.router)
