"""Traces, metrics and logs by the conventions of OpenTelemetry.

Nothing leaves the process unless an endpoint is set: ``OTEL_EXPORTER_OTLP_ENDPOINT``, or the one
of a signal, such as ``OTEL_EXPORTER_OTLP_TRACES_ENDPOINT``.
"""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fastapi import FastAPI
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

from clock import __version__


@dataclass(frozen=True)
class Telemetry:
    """Where the service reports to; nothing of it is global."""

    traces: TracerProvider
    metrics: MeterProvider
    logs: LoggerProvider | None

    def instrument(self, app: FastAPI) -> None:
        """Report every request but those for health."""
        # The names that stay; without it, those of the drafts are used.
        os.environ.setdefault("OTEL_SEMCONV_STABILITY_OPT_IN", "http")
        FastAPIInstrumentor.instrument_app(
            app,
            tracer_provider=self.traces,
            meter_provider=self.metrics,
            excluded_urls="/healthz,/readyz",
            exclude_spans=["receive", "send"],
        )

    def log_handlers(self) -> list[logging.Handler]:
        """Return what sends logs where the environment says; often nothing."""
        if self.logs is None:
            return []
        from opentelemetry.instrumentation.logging.handler import (  # noqa: PLC0415  (see below)
            LoggingHandler,
        )

        return [LoggingHandler(logger_provider=self.logs)]

    def shutdown(self) -> None:
        """Send what is left, then nothing more."""
        self.traces.shutdown()
        self.metrics.shutdown()
        if self.logs is not None:
            self.logs.shutdown()


def create_telemetry(
    span_processors: Sequence[SpanProcessor] = (), metric_readers: Sequence[MetricReader] = ()
) -> Telemetry:
    """Return what reports where the environment says, and to what is given."""
    resource = _describe_service()
    traces = TracerProvider(resource=resource)
    for processor in [*span_processors, *_export_traces()]:
        traces.add_span_processor(processor)
    metrics = MeterProvider(resource=resource, metric_readers=[*metric_readers, *_export_metrics()])
    return Telemetry(traces=traces, metrics=metrics, logs=_export_logs(resource))


def _describe_service() -> Resource:
    named = {} if "OTEL_SERVICE_NAME" in os.environ else {SERVICE_NAME: "clock"}
    return Resource.create({SERVICE_VERSION: __version__, **named})


def _is_exported(signal: Literal["TRACES", "METRICS", "LOGS"]) -> bool:
    names = ("OTEL_EXPORTER_OTLP_ENDPOINT", f"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")
    return any(os.environ.get(name) for name in names)


# What exports is imported only where it is needed: it takes half a second.


def _export_traces() -> list[SpanProcessor]:
    if not _is_exported("TRACES"):
        return []
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    return [BatchSpanProcessor(OTLPSpanExporter())]


def _export_metrics() -> list[MetricReader]:
    if not _is_exported("METRICS"):
        return []
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import (  # noqa: PLC0415
        OTLPMetricExporter,
    )
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader  # noqa: PLC0415

    return [PeriodicExportingMetricReader(OTLPMetricExporter())]


def _export_logs(resource: Resource) -> LoggerProvider | None:
    if not _is_exported("LOGS"):
        return None
    from opentelemetry.exporter.otlp.proto.http._log_exporter import (  # noqa: PLC0415
        OTLPLogExporter,
    )
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor  # noqa: PLC0415

    provider = LoggerProvider(resource=resource)
    provider.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
    return provider
