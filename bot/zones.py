"""Time zones by the names that people know them by: a city, the name of the zone, or its hours ("UTC+2")."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.names import words

_HOURS = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_ETC = re.compile(r"Etc/GMT([+-])(\d+)")
_ALSO = {
    "uk": "London, UK",
    "england": "London, UK",
    "nyc": "New York",
    "münchen": "Munich",
    "wien": "Vienna",
    "bombay": "Mumbai",
}
_MOST_EAST, _MOST_WEST = 14, 12
_WHOLE, _BEGUN, _WITHIN, _ELSEWHERE = range(4)
_SHORT = {"uk": "united kingdom", "us": "united states", "usa": "united states"}
_SAINTS = frozenset(["st", "saint", "sankt"])
_NOWHERE = {"localtime", "Factory"}  # the zone of this machine, and that of a machine that nobody has set up
_NO_PLACES = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")


def zones_named(typed: str, most: int = 25) -> tuple[tuple[str, str], ...]:
    """The zones that something typed may mean, the likeliest first: how each is shown, and its name.

    A city of the name is before one that only begins so, a larger one before a smaller.
    """
    if found := _HOURS.fullmatch(typed.strip()):
        sign, hours, minutes = found[1], int(found[2]), int(found[3] or 0)
        return tuple(_by_minutes(sign, hours, minutes) if minutes else _by_hours(sign, hours))[:most]
    return tuple(dict.fromkeys(shown for _, shown in _ranked(typed)))[:most]


def zone_shown(zone: str) -> str:
    """A zone's name as it is read, that of hours with its sign the right way round: ``UTC−3``."""
    if found := _ETC.fullmatch(zone):
        return f"UTC{'−' if found[1] == '+' else '+'}{found[2]}"
    return zone.replace("_", " ")


def zone_meant(typed: str) -> tuple[str, str] | None:
    """The one zone that something typed is the whole name of; None where it names several, or is part of a name."""
    if _HOURS.fullmatch(typed.strip()):
        whole = list(zones_named(typed))
    else:
        whole = [shown for rank, shown in _ranked(typed) if rank == _WHOLE]
    return whole[0] if len({_rules(zone) for _, zone in whole}) == 1 else None


def _rules(zone: str) -> bytes:
    """What a zone does, in bytes: the same for all its names, such as Asia/Kolkata and Asia/Calcutta."""
    file = files("tzdata").joinpath("zoneinfo", *zone.split("/"))
    return file.read_bytes() if file.is_file() else zone.encode()


def _ranked(typed: str) -> list[tuple[int, tuple[str, str]]]:
    """What fits something typed, the best first; "Portland, Maine" is looked for in that country or state."""
    city, _, land = _ALSO.get(typed.strip().casefold(), typed).partition(",")
    wanted, within = words(city), [_SHORT.get(word, word) for word in words(land)]
    if typed.strip() and not wanted:
        return []
    first = _joined(wanted[:1])
    ranked = [
        (_rank(wanted, name) if all(f" {word} " in of for word in within) else _ELSEWHERE, place, shown)
        for place, (name, of, shown) in enumerate(_names())
        if first in name and all(f" {word}" in name for word in wanted[1:])
    ]
    return [(rank, shown) for rank, _, shown in sorted(ranked)]


def _rank(wanted: list[str], name: str) -> int:
    """How well a name fits that has all words: it is that, it begins so, or has them further behind."""
    if name == _joined(wanted):
        return _WHOLE
    return _BEGUN if wanted and name.startswith(f" {wanted[0]}") else _WITHIN


def _by_hours(sign: str, hours: int) -> Iterator[tuple[str, str]]:
    if hours <= (_MOST_EAST if sign == "+" else _MOST_WEST):
        # In these names the sign is turned round (https://data.iana.org/time-zones/tzdb/etcetera).
        zone = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
        shown = f"UTC{'+' if sign == '+' else '−'}{hours}" if hours else "UTC"
        yield f"{shown}, all year", zone


def _by_minutes(sign: str, hours: int, minutes: int) -> Iterator[tuple[str, str]]:
    """The zones with these hours and minutes all year, by their largest city: there is none of such a name."""
    offset = timedelta(hours=hours, minutes=minutes) * (1 if sign == "+" else -1)
    largest: dict[str, str] = {}
    for _, _, (name, zone) in _names():
        largest.setdefault(zone, name)
    year = datetime.now(UTC).year
    return ((name, zone) for zone, name in largest.items() if _offset_of(zone, year) == offset)


@cache
def _offset_of(zone: str, year: int) -> timedelta | None:
    """What clocks there are before UTC's in January and in July of a year; None where that is not the same."""
    offsets = {datetime(year, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)}
    return offsets.pop() if len(offsets) == 1 else None


@cache
def zone_names() -> frozenset[str]:
    """The name of every zone that there is somewhere."""
    return frozenset(available_timezones() - _NOWHERE)


@cache
def _names() -> tuple[tuple[str, str, tuple[str, str]], ...]:
    """Every name and its country, folded, with what it stands for: cities, then zones by their own names."""
    known = zone_names()
    lands: dict[str, str] = {}
    found = [
        (name, lands.setdefault(land, _joined(words(land)) + " "), (f"{city}, {land} · {zone}", zone))
        for city, land, zone in _cities()
        if zone in known
        for name in _spellings(city)
    ]
    for zone in sorted(zone for zone in known if not zone.startswith(_NO_PLACES)):
        place = zone.replace("_", " ")
        names = dict.fromkeys([place, place.rpartition("/")[2]])
        found += [(_joined(words(name)), "", (place, zone)) for name in names]
    return tuple(one for one in found if one[0])


def _spellings(city: str) -> Iterator[str]:
    """A city's name, folded; one with a saint in it as each of them may be written: St. Gallen, Sankt Gallen."""
    name = words(city)
    saints = _SAINTS if not _SAINTS.isdisjoint(name) else {""}
    for saint in saints:
        yield _joined([saint if word in _SAINTS else word for word in name])


def _joined(name: list[str]) -> str:
    """Words with a space before each, so that a word's beginning can be looked for in the text."""
    return "".join(f" {word}" for word in name)


def _cities() -> Iterator[tuple[str, str, str]]:
    """The cities that come with the program, installed beside it or in its checkout."""
    package = Path(__file__).parent
    path = next(one for one in (package / "cities.tsv", package.parent / "data" / "cities.tsv") if one.is_file())
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            city, land, zone = line.split("\t")
            yield city, land, zone
