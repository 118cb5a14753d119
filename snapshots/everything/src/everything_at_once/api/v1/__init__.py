"""Version 1 of the interface: it stays compatible; what would break it goes into a version 2."""

from fastapi import APIRouter

from everything_at_once.api.v1 import durations

router = APIRouter(prefix="/v1")
router.include_router(durations.router)
