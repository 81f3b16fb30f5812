"""Finds the lists of a page that have no numbers: lines that end in lengths, bullets, short lines under a heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.importers.articles.entries import Row
from bot.importers.articles.headings import Part, heads_tracklist, names_tracklist
from bot.importers.articles.runs import FEWEST, MOST_HEADINGS, Item, TrackList, heading_before
from bot.importers.articles.talk import is_dated, is_long, speaks

_WHOLE = r"total|gesamt|running|laufzeit|spielzeit|durée|durata|duración|album length|length|disc \d+|cd \d+|合計"
_TOTAL = re.compile(rf"^\W*(?:{_WHOLE})\b[\w :()-]*\W*\d{{0,3}}[:h.’′]", re.IGNORECASE)  # "Total time: 61:03"
_LONGEST_HEADING = 6  # words of a heading without a colon


def unnumbered(rows: Sequence[Row], taken: set[int]) -> list[TrackList]:
    """The lists without numbers, in order; ``taken`` are the places of rows that other lists hold."""
    runs: list[TrackList] = []
    place = 0
    while place < len(rows):
        run = None if place in taken else _longest_from(rows, place, taken)
        if run:
            runs.append(run)
        place = run.last + 1 if run else place + 1
    return runs


def _longest_from(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList | None:
    runs = (run for run in _from(rows, place, taken) if len(run.items) >= FEWEST)
    return max(runs, key=lambda run: len(run.items), default=None)


def _from(rows: Sequence[Row], place: int, taken: set[int]) -> Iterator[TrackList]:
    """The lists that begin at a place, each read another way."""
    yield _with_lengths(rows, place, taken)
    yield _in_pairs(rows, place, taken)
    first = place + 1 if rows[place].part else place
    if first < len(rows) and rows[first].bullet:
        yield _bullets(rows, place, taken)
    heading = heading_before(rows, place)
    short = heading.rstrip().endswith((":", "：")) or len(heading.split()) <= _LONGEST_HEADING
    if short and heads_tracklist(heading):
        yield _under_heading(rows, place, taken)


@dataclass(slots=True)
class _Gathering:
    """A list while it is gathered, and the part that was headed last."""

    run: TrackList
    part: Part | None = None
    headings: int = 0

    def add(self, row: Row, at: int) -> None:
        """Add a row."""
        self.run.items.append(Item(row.line, row.text, part=self.part))
        self.run.last = at
        self.part, self.headings = None, 0

    def passes(self, row: Row) -> bool:
        """Pass over a row that heads a part; False where a list would end before so many."""
        self.part = row.part
        self.headings += 1
        return self.headings <= MOST_HEADINGS


def _with_lengths(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """Lines that end in a length; one that lacks it may stand between others."""
    found = _Gathering(TrackList([], place, place))
    pending: int | None = None
    for at in range(place, len(rows)):
        row = rows[at]
        if at in taken:
            break
        if _is_timed(row):
            if pending is not None:
                found.add(rows[pending], pending)
            found.add(row, at)
            pending = None
        elif row.part:
            if not found.passes(row):
                break
        elif _TOTAL.search(row.text) or pending is not None or not found.run.items or is_long(row.text):
            break
        else:
            pending = at
    return found.run


def _is_timed(row: Row) -> bool:
    alone = row.length is None or row.only_length
    return not alone and not _TOTAL.search(row.text) and not is_dated(row.text)


def _in_pairs(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """A title on one line, its length on the next."""
    run = TrackList([], place, place)
    for at in range(place, len(rows) - 1, 2):
        title, length = rows[at], rows[at + 1]
        if taken & {at, at + 1} or title.only_length or not length.only_length or _TOTAL.search(f"{title.text} 0:"):
            break
        run.items.append(Item(title.line, title.text, under=[length.text]))
        run.last = at + 1
    return run


def _bullets(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    found = _Gathering(TrackList([], place, place))
    for at in range(place, len(rows)):
        if rows[at].part:
            if not found.passes(rows[at]):
                break
        elif at in taken or not rows[at].bullet:
            break
        else:
            found.add(rows[at], at)
    return found.run


def _under_heading(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """Short lines under a line that announces a track list."""
    found = _Gathering(TrackList([], place, place))
    bullets = False  # a list of bullets ends with them
    for at in range(place, len(rows)):
        row = rows[at]
        if row.after_blank and _stands_close(found.run) and not row.part:
            break
        if row.part:
            if not found.passes(row):
                break
        elif at in taken and not row.after_blank:
            return TrackList([], place, place)  # what heads its columns is no list
        elif at in taken or not _may_be_title(row) or row.bullet < bullets:
            break
        else:
            bullets = row.bullet
            found.add(row, at)
    return found.run


def _stands_close(run: TrackList) -> bool:
    """Whether most items stand on neighbouring lines, so that a blank line ends the list."""
    numbers = [item.line.number for item in run.items]
    close = sum(b - a == 1 for a, b in pairwise(numbers))
    return len(numbers) >= FEWEST and close >= (len(numbers) - 1) / 2


def _may_be_title(row: Row) -> bool:
    """Whether a line that nothing marks may be a title: short, no sentence, no heading, no length."""
    other = row.only_length or names_tracklist(row.text) or speaks(row.text)
    return not other and not is_long(row.text) and not row.text.endswith((".", ":"))
