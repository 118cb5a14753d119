"""The command that runs the service."""

import argparse
from collections.abc import Sequence

import uvicorn

from clock import __version__
from clock.api.app import create_app
from clock.api.logs import configure_logging
from clock.api.settings import Settings
from clock.api.telemetry import create_telemetry


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the process is told to end.

    Args:
        arguments: What stands after the command's name; by default, what the process was given.

    Returns:
        The exit code. Wrong usage ends the process with 2 before that.
    """
    parser = argparse.ArgumentParser(
        prog="clock",
        description="Serve durations over HTTP.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.parse_args(arguments)
    settings = Settings()
    telemetry = create_telemetry()
    configure_logging(settings.log_level, *telemetry.log_handlers())
    app = create_app(telemetry)
    # Without a configuration of its own, uvicorn logs like all else here.
    uvicorn.run(app, host=settings.host, port=settings.port, log_config=None)
    return 0
