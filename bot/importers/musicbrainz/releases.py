"""A release of MusicBrainz as ``Release``: its head, its discs and its credits.

What is missing or null is left out; a title that is missing is none of ours to make.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.importers.musicbrainz import shapes
from bot.importers.musicbrainz.people import People, artists, credit_line, performed_works
from bot.importers.musicbrainz.titles import is_special, kind_of, one_line, work_of
from bot.names import same_name
from bot.soundtrack import Content, Credit, Disc, Format, PartialDate, Position, Release, Source, Status, Track

PAGE = "https://musicbrainz.org/release/"

_DATA_TRACK = "[data track]"
_NO_TITLE = "[unknown]"  # what MusicBrainz calls a track whose title is not known
_LONGEST = 99 * 3_600_000  # milliseconds; what is said to be longer is a slip

_STATUSES: dict[str, Status] = {
    "Promotion": "promotion",
    "Bootleg": "bootleg",
    "Pseudo-Release": "pseudo-release",
}
_FORMATS = {"Digital Media": "digital", "Cassette": "cassette"}


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Why a release of MusicBrainz makes no ``Release``."""

    id: str
    reason: Literal["no tracks", "no title"]


def release_of(found: shapes.Release) -> Release | Unlisted:
    """The release that MusicBrainz describes; its key is its MBID.

    A status that is not set is taken for official, as nothing is said against it.
    """
    key, group = found.id or "", found.release_group or shapes.ReleaseGroup()
    title = one_line(found.title) or one_line(group.title)
    discs = tuple(_discs(found))
    if not title or not discs:
        return Unlisted(key, "no tracks" if title else "no title")
    formats = _formats(found)
    return Release(
        key=key,
        title=title,
        discs=discs,
        sources=(Source("MusicBrainz", title, PAGE + key),),
        kind=kind_of(title),
        aliases=_aliases(title, found, group),
        work=work_of(title),
        edition=one_line(found.disambiguation) or None,
        label=_joined((info.label or shapes.Label()).name for info in found.label_info or ()),
        catalogue_number=_joined(info.catalog_number for info in found.label_info or ()),
        barcode=_joined([found.barcode]),
        released=min(filter(None, (event.released for event in formats)), key=lambda date: date.order, default=None),
        formats=formats,
        status=_STATUSES.get(found.status or "", "official"),
        release_group=group.id if shapes.is_mbid(group.id) else None,
        complete=all(_is_listed_whole(medium) for medium in found.media or ()),
        credits=_credits(found, discs),
    )


def works_of(found: shapes.Release) -> dict[Position, tuple[str, ...]]:
    """Identifiers of the works that each track performs, where that is known."""
    performed = (
        (position, tuple(dict.fromkeys(work.id for work in performed_works(track.recording) if work.id)))
        for position, track in _numbered(found)
    )
    return {position: works for position, works in performed if works}


def _discs(found: shapes.Release) -> Iterator[Disc]:
    for number, medium in enumerate(_media(found), start=1):
        first_data = len(medium.tracks or ()) + 1
        tracks = tuple(
            _track(Position(number, place), track, found, is_data=place >= first_data)
            for place, track in _places(medium)
        )
        yield Disc(number, tracks, one_line(medium.title) or None, _format_name(medium))


def _media(found: shapes.Release) -> list[shapes.Medium]:
    """Those with tracks, in order; a disc of videos often has none listed."""
    listed = [medium for medium in found.media or () if medium.tracks or medium.data_tracks]
    return sorted(listed, key=lambda medium: (medium.position is None, medium.position or 0))


def _places(medium: shapes.Medium) -> Iterator[tuple[int, shapes.Track]]:
    """Each track with its number on the disc, 0 for the one hidden before the first."""
    if medium.pregap:
        yield 0, medium.pregap
    yield from enumerate([*(medium.tracks or ()), *(medium.data_tracks or ())], start=1)


