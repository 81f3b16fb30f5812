"""What a sentence is about: releases, tracks by number, place or title, days and lengths."""

from dataclasses import dataclass
from datetime import date

from bot.soundtrack import Position


@dataclass(frozen=True, slots=True)
class Numbered:
    """A track by its number, as it was typed: ``21``, ``2-04``, ``A1``."""

    typed: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A track by its place in the running order, from 1, or from -1 at the end: of a disc if one was named."""

    place: int
    disc: int | None = None


@dataclass(frozen=True, slots=True)
class Titled:
    """A track by its title: where tracks of that title are, each a release's key and the position there."""

    name: str
    spots: tuple[tuple[str, Position], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The track so many places after another, before it where ``step`` is negative."""

    track: "TrackRef"
    step: int


TrackRef = Numbered | Counted | Titled | Beside


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence is about: a release, or with ``track`` a track of it.

    ``releases`` are the keys of those that fit equally well what was said, which is ``name``; that is empty where the
    release was not named but spoken of before. ``every`` says that all of them are meant, and not one of them.
    """

    releases: tuple[str, ...]
    track: TrackRef | None = None
    name: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included; None where it is open. ``name`` is how it was said.

    ``month`` is set where no year was said, and ``day`` as well where a day of it was: the period is then the last that
    there was.
    """

    first: date | None
    last: date | None
    name: str
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Lengths in milliseconds: longer than ``over`` and shorter than ``under``; None where there is no limit.

    ``exact`` allows the limit itself: "at least", "up to".
    """

    over: int | None
    under: int | None
    exact: bool = False
