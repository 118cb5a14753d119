"""Errors in the one form of RFC 9457: ``application/problem+json``."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, status
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException


class Problem(BaseModel):
    """What went wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = []


class ProblemResponse(JSONResponse):
    """A problem as the answer to a request."""

    media_type = "application/problem+json"


# What a route documents for input that it refuses.
REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    status.HTTP_422_UNPROCESSABLE_CONTENT: {
        "description": "The input is not valid",
        "content": {ProblemResponse.media_type: {"schema": Problem.model_json_schema()}},
    },
}


def add_problem_handlers(app: FastAPI) -> None:
    """Make the application answer with a problem whatever goes wrong."""

    @app.exception_handler(HTTPException)
    async def explain_refusal(_: Request, error: HTTPException) -> ProblemResponse:
        return _respond(error.status_code, error.detail, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def explain_input(_: Request, error: RequestValidationError) -> ProblemResponse:
        errors = [
            {"at": list(each["loc"]), "message": each["msg"]}
            for each in jsonable_encoder(error.errors())
        ]
        return _respond(
            status.HTTP_422_UNPROCESSABLE_CONTENT, "The input is not valid", errors=errors
        )

    @app.exception_handler(Exception)
    async def explain_failure(_: Request, __: Exception) -> ProblemResponse:
        # What failed is for the logs, not for whoever asked.
        return _respond(status.HTTP_500_INTERNAL_SERVER_ERROR, "The service failed")


def _respond(
    code: int,
    detail: str,
    *,
    errors: list[dict[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> ProblemResponse:
    title = HTTPStatus(code).phrase
    problem = Problem(title=title, status=code, detail=detail, errors=errors or [])
    content = problem.model_dump(exclude={"errors"} if errors is None else None)
    return ProblemResponse(content, status_code=code, headers=headers)
