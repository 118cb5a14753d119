"""Durations as people write them: ``1h30m`` for an hour and a half."""

from importlib.metadata import version

from demo.duration import format_duration, parse_duration

__all__ = ["__version__", "format_duration", "parse_duration"]

__version__ = version("demo")
