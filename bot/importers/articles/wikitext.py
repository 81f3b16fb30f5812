"""The markup of a wiki to the lines that a reader of the wiki sees: its track listings, tables, boxes and links.

Only what pages about albums use (https://en.wikipedia.org/wiki/Help:Wikitext, Template:Track listing).
"""

import re
from collections.abc import Iterator, Sequence

_BEGINS = re.compile(r"\s*(?:\{\{\s*(?:track ?list|tracklist|infobox)|\{\|)", re.IGNORECASE)
_LISTING = re.compile(r"\s*\{\{\s*track ?list", re.IGNORECASE)
_FIELD = re.compile(
    r"\|\s*(?P<name>[A-Za-z_ ]+?)(?P<number>\d*)\s*=\s*(?P<value>[^|{}\[\]]*(?:\[\[[^\]]*\]\][^|{}\[\]]*)*)"
)
_BOXED = re.compile(r"\s*\|\s*(?P<name>[A-Za-z ]{2,20}?)\s*=\s*(?P<value>\S.*)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_DATE = re.compile(r"\{\{\s*(?:start date|release date)[^{}]*?\|(\d{4})\|(\d{1,2})\|(\d{1,2})[^{}]*\}\}", re.IGNORECASE)
_DURATION = re.compile(r"\{\{\s*duration\s*\|(?:m=)?(\d+)\|(?:s=)?(\d+)\s*\}\}", re.IGNORECASE)
_REFERENCE = re.compile(r"<ref[^<>]*/>|<ref.*?</ref>", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_ATTRIBUTES = re.compile(r"^\s*(?:[\w-]+\s*=\s*(?:\"[^\"]*\"|\S+)\s*)+\|(?!\|)")


def is_wikitext(lines: Sequence[str]) -> bool:
    """Whether the lines are a wiki's markup."""
    return any(_BEGINS.match(line) for line in lines)


def read_wikitext(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that a reader sees, each with the number of the line it came from, counted from 1."""
    row: list[str] = []
    listing: list[str] | None = None
    in_table, began = False, 1
    for number, line in enumerate(lines, start=1):
        text = _plain(line)
        if listing is not None or _LISTING.match(text):
            began = number if listing is None else began
            listing = [*(listing or []), text]
            if text.strip().endswith("}}"):
                yield from ((began, told) for told in _listed(" ".join(listing)))
                listing = None
        elif text.startswith("{|"):
            in_table, row = True, []
        elif in_table and text.startswith(("|}", "|-")):
            yield number, " | ".join(row)
            in_table, row = not text.startswith("|}"), []
        elif in_table and text[:1] in {"|", "!"}:
            row += [_ATTRIBUTES.sub("", cell).strip() for cell in re.split(r"\|\||!!", text[1:])]
        elif boxed := _BOXED.match(text):
            yield number, f"{boxed['name'].strip().capitalize()}: {boxed['value'].strip()}"
        else:
            yield number, re.sub(r"^=+\s*(.*?)\s*=+$", r"\1", text.strip("{} "))


def _plain(line: str) -> str:
    """A line without links, emphasis, notes and templates; those for dates and lengths as dates and lengths."""
    text = _LINK.sub(r"\1", _REFERENCE.sub("", line))
    text = _DATE.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text)
    text = _DURATION.sub(lambda found: f"{found[1]}:{int(found[2]):02}", text)
    return _TEMPLATE.sub("", text).replace("'''", "").replace("''", "") if not _LISTING.match(text) else text


def _listed(template: str) -> Iterator[str]:
    """The tracks of a listing, one a line."""
    tracks: dict[int, dict[str, str]] = {}
    yield "Track listing:"
    for field in _FIELD.finditer(template):
        name, value = field["name"].strip().lower(), field["value"].strip()
        if field["number"] and value:
            tracks.setdefault(int(field["number"]), {})[name] = value
    for number, told in sorted(tracks.items()):
        if title := told.get("title"):
            note = f" ({told['note']})" if "note" in told else ""
            yield f"{number}. {title}{note} ({told['length']})" if "length" in told else f"{number}. {title}{note}"
