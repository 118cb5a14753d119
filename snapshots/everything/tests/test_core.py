import pytest
from hypothesis import given
from hypothesis import strategies as st

from everything_at_once import split_seconds


@pytest.mark.parametrize(
    ("seconds", "parts"),
    [(0, (0, 0, 0, 0)), (5_400, (0, 1, 30, 0)), (90_061, (1, 1, 1, 1))],
)
def test_splits_seconds(seconds: int, parts: tuple[int, int, int, int]) -> None:
    assert split_seconds(seconds) == parts


def test_refuses_negative_seconds() -> None:
    with pytest.raises(ValueError, match="a duration cannot be negative: -1"):
        split_seconds(-1)


def test_refuses_what_64_bits_do_not_hold() -> None:
    with pytest.raises(OverflowError):
        split_seconds(2**63)


def test_refuses_what_is_no_number() -> None:
    with pytest.raises(TypeError):
        split_seconds("1h")  # type: ignore[arg-type]


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_loses_nothing(seconds: int) -> None:
    days, hours, minutes, rest = split_seconds(seconds)
    assert ((days * 24 + hours) * 60 + minutes) * 60 + rest == seconds
    assert max(hours / 24, minutes / 60, rest / 60) < 1
