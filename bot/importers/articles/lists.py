"""Finds the track lists of a page: runs of lines that count on, or that all end in a length."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.importers.articles.entries import STRONG, Reading, Row, last_length, row
from bot.importers.articles.headings import (
    Part,
    counts_comments,
    heads_other_list,
    heads_tracklist,
    names_tracklist,
    part_headed,
    section_headed,
)
from bot.importers.articles.lengths import Length, lengths_in
from bot.importers.articles.page import Line, Page

_SAID = r"says|said|wrote|writes|commented|sagt|schrieb|schreibt|dit|a écrit|ha scritto|ha detto|scrive|dice|escribió"
# "Petra says:" begins a comment; "What She Said" may be a title, if not every other line ends so.
_SPEAKS = re.compile(rf"^\S+(?:\s\S+){{0,3}}\s(?:{_SAID}|escribe)\s*:|\b(?:{_SAID})\s*:\s*$", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{_SAID}|reply|antworten)\s*$", re.IGNORECASE)
_ALONE = re.compile(r"#?(\d{1,3})[.)]?\s*\|?")
_TOTAL = re.compile(
    r"^\W*(?:total|gesamt|running|laufzeit|spielzeit|durée|durata|duración|album length|length|disc \d+|cd \d+|"
    r"合計)\b[\w :()-]*\W*\d{0,3}[:h.’′]",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:[·|(–-]\s*)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}|"
    r".*\b\d+ (?:days?|hours?|weeks?|months?|years?) ago\b|.*\(?(?:19|20)\d\d at \d)",
    re.IGNORECASE,
)
# Dots that lead to a length are no end of a sentence.
_SENTENCE = re.compile(r"[.!?…][\"”’»]?\s+[A-ZÀ-Þ][\w’']*\s+\w+.*(?<![.\s])[.!?]$|\b(?:https?://|www\.)")
_RUN_TOGETHER = re.compile(
    r"(?:(?<=\s)|(?<=[^\W\d_)\]’”\"'!?…:])|^)(?P<number>\d{1,3})\s?(?P<mark>[.)])(?:\s?(?=[^\W\d_]|[\"“„«‘'(¡¿])|\s(?=\S))"
)
_FEWEST = 3  # tracks without a mark of their own: of fewer nobody can say that they are a list
_MOST_BETWEEN = 4  # lines of one track that stand under its first
_LEADERS = " |\t-–—."  # what may stand about a length
_PROSE = 14  # words; a title of more is rare


@dataclass(slots=True)
class Item:
    """One line of a track list, with the lines under it that belong to it."""

    line: Line
    text: str
    whole: str = ""
    number: int | None = None
    part: Part | None = None
    style: str = ""
    note: str | None = None
    under: list[str] = field(default_factory=list)
    milliseconds: int | None = None


@dataclass(slots=True)
class TrackList:
    """A run of items; ``first`` and ``last`` are places among the rows of the page, ``heading`` what announces it."""

    items: list[Item]
    first: int
    last: int
    heading: str = ""

    @property
    def share_with_length(self) -> float:
        """How many of the items have a length, from 0 to 1."""
        return sum(item.milliseconds is not None for item in self.items) / len(self.items)


def rows_of(page: Page) -> list[Row]:
    """The lines of a page made ready; a list that runs together in one line is parted."""
    return [row(part) for line in page.lines for part in _parted(line)]


def _parted(line: Line) -> list[Line]:
    """``1. One 2. Two 3. Three`` as three lines; any other line as it is."""
    starts: list[int] = []
    mark = ""
    for found in _RUN_TOGETHER.finditer(line.text):
        closes = found["mark"] == ")" and _is_open(line.text[starts[-1] : found.start()] if starts else "")
        if int(found["number"]) == len(starts) + 1 and found["mark"] in (mark or ".)") and not closes:
            starts.append(found.start("number"))
            mark = found["mark"]
    if len(starts) < 3:
        return [line]
    ends = [*starts[1:], len(line.text)]
    before = [line.text[: starts[0]]] if line.text[: starts[0]].strip() else []
    return [Line(line.number, text) for text in (*before, *(line.text[a:b] for a, b in zip(starts, ends, strict=True)))]


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def track_lists(rows: Sequence[Row]) -> list[TrackList]:
    """The track lists of a page in order, comments and other lists left out."""
    found = _numbered(rows)
    taken = {place for run in found for place in range(run.first, run.last + 1)}
    found += _unnumbered(rows, taken)
    found.sort(key=lambda run: run.first)
    for run in found:
        run.heading = _heading_before(rows, run.first)
    return _chosen(rows, found)


# -- lists with numbers


def _numbered(rows: Sequence[Row]) -> list[TrackList]:
    runs: list[TrackList] = []
    place = 0
    while place < len(rows):
        run = max(
            (_run(rows, place, start) for start in _starts(rows[place])), key=lambda r: len(r.items), default=None
        )
        if run and (_is_run(run) or _is_headed_part(rows, run)):
            runs.append(run)
            place = run.last + 1
        else:
            place += 1
    parts = sum(len(run.items) for run in runs if _is_headed_part(rows, run))
    return [run for run in runs if parts >= _FEWEST or _is_run(run)]


def _is_headed_part(rows: Sequence[Row], run: TrackList) -> bool:
    """Whether a disc or side is headed right above a run: there it may be of one track."""
    heading = next((row_ for row_ in reversed(rows[max(0, run.first - 4) : run.first]) if not row_.is_blank), None)
    return heading is not None and part_headed(heading.text) is not None


def _starts(row_: Row) -> list[Reading]:
    return [
        reading
        for reading in _readings(row_)
        if reading.number == 1 or (reading.number == 0 and reading.style in STRONG)
    ]


def _readings(row_: Row) -> list[Reading]:
    alone = _ALONE.fullmatch(row_.text)
    return [Reading("alone", int(alone[1]), "")] if alone else list(row_.readings)


def _run(rows: Sequence[Row], place: int, start: Reading) -> TrackList:
    run = TrackList([_item(rows[place], start)], place, place)
    before = start
    note: str | None = None
    part: Part | None = None
    at = place + 1
    under: list[Row] = []
    while at < len(rows):
        row_ = rows[at]
        if under and counts_comments(row_.line.text):
            break
        reading = _next(row_, before, adjacent=not under)
        if reading is not None:
            item = _item(row_, reading)
            item.note, item.part = note, part or item.part
            run.items[-1].under = [other.text for other in under]
            run.items.append(item)
            run.last, before, part, under = at, reading, None, []
        elif row_.is_blank:
            pass
        elif _starts_anew(rows, at, before) or _SPEAKS.search(row_.text):
            break
        elif (under or before.style != "alone") and (headed := part_headed(row_.text)):
            part = headed
            following = _said_next(rows, at)
            if following and any(reading.number == 1 for reading in _readings(following)):
                break  # the next disc counts anew: it is a run of its own
        elif section := section_headed(row_.text):
            note = section
        else:
            under.append(row_)
            if len(under) > _MOST_BETWEEN:
                break
        at += 1
    _take_under_last(rows, run)
    return run


def _starts_anew(rows: Sequence[Row], at: int, before: Reading) -> bool:
    """Whether a list that is written alike begins at a row."""
    following = _said_next(rows, at)
    ones = any(reading.number == 1 and reading.style == before.style for reading in rows[at].readings)
    return ones and following is not None and any(reading.number == 2 for reading in following.readings)


def _said_next(rows: Sequence[Row], at: int) -> Row | None:
    """The next row after a place that says something."""
    return next((rows[place] for place in range(at + 1, len(rows)) if not rows[place].is_blank), None)


def _item(row_: Row, reading: Reading) -> Item:
    part = None
    if reading.side or reading.disc:
        part = Part(reading.disc, ord(reading.side) - ord("A") + 1 if reading.side else None)
    return Item(row_.line, reading.rest, "", reading.number, part, reading.style)


def _next(row_: Row, before: Reading, *, adjacent: bool) -> Reading | None:
    """The reading of a row that counts on from the one before; of several the one written alike."""
    fitting = [reading for reading in _readings(row_) if _follows(reading, before, adjacent=adjacent)]
    fitting.sort(key=lambda reading: reading.style != before.style)
    return fitting[0] if fitting else None


def _follows(reading: Reading, before: Reading, *, adjacent: bool) -> bool:
    if before.side or reading.side:
        if not (before.side and reading.side):
            return False
        if reading.side == before.side:
            return reading.number == before.number + 1
        return ord(reading.side) == ord(before.side) + 1 and reading.number in {1, before.number + 1}
    if before.disc or reading.disc:
        if not (before.disc and reading.disc):
            return False
        return (reading.disc, reading.number) in {(before.disc, before.number + 1), (before.disc + 1, 1)}
    if reading.number == before.number + 1:
        return True
    # A number that the page leaves out, or prints twice.
    slip = reading.number in {before.number, before.number + 2} and before.number > 1
    return slip and adjacent and reading.style in STRONG and reading.style == before.style


def _is_run(run: TrackList) -> bool:
    strong = sum(item.style in STRONG for item in run.items)
    if strong < len(run.items) / 2:
        alone = run.items[0].style == "alone"
        return len(run.items) >= 3 and (not alone or all(item.under for item in run.items[:-1]))
    return len(run.items) >= 2


def _take_under_last(rows: Sequence[Row], run: TrackList) -> None:
    """Give the last item the lines under it that the items before it have, too."""
    if len(run.items) < 3:
        return
    usual, _ = Counter(len(item.under) for item in run.items[:-1]).most_common(1)[0]
    at = run.last + 1
    under: list[str] = []
    while at < len(rows) and len(under) < usual:
        if not rows[at].is_blank:
            under.append(rows[at].text)
            run.last = at
        at += 1
    run.items[-1].under = under


# -- lists without numbers


def _unnumbered(rows: Sequence[Row], taken: set[int]) -> list[TrackList]:
    runs: list[TrackList] = []
    place = 0
    while place < len(rows):
        run = None if place in taken or rows[place].is_blank else _plain_run(rows, place, taken)
        if run:
            runs.append(run)
        place = run.last + 1 if run else place + 1
    return runs


def _plain_run(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList | None:
    runs = [_with_lengths(rows, place, taken), _pairs(rows, place, taken)]
    first = _said_next(rows, place) if part_headed(rows[place].text) else rows[place]
    if first and first.bullet:
        runs.append(_bullets(rows, place, taken))
    heading = _heading_before(rows, place)
    if heads_tracklist(heading) and (heading.rstrip().endswith((":", "：")) or len(heading.split()) <= 6):
        runs.append(_under_heading(rows, place, taken))
    return max((run for run in runs if len(run.items) >= 3), key=lambda run: len(run.items), default=None)


def _with_lengths(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """Lines that end in a length; one that lacks it may stand between others."""
    run, part, at, pending = TrackList([], place, place), None, place, None
    while at < len(rows) and at not in taken:
        row_ = rows[at]
        length = last_length(row_.text)
        if length and not row_.only_length and not _TOTAL.search(row_.text) and not _DATED.search(row_.text):
            if pending:
                run.items.append(pending)
            run.items.append(Item(row_.line, row_.text, part=part))
            run.last, part, pending = at, None, None
        elif headed := part_headed(row_.text):
            part = headed
        elif _TOTAL.search(row_.text):
            break
        elif not row_.is_blank:
            if pending or not run.items or len(row_.text.split()) > _PROSE:
                break
            pending = Item(row_.line, row_.text)
        at += 1
    return run


def _pairs(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """A title on one line, its length on the next."""
    run, at = TrackList([], place, place), place
    while True:
        said = [n for n in range(at, min(at + 6, len(rows))) if not rows[n].is_blank and n not in taken][:2]
        if len(said) < 2 or rows[said[0]].only_length or not (length := rows[said[1]].only_length):
            return run
        if _TOTAL.search(f"{rows[said[0]].text} 0:"):
            return run
        item = Item(rows[said[0]].line, rows[said[0]].text, milliseconds=length.milliseconds or None)
        item.under = [rows[said[1]].text]
        run.items.append(item)
        run.last, at = said[1], said[1] + 1


def _bullets(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    run, part = TrackList([], place, place), None
    for at in range(place, len(rows)):
        if rows[at].is_blank:
            continue
        if headed := part_headed(rows[at].text):
            part = headed
            continue
        if at in taken or not rows[at].bullet:
            break
        run.items.append(Item(rows[at].line, rows[at].text, part=part))
        run.last, part = at, None
    return run


def _under_heading(rows: Sequence[Row], place: int, taken: set[int]) -> TrackList:
    """Short lines under a line that announces a track list."""
    run, part = TrackList([], place, place), None
    for at in range(place, len(rows)):
        text = rows[at].text
        if rows[at].is_blank:
            if run.items and _ends_block(rows, at, run):
                break
            continue
        if headed := part_headed(text):
            part = headed
            continue
        if at in taken and not rows[at - 1].is_blank:
            return TrackList([], place, place)  # the headings of its columns
        if (
            at in taken
            or rows[at].only_length
            or names_tracklist(text)
            or len(text.split()) > _PROSE
            or text.endswith((".", ":"))
            or _SPEAKS.search(text)
        ):
            break
        run.items.append(Item(rows[at].line, text, part=part))
        run.last, part = at, None
    return run


def _ends_block(rows: Sequence[Row], blank: int, run: TrackList) -> bool:
    """Whether a blank line ends a list: it does where the items before it stand on neighbouring lines."""
    numbers = [item.line.number for item in run.items]
    close = sum(b - a == 1 for a, b in pairwise(numbers))
    following = _said_next(rows, blank)
    return len(numbers) > 2 and close >= (len(numbers) - 1) / 2 and not (following and part_headed(following.text))


# -- which of them


def _heading_before(rows: Sequence[Row], place: int) -> str:
    """The last lines before a place that say something, up to three: what announces a list."""
    said = [row_.text for row_ in rows[max(0, place - 8) : place] if not row_.is_blank and row_.text.strip("-–—=_*|# ")]
    return said[-1] if said else ""


def _chosen(rows: Sequence[Row], runs: list[TrackList]) -> list[TrackList]:
    for run in runs:
        _take_lengths(run)
    sound = [run for run in runs if not _is_talk(run) and not heads_other_list(run.heading) and not _heads_within(run)]
    timed = [run for run in sound if run.share_with_length >= 0.5]
    if timed:
        best = max(timed, key=lambda run: (_is_announced(run), len(run.items)))
        return [run for run in sound if _goes_with(run, best)]
    if announced := [run for run in sound if _is_announced(run)]:
        return announced
    strong = [run for run in sound if run.items[0].style in STRONG | {"alone", "hyphen"}]
    return strong or [run for run in sound if run.items[0].style and len(run.items) >= 5] or _longest_bullets(sound)


def _goes_with(run: TrackList, best: TrackList) -> bool:
    """Whether a list may stand on a page beside its best one, whose tracks have lengths."""
    if run.share_with_length >= 0.3:
        alike = run.items[0].style == best.items[0].style
        return alike or _is_announced(run)
    lines = {item.line.number for item in run.items}
    return _is_announced(run) and len(lines) == len(run.items)


def _longest_bullets(runs: list[TrackList]) -> list[TrackList]:
    long = [run for run in runs if len(run.items) >= 5 and not run.items[0].style]
    return [max(long, key=lambda run: len(run.items))] if long else []


def _heads_within(run: TrackList) -> bool:
    """Whether the items are headings: a table of contents."""
    untimed = [item.text for item in run.items if item.milliseconds is None]
    return sum(bool(part_headed(text) or names_tracklist(text)) for text in untimed) * 3 > len(run.items)


def _is_announced(run: TrackList) -> bool:
    return (
        heads_tracklist(run.heading) or part_headed(run.heading) is not None or section_headed(run.heading) is not None
    )


def _is_talk(run: TrackList) -> bool:
    """Whether the items are comments or sentences."""
    if any(_SPEAKS.search(item.text) for item in run.items):
        return True
    says = sum(bool(_SAYS.search(item.text)) for item in run.items) * 3 > len(run.items)
    says = says or 2 * sum(bool(_DATED.search(item.whole or item.text)) for item in run.items) > len(run.items)
    prose = sum(_is_prose(item) or bool(_SENTENCE.search(item.text)) for item in run.items)
    return says or prose > max(1, len(run.items) / 3)


def _take_lengths(run: TrackList) -> None:
    """Part each item's text from its length; an item of prose at the end of a list of lengths is none."""
    dotted = _is_dotted(run)
    _cut_what_follows(run)
    for item in run.items:
        _take_length(item, dotted=dotted)
    _keep_times(run)
    _drop_offsets(run)
    _mend_glued(run)
    while len(run.items) > 2 and run.share_with_length > 0.5 and _is_prose(run.items[-1]):
        run.items.pop()


