"""Parts what a line of a track list says beside its length: title, artist, note, title in another language.

What separates them on a page is seen from the whole list, never from one line: a dash that stands in every line parts
title and artist, one that stands in a single line belongs to a title.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.importers.articles.artists import VERSION, Named, split_artists, trimmed
from bot.importers.articles.entries import cells
from bot.importers.articles.runs import Item, TrackList
from bot.names import same_name

_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "»": "«", "「": "」", "『": "』", "'": "'"}
_TRAILING_BRACKETS = re.compile(r"^(?P<title>.*\S)\s*[(\[](?P<inner>[^()\[\]]+)[)\]]$")
_BONUS = re.compile(r"[(\[](?P<note>[^()\[\]]*\bbonus\b[^()\[\]]*)[)\]]", re.IGNORECASE)
_PERFORMED = re.compile(
    r"(?:performed|sung|played|written|composed)\s+by|by|interprét[ée]e?s?\s+par|par|gespielt\s+von|"
    r"gesungen\s+von|von|eseguit[oa]\s+da|"
    r"interpretad[oa]\s+por|por|di|de",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(r"^(?:\w+\s)?(?:by|von|par|di|da|por)\s+(?=\S)", re.IGNORECASE)
_WRITERS = re.compile(
    r"(?:[^\W\d_]\.\s?)+(?:[^\W\d_]+[\w’'-]*)(?:\s?[,/&]\s?.+)?|(?:anon|trad|traditional)\b.*", re.IGNORECASE
)
_WRITERS_WORD = re.compile(
    r"^(?:written|composed|music|words|lyrics|arranged|arr\.?)\b.*\bby\b|^(?:musik|musique|musica|música)\b",
    re.IGNORECASE,
)
_COLUMNS = (
    ("number", re.compile(r"#|no\.?|nr\.?|n[°º]\.?|track|titel-?nr\.?|pos(?:ition)?\.?|piste|tr\.?", re.IGNORECASE)),
    (
        "length",
        re.compile(
            r".*(?:length|time|duration|dauer|länge|laufzeit|spielzeit|durée|durata|duraci[óo]n).*", re.IGNORECASE
        ),
    ),
    ("translation", re.compile(r".*(?:translat|english|romaji|romani|übersetz|tradu).*", re.IGNORECASE)),
    (
        "artist",
        re.compile(r".*(?:artist|perform|interpret|interprète|intérprete|artista|singer|vocal).*", re.IGNORECASE),
    ),
    (
        "writer",
        re.compile(
            r".*(?:writ|compos|music|komponist|compositeur|compositore|autor|auteur|author|lyric).*", re.IGNORECASE
        ),
    ),
    ("note", re.compile(r".*(?:note|remark|comment|bemerkung|info|scene|episode).*", re.IGNORECASE)),
    (
        "title",
        re.compile(
            r".*(?:title|titel|titre|titolo|t[íi]tulo|name|song|track|cue|morceau|brano|tema|piece).*", re.IGNORECASE
        ),
    ),
)


def named(runs: Sequence[TrackList], people: Iterable[str], prose: str) -> list[list[Named]]:
    """What each item of the lists of an album names, list by list.

    ``people`` and ``prose`` are what the page has beside its lists. Lists that are no tables are judged together:
    what a side of two tracks does not show, the album does.
    """
    known = {same_name(name) for name in people}
    found = [_from_table(run) for run in runs]
    plain = [run for run, table in zip(runs, found, strict=True) if table is None]
    together = iter(_from_lines([item for run in plain for item in run.items], known, prose))
    whole = [
        [next(together) for _ in run.items] if table is None else table for run, table in zip(runs, found, strict=True)
    ]
    for run, names in zip(runs, whole, strict=True):
        for named_, item in zip(names, run.items, strict=True):
            _take_rest(named_, item)
    return whole


def _from_table(run: TrackList) -> list[Named] | None:
    """What the rows of a table name; None for a list that is no table."""
    rows = [_cells_of(item) for item in run.items]
    whole = [cells(item.whole) for item in run.items]
    if sum(sum(map(bool, row)) > 1 for row in rows) <= len(rows) / 2 and not _is_table(whole, run.heading):
        return None
    found = _from_columns(rows, whole, run.heading)
    _unquote_alone(found)
    return found


def _from_lines(items: list[Item], known: set[str], prose: str) -> list[Named]:
    found = [Named(trimmed(title)) for title in _undecorated([_lines_of(item)[0] for item in items])]
    _take_repeated_end(found, known)
    if not _unquote(found):
        split_artists(found, known, prose)
        _unquote_alone(found)
    _take_bracketed(found)
    return found


def _cells_of(item: Item) -> list[str]:
    return [cell for line in _lines_of(item) for cell in cells(line)]


def _lines_of(item: Item) -> list[str]:
    """The text of an item; where its number stands alone, the lines under it."""
    if item.text or not item.under:
        return [item.text]
    if any(text.endswith("|") for text in item.under):  # a cell that goes on in the next line
        return [" ".join(item.under).removesuffix("|").strip()]
    return item.under


def _undecorated(titles: list[str]) -> list[str]:
    """The titles without what is drawn on both sides of each: ``~ Prelude ~``."""
    first = {title[:1] for title in titles}
    if len(titles) > 2 and len(first) == 1 and first <= set("~*•♪-–—=_") and all(t[-1:] in first for t in titles):
        return [title.strip("~*•♪-–—=_ ") for title in titles]
    return titles


def _take_repeated_end(found: list[Named], known: set[str]) -> None:
    """Take off the name that every title ends with: in a shop's row the artist follows without a mark."""
    for length in (4, 3, 2):
        ends = Counter(" ".join(words[-length:]) for named_ in found if len(words := named_.title.split()) > length)
        end, count = ends.most_common(1)[0] if ends else ("", 0)
        needed = 0.6 if same_name(end) in known else 0.9
        if (
            count >= max(3, len(found) * needed)
            and not VERSION.search(end)
            and all(w[:1].isupper() for w in end.split())
        ):
            for named_ in found:
                named_.title = named_.title.removesuffix(end).rstrip(" -–—|") or named_.title
            return


