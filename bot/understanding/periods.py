"""Months, years and ranges in a sentence: "in March 2019", "between 2017 and 2019", "the nineties", "last year"."""

import calendar
import re
from datetime import date, timedelta

from bot.questions.about import Period

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {word: number for number, month in enumerate(_MONTHS, 1) for word in (month, month[:3])} | {"sept": 9}
_DECADES = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), range(20, 100, 10), strict=True
    )
)

_M = rf"(?:{'|'.join(sorted(_MONTH, key=len, reverse=True))})"
_Y = r"(?:19|20)\d\d"
_D = r"(?:\d{1,2})(?:st|nd|rd|th)?"
_DATE = rf"(?:{_D} (?:of )?{_M} {_Y}|{_M} {_D} {_Y}|{_Y} \d\d \d\d|{_M} (?:of )?{_Y}|{_Y} \d\d(?!\d)|{_Y})"
_DECADE = rf"(?:(?:19|20)\d0s|\d0s|{'|'.join(_DECADES)})"
_END = r"(?!\S)"
_UNTIL = frozenset(("until", "till", "by the end of", "up to"))
_BEFORE = frozenset(("before", "prior to", "earlier than", "older than"))
_ORDINALS = ("first", "second", "third", "fourth")

_MONTHS_APART = re.compile(rf"(?<!\S)({_M}) (and|to|till|until|through) ({_M}) ({_Y}){_END}")
_RANGE = re.compile(
    rf"(?<!\S)(?:between|from|in)?\s?(?:the years? )?(?P<first>{_DATE})"
    rf" (?:and|to|till|until|through|up to) (?:the )?(?:end of )?(?P<last>{_DATE}){_END}"
)
_OPEN = re.compile(
    r"(?<!\S)(?P<way>since|after|from|before|until|till|prior to|earlier than|later than|older than|newer than"
    "|by the end of|up to|starting in)"
    r" (?:the )?(?:(?P<edge>start|beginning|end) of )?(?:the )?(?:year )?"
    rf"(?P<date>{_DATE}){_END}(?P<on> on(?:wards?)?| and later| or later| or earlier)?"
)
_PLAIN = re.compile(rf"(?<!\S)(?:(?:in|during|of|on|from|for|back in|year|the year|dated) )*(?P<date>{_DATE}){_END}")
_DECADE_SAID = re.compile(rf"(?<!\S)(?:(?:in|during|from|of) )?(?:the )?(?P<decade>{_DECADE}){_END}")
_MONTH_ALONE = re.compile(rf"(?<!\S)(?:in|during|this|last) (?P<month>{_M}){_END}")
_DAY_ALONE = re.compile(
    rf"(?<!\S)(?:on )?(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_M})"
    rf"|(?P<month_first>{_M}) (?:the )?(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?){_END}"
)
_AHEAD = re.compile(
    r"(?<!\S)(?:(?:upcoming|forthcoming)|coming (?:out|up|soon)(?: (?:soon|next))?|in the (?:works|pipeline)"
    r"|(?:planned|scheduled|slated)|(?:new|next|another)(?= .*(?:coming|planned|on the way)$)"
    r"|(?<=when )(?:will|is|are)(?= (?:the |a )?(?:next|new) .*(?:out|released|released|come|coming))"
    r"|(?:next|new)(?= .*(?:will|going to) (?:come|be|drop|release)))(?!\S)"
)
_NOW = re.compile(
    rf"(?<!\S)(?:in )?(?P<which>this|last|next|current|past|previous) (?P<unit>year|month|decade|week){_END}"
    rf"|(?<!\S)(?P<day>today|yesterday|tomorrow){_END}"
)


AHEAD = "after today"
"""The name of the period of what is still to come."""


def period_in(folded: str, today: date) -> tuple[Period, tuple[int, int]] | None:
    """The period that folded words name, with the place of these words in them; None where they name none."""
    if found := _MONTHS_APART.search(folded):
        between = folded[: found.start()] + f"{found[1]} {found[4]} {found[2]} {found[3]} {found[4]}"
        if whole := _RANGE.search(between):
            period = _range(whole)
            return (period, found.span()) if period else None
    for pattern, meaning in (
        (_PART, _part),
        (_RANGE, _range),
        (_OPEN, _open),
        (_DECADE_SAID, _decade),
        (_PLAIN, _plain),
    ):
        for found in pattern.finditer(folded):
            if period := meaning(found):
                return period, found.span()
    if (found := _DAY_ALONE.search(folded)) and (period := _day(found, today)):
        return period, found.span()
    if found := _NOW.search(folded):
        return _relative(found, today), found.span()
    if found := _AHEAD.search(folded):
        return Period(today + timedelta(days=1), None, AHEAD), found.span()
    if found := _MONTH_ALONE.search(folded):
        month = _MONTH[found["month"]]
        year = today.year - (month > today.month)
        name = _named(f"{found['month']} {year}", "in ")
        return Period(date(year, month, 1), _month_end(year, month), name, month), found.span()
    return None