def _cut_what_follows(run: TrackList) -> None:
    """Cut prose that runs on after the bracketed length of the last item."""
    last = run.items[-1]
    found = [length for length in lengths_in(last.text) if length.bracketed]
    others = [length for item in run.items[:-1] if (length := last_length(item.text)) and length.bracketed]
    if found and len(others) > len(run.items) / 2 and last_length(last.text) is None:
        last.text = last.text[: found[0].end]


def _is_dotted(run: TrackList) -> bool:
    """Whether the lengths of a list are written ``3.12``: nearly all lines end so, and none in ``3:12``."""
    colons = sum(any(lengths_in(item.text)) for item in run.items)
    dots = sum(any(lengths_in(item.text, dotted=True)) for item in run.items)
    return colons == 0 and dots > len(run.items) * 0.7


def _take_length(item: Item, *, dotted: bool) -> None:
    item.whole = item.text
    length = last_length(item.text, dotted=dotted)
    if length:
        item.text = length.cut_from(item.text)
        item.milliseconds = length.milliseconds
    elif item.text and (wrapped := _length_of_wrapped(item, dotted=dotted)):
        item.text = f"{item.text} {wrapped.cut_from(item.under.pop())}".strip()
        item.milliseconds = wrapped.milliseconds
    for text in list(item.under):
        found = last_length(text)
        if found and not found.cut_from(text).strip(_LEADERS):
            item.milliseconds = item.milliseconds or found.milliseconds
            item.under.remove(text)