# -- tables


def _is_table(whole: list[list[str]], heading: str) -> bool:
    """Whether the rows have the cells that the heading names."""
    columns = _columns_in(heading)
    return (
        len(columns) > 1 and "title" in columns and all(len(row) in {len(columns), len(columns) - 1} for row in whole)
    )


def _from_columns(rows: list[list[str]], whole: list[list[str]], heading: str) -> list[Named]:
    columns = _columns_in(heading)
    if columns[:1] == ["number"]:
        columns = columns[1:]
    if columns and "title" in columns and all(len(row) == len(columns) for row in whole):
        placed = [[trimmed(cell) for cell in row] for row in whole]
        constant = _constant([_told(row) for row in rows])
        return [_from_places(row, columns, constant) for row in placed]
    columns = [column for column in columns if column != "length"]
    told = [_told(row) for row in rows]
    usual = Counter(len(row) for row in told).most_common(1)[0][0]
    return [_from_cells(row, columns, usual, _constant(told)) for row in told]


def _from_places(row: list[str], columns: list[str], constant: set[str]) -> Named:
    """A row whose cells stand under the columns that the heading names."""
    place = columns.index("title")
    found = Named(row[place])
    for column, cell in zip(columns, row, strict=True):
        if cell and column not in {"length", "title"}:
            _take_cell(found, column, cell, constant)
    return found


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


def _told(row: list[str]) -> list[str]:
    return [plain for cell in row if (plain := trimmed(cell)) and plain not in {"-", "–", "—"}]


def _columns_in(heading: str) -> list[str]:
    found = []
    for cell in cells(heading):
        found += [next((name for name, pattern in _COLUMNS if pattern.fullmatch(cell)), "other")] if cell else []
    return found


def _constant(told: list[list[str]]) -> set[str]:
    """What stands in nearly every row beside the title: the artist of the album, the word of a button."""
    counts = Counter(cell for row in told for cell in set(row[1:]))
    return {cell for cell, count in counts.items() if count > max(2, len(told) * 0.7)}


