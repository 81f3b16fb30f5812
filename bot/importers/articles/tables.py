"""Reads the rows of a table: which column holds the titles, which the artists, which is a word of the shop."""

import re
from collections import Counter

from bot.importers.articles.artists import Named, trimmed
from bot.importers.articles.entries import cells
from bot.importers.articles.quotes import unquote_alone
from bot.importers.articles.runs import Item, TrackList

# The words that head columns, from what is looked for first; a heading that holds none is of a column unknown.
_HEADS = (
    ("number", r"#|no\.?|nr\.?|n[°º]\.?|track|titel-?nr\.?|pos(?:ition)?\.?|piste|tr\.?"),
    ("length", r".*(?:length|time|duration|dauer|länge|laufzeit|spielzeit|durée|durata|duraci[óo]n).*"),
    ("translation", r".*(?:translat|english|romaji|romani|übersetz|tradu).*"),
    ("artist", r".*(?:artist|perform|interpret|interprète|intérprete|artista|singer|vocal).*"),
    ("writer", r".*(?:writ|compos|music|komponist|compositeur|compositore|autor|auteur|author|lyric).*"),
    ("note", r".*(?:note|remark|comment|bemerkung|info|scene|episode).*"),
    ("title", r".*(?:title|titel|titre|titolo|t[íi]tulo|name|song|track|cue|morceau|brano|tema|piece).*"),
)
_COLUMNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _HEADS)
_UNTOLD = {"", "-", "–", "—"}  # what stands in a cell that says nothing
_CONSTANT = 0.7  # of the rows: what stands in more of them is told of the album, not of a track
_FEWEST_ALIKE = 2


def from_table(run: TrackList) -> list[Named] | None:
    """What the rows of a table name; None for a list that is no table."""
    rows = [_cells_of(item) for item in run.items]
    whole = [cells(item.whole) for item in run.items]
    columns = _columns_in(run.heading)
    several = sum(sum(map(bool, row)) > 1 for row in rows) > len(rows) / 2
    headed = len(columns) > 1 and "title" in columns
    if not several and not (headed and all(len(row) in {len(columns), len(columns) - 1} for row in whole)):
        return None
    found = _from_rows(rows, whole, columns)
    unquote_alone(found)
    return found


def _from_rows(rows: list[list[str]], whole: list[list[str]], columns: list[str]) -> list[Named]:
    """What rows name: ``whole`` are their cells with lengths, ``rows`` without, ``columns`` what the heading names."""
    told = [_told(row) for row in rows]
    constant = _constant(told)
    if columns[:1] == ["number"]:
        columns = columns[1:]
    if "title" in columns and all(len(row) == len(columns) for row in whole):
        return [_from_places([trimmed(cell) for cell in row], columns, constant) for row in whole]
    columns = [column for column in columns if column != "length"]
    usual = Counter(len(row) for row in told).most_common(1)[0][0]
    return [_from_cells(row, columns, usual, constant) for row in told]


def _cells_of(item: Item) -> list[str]:
    """The cells of an item."""
    return [cell for line in lines_of(item) for cell in cells(line)]


def lines_of(item: Item) -> list[str]:
    """The text of an item; where its number stands alone, the lines under it."""
    if item.text or not item.under:
        return [item.text]
    if any(text.endswith("|") for text in item.under):  # a cell that goes on in the next line
        return [" ".join(item.under).removesuffix("|").strip()]
    return item.under


def _columns_in(heading: str) -> list[str]:
    return [_column(cell) for cell in cells(heading) if cell]


def _column(cell: str) -> str:
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(cell)), "other")


def _told(row: list[str]) -> list[str]:
    return [plain for cell in row if (plain := trimmed(cell)) not in _UNTOLD]


def _constant(told: list[list[str]]) -> set[str]:
    """What stands in nearly every row beside the title: the artist of the album, the word of a button."""
    counts = Counter(cell for row in told for cell in set(row[1:]))
    return {cell for cell, count in counts.items() if count > max(_FEWEST_ALIKE, len(told) * _CONSTANT)}


def _from_places(row: list[str], columns: list[str], constant: set[str]) -> Named:
    """A row whose cells stand under the columns that the heading names."""
    found = Named(row[columns.index("title")])
    for column, cell in zip(columns, row, strict=True):
        if cell and column not in {"length", "title"}:
            _take_cell(found, column, cell, constant)
    return found


def _from_cells(row: list[str], columns: list[str], usual: int, constant: set[str]) -> Named:
    """A row whose empty cells are left out: its title is first, where the columns do not say better."""
    if not row:
        return Named("")
    place = columns.index("title") if "title" in columns and len(row) >= len(columns) - 1 else 0
    place = place if place < len(row) else 0
    found = Named(row[place])
    for n, cell in enumerate(row):
        if n != place:
            unnamed = not columns and len(row) == usual and found.artist is None
            _take_cell(found, "artist" if unnamed else _at(columns, n), cell, constant)
    return found


def _at(columns: list[str], place: int) -> str:
    return columns[place] if place < len(columns) else "other"


def _take_cell(found: Named, column: str, cell: str, constant: set[str]) -> None:
    if cell in constant and column != "translation":
        return
    if column == "translation":
        found.translation = cell if cell != found.title else None
    elif column == "artist":
        found.artist = cell
    elif column == "writer":
        found.note = f"writers: {cell}"
    else:
        found.note = cell
