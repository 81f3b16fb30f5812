"""Pages and what a careful reader finds in them: ``NN-slug.txt`` or ``.html`` with ``NN-slug.json`` beside it.

A truth is one album, or has several in ``releases`` (none, where a page has no track list). Lengths are written
``m:ss``, dates as ISO 8601 does. A track's number is its place on its disc, whatever is printed; sides A and B are disc
1, C and D disc 2. Titles stand as printed, with mojibake mended, entities decoded and quotes taken off where a list has
them around every title; whom a track is by is its ``artist``. ``title_accept`` holds other right answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.soundtrack import PartialDate, parse_length


class TrackTruth(msgspec.Struct, frozen=True):
    """A track as the page tells it."""

    number: int
    title: str
    disc: int = 1
    length: str | None = None
    note: str | None = None
    artist: str | None = None
    title_accept: tuple[str, ...] | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """Every right answer."""
        return (self.title, *(self.title_accept or ()))

    @property
    def milliseconds(self) -> int | None:
        """The length as a track has it."""
        return parse_length(self.length) if self.length else None


class DateTruth(msgspec.Struct, frozen=True):
    """When it came out in one format."""

    date: str
    format: str | None = None


class CreditTruth(msgspec.Struct, frozen=True):
    """Whom the page names beside the composers."""

    role: str
    name: str


class AlbumTruth(msgspec.Struct, frozen=True):
    """One album of a page."""

    title: str
    tracks: tuple[TrackTruth, ...]
    composers: tuple[str, ...] = ()
    title_accept: tuple[str, ...] | None = None
    series_or_film: str | None = None
    season: int | None = None
    volume: str | None = None
    label: str | None = None
    release_date: str | None = None
    release_date_partial: str | None = None
    release_dates: tuple[DateTruth, ...] = ()
    format: str | None = None
    other_credits: tuple[CreditTruth, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Every right answer."""
        return (self.title, *(self.title_accept or ()))


class _Several(msgspec.Struct):
    releases: tuple[AlbumTruth, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its first line the address as a rule, and its albums in their order."""

    name: str
    text: str
    albums: tuple[AlbumTruth, ...]

    def dates(self, album: AlbumTruth) -> set[str | None]:
        """The right answers for its date: where only the address tells the year, none is right as well."""
        year = (album.release_date or "")[:4]
        _, _, below_the_address = self.text.partition("\n")
        return {album.release_date} if year and year in below_the_address else {album.release_date, None}


def pages_in(folder: Path) -> list[Page]:
    """Every page of a folder, by name. Raises msgspec.ValidationError for a truth of another shape."""
    return [_page(path) for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".html"}]


def _page(path: Path) -> Page:
    truth = path.with_suffix(".json").read_bytes()
    albums = msgspec.json.decode(truth, type=_Several).releases
    if albums is None:
        albums = (msgspec.json.decode(truth, type=AlbumTruth),)
    return Page(path.name, path.read_text(encoding="utf-8"), albums)


def faults_of(album: AlbumTruth) -> Iterator[str]:
    """What cannot be right about a truth itself."""
    place: dict[int, int] = {}
    for track in album.tracks:
        place[track.disc] = place.get(track.disc, 0) + 1
        if track.number != place[track.disc] or track.disc not in {len(place), 1}:
            yield f"{track.title}: {track.disc}-{track.number} is not its place"
        if track.title != track.title.strip() or not track.title:
            yield f"{track.title!r}: not trimmed"
        if track.milliseconds == 0:
            yield f"{track.title}: no length"
    dates = [each.date for each in album.release_dates]
    if dates and (album.release_date or album.release_date_partial) != min(dates):
        yield f"{album.release_date} is not the earliest of {dates}"
    for text in filter(None, (album.release_date, *(date for date in dates if not date.startswith("--")))):
        PartialDate.parse(text)
