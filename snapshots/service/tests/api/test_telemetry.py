import io
import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from clock import __version__
from clock.api.app import create_app
from clock.api.logs import JsonFormatter, add_trace_ids, configure_logging
from clock.api.telemetry import create_telemetry

if TYPE_CHECKING:
    from conftest import Service


@pytest.fixture
def collector() -> Iterator[tuple[str, set[str]]]:
    """Takes in what is sent, as a collector of OpenTelemetry would."""
    received: set[str] = set()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            received.add(self.path)
            self.send_response(200)
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", received
        server.shutdown()


def test_reports_each_request_as_a_span(service: "Service") -> None:
    service.client.get("/v1/durations/1h")
    (span,) = service.spans.get_finished_spans()
    assert span.name == "GET /v1/durations/{duration}"
    assert span.attributes is not None
    assert span.attributes["http.response.status_code"] == 200
    assert span.resource.attributes["service.name"] == "clock"
    assert span.resource.attributes["service.version"] == __version__


def test_does_not_report_health(service: "Service") -> None:
    service.client.get("/healthz")
    service.client.get("/readyz")
    assert service.spans.get_finished_spans() == ()


def test_measures_each_request(service: "Service") -> None:
    service.client.get("/v1/durations/1h")
    data = service.metrics.get_metrics_data()
    assert data is not None
    names = {
        metric.name
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    }
    assert "http.server.request.duration" in names


def test_logs_carry_the_ids_of_their_span(service: "Service") -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(add_trace_ids)
    logger = logging.getLogger("test")
    logger.addHandler(handler)

    @service.app.get("/work")
    async def work() -> None:
        logger.warning("worked on %s", "it")

    service.client.get("/work")
    logger.removeHandler(handler)
    (span,) = service.spans.get_finished_spans()
    (entry,) = map(json.loads, written.getvalue().splitlines())
    assert entry["message"] == "worked on it"
    assert entry["level"] == "WARNING"
    assert int(entry["trace_id"], 16) == span.context.trace_id
    assert int(entry["span_id"], 16) == span.context.span_id


def test_logs_failures_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging("INFO")
    try:
        int("no\nluck")
    except ValueError:
        logging.getLogger("test").exception("failed")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    (line,) = capsys.readouterr().err.splitlines()
    entry: dict[str, Any] = json.loads(line)
    assert entry["trace_id"] == ""
    assert "Traceback" in entry["exception"]


def test_sends_nothing_unless_configured() -> None:
    telemetry = create_telemetry()
    assert telemetry.logs is None
    assert telemetry.log_handlers() == []


def test_sends_all_signals_where_the_environment_says(
    collector: tuple[str, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, received = collector
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
    telemetry = create_telemetry()
    (handler,) = telemetry.log_handlers()
    with TestClient(create_app(telemetry)) as client:
        client.get("/v1/durations/1h")
        handler.handle(logging.makeLogRecord({"msg": "hello", "levelno": logging.INFO}))
    assert received == {"/v1/traces", "/v1/metrics", "/v1/logs"}


def test_takes_the_name_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_SERVICE_NAME", "other")
    assert create_telemetry().traces.resource.attributes["service.name"] == "other"
