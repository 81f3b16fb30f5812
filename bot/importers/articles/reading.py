"""From the text of a page to its drafts."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.importers.articles.albums import Album, albums, discs
from bot.importers.articles.dates import day_of_post
from bot.importers.articles.entries import Row
from bot.importers.articles.header import Around, Header, read_header
from bot.importers.articles.lists import rows_of, track_lists
from bot.importers.articles.numbers import barcode_in, catalogue_number_in
from bot.importers.articles.page import Page, read_page
from bot.importers.articles.works import kind_in, season_in, volume_in
from bot.importers.draft import Doubt, Draft, key_of
from bot.soundtrack import ROLES, Credit, Release, Source

_LONGEST_LINE = 2000  # characters; of a longer line of prose the beginning is read
_MOST_LINES = 1000  # what stands further down than this speaks of something else
_HEAD_LINES = 12  # of a page: where it says when it was written

# The text of a picture, glued to the sentence after it: "kong-skull-islandThe track list …".
_GLUED = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)+(?=[A-ZÀ-Þ][a-zà-öø-ÿ]|[A-ZÀ-Þ] )")
# The label of a box, glued to what it labels: "LabelMadison Gate Records".
_BOX = re.compile(r"^(Released|Label|Length|Recorded|Producer|Genre)(?=[A-ZÀ-Þ\d])")
# What a post emphasises with stars or underscores.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,2})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_LABEL_ALONE = re.compile(r"\s*[^\W\d_][^:.]{1,38}:\s*")
_LONGEST_VALUE = 70  # characters


def read_article(text: str) -> list[Draft]:
    """A draft of every album whose track list is in the text; none where it has no track list.

    The text is plain or HTML; its first line may be the address of the page.
    """
    page = read_page(text)
    rows = rows_of(page)
    found, doubts = albums(rows, track_lists(rows))
    if not found:
        return []
    page = _with_day(page, rows)
    prose = _prose(rows, found)
    intro = _told(rows[: found[0].sections[0].run.first])
    drafts = []
    for place, album in enumerate(found):
        near = joined(album.headings) if place else intro
        around = Around(near, intro, prose, alone=len(found) == 1)
        drafts.append(_draft(page, around, album, doubts if place == 0 else []))
    return drafts


def _with_day(page: Page, rows: Sequence[Row]) -> Page:
    """The page with the day that a line near its head tells, where its address does not."""
    if page.day is not None:
        return page
    told = day_of_post([row.line.text[:_LONGEST_LINE] for row in rows[:_HEAD_LINES]], page)
    if told is None or (page.year is not None and page.year != told[0]):
        return page
    return dataclasses.replace(page, year=told[0], month=told[1], day=told[2])


def _draft(page: Page, around: Around, album: Album, page_doubts: Sequence[Doubt]) -> Draft:
    header = read_header(page, around)
    people = [name for names in header.credits.values() for name in names]
    made, doubts = discs(album, people, "\n".join(around.prose))
    head = " ".join([header.title, *page.headings, *around.near[:6]])
    season, volume = season_in(head), volume_in(head)
    release = Release(
        key=key_of(header.title, season, volume),
        title=header.title,
        discs=made,
        sources=(_source(page),),
        kind=kind_in(" ".join(around.prose)),
        work=header.titled.work if header.titled else None,
        title_is_the_works=bool(header.titled and header.titled.is_the_works),
        season=season,
        volume=volume,
        edition=header.titled.edition if header.titled else None,
        label=header.label,
        catalogue_number=catalogue_number_in(around.near if not around.alone else around.prose),
        barcode=barcode_in(around.near if not around.alone else around.prose),
        released=header.dated.released,
        formats=header.dated.formats,
        credits=tuple(Credit(name, role) for role in ROLES for name in header.credits.get(role, [])),
    )
    return Draft(release, (*doubts, *page_doubts, *_doubts(page, header)))


def _doubts(page: Page, header: Header) -> Iterator[Doubt]:
    """What the header lacks, and the dates that were left out of it, with their lines."""
    for text in header.dated.uncertain:
        line = next((line.number for line in page.lines if text and text in line.text), None)
        yield Doubt("the year, or the order of day and month, of this date is not certain", line, text.strip())
    told = {
        "title": header.title,
        "composer": header.credits.get("composer"),
        "label": header.label,
        "release date": header.dated.released,
    }
    if page.address is None:
        yield Doubt("no address was found to name as the source")
    yield from (Doubt(f"no {name} was found") for name, known in told.items() if not known)


def _prose(rows: Sequence[Row], found: Sequence[Album]) -> list[str]:
    """The lines of a page that are in no track list."""
    listed = {id(item.line) for album in found for section in album.sections for item in section.run.items}
    return _told([row for row in rows if id(row.line) not in listed][: 2 * _MOST_LINES])


def _told(rows: Sequence[Row]) -> list[str]:
    """What rows say, as far as a page is read."""
    return joined([row.line.text[:_LONGEST_LINE] for row in rows][:_MOST_LINES])


def joined(lines: Sequence[str]) -> list[str]:
    """Lines in which a label alone has what follows it: ``Label:`` and ``Tidal Records`` are one."""
    found: list[str] = []
    for line in map(_mended, lines):
        if found and _LABEL_ALONE.fullmatch(found[-1]) and len(line) <= _LONGEST_VALUE and ":" not in line:
            found[-1] = f"{found[-1].strip()} {line.strip()}"
        else:
            found.append(line)
    return found


def _mended(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _BOX.sub(r"\1: ", _GLUED.sub("", line)))


def _source(page: Page) -> Source:
    host = urlsplit(page.address or "").hostname
    title = page.headings[0] if page.headings else None
    if page.address is None and title is None:
        title = next((line.text.strip() for line in page.lines if line.text.strip()), "a text")
    publisher = page.site or (host.removeprefix("www.") if host else None)
    return Source(publisher=publisher, title=title, url=page.address)