def _numbered(found: shapes.Release) -> Iterator[tuple[Position, shapes.Track]]:
    for number, medium in enumerate(_media(found), start=1):
        for place, track in _places(medium):
            yield Position(number, place), track


def _track(position: Position, track: shapes.Track, found: shapes.Release, *, is_data: bool) -> Track:
    recording = track.recording or shapes.Recording()
    title = one_line(track.title) or one_line(recording.title) or _NO_TITLE
    printed = one_line(track.number)
    artist = credit_line(track.artist_credit or recording.artist_credit)
    content: Content = "data" if is_data or title.casefold() == _DATA_TRACK else "video" if recording.video else "audio"
    return Track(
        disc=position.disc,
        number=position.number,
        title=title,
        length=_length(track.length) or _length(recording.length),
        artist=artist if artist != credit_line(found.artist_credit) else None,
        printed=printed if printed and printed != str(position.number) else None,
        content=content,
    )


def _length(milliseconds: int | None) -> int | None:
    return milliseconds if milliseconds and 0 < milliseconds <= _LONGEST else None


def _is_listed_whole(medium: shapes.Medium) -> bool:
    listed = len(medium.tracks or ())
    return listed >= (medium.track_count or 0) and (listed > 0 or bool(medium.data_tracks))


def _credits(found: shapes.Release, discs: Iterable[Disc]) -> tuple[Credit, ...]:
    people = People(Credit(name, "artist") for name in artists(found.artist_credit))
    people.add_relations(found.relations)
    for position, track in _numbered(found):
        if track.recording:
            people.add_relations(track.recording.relations, [position])
        for work in performed_works(track.recording):
            people.add_relations(work.relations, [position])
    return people.credits(_heard(discs))


def _heard(discs: Iterable[Disc]) -> list[Position]:
    return [track.position for disc in discs for track in disc.tracks if track.content != "data"]


def _aliases(title: str, found: shapes.Release, group: shapes.ReleaseGroup) -> tuple[str, ...]:
    """Other names of the release and its group, without those that differ by their letters' look alone."""
    others = {same_name(title): title}
    for alias in [*(found.aliases or ()), shapes.Alias(name=group.title), *(group.aliases or ())]:
        if name := one_line(alias.name):
            others.setdefault(same_name(name), name)
    return tuple(others.values())[1:]


def _formats(found: shapes.Release) -> tuple[Format, ...]:
    """What it came out on, once for every date and country."""
    media = sorted(found.media or (), key=lambda medium: (medium.position is None, medium.position or 0))
    name = " + ".join(dict.fromkeys(filter(None, map(_format_name, media)))) or None
    events = [Format(name, _date(event.date), _territory(event.area)) for event in found.release_events or ()]
    if not any(event.released or event.territory for event in events):
        events = [Format(name, _date(found.date), _country(found.country, None))]
    return tuple(dict.fromkeys(event for event in events if event.name or event.released))


def _format_name(medium: shapes.Medium) -> str | None:
    name = one_line(medium.format)
    return "vinyl" if name.endswith("Vinyl") else _FORMATS.get(name, name) or None


def _territory(area: shapes.Area | None) -> str | None:
    known = area or shapes.Area()
    return _country(next(filter(None, known.codes or ()), None), known.name)


def _country(code: str | None, name: str | None) -> str | None:
    """A country's two letters, Europe, or None for the world."""
    if code == "XW":
        return None
    return "Europe" if code == "XE" else one_line(code) or one_line(name) or None


def _date(text: str | None) -> PartialDate | None:
    """The date, or None where it is unknown or none that exists: MusicBrainz holds a few such as 2011-00-00."""
    try:
        return PartialDate.parse(text or "")
    except ValueError:
        return None


def _joined(names: Iterable[str | None]) -> str | None:
    """Several names in one line, without "[no label]", "[none]" and repetitions."""
    told = (one_line(name) for name in names)
    return " / ".join(dict.fromkeys(name for name in told if name and not is_special(name))) or None
