"""What lists show: a release, a track, a person, a label; and how much the catalog holds. Values only, no database."""

from dataclasses import dataclass
from typing import Self

from bot.catalog.search import full_title
from bot.soundtrack import PartialDate, Release, Role, Track


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list: enough to name it and tell it from others, and how its first source is named.

    ``title`` is the full one (``search.full_title``); ``composers`` are of all its tracks; ``track_count`` is without
    data.
    """

    key: str
    title: str
    released: PartialDate | None
    composers: tuple[str, ...]
    track_count: int
    source: str
    edition: str | None = None
    artists: tuple[str, ...] = ()

    @classmethod
    def of(cls, release: Release) -> Self:
        """The line of this release."""
        return cls(
            *(release.key, full_title(release), release.released, release.composers_throughout, release.track_count),
            *(release.sources[0].name, release.edition, release.artists),
        )


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track in a list across releases, with the release that it is on and how that one's source is named."""

    release: str
    release_title: str
    track: Track
    disc_count: int
    source: str

    @classmethod
    def of(cls, release: Release, track: Track) -> Self:
        """A track of this release."""
        return cls(release.key, full_title(release), track, len(release.discs), release.sources[0].name)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A release that somebody is credited on, and what for.

    ``tracks`` is on how many of the tracks that the line is of: 0 where only another edition credits them.
    """

    release: ReleaseLine
    roles: tuple[Role, ...]
    tracks: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a credit: the roles on any release, how many releases, and how the sources of those are named."""

    name: str
    roles: tuple[Role, ...]
    release_count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label by the commonest spelling of its name: how many releases, and how the sources of those are named."""

    name: str
    release_count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """What the catalog holds, when it was built (ISO 8601, UTC) and whose facts it gathers.

    ``releases`` are counted without their editions, ``tracks`` without those that only repeat in another edition.
    """

    releases: int
    editions: int
    tracks: int
    people: int
    built_at: str
    publishers: tuple[str, ...]
