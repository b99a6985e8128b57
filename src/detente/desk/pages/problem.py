"""The page that says what went wrong."""

from html import escape

from fastapi import Request
from fastapi.responses import HTMLResponse

from detente.desk.problems import Problem


def problem_page(_: Request, problem: Problem) -> HTMLResponse:
    """The page for a problem."""
    title, detail = escape(problem.title), escape(problem.detail)
    return HTMLResponse(f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{detail}",
                        problem.status)
