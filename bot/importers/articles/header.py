"""What a page says of an album beside its tracks, out of the lines around its list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.importers.articles.dates import language_of
from bot.importers.articles.labels import label_in
from bot.importers.articles.page import Page
from bot.importers.articles.people import credits_in
from bot.importers.articles.person_names import people_in_address
from bot.importers.articles.release_dates import Dated, dates_in
from bot.importers.articles.titles import Titled, title_in
from bot.names import same_name, words
from bot.soundtrack import Role

_SONGS = re.compile(r"\bsongs\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """The lines around the list of an album.

    ``near`` head its list; ``intro`` stand before the first list of the page; ``prose`` are all that are in no list.
    ``alone`` says that the page has no other album.
    """

    near: Sequence[str]
    intro: Sequence[str]
    prose: Sequence[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of an album beside its tracks."""

    titled: Titled | None
    credits: dict[Role, list[str]]
    label: str | None
    dated: Dated

    @property
    def title(self) -> str:
        """The title; empty where it is not known."""
        return self.titled.title if self.titled else ""


def read_header(page: Page, around: Around) -> Header:
    """The header of an album, from what speaks of it."""
    language = language_of(page.text)
    if around.alone:
        lines = [*around.near, *around.prose]
        label = label_in(around.near) or label_in(around.prose)
        titled = title_in(page, around.near, around.prose, _composers(lines), label, only_here=False)
        # Read again, now that it is known what is a work and nobody.
        credits_ = credits_in(lines, _works(titled))
        if not credits_.get("composer") and (named := people_in_address(_after_work(page, titled))):
            credits_["composer"] = named
            titled = title_in(page, around.near, around.prose, named, label, only_here=False)
        dated = dates_in(around.prose, page, language)
    else:
        label = label_in(around.near) or label_in(around.intro)
        titled = _title_among_others(page, around, label)
        credits_ = _credits_among_others(around, titled)
        dated = dates_in(around.near, page, language)
        dated = dated if dated.released else dates_in(around.intro, page, language)
    return Header(titled, credits_, _label(label, titled, credits_), dated)


def _composers(lines: Sequence[str]) -> list[str]:
    return credits_in(lines).get("composer", [])


def _works(titled: Titled | None) -> list[str]:
    return [titled.title, titled.work] if titled else []


def _after_work(page: Page, titled: Titled | None) -> list[str]:
    """The words of the page's address after those of the work."""
    work = words(titled.work) if titled else []
    slug = list(page.slug)
    places = [place for place in range(len(slug)) if work and slug[place : place + len(work)] == work]
    rest = slug[places[0] + len(work) :] if places else []
    skipped = {"soundtrack", "original", "film", "motion", "picture", "score", "ost", "album", "vinyl", "lp", "cd"}
    return [word for word in rest if word not in skipped]


def _title_among_others(page: Page, around: Around, label: str | None) -> Titled | None:
    titled = title_in(page, around.near, [], _composers(around.near), label, only_here=True)
    if titled is None:  # "the track list of Volume 1": the page names the album, the list its part
        titled = title_in(page, around.intro, [], _composers(around.intro), label, only_here=False)
    return titled


def _credits_among_others(around: Around, titled: Titled | None) -> dict[Role, list[str]]:
    """Who is credited where its list is headed, or where the intro speaks of it, or, but for songs, in the intro."""
    works = _works(titled)
    for lines in (around.near, _clause_about(titled, around.intro)):
        credits_ = credits_in(lines, works)
        if credits_.get("composer"):
            return credits_
    return {} if titled and _SONGS.search(titled.title) else credits_in(around.intro, works)


def _clause_about(titled: Titled | None, lines: Sequence[str]) -> list[str]:
    """The part of the prose that speaks of one of several albums: from its title to the next semicolon or stop."""
    text = " ".join(lines)
    start = text.find(titled.title) if titled else -1
    return [re.split(r";|(?<=[^\W\d_]{2})\.\s", text[start:])[0]] if start >= 0 else []


def _label(label: str | None, titled: Titled | None, credits_: dict[Role, list[str]]) -> str | None:
    """The label, unless it is who brings the album out alone, or the title with a word of labels after it."""
    if label is None or same_name(label) in map(same_name, credits_.get("composer", [])):
        return None
    named = [words(name) for name in _works(titled)]
    return None if any(name and words(label)[: len(name)] == name for name in named) else label
