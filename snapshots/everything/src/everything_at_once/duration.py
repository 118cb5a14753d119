"""Durations as text: whole numbers with units, the largest unit first."""

import re
from typing import Final

_UNITS: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_DURATION: Final = re.compile("".join(rf"(?:(\d+){unit})?" for unit in _UNITS), re.ASCII)


def parse_duration(text: str) -> int:
    """Return how many seconds a duration has.

    Args:
        text: Such as ``2d``, ``1h30m`` or ``90s``.

    Raises:
        ValueError: If the text is not of that form.

    >>> parse_duration("1h30m")
    5400
    """
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"not a duration such as 1h30m: {text!r}")
    counts = map(int, match.groups(default="0"))
    return sum(count * size for count, size in zip(counts, _UNITS.values(), strict=True))


def format_duration(seconds: int) -> str:
    """Return the shortest text that ``parse_duration`` reads as these seconds.

    Raises:
        ValueError: If there are fewer than 0 seconds.

    >>> format_duration(5400)
    '1h30m'
    """
    if seconds < 0:
        raise ValueError(f"a duration cannot be negative: {seconds}")
    parts: list[str] = []
    rest = seconds
    for unit, size in _UNITS.items():
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
