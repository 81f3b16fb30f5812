"""From MusicBrainz's dumps to the file of imported releases, with progress on a terminal."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from bot.catalog import write_imported
from bot.importers import Doubt
from bot.importers.musicbrainz.archive import DumpError, Progress
from bot.importers.musicbrainz.dump import DumpedWork, read_dump, read_works
from bot.wording import count

_EVERY = 0.5  # seconds between two showings of the progress
_MINUTE = 60.0
_CLEAR = "\r\033[K"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of reading the dumps: how many lines, the soundtracks among them, those without tracks, bad lines."""

    lines: int
    kept: int
    empty: int
    bad: int

    def __str__(self) -> str:
        told = [count(self.kept, "soundtrack") + " kept"]
        told += [f"{self.empty:,} without tracks left out"] if self.empty else []
        told += [count(self.bad, "line") + " that cannot be read left out"] if self.bad else []
        return f"Read {count(self.lines, 'line')}: {', '.join(told)}."


def import_dumps(releases: BinaryIO, works: BinaryIO | None, path: Path) -> Imported:
    """Read a dump of releases, and one of works, into the file of imported releases at the path.

    Lines that cannot be read are told on standard error. Raises BuildError, and DumpError also for releases with no
    soundtrack among them; the old file stands then.
    """
    if works is releases:
        raise DumpError("Both dumps are standard input: expected a file for one of them")
    read, looked_up = Progress(), Progress()
    try:
        written: Iterable[DumpedWork] = ()
        if works:
            written = _shown(_begun(read_works(works, looked_up, _teller("work"))), "works", looked_up)
        found = _shown(read_dump(releases, read, _teller("release")), "releases", read)
        write_imported(
            path,
            ((dumped.release, dumped.works) for dumped in _not_none(found, read)),
            ((work.id, [(credit.name, credit.role) for credit in work.credits]) for work in written),
        )
    finally:
        _clear_line()
    return Imported(read.lines, read.kept, read.empty, read.bad + looked_up.bad)


def _begun(things: Iterator[T]) -> Iterator[T]:
    """The same, begun to be read: what is no dump is told before hours go into another one."""
    first = list(islice(things, 1))
    return chain(first, things)


def _not_none(found: Iterable[T], read: Progress) -> Iterator[T]:
    """The same. Raises DumpError at the end of nothing, which must not take the place of what was read before."""
    yield from found
    if not read.kept:
        told = str(Imported(read.lines, read.kept, read.empty, read.bad)).removesuffix(".")
        raise DumpError(f"{told}; expected a dump of releases with soundtracks among them, each release in a line")


def _teller(what: str) -> Callable[[Doubt], None]:
    """Says on standard error what is wrong with a line of a dump."""

    def tell(doubt: Doubt) -> None:
        _clear_line()
        click.echo(f"{what} dump, {doubt}", err=True)

    return tell


def _clear_line() -> None:
    """Take the progress from the terminal, so that nothing is written over it."""
    if sys.stderr.isatty():
        click.echo(_CLEAR, err=True, nl=False)


def _shown(dumped: Iterable[T], label: str, progress: Progress) -> Iterator[T]:
    """The same, and on a terminal a line that says how far the dump is read; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield from dumped
        return
    began = shown = time.monotonic()
    for thing in dumped:
        yield thing
        if (now := time.monotonic()) - shown >= _EVERY:
            shown = now
            click.echo(f"{_CLEAR}{label}: {progress_line(progress, now - began)}", err=True, nl=False)


def progress_line(progress: Progress, seconds: float) -> str:
    """How far a dump is read after so many seconds: bytes, what was kept, and the time that is left."""
    parts = [f"{progress.bytes_read / 1e9:.2f} GB", f"{progress.kept:,} kept"]
    if progress.bytes_in_all and progress.bytes_read:
        parts[0] = f"{progress.bytes_read / 1e9:.2f} of {progress.bytes_in_all / 1e9:.2f} GB"
        left = seconds * (progress.bytes_in_all - progress.bytes_read) / progress.bytes_read
        parts.append(f"{left / 60:.0f} min left" if left >= _MINUTE else f"{left:.0f} s left")
    return ", ".join(parts)
