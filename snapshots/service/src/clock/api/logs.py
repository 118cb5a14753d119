"""Logs as a line of JSON each, with the ids of the trace that they belong to."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from opentelemetry import trace
from typing_extensions import override


def add_trace_ids(record: logging.LogRecord) -> bool:
    """Give a record the ids of the current span, in hexadecimal; empty outside of one."""
    context = trace.get_current_span().get_span_context()
    record.trace_id = trace.format_trace_id(context.trace_id) if context.is_valid else ""
    record.span_id = trace.format_span_id(context.span_id) if context.is_valid else ""
    return True


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "trace_id": getattr(record, "trace_id", ""),
            "span_id": getattr(record, "span_id", ""),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def configure_logging(level: str, *others: logging.Handler) -> None:
    """Send all logs of the process to standard error, and to the other handlers.

    Args:
        level: The name of the lowest level that is logged, such as ``INFO``.
        others: Handlers besides the one for standard error.
    """
    lines = logging.StreamHandler()
    lines.setFormatter(JsonFormatter())
    lines.addFilter(add_trace_ids)
    logging.basicConfig(level=level, handlers=[lines, *others], force=True)
