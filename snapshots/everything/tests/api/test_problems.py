from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient

from everything_at_once.api.app import create_app
from everything_at_once.api.problems import add_problem_handlers


def read_problem(client: TestClient, path: str, status: int) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    return problem


def test_explains_input_that_is_refused(client: TestClient) -> None:
    problem = read_problem(client, "/v1/durations/soon", 422)
    assert problem["title"].startswith("Unprocessable")
    (error,) = problem["errors"]
    assert error["at"] == ["path", "duration"]
    assert "not a duration such as 1h30m: 'soon'" in error["message"]


def test_explains_an_unknown_path(client: TestClient) -> None:
    assert read_problem(client, "/v2", 404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Not Found",
    }


def test_tells_nobody_what_failed_inside() -> None:
    app = create_app()

    @app.get("/broken")
    async def fail() -> None:
        raise RuntimeError("the password is hunter2")

    client = TestClient(app, raise_server_exceptions=False)
    assert "hunter2" not in str(read_problem(client, "/broken", 500))


def test_keeps_the_headers_of_a_refusal() -> None:
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/busy")
    async def refuse() -> None:
        raise HTTPException(503, "busy", {"Retry-After": "5"})

    assert TestClient(app).get("/busy").headers["retry-after"] == "5"
