from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from clock.api.app import create_app
from clock.api.telemetry import create_telemetry


@dataclass(frozen=True)
class Service:
    """An application that runs, and what it reports."""

    app: FastAPI
    client: TestClient
    spans: InMemorySpanExporter
    metrics: InMemoryMetricReader


@pytest.fixture
def service() -> Iterator[Service]:
    spans = InMemorySpanExporter()
    metrics = InMemoryMetricReader()
    app = create_app(create_telemetry([SimpleSpanProcessor(spans)], [metrics]))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Service(app, client, spans, metrics)


@pytest.fixture
def client(service: Service) -> TestClient:
    return service.client
