"""From the text of a page to its drafts."""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.importers.articles.albums import Album, albums, discs
from bot.importers.articles.dates import day_of_post, language_of
from bot.importers.articles.entries import Row
from bot.importers.articles.labels import label_in
from bot.importers.articles.lists import rows_of, track_lists
from bot.importers.articles.page import Page, read_page
from bot.importers.articles.people import credits_in
from bot.importers.articles.release_dates import dates_in
from bot.importers.articles.titles import Titled, kind_in, season_in, title_in, volume_in
from bot.importers.draft import Doubt, Draft
from bot.names import same_name
from bot.soundtrack import ROLES, Credit, PartialDate, Release, Role, Source

_LONGEST_KEY = 64
_LONGEST_LINE = 3000  # characters; of a longer line of prose the beginning is read
_MOST_LINES = 1000  # what stands further down than this speaks of something else


def read_article(text: str) -> list[Draft]:
    """A draft of every album whose track list is in the text; none where it has no track list.

    The text is plain or HTML; its first line may be the address of the page.
    """
    page = read_page(text)
    rows = rows_of(page)
    found, doubts = albums(rows, track_lists(rows))
    page = _with_day(page, rows)
    return [_draft(page, rows, found, place, doubts) for place in range(len(found))]


def _with_day(page: Page, rows: Sequence[Row]) -> Page:
    """The page with the day that a line near its head tells, where its address does not."""
    if page.day is not None:
        return page
    told = day_of_post([row.line.text for row in rows if not row.is_blank][:12], page)
    if told is None or (page.year is not None and page.year != told[0]):
        return page
    return Page(page.lines, page.address, page.headings, *told)


def _draft(page: Page, rows: Sequence[Row], found: Sequence[Album], place: int, page_doubts: Sequence[Doubt]) -> Draft:
    album = found[place]
    several = len(found) > 1
    prose = _prose(rows, found)
    intro = joined([row.line.text for row in rows[: found[0].sections[0].run.first] if not row.is_blank])
    own = joined(album.headings if place else intro)
    after = [] if several else prose
    lines = [*own, *after] if not several else own
    credits_ = credits_in(lines) or {}
    if several:
        credits_ = credits_ if place and credits_.get("composer") else {}
    label = label_in(own) or label_in(intro if several else prose)
    composers = credits_.get("composer", [])
    titled = title_in(page, own, after, composers, label, only_here=several)
    if several and titled is None:  # "the track list of Volume 1": the page names the album, the list its part
        titled = title_in(page, intro, [], composers, label, only_here=False)
    title = titled.title if titled else ""
    if several and not credits_.get("composer"):
        credits_ = credits_in(_clauses_about(title, intro)) or credits_in(own)
    credits_ = _without_work(credits_, titled, lines, several=several, intro=intro)
    people = [name for names in credits_.values() for name in names]
    made, doubts = discs(album, people, "\n".join(prose))
    language = language_of(page.text)
    dated = dates_in(own if several and place else prose if not several else intro, page, language)
    if several and place and dated.released is None:
        dated = dates_in(intro, page, language)
    if label in credits_.get("composer", []):
        label = None
    head = " ".join([title, *page.headings, *own[:6]])
    doubts = [*doubts, *(page_doubts if place == 0 else ())]
    doubts += [
        Doubt("the year of this date, or the order of its day and month, is not certain", None, line.strip())
        for line in dated.uncertain
    ]
    doubts += _missing(titled is None, credits_, label, dated.released)
    release = Release(
        key=_key(title, season_in(head), volume_in(head)),
        title=title,
        discs=made,
        sources=(_source(page),),
        kind=kind_in(" ".join(prose)),
        work=titled.work if titled else None,
        title_is_the_works=bool(titled and titled.is_the_works),
        season=season_in(head),
        volume=volume_in(head),
        edition=titled.edition if titled else None,
        label=label,
        released=dated.released,
        formats=dated.formats,
        credits=tuple(Credit(name, role) for role in ROLES for name in credits_.get(role, [])),
    )
    return Draft(release, tuple(doubts))


def _without_work(
    credits_: dict[Role, list[str]], titled: Titled | None, lines: Sequence[str], *, several: bool, intro: Sequence[str]
) -> dict[Role, list[str]]:
    """The credits read again, now that it is known what is a work and nobody."""
    works = [titled.title, titled.work] if titled else []
    if not several:
        return credits_in(lines, works)
    composers = [name for name in credits_.get("composer", []) if same_name(name) not in map(same_name, works)]
    if composers or (titled and re.search(r"\bsongs\b", titled.title, re.IGNORECASE)):
        return {**credits_, "composer": composers}
    return credits_in(intro, works)


def _prose(rows: Sequence[Row], found: Sequence[Album]) -> list[str]:
    """The lines of a page that are in no track list."""
    listed = {id(item.line) for album in found for section in album.sections for item in section.run.items}
    told = [row.line.text[:_LONGEST_LINE] for row in rows if id(row.line) not in listed and not row.is_blank]
    return joined(told[:_MOST_LINES])


# The text of a picture, glued to the sentence after it: "kong-skull-islandThe track list …".
_GLUED = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)+(?=[A-ZÀ-Þ][a-zà-öø-ÿ]|[A-ZÀ-Þ] )")
# What a post emphasises with stars or underscores.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,2})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")


def joined(lines: Sequence[str]) -> list[str]:
    """Lines in which a label alone has what follows it: ``Label:`` and ``Tidal Records`` are one."""
    found: list[str] = []
    for line in (_EMPHASIS.sub(r"\2", _GLUED.sub("", line)) for line in lines):
        if found and re.fullmatch(r"\s*[^\W\d_][^:.]{1,38}:\s*", found[-1]) and len(line) <= 70 and ":" not in line:
            found[-1] = f"{found[-1].strip()} {line.strip()}"
        else:
            found.append(line)
    return found


def _clauses_about(title: str, lines: Sequence[str]) -> list[str]:
    """The parts of the prose that speak of one of several albums: from its title to the next semicolon."""
    text = " ".join(lines)
    start = text.find(title) if title else -1
    if start < 0:
        return []
    return [re.split(r";|(?<=[^\W\d]{2})\.\s", text[start:])[0]]


def _missing(
    no_title: bool, credits_: dict[Role, list[str]], label: str | None, released: PartialDate | None
) -> list[Doubt]:
    told = [
        ("title", not no_title),
        ("composer", bool(credits_.get("composer"))),
        ("label", bool(label)),
        ("release date", bool(released)),
    ]
    return [Doubt(f"no {name} was found") for name, known in told if not known]


def _source(page: Page) -> Source:
    host = urlsplit(page.address or "").hostname
    title = page.headings[0] if page.headings else None
    if page.address is None and title is None:
        first = next((line.text.strip() for line in page.lines if line.text.strip()), "a text")
        return Source(title=first[:200])
    return Source(publisher=host.removeprefix("www.") if host else None, title=title, url=page.address)


def _key(title: str, season: int | None, volume: str | None) -> str:
    """The name of the release's file: its title, and its part where the title does not tell it."""
    parts = [title]
    if season and season_in(title) is None:
        parts.append(f"season {season}")
    if volume and volume_in(title) is None:
        parts.append(volume)
    plain = (
        unicodedata.normalize("NFKD", re.sub("['’.]", "", " ".join(parts))).encode("ascii", "ignore").decode().lower()
    )
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_KEY].strip("-") or "untitled"
