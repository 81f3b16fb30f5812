"""Writes a release as the text of a release file, in the layout of the files that people edit."""

import json
from collections.abc import Iterable, Iterator, Sequence

from bot.soundtrack import Credit, Disc, Format, Release, Source, Track, clock

_Value = str | int | bool | None | Sequence[str | int]


def release_text(release: Release) -> str:
    """The text of a release file that reads as this release; lengths are rounded to the second.

    Every text in the release must be one line without a space at either end, as in any release file. A title that is
    empty is left out: whoever reviews the file is then told that it is missing.
    """
    tables = [_head(release), *map(_disc, release.discs), *map(_source, release.sources)]
    return "\n".join("".join(f"{line}\n" for line in table) for table in tables)


def _head(release: Release) -> Iterator[str]:
    told = [format_.released for format_ in release.formats if format_.released]
    yield from _fields(
        title=release.title or None,
        title_is_the_works=release.title_is_the_works or None,
        aliases=release.aliases,
        kind=release.kind,
        work=release.work,
        season=release.season,
        volume=release.volume,
        edition=release.edition,
        label=release.label,
        catalogue_number=release.catalogue_number,
        barcode=release.barcode,
        # The formats tell the date where one of them has it.
        released=str(release.released) if release.released and release.released not in told else None,
    )
    yield from _list("formats", map(_format, release.formats))
    yield from _fields(
        status=release.status if release.status != "official" else None,
        release_group=release.release_group,
        complete=None if release.complete else False,
        note=release.note,
    )
    yield from _list("credits", map(_credit, release.credits))


def _format(format_: Format) -> str:
    released = str(format_.released) if format_.released else None
    return _inline(name=format_.name, released=released, territory=format_.territory)


def _credit(credit: Credit) -> str:
    tracks = [position.number if position.disc == 1 else str(position) for position in credit.tracks]
    return _inline(name=credit.name, role=credit.role, tracks=tracks)


def _disc(disc: Disc) -> Iterator[str]:
    yield "[[discs]]"
    numbers = {track.number for track in disc.tracks}
    missing = [number for number in range(1, max(numbers)) if number not in numbers]
    yield from _fields(title=disc.title, format=disc.format, missing=missing)
    for hidden in disc.tracks:
        if hidden.number == 0:
            yield f"pregap = {_track(hidden)}"
    yield "tracks = ["
    yield from (f"  {_track(track)}," for track in disc.tracks if track.number > 0)
    yield "]"


def _track(track: Track) -> str:
    fields: dict[str, _Value] = {
        "number": track.printed,
        "title": track.title,
        "length": clock(track.length) if track.length and track.length >= 500 else None,
        "artist": track.artist,
        "from": track.origin,
        "translation": track.translation,
        "aliases": track.aliases,
        "content": track.content if track.content != "audio" else None,
        "note": track.note,
    }
    return _inline(**fields)


def _source(source: Source) -> Iterator[str]:
    yield "[[sources]]"
    yield from _fields(publisher=source.publisher, title=source.title, url=source.url)


def _fields(**fields: _Value) -> Iterator[str]:
    """A line for each field that says something; None and an empty list say nothing."""
    for name, value in fields.items():
        if value is not None and value != () and value != []:
            yield f"{name} = {_literal(value)}"


def _inline(**fields: _Value) -> str:
    return f"{{ {', '.join(_fields(**fields))} }}"


def _list(name: str, entries: Iterable[str]) -> Iterator[str]:
    """A list with an entry a line; one alone stands beside its name."""
    found = list(entries)
    if len(found) == 1:
        yield f"{name} = [{found[0]}]"
    elif found:
        yield f"{name} = ["
        yield from (f"  {entry}," for entry in found)
        yield "]"


def _literal(value: _Value) -> str:
    """A value as TOML: what JSON writes for a line of text, a number or true means the same there."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
