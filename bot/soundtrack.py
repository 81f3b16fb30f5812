"""The domain: a release with its discs, tracks, credits and sources, and what follows from those alone.

Nothing here reads a file, a database or Discord. What is not known is ``None`` or empty, and whatever would
follow from an unknown is unknown as well: the running time of a disc on which one length is missing is ``None``.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Self, get_args
from urllib.parse import urlsplit

Kind = Literal["film", "tv", "game", "stage", "other"]
"""What a release is the music of."""

Role = Literal[
    "artist",
    "composer",
    "additional music",
    "writer",
    "songwriter",
    "lyricist",
    "arranger",
    "orchestrator",
    "conductor",
    "orchestra",
    "choir",
    "performer",
    "vocalist",
    "music supervisor",
    "music editor",
    "producer",
    "engineer",
    "mixer",
    "cover art",
    "liner notes",
]
"""What somebody is credited with. A closed list, in the order in which credits are shown.

``artist`` is whom the release as a whole is credited to where the source does not say what they did; on a soundtrack
that is, as a rule, the composer. ``writer`` is music or words, where the source does not say which.
"""

Status = Literal["official", "promotion", "bootleg", "pseudo-release"]
"""How a release came out (https://musicbrainz.org/doc/Release#Status). A pseudo-release never did: it is the
translation of another."""

Content = Literal["audio", "video", "data"]
"""What a track holds."""

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)

_LENGTH = re.compile(r"(?:(\d{1,2}):(?=\d\d:))?(\d{1,3}):([0-5]\d)", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(?!00)(\d{2})(?:-(?!00)(\d{2}))?)?", re.ASCII)
_MUSICBRAINZ_PAGE = re.compile(r"https?://musicbrainz\.org/release/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_POSITION = re.compile(r"(?:(\d{1,3})\s*-\s*)?(\d{1,4})", re.ASCII)


def parse_length(text: str) -> int:
    """Milliseconds of a length written ``4:15`` or ``1:04:15``.

    Raises ValueError for anything else, a length of nothing included: an unknown length is left out.
    """
    found = _LENGTH.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    too_many_minutes = found is not None and found[1] is not None and minutes > 59
    milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    if milliseconds == 0 or too_many_minutes:
        raise ValueError('minutes and seconds such as "4:15", or "1:04:15" from an hour on')
    return milliseconds


def clock(milliseconds: int) -> str:
    """A length or an offset as it is printed: ``4:15``, ``1:04:15``; rounded to the second."""
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A release date as precisely as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2020``, ``2020-02`` or ``2020-02-07``. Raises ValueError for anything else."""
        found = _DATE.fullmatch(text)
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, 1, 1)
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            raise ValueError('a date that exists: "2020-02-07", "2020-02" or "2020"') from None
        return cls(year or 0, month, day)

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def order(self) -> tuple[date, int]:
        """What dates are sorted by: a year stands after the days of that year, as it may mean any of them."""
        return self.latest, -self.earliest.toordinal()

    def __str__(self) -> str:
        """The date as ISO 8601 writes it, cut where knowledge ends."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


class Position(NamedTuple):
    """Where a track stands on its release: its disc and its number there, both counted from 1."""

    disc: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Position | None":
        """Read ``21`` (on disc 1) or ``2-04``; None for what is no position."""
        number = TrackNumber.parse(text)
        return cls(number.disc or 1, number.number) if number else None

    def __str__(self) -> str:
        """The position as it is typed and printed: ``2-04``."""
        return f"{self.disc}-{self.number:02}"


class TrackNumber(NamedTuple):
    """A track's number as people give it: ``disc`` is None where they named none."""

    disc: int | None
    number: int

    @classmethod
    def parse(cls, text: str) -> "TrackNumber | None":
        """Read ``21``, ``#21`` or ``2-04``; None for what is no number."""
        found = _POSITION.fullmatch(text.strip().removeprefix("#"))
        return cls(int(found[1]) if found[1] else None, int(found[2])) if found else None

    def fits(self, track: "Track") -> bool:
        """Whether a track has this number, on this disc if one was named."""
        return track.number == self.number and self.disc in {None, track.disc}


