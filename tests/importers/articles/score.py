"""Scores how well pages are read: ``python -m tests.importers.articles.score FOLDER… [--verbose]``.

A track counts where disc, number, title and length are all right. Of the header, title, composers, label and date are
compared, folded as names are. Everything that is not as the truth says is a miss.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.importers import Draft
from bot.importers.articles import read_article
from bot.names import words
from bot.soundtrack import Release, Track, clock
from tests.importers.articles.truths import AlbumTruth, Page, TrackTruth, pages_in

HEADER = ("title", "composers", "label", "date")


@dataclass(frozen=True, slots=True)
class Marks:
    """How many tracks were right, are on the pages and were read; how many headers were right, of each field."""

    right: int = 0
    expected: int = 0
    read: int = 0
    albums: int = 0
    header: Counter[str] = field(default_factory=Counter)
    misses: tuple[str, ...] = ()

    def __add__(self, other: "Marks") -> "Marks":
        """The marks of both."""
        return Marks(
            self.right + other.right,
            self.expected + other.expected,
            self.read + other.read,
            self.albums + other.albums,
            self.header + other.header,
            self.misses + other.misses,
        )

    @property
    def precision(self) -> float:
        """How many of the tracks that were read are right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """How many of the tracks on the pages were read right."""
        return self.right / self.expected if self.expected else 1.0

    def accuracy(self, name: str) -> float:
        """How many headers were right in this field."""
        return self.header[name] / self.albums if self.albums else 1.0


def marks(page: Page, drafts: Sequence[Draft]) -> Marks:
    """Compare a page's albums with what was read; albums are paired by the titles that they share."""
    left = [draft.release for draft in drafts]
    total = Marks()
    for album in page.albums:
        release = max(left, key=lambda release: _shared(album, release), default=None)
        if release is None:
            total += Marks(expected=len(album.tracks), albums=1, misses=(f"no album {album.title}",))
            continue
        left.remove(release)
        total += _tracks(album, release) + _header(page, album, release)
    for release in left:
        total += Marks(read=len(release.tracks), misses=(f"invented an album {release.title!r}",))
    return total


def _shared(album: AlbumTruth, release: Release) -> int:
    return len({track.title for track in release.tracks} & {track.title for track in album.tracks})


def _tracks(album: AlbumTruth, release: Release) -> Marks:
    expected = {(track.disc, track.number): track for track in album.tracks}
    read = {(track.disc, track.number): track for track in release.tracks}
    wrong = [
        f"track {disc}-{number}: {_shown(read.get((disc, number)))}, not {_told(expected.get((disc, number)))}"
        for disc, number in sorted(expected.keys() | read.keys())
        if not _same(expected.get((disc, number)), read.get((disc, number)))
    ]
    right = len(expected.keys() | read.keys()) - len(wrong)
    return Marks(right, len(album.tracks), len(release.tracks), misses=tuple(wrong))


def _same(truth: TrackTruth | None, track: Track | None) -> bool:
    if truth is None or track is None:
        return False
    return track.title.strip() in truth.titles and track.length == truth.milliseconds


def _shown(track: Track | None) -> str:
    return f"{track.title!r} {clock(track.length) if track.length else '?'}" if track else "nothing"


def _told(truth: TrackTruth | None) -> str:
    return f"{truth.title!r} {truth.length or '?'}" if truth else "a track"


def _header(page: Page, album: AlbumTruth, release: Release) -> Marks:
    date = str(release.released) if release.released else None
    right = {
        "title": words(release.title) in [words(title) for title in album.titles],
        "composers": _folded(release.composers) == _folded(album.composers),
        "label": _folded((release.label or "").split("/")) == _folded((album.label or "").split("/")),
        "date": date in page.dates(album),
    }
    read = {"title": release.title, "composers": release.composers, "label": release.label, "date": date}
    told = {"title": album.title, "composers": album.composers, "label": album.label, "date": album.release_date}
    misses = tuple(f"{name}: {read[name]!r}, not {told[name]!r}" for name in HEADER if not right[name])
    return Marks(albums=1, header=Counter(name for name in HEADER if right[name]), misses=misses)


def _folded(names: Iterable[str]) -> set[tuple[str, ...]]:
    return {tuple(words(name)) for name in names}


def score(folder: Path) -> dict[str, Marks]:
    """The marks of every page of a folder, by its name."""
    return {page.name: marks(page, read_article(page.text)) for page in pages_in(folder)}


def _row(name: str, scored: Marks) -> str:
    figures = (scored.precision, scored.recall, *(scored.accuracy(each) for each in HEADER))
    return f"{name[:38]:40}" + "".join(f"{figure:10.3f}" for figure in figures)


def report(folders: Iterable[Path], *, verbose: bool) -> Iterator[str]:
    """The table, line by line: each page, and all of them."""
    yield f"{'':40}" + "".join(f"{name:>10}" for name in ("precision", "recall", *HEADER))
    total = Marks()
    for folder in folders:
        for name, scored in score(folder).items():
            total += scored
            yield _row(name, scored)
            if verbose:
                yield from (f"    {miss}" for miss in scored.misses)
    yield _row(f"all, {total.expected} tracks", total)


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="Scores how well pages are read.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    for line in report(arguments.folders, verbose=arguments.verbose):
        print(line)


if __name__ == "__main__":
    main()
