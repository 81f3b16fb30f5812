"""Time zones by the names that people know them by: a city, the name of the zone, or its hours ("UTC+2")."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from bot.names import words

_HOURS = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?00)?", re.IGNORECASE)
_MOST_EAST, _MOST_WEST = 14, 12
_NO_PLACES = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")


def zones_named(typed: str, most: int = 25) -> tuple[tuple[str, str], ...]:
    """The zones that something typed may mean, the likeliest first: how each is shown, and its name.

    A city of the name is before one that only begins so, a larger one before a smaller.
    """
    if found := _HOURS.fullmatch(typed.strip()):
        return tuple(_by_hours(found[1], int(found[2])))
    wanted = words(typed)
    if typed.strip() and not wanted:
        return ()
    if "," in typed and (zones := zones_named(typed.partition(",")[0], most)):
        return zones  # "Berlin, Germany"
    ranked = sorted(
        ((rank, place), shown)
        for place, (name, shown) in enumerate(_names())
        if (rank := _rank(wanted, name)) is not None
    )
    return tuple(dict.fromkeys(shown for _, shown in ranked))[:most]


def _rank(wanted: list[str], name: tuple[str, ...]) -> int | None:
    """How well a name fits: 0 it is that, 1 it begins so, 2 words of it do; None where it does not fit."""
    if name == tuple(wanted):
        return 0
    if not all(any(word.startswith(one) for word in name) for one in wanted):
        return None
    return 1 if wanted and name[0].startswith(wanted[0]) else 2


def _by_hours(sign: str, hours: int) -> Iterator[tuple[str, str]]:
    if hours <= (_MOST_EAST if sign == "+" else _MOST_WEST):
        # In these names the sign is turned round (https://data.iana.org/time-zones/tzdb/etcetera).
        zone = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
        shown = f"UTC{'+' if sign == '+' else '−'}{hours}" if hours else "UTC"
        yield f"{shown}, all year", zone


@cache
def _names() -> tuple[tuple[tuple[str, ...], tuple[str, str]], ...]:
    """Every name, folded, with what it stands for: cities, the largest first, then zones by their own names."""
    known = available_timezones()
    found = [
        (tuple(words(city)), (f"{city}, {country} · {zone}", zone))
        for city, country, zone in _cities()
        if zone in known
    ]
    for zone in sorted(zone for zone in known if not zone.startswith(_NO_PLACES)):
        place = zone.replace("_", " ")
        found.append((tuple(words(place)), (place, zone)))
        if "/" in zone:
            found.append((tuple(words(place.rpartition("/")[2])), (place, zone)))
    return tuple(one for one in found if one[0])


def _cities() -> Iterator[tuple[str, str, str]]:
    """The cities that come with the program, installed beside it or in its checkout."""
    package = Path(__file__).parent
    path = next(one for one in (package / "cities.tsv", package.parent / "data" / "cities.tsv") if one.is_file())
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            city, country, zone = line.split("\t")
            yield city, country, zone
