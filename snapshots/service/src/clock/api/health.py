"""What an orchestrator asks for; not part of the public interface."""

from fastapi import APIRouter, Request, Response, status

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def report_health() -> dict[str, str]:
    """Say that the process answers. When this fails, restart it."""
    return {"status": "ok"}


@router.get("/readyz")
async def report_readiness(request: Request, response: Response) -> dict[str, str]:
    """Say whether requests are welcome. While this fails, send none."""
    if request.app.state.ready:
        return {"status": "ok"}
    response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    return {"status": "not ready"}
