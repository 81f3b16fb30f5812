"""Which of a page's dates is the album's, and of which format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.importers.articles.dates import Mention, mentions
from bot.importers.articles.page import Page
from bot.soundtrack import Format, PartialDate

_RELEASE = re.compile(
    r"\b(?:releas\w*|available|out|issued|arriv\w+|drops?|coming|comes|due|hits?|lands?|drop\w*|ships?|shipping|"
    r"versand|street date|launch\w*|published|sale|"
    r"erschein\w*|veröffentlich\w*|erhältlich|vö|ab dem|handel|sorti\w*|sort|disponible|paraît\w*|parution|bacs|"
    r"uscit\w*|esce|uscirà|pubblicat\w*|disponibile|lanza\w*|lanzamiento|publica\w*|venta|edita\w*|sale|発売)\b",
    re.IGNORECASE,
)
_ALBUM = re.compile(
    r"\b(?:album|soundtrack|score|cd|cds|vinyl|lp|2lp|digital\w*|download|streaming|label|records|filmmusik|musik|"
    r"bande|bo|disque|colonna|disco|banda|track ?list\w*|ost|record|music)\b",
    re.IGNORECASE,
)
_FILM = re.compile(
    r"\b(?:films?|movies?|theat(?:er|re)s?|theatrical\w*|cinemas?|premier\w*|nationwide|box office|directed|"
    r"stars?|starring|airs?|aired|airing|broadcast|season \w+ (?:premieres|debuts)|debut\w*|episodes?|opens?|opened|"
    r"screen\w*|festival|kino\w*|ausgestrahlt|läuft|salles|cinéma|diffus\w*|sale cinematografiche|cinema|cines?|"
    r"estren\w*|stream(?:s|ed)? on|on (?:netflix|hulu|disney\+|hbo)|game launches|opening night)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:pre-?sales?|pre-?orders?|vorbestell\w*|précommand\w*|preordin\w*|reserva\w*|preventa|recorded|"
    r"recording|aufgenommen|enregistr\w*|registrat\w*|grabad\w*|born|single)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:posted|published on|updated|edited|revision|retrieved|accessed|archived|written by|comments?|copyright|"
    r"reply|says|am|pm|uhr|um \d|geschrieben|publié le|modifi\w+|aggiornat\w*|actualizad\w*|abgerufen|last)\b",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"^[•*\-\s]*(?P<format>[\w ]{0,20}?)\s*(?:(?:original |album |us |uk |cd |vinyl |digital )*release(?:d|"
    r" date)?s?|releases?|street date|out|veröffentlicht|veröffentlichung(?:sdatum)?|erscheinungsdatum|"
    r"erscheinungstermin|veröffentlicht am|(?:[\w]+ )?sortie(?: \w+)?|erscheint|erschienen|vö(?:-datum)?|"
    r"date de (?:sortie|parution)|sortie|"
    r"data di (?:uscita|pubblicazione)|uscita|pubblicazione|pubblicato|fecha de (?:lanzamiento|publicación|"
    r"salida)|lanzamiento|publicación|発売日|date|datum|data|fecha|year|jahr|année|anno|año)\s*(?:\([^()]*\))?\s*[:|\t]",
    re.IGNORECASE,
)
# Another album's date, or this one's first edition.
_OTHER = re.compile(
    r"\b(?:previous(?:ly)?|had been|earlier|first (?:season|volume|album)|season 1 album|originally|"
    r"original album|last year|zuvor|damals|précédent)\b",
    re.IGNORECASE,
)
# A line that says when the page was written, and nothing else.
_POSTED = re.compile(
    r"(?!\W*(?:releas|out\b|erschein|erschien|veröff|sorti|usci|public|lanz|avail|street))"
    r"\W*(?:(?:published|posted|updated|written|geschrieben|publié|pubblicato|publicado|mon|tues?|wed(?:nes)?|"
    r"thurs?|fri|satur|sun|on|by|am|le|il|el|montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
    r"sonntag)\w*[\s:,.]*)*"
    r"[^\W\d_]*[\s,]*\d{1,2}(?:st|nd|rd|th|\.)?[\s/.-]*(?:[^\W_]+)?[\s,/.-]*\d{4}[^\w]*(?:by .*|, von .*|"
    r"(?:\W*\d{1,2}:\d\d.*))?",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:()–—]|\s-\s|\s(?:and|und|et|e|y|while|with|but|mit|avec|con|whose|which)\s", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_FORMATS = (
    ("digital", re.compile(r"\b(?:digital\w*|downloads?|stream\w*|numérique\w*|digitale|itunes|mp3)\b", re.IGNORECASE)),
    (
        "CD",
        re.compile(
            r"\b(?:[2-9]?-?cds?|compact discs?|digipa[ck]k?|physical(?:ly)?|physisch\w*|physique|disque compact)\b",
            re.IGNORECASE,
        ),
    ),
    ("vinyl", re.compile(r"\b(?:vinyls?|[2-9]?x?-?lps?|schallplatten?|vinilo|vinile|vinyle)\b", re.IGNORECASE)),
    ("cassette", re.compile(r"\b(?:cassettes?|kassetten?|tapes?|musicassett\w+)\b", re.IGNORECASE)),
)
_LABEL_AND_YEAR = re.compile(r"(?:℗|\b(?:Records|Recordings|Music|Discs)\b[^()]{0,20}\()\s?((?:19|20)\d\d)\b")
_SENTENCE = re.compile(
    r"(?<=[^\W\d]{2}[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ“‘\"„«])|(?<=\d{4}[.!?])\s+|(?<=[a-z]\d[.!?])\s+|\n+|;\s+"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of an album: one for each format that has its own, and those that are not certain, with their lines."""

    released: PartialDate | None
    formats: tuple[Format, ...]
    uncertain: tuple[str, ...] = ()


