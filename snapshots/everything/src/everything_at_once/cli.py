"""The command line: adds durations up."""

import argparse
from collections.abc import Sequence

from everything_at_once import __version__
from everything_at_once.duration import format_duration, parse_duration


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sum of the durations given.

    Args:
        arguments: What stands after the command's name; by default, what the process was given.

    Returns:
        The exit code. Wrong usage ends the process with 2 before that.
    """
    parser = argparse.ArgumentParser(
        prog="everything-at-once",
        description="Add durations up.",
    )
    parser.add_argument("durations", nargs="+", metavar="DURATION", help="such as 1h30m or 45s")
    parser.add_argument("--version", action="version", version=__version__)
    durations: list[str] = parser.parse_args(arguments).durations
    try:
        seconds = sum(parse_duration(duration) for duration in durations)
    except ValueError as error:
        parser.error(str(error))
    print(format_duration(seconds))
    return 0
