"""MusicBrainz's dump: its soundtracks, and who wrote its works.

The dump of releases names only the works that a recording performs; who composed them stands in the dump of works.
The caller keeps both and joins them, as the catalog's build does. How a file is unpacked is ``archive``'s matter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from bot.importers.draft import Doubt
from bot.importers.musicbrainz import shapes
from bot.importers.musicbrainz.archive import LONGEST_LINE, DumpError, Line, Progress, read_lines
from bot.importers.musicbrainz.people import parts
from bot.importers.musicbrainz.releases import Unlisted, release_of, works_of
from bot.soundtrack import Credit, Position, Release

# A line without either is no soundtrack's, and most lines are without.
_NAME, _ID = f'"{shapes.SOUNDTRACK}"'.encode(), shapes.SOUNDTRACK_ID.encode()

# A line of {},{},… takes a hundred times its size when it is decoded. No release has as much of either.
_MOST_OBJECTS, _MOST_VALUES = 200_000, 1_000_000

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class DumpedRelease:
    """A soundtrack, and the identifiers of the works that its tracks perform."""

    release: Release
    works: dict[Position, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DumpedWork:
    """A work's identifier, and who composed or wrote it."""

    id: str
    credits: tuple[Credit, ...]


def read_dump(file: BinaryIO, progress: Progress, report: Callable[[Doubt], object]) -> Iterator[DumpedRelease]:
    """The soundtracks of a dump of releases (``release.tar.xz``), in its order.

    ``progress`` is kept up to date; every line that cannot be read is reported and left out. Raises DumpError for a
    file that is no dump of releases or that is damaged, which can show as late as at its end.
    """
    for found in _things(file, "mbdump/release", _may_be_a_soundtrack, shapes.decode_release, progress, report):
        if found.is_soundtrack:
            release = release_of(found)
            if isinstance(release, Unlisted):
                progress.empty += 1
            else:
                progress.kept += 1
                yield DumpedRelease(release, works_of(found))


def read_works(file: BinaryIO, progress: Progress, report: Callable[[Doubt], object]) -> Iterator[DumpedWork]:
    """The works of a dump of works (``work.tar.xz``) of which it is known who wrote them; else as ``read_dump``."""
    for found in _things(file, "mbdump/work", _names_somebody, shapes.decode_work, progress, report):
        written = tuple(Credit(name, role) for role, name in dict.fromkeys(parts(found.relations)))
        if written:
            progress.kept += 1
            yield DumpedWork(found.id or "", written)


def _may_be_a_soundtrack(line: Line) -> bool:
    return _NAME in line or _ID in line


def _names_somebody(line: Line) -> bool:
    return b'"artist"' in line


def _is_overfull(line: Line) -> bool:
    return line.count(b"{") > _MOST_OBJECTS or line.count(b",") > _MOST_VALUES


def _things(
    file: BinaryIO,
    member: str,
    is_wanted: Callable[[Line], bool],
    decode: Callable[[Line], _Thing],
    progress: Progress,
    report: Callable[[Doubt], object],
) -> Iterator[_Thing]:
    """What the wanted lines hold. Of the others, only what each begins and ends with is looked at."""

    def leave_out(message: str) -> None:
        progress.bad += 1
        report(Doubt(message, progress.lines))

    for line in read_lines(file, member, progress):
        progress.lines += 1
        if line is None:
            leave_out(f"longer than {LONGEST_LINE // 2**20} MiB")
        elif not (progress.lines == 1 or is_wanted(line)):
            if line and not (line.startswith(b"{") and line.rstrip().endswith(b"}")):
                leave_out("no JSON object")
        elif _is_overfull(line):
            leave_out(f"more than {_MOST_OBJECTS:,} objects or {_MOST_VALUES:,} values, which no release or work has")
        else:
            try:
                thing = decode(line)
            except shapes.NotARelease as error:
                if progress.lines == 1 and isinstance(error, shapes.AnotherThing):
                    raise DumpError(f"The first line is {error}") from None
                leave_out(str(error))
            else:
                yield thing