def dates_in(lines: Sequence[str], page: Page, language: str) -> Dated:
    """The release dates that lines tell, the best sentence's first."""
    found: list[tuple[float, int, str, Mention]] = []
    for place, line in enumerate(lines):
        labelled = _LABEL_LINE.match(line)
        for sentence in [line] if labelled else _SENTENCE.split(line):
            told = mentions(sentence, page, language)
            for n, mention in enumerate(told):
                weight = _weight(sentence, _clause(sentence, told, n), labelled=bool(labelled))
                if weight > 0:
                    found.append((weight, place, sentence, mention))
        if labelled and not mentions(line, page, language) and (year := _YEAR.search(line[labelled.end() :])):
            found.append((2.5, place, line, Mention(year.start(), year.end(), year[0], PartialDate(int(year[1])))))
    if not found:
        years = [year for line in lines if (year := _LABEL_AND_YEAR.search(line))]
        return Dated(PartialDate(int(years[0][1])) if years else None, tuple(_mentioned(lines)))
    return _dated(found, lines, page, language)


def _clause(sentence: str, told: Sequence[Mention], n: int) -> str:
    """The words next to a date: up to a comma, a semicolon, an "and", or another date."""
    start = told[n - 1].end if n else 0
    end = told[n + 1].start if n + 1 < len(told) else len(sentence)
    before = _BREAK.split(sentence[start : told[n].start])
    after = _BREAK.split(sentence[told[n].end : end])
    # "On the 7th, the soundtrack …": what a date opens speaks of what follows.
    opens = len("".join(before).split()) <= 3 and len(after) > 1 and not after[0].strip()
    following = sentence[told[n].end : end][:70] if opens else after[0]
    told_before = [part for part in before[:-1] if part.strip()][-1:] if not before[-1].strip(" ,") else before[-1:]
    return f"{' '.join(told_before)} {told[n].text} {following}"


def _weight(sentence: str, clause: str, *, labelled: bool) -> float:
    weight = 3.0 if labelled else 0.0
    if _POSTED.fullmatch(sentence.strip()):
        return -1.0
    for part, factor in ((clause, 1.0), (sentence, 0.5)):
        weight += factor * (1.5 * bool(_RELEASE.search(part)) + bool(_ALBUM.search(part)))
    album = bool(_ALBUM.search(clause))
    weight -= bool(_FILM.search(clause)) * (1.0 if album else 3.0) + 0.4 * bool(_FILM.search(sentence))
    weight -= 3.0 * bool(_ORDER.search(clause)) + 3.0 * bool(_PAGE.search(clause))
    weight -= 2.0 * bool(_OTHER.search(clause))
    return weight - 0.4


def _dated(found: list[tuple[float, int, str, Mention]], lines: Sequence[str], page: Page, language: str) -> Dated:
    best = max(found, key=lambda entry: (round(entry[0], 3), -entry[1]))
    same = [entry for entry in found if entry[2] == best[2] or (entry[0] >= 2 and abs(entry[1] - best[1]) <= 8)]
    formats: list[Format] = []
    for entry in sorted(same, key=lambda e: (e[1], e[3].start)):
        told = mentions(entry[2], page, language)
        names = _formats_of(entry[2], told, told.index(entry[3]) if entry[3] in told else 0)
        if entry[3].date is None:
            continue
        formats += [Format(name, entry[3].date) for name in names if name not in {format_.name for format_ in formats}]
    uncertain = tuple(dict.fromkeys(entry[2] for entry in same if entry[3].date is None))
    dates = [format_.released for format_ in formats if format_.released]
    dates += [best[3].date] if best[3].date else []
    released = min(dates, key=lambda told: told.order, default=None)
    named = {format_.name for format_ in formats}
    formats += [format_ for format_ in _mentioned(lines) if format_.name not in named and not dates]
    return Dated(released, tuple(formats), uncertain)


def _formats_of(sentence: str, told: Sequence[Mention], n: int) -> list[str]:
    """The formats that a date is of: those named since the date before it, else those named right after."""
    if not told:
        return [name for name, pattern in _FORMATS if pattern.search(sentence)]
    start = told[n - 1].end if n else 0
    before = sentence[start : told[n].start]
    end = told[n + 1].start if n + 1 < len(told) else len(sentence)
    after = (
        re.split(r"[,;]| and | und | et | e | y |\bfollow", sentence[told[n].end : end])[0]
        if n + 1 < len(told)
        else sentence[told[n].end : end]
    )
    named = [name for name, pattern in _FORMATS if pattern.search(before)]
    return named or [name for name, pattern in _FORMATS if pattern.search(after)]


def _mentioned(lines: Sequence[str]) -> list[Format]:
    """The formats that lines of a label name without a date."""
    for line in lines:
        if found := re.match(
            r"^[•*\-\s]*(?:formats?|tonträger|support|formato|medium|media)\s*[:|\t]\s*(\S.*)$", line, re.IGNORECASE
        ):
            return [Format(name) for name, pattern in _FORMATS if pattern.search(found[1])]
    return []
