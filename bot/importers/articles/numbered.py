"""Finds the lists of a page whose lines count on: 1, 2, 3; A1, A2, B1; 1-01, 1-02, 2-01."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.importers.articles.entries import STRONG, Reading, Row
from bot.importers.articles.headings import Part, counts_comments, section_headed
from bot.importers.articles.runs import FEWEST, MOST_HEADINGS, Item, TrackList
from bot.importers.articles.talk import speaks

_MOST_BETWEEN = 4  # lines of one track that stand under its first


def numbered(rows: Sequence[Row]) -> list[TrackList]:
    """The lists with numbers, in order."""
    runs: list[TrackList] = []
    place = 0
    while place < len(rows):
        counted = [_run(rows, place, start) for start in rows[place].readings if _is_first(start)]
        run = max(counted, key=lambda run: len(run.items), default=None)
        if run and (_is_sure(run) or _is_part(rows, run)):
            runs.append(run)
        else:
            run = None
        place = run.last + 1 if run else place + 1
    in_parts = sum(len(run.items) for run in runs if _is_part(rows, run))
    return [run for run in runs if in_parts >= FEWEST or _is_sure(run)]


def _is_first(reading: Reading) -> bool:
    """Whether a list may begin with this number: 1, or a 0 that can be nothing else."""
    return reading.number == 1 or (reading.number == 0 and reading.style in STRONG)


def _is_sure(run: TrackList) -> bool:
    """Whether numbers that count on make a list: two that can be nothing else, three of any style."""
    strong = sum(item.style in STRONG for item in run.items)
    if strong >= len(run.items) / 2:
        return len(run.items) >= 2
    says_nothing = run.items[0].style == "alone" and not all(item.under for item in run.items[:-1])
    return len(run.items) >= FEWEST and not says_nothing


def _is_part(rows: Sequence[Row], run: TrackList) -> bool:
    """Whether a disc or side is headed right above a run: there it may be of one track."""
    return run.first > 0 and rows[run.first - 1].part is not None


@dataclass(slots=True)
class _Counting:
    """A run while it is counted: its last number, and what stands between that and the next."""

    run: TrackList
    before: Reading
    part: Part | None = None
    note: str | None = None
    under: list[str] = field(default_factory=list)
    headings: int = 0

    def take(self, row: Row, at: int, reading: Reading) -> None:
        """Add a row that counts on."""
        item = _item(row, reading)
        item.note, item.part = self.note, self.part or item.part
        self.run.items[-1].under = self.under
        self.run.items.append(item)
        self.run.last, self.before = at, reading
        self.part, self.under, self.headings = None, [], 0

    def passes(self, rows: Sequence[Row], at: int) -> bool:
        """Pass over a row that does not count on; False where the run ends before it."""
        row = rows[at]
        if _starts_anew(rows, at, self.before) or speaks(row.text) or counts_comments(row.line.text):
            return False
        if row.part and (self.under or self.before.style != "alone"):  # a title may stand under its number alone
            self.part = row.part
            self.headings += 1
            return self.headings <= MOST_HEADINGS and not _has_number(rows, at + 1, 1)
        if section := section_headed(row.text):
            self.note = section
            self.headings += 1
        else:
            self.under.append(row.text)
        return self.headings <= MOST_HEADINGS and len(self.under) <= _MOST_BETWEEN


def _run(rows: Sequence[Row], place: int, start: Reading) -> TrackList:
    """The rows from a place on that count on from the first, whatever number they reach."""
    counting = _Counting(TrackList([_item(rows[place], start)], place, place), start)
    for at in range(place + 1, len(rows)):
        comments = counting.under and counts_comments(rows[at].line.text)
        reading = None if comments else _next(rows[at], counting.before, adjacent=not counting.under)
        if reading:
            counting.take(rows[at], at, reading)
        elif not counting.passes(rows, at):
            break
    _take_under_last(rows, counting.run)
    return counting.run


def _item(row: Row, reading: Reading) -> Item:
    part = None
    if reading.side or reading.disc:
        part = Part(reading.disc, ord(reading.side) - ord("A") + 1 if reading.side else None)
    return Item(row.line, reading.rest, "", reading.number, part, reading.style)


def _starts_anew(rows: Sequence[Row], at: int, before: Reading) -> bool:
    """Whether a list that is written alike begins at a row."""
    ones = any(reading.number == 1 and reading.style == before.style for reading in rows[at].readings)
    return ones and _has_number(rows, at + 1, 2)


def _has_number(rows: Sequence[Row], at: int, number: int) -> bool:
    return at < len(rows) and any(reading.number == number for reading in rows[at].readings)


def _next(row: Row, before: Reading, *, adjacent: bool) -> Reading | None:
    """The reading of a row that counts on from the one before; of several the one written alike."""
    fitting = [reading for reading in row.readings if _follows(reading, before, adjacent=adjacent)]
    return min(fitting, key=lambda reading: reading.style != before.style, default=None)


def _follows(reading: Reading, before: Reading, *, adjacent: bool) -> bool:
    """Whether a number is the next; ``adjacent`` rows may have a number that the page leaves out or prints twice."""
    following = before.number + 1
    if before.side or reading.side:
        if reading.side == before.side:
            return reading.number == following
        both = before.side and reading.side
        return bool(both) and _after(before.side) == reading.side and reading.number in {1, following}
    if before.disc or reading.disc:
        if reading.disc == before.disc:
            return reading.number == following
        return (reading.disc, reading.number) == ((before.disc or 0) + 1, 1) and before.disc is not None
    if reading.number == following:
        return True
    slip = reading.number in {before.number, before.number + 2} and before.number > 1
    return slip and adjacent and reading.style in STRONG and reading.style == before.style


def _after(side: str | None) -> str | None:
    return chr(ord(side) + 1) if side else None


def _take_under_last(rows: Sequence[Row], run: TrackList) -> None:
    """Give the last item as many lines under it as the items before it have."""
    if len(run.items) < FEWEST:
        return
    usual, _ = Counter(len(item.under) for item in run.items[:-1]).most_common(1)[0]
    below = rows[run.last + 1 : run.last + 1 + usual]
    run.items[-1].under = [row.text for row in below]
    run.last += len(below)
