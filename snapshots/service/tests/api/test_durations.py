import pytest
from fastapi.testclient import TestClient


def test_reads_a_duration(client: TestClient) -> None:
    response = client.get("/v1/durations/90m")
    assert response.status_code == 200
    assert response.json() == {"text": "1h30m", "seconds": 5_400}


def test_adds_durations_up(client: TestClient) -> None:
    response = client.post("/v1/durations/sum", json={"durations": ["1h30m", "45m"]})
    assert response.status_code == 200
    assert response.json() == {"text": "2h15m", "seconds": 8_100}


@pytest.mark.parametrize("durations", [[], ["soon"], [5], "1h", None])
def test_refuses_anything_else(client: TestClient, durations: object) -> None:
    response = client.post("/v1/durations/sum", json={"durations": durations})
    assert response.status_code == 422


def test_says_what_it_offers(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {path: set(methods) for path, methods in paths.items()} == {
        "/v1/durations/{duration}": {"get"},
        "/v1/durations/sum": {"post"},
    }
    refused = paths["/v1/durations/sum"]["post"]["responses"]["422"]["content"]
    assert set(refused) == {"application/problem+json"}