def _day(found: re.Match[str], today: date) -> Period | None:
    """A day of a month, whatever the year."""
    month, day = _MONTH[found["month"] or found["month_first"]], int(found["day"] or found["day_last"])
    try:
        last = date(today.year, month, day)
    except ValueError:
        return None
    last = last.replace(year=today.year - 1) if last > today else last
    return Period(last, last, f"on {day} {_MONTHS[month - 1].capitalize()}", month, day)


_PART = re.compile(
    rf"(?<!\S)(?:(?P<way>in|during|from|since|after|before|until|till|by) )?"
    rf"(?:the )?(?P<nth>first|1st|second|2nd|last|third|3rd|fourth|4th|q[1-4])"
    rf" ?(?P<part>half|quarter)? (?:of )?(?P<year>{_Y}){_END}"
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _part(found: re.Match[str]) -> Period | None:
    """A half or a quarter of a year."""
    said, year = found["nth"], int(found["year"])
    parts = 4 if said[0] == "q" or found["part"] == "quarter" else 2
    if said[0] != "q" and found["part"] is None:
        return None
    number = int(said[1]) if said[0] == "q" else parts if said == "last" else _NTH[said]
    if number > parts:
        return None
    months = 12 // parts
    last = number * months
    if found["way"] in {"since", "after", "before", "until", "till", "by"}:
        return None  # "since the first half of": better none than the half itself
    name = f"in the {_ORDINALS[number - 1]} {'half' if parts == 2 else 'quarter'} of {year}"
    return Period(date(year, last - months + 1, 1), _month_end(year, last), name)


def _range(found: re.Match[str]) -> Period | None:
    first, last = _days(found["first"]), _days(found["last"])
    if first is None or last is None or first[0] > last[1]:
        return None
    return Period(first[0], last[1], f"between {_named(found['first'])} and {_named(found['last'])}")


def _open(found: re.Match[str]) -> Period | None:
    days, way = _days(found["date"]), found["way"]
    if days is None or (way == "from" and not (found["on"] or found["edge"])):
        return None
    if found["edge"] == "end":
        way = {"since": "after", "from": "after"}.get(way, "until" if way in _BEFORE else way)
    elif found["edge"]:
        way = {"after": "since", "later than": "since", "newer than": "since", "from": "since"}.get(way, way)
        way = "before" if way in _UNTIL else way
    named, one = _named(found["date"]), timedelta(days=1)
    if way in {"after", "later than", "newer than"}:
        return Period(days[1] + one, None, f"after {named}")
    if way in {"since", "from", "starting in"}:
        return Period(days[0], None, f"since {named}")
    if way in _UNTIL or found["on"] == " or earlier":
        return Period(None, days[1], f"until {named}")
    return Period(None, days[0] - one, f"before {named}")


def _plain(found: re.Match[str]) -> Period | None:
    days = _days(found["date"])
    if days is None:
        return None
    return Period(*days, f"{'on' if days[0] == days[1] else 'in'} {_named(found['date'])}")


def _decade(found: re.Match[str]) -> Period:
    said = found["decade"]
    year = _DECADES.get(said) or int(said[:-1])
    year += 0 if year > 100 else 2000 if year < 30 else 1900
    return Period(date(year, 1, 1), date(year + 9, 12, 31), f"in the {year}s")


def _relative(found: re.Match[str], today: date) -> Period:
    if found["day"]:
        day = today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[found["day"]])
        return Period(day, day, found["day"])
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(found["which"], 0)
    name = f"{'in the ' if found['unit'] == 'decade' else ''}{found['which']} {found['unit']}"
    if found["unit"] == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Period(monday, monday + timedelta(days=6), name)
    if found["unit"] == "month":
        months = today.year * 12 + today.month - 1 + step
        year, month = divmod(months, 12)
        return Period(date(year, month + 1, 1), _month_end(year, month + 1), name)
    if found["unit"] == "decade":
        year = today.year // 10 * 10 + 10 * step
        return Period(date(year, 1, 1), date(year + 9, 12, 31), f"in the {year}s")
    return Period(date(today.year + step, 1, 1), date(today.year + step, 12, 31), f"in {today.year + step}")


def _parts(said: str) -> tuple[int, int | None, int | None]:
    words = [word for word in said.split() if word != "of"]
    year = next(int(word) for word in words if re.fullmatch(_Y, word))
    month = next((_MONTH[word] for word in words if word in _MONTH), None)
    numbers = [int(re.match(r"\d+", word)[0]) for word in words if word[0].isdigit() and not re.fullmatch(_Y, word)]  # type: ignore[index]  # a digit is there
    if month is None and numbers:
        month = numbers.pop(0)
    return year, month, numbers[0] if numbers else None


def _days(said: str) -> tuple[date, date] | None:
    """The first and the last day of a date as said; None where there is no such date."""
    year, month, day = _parts(said)
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return first, first if day else _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _named(said: str, before: str = "") -> str:
    """A date as it is written: ``7 February 2020``."""
    year, month, day = _parts(said)
    return before + " ".join(
        str(part) for part in (day, _MONTHS[month - 1].capitalize() if month else None, year) if part
    )