@dataclass(frozen=True, slots=True)
class Track:
    """One track of a disc.

    ``number`` is its place there, 0 for what is hidden before the first track; ``printed`` is the number on the sleeve
    where it is another ("A1"). ``length`` is in milliseconds; ``artist`` is whom the track is credited to, in one line
    as printed; ``origin`` is what the track comes from; ``translation`` is its title in another language.
    """

    disc: int
    number: int
    title: str
    length: int | None = None
    origin: str | None = None
    note: str | None = None
    artist: str | None = None
    printed: str | None = None
    translation: str | None = None
    aliases: tuple[str, ...] = ()
    content: Content = "audio"

    @property
    def position(self) -> Position:
        """The disc and the number on it."""
        return Position(self.disc, self.number)


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc with its tracks in order; ``number`` counts from 1, ``title`` is its own where it has one."""

    number: int
    tracks: tuple[Track, ...]
    title: str | None = None
    format: str | None = None

    @property
    def track_count(self) -> int:
        """How many of its tracks can be heard or seen: all but data."""
        return sum(track.content != "data" for track in self.tracks)

    @property
    def running_time(self) -> int | None:
        """Milliseconds of all its tracks; None when a length is missing."""
        return total_length(self.tracks)


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody's part in a release, or, where ``tracks`` is not empty, in those tracks alone."""

    name: str
    role: Role
    tracks: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """What a release came out on, when, and where if not everywhere: ``Format("CD", PartialDate(2017, 3, 24), "US")``.

    ``name`` is None where the source gives a date and no format.
    """

    name: str | None
    released: PartialDate | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a release were read; at least one of the three is known."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """Who published it, or what is known instead: the host of its address, or its title."""
        return self.publisher or (self.url and urlsplit(self.url).hostname) or self.title or ""


@dataclass(frozen=True, slots=True)
class Release:
    """A soundtrack as it was released, with the sources that say so.

    ``key`` names it for good (the name of its file); ``work`` is what it is the music of, ``season`` and ``volume``
    are the part of it; ``title_is_the_works`` says that the source names the work and no title of the release itself.
    ``released`` is the earliest date of ``formats``. ``complete`` is false where the source may hold more tracks than
    are listed. Editions of one release have one ``release_group``, the identifier that MusicBrainz gives it.
    """

    key: str
    title: str
    discs: tuple[Disc, ...]
    sources: tuple[Source, ...]
    kind: Kind = "other"
    aliases: tuple[str, ...] = ()
    work: str | None = None
    title_is_the_works: bool = False
    season: int | None = None
    volume: str | None = None
    edition: str | None = None
    label: str | None = None
    catalogue_number: str | None = None
    barcode: str | None = None
    released: PartialDate | None = None
    formats: tuple[Format, ...] = ()
    status: Status = "official"
    release_group: str | None = None
    complete: bool = True
    note: str | None = None
    credits: tuple[Credit, ...] = ()

    @property
    def tracks(self) -> tuple[Track, ...]:
        """Every track in running order."""
        return tuple(track for disc in self.discs for track in disc.tracks)

    @property
    def running_time(self) -> int | None:
        """Milliseconds of the whole release; None when a length is missing or the list may go on."""
        return total_length(self.tracks) if self.complete else None

    @property
    def track_count(self) -> int:
        """How many tracks can be heard or seen: all but data."""
        return sum(disc.track_count for disc in self.discs)

    @property
    def artists(self) -> tuple[str, ...]:
        """Whom the release as a whole is credited to where the source does not say what they did."""
        return tuple(credit.name for credit in self.credits if credit.role == "artist" and not credit.tracks)

    @property
    def composers(self) -> tuple[str, ...]:
        """Who composed the release as a whole, or, where nobody did, its parts."""
        credited = [credit for credit in self.credits if credit.role == "composer"]
        whole = [credit for credit in credited if not credit.tracks]
        return tuple(dict.fromkeys(credit.name for credit in whole or credited))

    @property
    def composers_throughout(self) -> tuple[str, ...]:
        """Who composed it between them, as far as that is known of every track; empty where it is not."""
        credited = [credit for credit in self.credits if credit.role == "composer"]
        composed = {position for credit in credited for position in credit.tracks}
        audio = {track.position for track in self.tracks if track.content == "audio"}
        return self.composers if audio <= composed or any(not credit.tracks for credit in credited) else ()

    @property
    def part(self) -> str | None:
        """Which part of its work it is: ``Season 2, Volume 1``; None where it is the whole."""
        season = f"Season {self.season}" if self.season else None
        return ", ".join(filter(None, (season, self.volume))) or None

    @property
    def musicbrainz_id(self) -> str | None:
        """The identifier of this very release at MusicBrainz, where a source is its page there."""
        found = (_MUSICBRAINZ_PAGE.fullmatch(source.url or "") for source in self.sources)
        return next((page[1] for page in found if page), None)

    def track_at(self, position: Position) -> Track | None:
        """The track at a position, if there is one."""
        if not 1 <= position.disc <= len(self.discs):
            return None
        tracks = self.discs[position.disc - 1].tracks
        return next((track for track in tracks if track.number == position.number), None)

    def credits_of(self, track: Track) -> tuple[Credit, ...]:
        """The credits that hold for a track: of one role, those that name it outweigh those for the whole release."""
        held = [credit for credit in self.credits if not credit.tracks or track.position in credit.tracks]
        named = {credit.role for credit in held if credit.tracks}
        return tuple(credit for credit in held if credit.tracks or credit.role not in named)

    def composers_of(self, track: Track) -> tuple[str, ...]:
        """Who composed this track."""
        return tuple(dict.fromkeys(credit.name for credit in self.credits_of(track) if credit.role == "composer"))

    def start_of(self, track: Track) -> int | None:
        """Milliseconds from the start of its disc to the track; None when a length before it is missing."""
        return total_length(other for other in self.discs[track.disc - 1].tracks if 0 < other.number < track.number)


def total_length(tracks: Iterable[Track]) -> int | None:
    """Milliseconds of all these tracks but data; None when a length is missing."""
    lengths = [track.length for track in tracks if track.content != "data"]
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None
