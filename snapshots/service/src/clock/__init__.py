"""Durations as people write them: ``1h30m`` for an hour and a half."""

from importlib.metadata import version

__version__ = version("clock")
