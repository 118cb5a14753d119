# cython: language_level=3
# cython: embedsignature=True
# cython: freethreading_compatible=True
"""What is worth doing in Cython."""


def split_seconds(long long seconds, /):
    """Return seconds as days, hours, minutes and seconds."""
    if seconds < 0:
        raise ValueError(f"a duration cannot be negative: {seconds}")
    return seconds // 86_400, seconds // 3_600 % 24, seconds // 60 % 60, seconds % 60
