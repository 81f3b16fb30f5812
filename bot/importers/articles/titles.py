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
from bot.names import same_name, words

_PAREN_KIND = re.compile(r"\s*\((?:soundtrack|album|score|ost|original soundtrack)\)$", re.IGNORECASE)
_ARTICLES = frozenset(
    "the a an of for from to in on le la les du de des der die das il el los las di del and new "
    "here heres hier voici ecco estos this these below".split()
)
_CATALOGUE_NUMBER = re.compile(r"[A-Z]{2,6}[- ]?[A-Z]{0,2}\d{2,}[\w-]*")
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
    """The title of an album.

    ``before`` are the lines that head its list, ``prose`` all others, ``people`` who is credited, ``label`` who
    brings it out; ``only_here`` says
    that the page has other albums, so that what names the whole page does not name this one.
    """
    found = [*from_heading(before), *from_lines(before if only_here else [*before, *prose])]
    if not only_here:
        found += [*from_headlines(page, prose or before), *from_slug(page, [*before, *prose], people)]
    known = {same_name(name) for name in people}
    slug = set(page.slug)
    best: tuple[float, str] | None = None
    for candidate in found:
        title = _without_people(_clean(candidate.title), people)
        if len(title) < 2 or not (title[0].isupper() or title[0].isdigit() or title[0] in "¿¡«“’'" or page.headings):
            continue
        if (
            re.search(r"[$€£]\s?\d|\S {2,}\S+ {2,}\S", candidate.title)
            or title in {"EP", "LP", "CD", "Home", "Menu"}
            or title.startswith(("Home ", "Menu "))
        ):
            continue
        if (label and words(title) == words(label)) or _is_no_title(title):
            continue
        if not SEASON.sub("", VOLUME.sub("", title)).strip(" ,:;()-–"):
            continue
        if (
            words(title)[:1] in (["heres"], ["here"])
            or _is_label(title)
            or re.match(r"^\d+\. |.* (?:says|said)$", title)
        ):
            continue
        if (
            not title
            or same_name(title) in known
            or not words(title)
            or len(title) > 100
            or set(words(title)) <= BOILERPLATE | _ARTICLES
        ):
            continue
        plain = [word for word in words(work_of(title)) if word not in BOILERPLATE]
        fits = sum(word in slug for word in plain) / len(plain) if plain and slug and not only_here else 0
        covered = len(set(plain) & slug) if fits == 1 else 0
        weight = candidate.weight + 3 * fits + min(0.1 * covered, 0.6)
        if best is None or weight > best[0]:
            best = (weight, title)
    if best is None:
        return None
    title, edition = _with_article(best[1], [*before, *prose]), None
    if found_ := EDITION.search(title):
        title, edition = title[: found_.start()], found_["edition"].strip()
    work = work_of(title)
    return Titled(title, work, words(work) == words(title), edition)


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
        parting = r"(?:\s*[–—:-]\s+|[’']s?\s+)" if " " in person else r"(?:\s+[–—-]\s+|[’']s?\s+)"
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