def _length_of_wrapped(item: Item, *, dotted: bool) -> Length | None:
    """The length of a title that goes on in the next line, at whose end it stands."""
    if len(item.under) != 1:
        return None
    length = last_length(item.under[0], dotted=dotted)
    return length if length and not item.under[0][length.end :].strip(_LEADERS) else None


def _keep_times(run: TrackList) -> None:
    """Give a time back to a title that begins with it, where hardly a line begins with a length: ``02:12 Am``."""
    first = [item for item in run.items if _begins_with_length(item)]
    if len(first) < len(run.items) / 2:
        for item in first:
            item.text, item.milliseconds = item.whole, None


def _begins_with_length(item: Item) -> bool:
    taken = last_length(item.whole) if item.milliseconds is not None else None
    return taken is not None and taken.start == 0 and not taken.bracketed


def _drop_offsets(run: TrackList) -> None:
    """Forget lengths that are none: where a track starts in a video, or how long every preview plays."""
    told = [item.milliseconds for item in run.items if item.milliseconds is not None]
    rising = len(told) > 3 and told[0] == 0 and all(a < b for a, b in pairwise(told))
    alike = len(told) > 3 and len(set(told)) == 1
    for item in run.items:
        if rising or alike or not item.milliseconds:
            item.milliseconds = None


