import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock.duration import format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0s", 0), ("90s", 90), ("1h30m", 5_400), ("2d", 172_800), ("1d1h1m1s", 90_061)],
)
def test_parses_what_people_write(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "h", "90", "30m1h", "1h 30m", "-1h", "1.5h", "\u0661h"])
def test_refuses_anything_else(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration(text)


@pytest.mark.parametrize(("seconds", "text"), [(0, "0s"), (60, "1m"), (90_061, "1d1h1m1s")])
def test_formats_without_empty_units(seconds: int, text: str) -> None:
    assert format_duration(seconds) == text


def test_refuses_negative_seconds() -> None:
    with pytest.raises(ValueError, match="negative"):
        format_duration(-1)


@given(st.integers(min_value=0))
def test_reads_back_what_it_writes(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds
