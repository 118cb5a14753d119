"""Durations over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, Field

from clock.api.problems import REFUSED
from clock.duration import format_duration, parse_duration

router = APIRouter(prefix="/durations", tags=["durations"], responses=REFUSED)


def _read_duration(value: object) -> int:
    if not isinstance(value, str):
        raise ValueError("a duration is text")  # noqa: TRY004  (pydantic asks for this one)
    return parse_duration(value)


# Text such as 1h30m from outside, seconds inside.
Seconds = Annotated[int, BeforeValidator(_read_duration, json_schema_input_type=str)]


class Duration(BaseModel):
    """A duration in both its forms."""

    text: str
    seconds: int


class Addends(BaseModel):
    """What is to be added up."""

    durations: Annotated[list[Seconds], Field(min_length=1)]


@router.get("/{duration}")
async def read_duration(duration: Seconds) -> Duration:
    """Return a duration as text in its shortest form, and in seconds."""
    return _describe(duration)


@router.post("/sum")
async def add_durations(addends: Addends) -> Duration:
    """Return the sum of all durations."""
    return _describe(sum(addends.durations))


def _describe(seconds: int) -> Duration:
    return Duration(text=format_duration(seconds), seconds=seconds)
