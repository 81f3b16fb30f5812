"""What the album is called, and what it is the music of: the best of all candidates.

A title stands as the page prints it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.importers.articles.page import Page
from bot.importers.articles.phrases import BOILERPLATE, QUOTED, SMALL
from bot.importers.articles.title_candidates import from_heading, from_headlines, from_lines, from_slug
from bot.importers.articles.works import EDITION, SEASON, VOLUME, work_of
from bot.names import words

_PAREN_KIND = re.compile(r"\s*\((?:soundtrack|album|score|ost|original soundtrack)\)$", re.IGNORECASE)
_ARTICLES = frozenset(
    "the a an of for from to in on le la les du de des der die das il el los las di del and new "
    "here heres hier voici ecco estos this these below".split()
)
_CATALOGUE_NUMBER = re.compile(r"[A-Z]{2,6}[- ]?[A-Z]{0,2}\d{2,}[\w-]*")
# What a shop adds: "Star Wars A New Hope Vinyl LP".
_CARRIER = re.compile(
    r"(?:\s+(?:(?:ltd|limited|coloured|colored|transparent|blue|red|black|180g?|gram) )*(?:vinyl|\d?x?lp|cd|2cd))+$",
    re.IGNORECASE,
)
# A price, a menu in one line, the first word of a menu, a numbered comment.
_NAVIGATION = re.compile(r"[$€£]\s?\d|\S {2,}\S+ {2,}\S|^(?:Home|Menu|EP|LP|CD)\b|^\d+\. |\s(?:says|said):?$")
_SLUG_WEIGHT = 3.0
_SHORTEST, _LONGEST = 2, 100  # characters
_NOBODY = [["various", "artists"], ["artistes", "divers"], ["artisti", "vari"], ["varios", "artistas"]]
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s\S")
_ARTICLE_BEFORE = r"(?<=[a-zà-öø-ÿ,’'] )(?P<article>The|La|Le|Les|Il|Lo|Gli|El|Los|Las|Der|Die|Das)\s"


@dataclass(frozen=True, slots=True)
class Titled:
    """The title of an album, what it is the music of, and whether the page gives the work's name alone."""

    title: str
    work: str
    is_the_works: bool
    edition: str | None = None


def title_in(
    page: Page,
    before: Sequence[str],
    prose: Sequence[str],
    people: Sequence[str],
    label: str | None,
    *,
    only_here: bool,
) -> Titled | None:
    """The title of an album; None where the page names none.

    ``before`` are the lines that head its list, ``prose`` all others, ``people`` who is credited, ``label`` who brings
    it out; ``only_here`` says that the page has other albums, so that what names the whole page does not name this one.
    """
    found = [*from_heading(before), *from_lines(before if only_here else [*before, *prose])]
    if not only_here:
        found += [*from_headlines(page, prose or before), *from_slug(page, [*before, *prose], people)]
    slug = frozenset() if only_here else frozenset(page.slug)
    nobody = [words(name) for name in (*people, *([label] if label else []))]
    weighed = [
        (_weight(candidate.weight, title, slug), -place, title)
        for place, candidate in enumerate(found)
        if (title := _without_people(_clean(candidate.title), people))
        and not _NAVIGATION.search(candidate.title)
        and _may_be_a_title(title, nobody)
    ]
    weight, _, title = max(weighed, default=(0.0, 0, ""))
    return _titled(_with_article(title, [*before, *prose])) if weight > 0 else None


def _weight(weight: float, title: str, slug: frozenset[str]) -> float:
    """The weight of a candidate, which grows with how much of it the address of the page names."""
    plain = [word for word in words(work_of(title)) if word not in BOILERPLATE]
    if not plain or not slug:
        return weight
    fits = sum(word in slug for word in plain) / len(plain)
    covered = len(set(plain) & slug) if fits == 1 else 0
    return weight + _SLUG_WEIGHT * fits + min(0.1 * covered, 0.6)


def _titled(title: str) -> Titled:
    """A title parted from its edition and from the work that it names."""
    edition = None
    if found := EDITION.search(title):
        title, edition = title[: found.start()], found["edition"].strip()
    work = work_of(title)
    return Titled(title, work, words(work) == words(title), edition)


def _may_be_a_title(title: str, nobody: Sequence[Sequence[str]]) -> bool:
    """Whether a text may be a title, and names neither the label nor somebody who is credited."""
    held = words(title)
    if not held or not _SHORTEST <= len(title) <= _LONGEST or set(held) <= BOILERPLATE | _ARTICLES:
        return False
    if not (title[0].isalnum() or title[0] in "¿¡«“’'") or title[0].islower():
        return False
    if any(set(held) <= set(name) for name in nobody):
        return False
    part_alone = not SEASON.sub("", VOLUME.sub("", title)).strip(" ,:;()-–")
    return not (part_alone or held[0] in {"here", "heres"} or _is_label(title) or _is_no_title(title))


def _is_no_title(title: str) -> bool:
    """Whether a text is a catalogue number, half a quotation, a year with what came out in it, or an article alone."""
    half_quoted = title.count("“") != title.count("”")
    half_quoted = half_quoted or ("’ " in title and "‘" not in title and "s’ " not in title)
    half_quoted = half_quoted or title.endswith(("’s", "'s"))
    alone = re.fullmatch(rf"(?i:{SMALL}|the original .*)", title) or words(title) in _NOBODY
    return bool(half_quoted or alone or _CATALOGUE_NUMBER.fullmatch(title) or _YEAR_FIRST.match(title))


def _is_label(title: str) -> bool:
    return bool(re.search(r" (?:Records|Recordings|Sarabande|Discs|Disques|Dischi|Schallplatten)$", title))


def _with_article(title: str, lines: Sequence[str]) -> str:
    """The title with the article that stands before it in the middle of a sentence, with a capital of its own."""
    pattern = re.compile(_ARTICLE_BEFORE + re.escape(title) + r"(?![\w’'])")
    found = next((match for line in lines if (match := pattern.search(line))), None)
    return f"{found['article']} {title}" if found else title


def _without_people(title: str, people: Sequence[str]) -> str:
    """The title without who made it: ``Jerry Goldsmith – …``, ``John Williams' …``."""
    for person in people:
        parting = r"(?:\s*[–—:-]\s+|[’']s?\s+|\s+(?=\S+ \S+ \S))" if " " in person else r"(?:\s+[–—-]\s+|[’']s?\s+)"
        title = re.sub(rf"^{re.escape(person)}(?:{parting}|,\s+)", "", title, flags=re.IGNORECASE)
        title = re.sub(rf"\s+(?:[–—-]|by|von|par|di|de|por)\s+{re.escape(person)}$", "", title, flags=re.IGNORECASE)
    return _clean(title)


def _clean(title: str) -> str:
    title = _PAREN_KIND.sub("", " ".join(title.split()).strip(" \t-–—:|*_#.,;"))
    quoted = QUOTED.fullmatch(title)
    title = next(filter(None, quoted.groups())) if quoted else title
    title = re.sub(r"^the (?=The )", "", title)
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")].strip()
    title = re.sub(r"\s*[:–—-]\s*(?:la|le|les|l[’']|die|der|das|il|the|el)?$", "", title)
    title = re.sub(
        r"^(?:filmmusik|soundtrack|ost|b\.?o\.?(?:f\.?)?|colonna sonora|bso|cd|lp|vinyl|album)\s*[:–—]\s*",
        "",
        title,
        flags=re.IGNORECASE,
    )
    return title.strip(' \t-–—:|*_#,;“”"„«»')
