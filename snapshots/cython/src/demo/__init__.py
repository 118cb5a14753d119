"""Durations as people write them: ``1h30m`` for an hour and a half."""

from importlib.metadata import version

from demo._core import split_seconds

__all__ = ["__version__", "split_seconds"]

__version__ = version("demo")
