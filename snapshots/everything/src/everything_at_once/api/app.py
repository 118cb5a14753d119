"""The application as a whole."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from everything_at_once import __version__
from everything_at_once.api import health, v1
from everything_at_once.api.problems import add_problem_handlers
from everything_at_once.api.telemetry import Telemetry, create_telemetry


def create_app(telemetry: Telemetry | None = None) -> FastAPI:
    """Return a new application, independent of any other.

    Args:
        telemetry: What it reports to; by default, what the environment configures.
    """
    reported = telemetry or create_telemetry()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.ready = True
        yield
        app.state.ready = False
        reported.shutdown()

    app = FastAPI(
        title="Everything.At-once",
        version=__version__,
        lifespan=lifespan,
        # Their pages load scripts from elsewhere; /openapi.json has all that they show.
        docs_url=None,
        redoc_url=None,
    )
    app.state.ready = False
    add_problem_handlers(app)
    app.include_router(health.router)
    app.include_router(v1.router)
    reported.instrument(app)
    return app
