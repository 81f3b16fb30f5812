"""Dates in a text, in words of five languages or in digits, as certain as the text makes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.importers.articles.page import Page
from bot.soundtrack import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv gennaio enero ene",
            "february feb februar février fevrier févr fév febbraio febrero",
            "march mar märz maerz mars marzo",
            "april apr avril avr aprile abril",
            "may mai maggio mag mayo",
            "june jun juni juin giugno giu junio",
            "july jul juli juillet juil luglio lug julio",
            "august aug août aout agosto ago",
            "september sept sep septembre settembre set septiembre setiembre",
            "october oct oktober okt octobre ottobre ott octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre déc dicembre dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|°)?"
_PATTERNS = [
    re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<day>\d\d)(?![\d-])"),
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<mm>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"),
    re.compile(rf"\b{_MONTH}\s(?:the\s)?{_DAY}\b(?!:)(?:,?\s{_YEAR})?", re.IGNORECASE),
    re.compile(
        rf"(?<![\d:.,/]){_DAY}(?:\s(?:of|de|di)\s|\s|-|/)(?:the\s)?{_MONTH}(?:(?:\s(?:de|del|di)\s|,?\s|-|/){_YEAR})?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH}\s(?:de\s|of\s)?{_YEAR}", re.IGNORECASE),
]
_NUMERIC = re.compile(
    r"(?<![\d/.:-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
)
_ORDINAL = re.compile(
    r"\b(?:on|for) (?:\w+day,? )?the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:of|century|anniversary|annual|"
    r"episode|season|film|track|most))",
    re.IGNORECASE,
)
_STOPWORDS = {
    "en": "the and of is with for from was",
    "de": "der die und das mit von ist zum",
    "fr": "le les et des une du est pour dans",
    "it": "il di che della per con una del è",
    "es": "el los y de la para con una del las",
}
_BEFORE = timedelta(days=75)
_YEAR_AHEAD = timedelta(days=290)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text: where it stands, and as much of it as is certain.

    ``date`` is None where the text gives a day and a month and nothing tells the year, or digits of either order.
    """

    start: int
    end: int
    text: str
    date: PartialDate | None


def language_of(text: str) -> str:
    """The language that a text seems to be in: en, de, fr, it or es."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(words.count(word) for word in held.split()) for language, held in _STOPWORDS.items()}
    return max(counts, key=lambda language: counts[language])


def mentions(text: str, page: Page, language: str) -> list[Mention]:
    """Every date in a text, in order; a year that only the page's own date tells is taken from there."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for start, end, mention in sorted(_all(text, page, language), key=lambda m: (m[0], m[0] - m[1])):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _all(text: str, page: Page, language: str) -> Iterator[tuple[int, int, Mention]]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            held = found.groupdict()
            month = int(held["mm"]) if held.get("mm") else _MONTHS[held["month"].lower()]
            day = int(held["day"]) if held.get("day") else None
            year = int(held["year"]) if held.get("year") else None
            if day is not None and not 1 <= day <= 31:
                continue
            told = _date(year, month, day) if year else _near(page, month, day or 1)
            yield found.start(), found.end(), Mention(*found.span(), found[0], told)
    for found in _NUMERIC.finditer(text):
        yield found.start(), found.end(), Mention(*found.span(), found[0], _numeric(found, text, language))
    for found in _ORDINAL.finditer(text):
        yield found.start(), found.end(), Mention(*found.span(), found[0], _this_month(page, int(found["day"])))


def _date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _near(page: Page, month: int, day: int) -> PartialDate | None:
    """The day of this month that is near the day the page was published: announcements look ahead."""
    if page.year is None:
        return None
    if page.month is None:
        return _date(page.year, month, day)
    published = date(page.year, page.month, page.day or 15)
    for year in (page.year, page.year + 1, page.year - 1):
        told = _date(year, month, day)
        if told and published - _BEFORE <= told.earliest <= published + _YEAR_AHEAD:
            return told
    return None


def _this_month(page: Page, day: int) -> PartialDate | None:
    """The next such day after a page's own: "on the 7th"."""
    if page.year is None or page.month is None or page.day is None:
        return None
    if day >= page.day:
        return _date(page.year, page.month, day)
    return _date(page.year + page.month // 12, page.month % 12 + 1, day)


def _numeric(found: re.Match[str], text: str, language: str) -> PartialDate | None:
    """A date in digits, where the order of day and month is certain."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    if a > 12 or b > 12 or a == b:
        day, month = (a, b) if b <= 12 else (b, a)
        return _date(year, month, day)
    if found["sep"] == "." or language != "en" or _others_say(text, day_first=True):
        return _date(year, b, a)
    return _date(year, a, b) if _others_say(text, day_first=False) else None


def _others_say(text: str, *, day_first: bool) -> bool:
    """Whether another date of the text shows which of two numbers is the day."""
    others = [(int(found["a"]), int(found["b"])) for found in _NUMERIC.finditer(text)]
    return any((a if day_first else b) > 12 >= (b if day_first else a) for a, b in others)


def day_of_post(lines: Sequence[str], page: Page) -> tuple[int, int, int] | None:
    """The day in a line that holds little else, near the head of a page: ``Monday 3 February 2020``."""
    bare = Page((), page.address)
    for line in lines:
        for mention in mentions(line, bare, "en"):
            rest = f"{line[: mention.start]} {line[mention.end :]}"
            told = mention.date
            if re.search(r"\b(?:mitglied|member|joined|seit|since|registered|inscrit|desde)\b", line, re.IGNORECASE):
                continue
            if (
                told
                and told.month
                and told.day
                and len(re.findall(r"[^\W\d_]+", rest)) <= 6
                and not re.search(
                    r"releas|label|out|sort|erschein|uscita|lanzam|ver[öo]ffent|available", rest, re.IGNORECASE
                )
            ):
                return told.year, told.month, told.day
    return None
