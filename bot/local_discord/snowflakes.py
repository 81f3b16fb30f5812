"""Discord's ids: where they come from and what is not one.

A snowflake is a whole number of 64 bits whose upper 42 are milliseconds since 2015; in JSON it is a string.
"""

import time

_DISCORD_EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Hands out ids that grow from one to the next, as Discord's do."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """Return a fresh id."""
        now = (time.time_ns() // 1_000_000 - _DISCORD_EPOCH_MS) << 22
        self._last = max(now, self._last + 1)
        return str(self._last)


def is_snowflake(value: object) -> bool:
    """Tell whether a JSON value could be an id."""
    return (
        isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).isascii() and str(value).isdigit()
    )
