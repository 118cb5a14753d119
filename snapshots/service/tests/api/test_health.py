from fastapi.testclient import TestClient

from clock.api.app import create_app


def test_is_healthy_and_ready_once_started(client: TestClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json() == {"status": "ok"}


def test_is_healthy_but_not_ready_before() -> None:
    client = TestClient(create_app())
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