def _from_cells(row: list[str], columns: list[str], usual: int, constant: set[str]) -> Named:
    if not row:
        return Named("")
    place = columns.index("title") if "title" in columns and len(row) >= len(columns) - 1 else 0
    place = place if place < len(row) else 0
    found = Named(row[place])
    others = [(columns[n] if n < len(columns) else "other", cell) for n, cell in enumerate(row) if n != place]
    for column, cell in others:
        unnamed = column == "other" and not columns and len(row) == usual and found.artist is None
        _take_cell(found, "artist" if unnamed else column, cell, constant)
    return found


# -- quotes


def _unquote(found: list[Named]) -> bool:
    """Take the quotes from titles where nearly all have them; what follows the quotes is artist or note."""
    parted = [_after_quotes(named_.title) for named_ in found]
    if sum(part is not None for part in parted) < len(found) * 0.8:
        return False
    for named_, part in zip(found, parted, strict=True):
        if part is None:
            continue
        named_.title, rest = part
        rest = rest.strip(" ,")
        if rest[:1] in {"(", "["} and not _PERFORMED.match(rest[1:]):
            named_.title = f"{named_.title} {rest}"
        elif rest:
            artist = (
                _PERFORMED.sub("", rest.strip(" -–—,:([)]"), count=1)
                if _PERFORMED.match(rest.strip(" -–—,:([)]"))
                else rest
            )
            named_.artist = artist.strip(" -–—,:([)]") or None
    return True


def _unquote_alone(found: list[Named]) -> None:
    """Take the quotes from titles that nothing but brackets follows, where nearly all have them."""
    parted = [_after_quotes(named_.title) for named_ in found]
    if sum(bool(part) for part in parted) >= max(3, len(found) * 0.8):
        for named_, part in zip(found, parted, strict=True):
            if part and part[1].strip()[:1] in {"", "(", "["}:
                named_.title = f"{part[0]} {part[1].strip()}".strip()


def _after_quotes(text: str) -> tuple[str, str] | None:
    closing = _QUOTES.get(text[:1])
    if not closing:
        return None
    # The last closing quote that a space, a dash, a bracket or the end follows: titles hold quotes and apostrophes.
    ends = [
        n
        for n, char in enumerate(text)
        if n > 1 and char in closing and (n + 1 == len(text) or not text[n + 1].isalnum())
    ]
    if not ends or (text[0] in "'\"" and len(ends) > 1):
        return None if not ends else (text[1 : ends[0]].strip(" ,"), text[ends[0] + 1 :])
    return text[1 : ends[0]].strip(" ,"), text[ends[0] + 1 :]


# -- brackets and what stands under a title


def _take_bracketed(found: list[Named]) -> None:
    """Take writers or artists out of brackets, where nearly all titles end in brackets."""
    bracketed = [_TRAILING_BRACKETS.match(named_.title) for named_ in found]
    inner = [match["inner"] for match in bracketed if match]
    if len(inner) < max(3, len(found) * 0.7):
        return
    whose = sum(bool(_FROM_WHOM.match(text)) for text in inner)
    writers = sum(bool(_WRITERS.fullmatch(text) or _WRITERS_WORD.match(text)) for text in inner)
    versions = sum(bool(VERSION.search(text)) for text in inner)
    if versions > len(inner) / 3 and whose < len(inner) / 2:
        return
    for named_, match in zip(found, bracketed, strict=True):
        if match is None:
            continue
        text = match["inner"].strip()
        if VERSION.search(text) and not _WRITERS.fullmatch(text) and not _FROM_WHOM.match(text):
            continue
        named_.title = match["title"].strip()
        if writers > len(inner) / 2:
            named_.note = f"writers: {text}"
        elif _FROM_WHOM.match(text) and not _PERFORMED.match(text):
            named_.note = text
        else:
            named_.artist = _FROM_WHOM.sub("", text)


def _take_rest(named_: Named, item: Item) -> None:
    named_.title = named_.title.rstrip("*†‡ ").strip() or named_.title
    if bonus := _BONUS.search(named_.title):
        named_.note = named_.note or bonus["note"].strip()
    named_.note = named_.note or item.note
    for text in item.under if item.text else []:
        if found := _PERFORMED.match(text):
            named_.artist = named_.artist or text[found.end() :].strip(" :") or None