def _mend_glued(run: TrackList) -> None:
    """Give a digit back to a title that a length is glued to: ``Tractor No. 52:08`` among lengths of some minutes."""
    glued = [item for item in run.items if item.milliseconds and _glued_minutes(item)]
    longest = max((item.milliseconds or 0 for item in run.items if item not in glued), default=0)
    if len(glued) * 2 >= len(run.items):
        return
    for item in glued:
        minutes, seconds = divmod((item.milliseconds or 0) // 1000, 60)
        spaced = item.whole[: -len(f"{minutes}:{seconds:02}")].endswith(" ")
        if minutes >= 10 and (item.milliseconds or 0) > 3 * longest and not _is_spaced(run) and spaced:
            item.text = f"{item.text} {minutes // 10}"
            item.milliseconds = (minutes % 10 * 60 + seconds) * 1000


def _glued_minutes(item: Item) -> bool:
    return (item.milliseconds or 0) >= 600_000


def _is_spaced(run: TrackList) -> bool:
    """Whether a space or a bracket stands before most lengths."""
    glued = sum(bool(re.search(r"[^\s(\[\d:]\d{1,2}:\d\d$", item.whole)) for item in run.items)
    return glued < len(run.items) / 2


def _is_prose(item: Item) -> bool:
    return item.milliseconds is None and (len(item.text.split()) > _PROSE or bool(_SENTENCE.search(item.text)))
