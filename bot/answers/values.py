"""The answers there are, as values.

"Not found" and "which one?" are answers like any other. How an answer reads is none of its concern.
"""

from dataclasses import dataclass
from datetime import date

from bot.catalog import Contribution, Label, Person, ReleaseLine, Size, TrackLine
from bot.questions import CreditsQuestion, ReleaseBound, TrackQuestion
from bot.soundtrack import Release, Track


@dataclass(frozen=True, slots=True)
class Tracklist:
    """The discs and tracks of a release; ``editions`` are all there are of it, this one included."""

    release: Release
    editions: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What is known of one track."""

    release: Release
    track: Track


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a release and its tracks are; the tracks are those whose length is known, longest first."""

    release: Release
    longest_first: tuple[Track, ...]

    @property
    def mean(self) -> int | None:
        """Milliseconds of the mean length over the tracks with a known one."""
        known = [track.length or 0 for track in self.longest_first]
        return round(sum(known) / len(known)) if known else None


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What is known of a release beside its tracks; ``editions`` are all there are of it, this one included."""

    release: Release
    editions: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is credited on a release, or, with ``track``, on that track."""

    release: Release
    track: Track | None


@dataclass(frozen=True, slots=True)
class Discography:
    """The releases that a person is credited on, oldest first."""

    person: str
    releases: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by kind; ``more`` says of which kinds there is more."""

    text: str
    releases: tuple[ReleaseLine, ...]
    tracks: tuple[TrackLine, ...]
    people: tuple[Person, ...]
    labels: tuple[Label, ...]
    more: frozenset[str]


@dataclass(frozen=True, slots=True)
class About:
    """What the catalog holds."""

    size: Size


@dataclass(frozen=True, slots=True)
class WhichRelease:
    """The name fits several releases: the question can be asked again for one of them."""

    question: ReleaseBound
    releases: tuple[ReleaseLine, ...]


@dataclass(frozen=True, slots=True)
class WhichTrack:
    """The name fits several tracks, on one release or on several."""

    question: TrackQuestion | CreditsQuestion
    tracks: tuple[TrackLine, ...]


@dataclass(frozen=True, slots=True)
class WhichPerson:
    """The name fits several people."""

    name: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class NoSuchRelease:
    """No release has this name; these have the nearest ones."""

    question: ReleaseBound
    nearest: tuple[ReleaseLine, ...]


@dataclass(frozen=True, slots=True)
class NoSuchTrack:
    """There is no such track, on the release if one was meant.

    ``nearest`` are tracks with a name like that, or, for a number, those that other editions have instead.
    """

    question: TrackQuestion | CreditsQuestion
    release: Release | None
    nearest: tuple[TrackLine, ...]


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    """Nobody of this name is credited; these have the nearest names."""

    name: str
    nearest: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What comes out after a day, the next first: of what a server follows, and of the rest; ``more`` says of more."""

    day: date
    followed: tuple[ReleaseLine, ...]
    others: tuple[ReleaseLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Anniversaries:
    """What came out on a day of other years, the oldest first."""

    day: date
    releases: tuple[ReleaseLine, ...]


Answer = (
    Tracklist
    | TrackFacts
    | Lengths
    | ReleaseFacts
    | Credits
    | Discography
    | Found
    | About
    | Upcoming
    | Anniversaries
    | WhichRelease
    | WhichTrack
    | WhichPerson
    | NoSuchRelease
    | NoSuchTrack
    | NoSuchPerson
)
