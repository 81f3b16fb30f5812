"""How facts are written for people, in plain English without any markup: dates, distances, counts and lists.

Markdown and everything else of Discord's is in ``discord_app``.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.soundtrack import Credit, Format, PartialDate, Position, Release, Track

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not the locale's: a host's language is not the reader's

NOT_KNOWN = "not known"
_TERRITORIES = 4  # named one by one


def day(released: PartialDate) -> str:
    """A date as precisely as it is known: ``7 February 2020``, ``February 2020`` or ``2020``."""
    parts = [str(released.day)] if released.day else []
    parts += [_MONTHS[released.month - 1]] if released.month else []
    return " ".join([*parts, str(released.year)])


DATE_STARTS, DATE_ENDS = "\ufdd2", "\ufdd3"
_DATED = re.compile(f"{DATE_STARTS}([0-9-]*){DATE_ENDS}|[{DATE_STARTS}{DATE_ENDS}]")


def dated(released: PartialDate) -> str:
    """A date between marks, for a text that is read in several languages; ``with_dates`` writes it out.

    The marks are noncharacters, as those of titles (``answers.told``).
    """
    return f"{DATE_STARTS}{released}{DATE_ENDS}"


def with_dates(text: str, write: Callable[[PartialDate], str] = day) -> str:
    """A text with its dates written out."""
    if DATE_STARTS not in text and DATE_ENDS not in text:
        return text

    def written(found: re.Match[str]) -> str:
        try:
            return write(PartialDate.parse(found[1] or ""))
        except ValueError:
            return ""  # no date of ours: whoever typed such marks is shown none

    return _DATED.sub(written, text)


def distance(released: PartialDate, today: date) -> str:
    """How long ago or until a date is: ``6 years ago``, ``in 3 weeks``, ``today``.

    Where no more of the date is known: ``about 6 years ago``, ``this year``.
    """
    phrases = {_distance(end, today) for end in (released.earliest, released.latest)}
    return phrases.pop() if len(phrases) == 1 else _about(released, today)


def _about(released: PartialDate, today: date) -> str:
    """About how long ago or until a month or a year is."""
    years = released.year - today.year
    if released.month is None or abs(years) > 1:
        near = {0: "this year", -1: "last year", 1: "next year"}
        return near.get(years) or (f"about {-years} years ago" if years < 0 else f"in about {years} years")
    months = years * 12 + released.month - today.month
    near = {0: "this month", -1: "last month", 1: "next month"}
    span = "1 year" if abs(months) >= 12 else f"{abs(months)} months"
    return near.get(months) or (f"about {span} ago" if months < 0 else f"in about {span}")


def _distance(then: date, today: date) -> str:
    if then == today:
        return "today"
    first, last = sorted((then, today))
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 12:
        span = count(months // 12, "year")
    elif months:
        span = count(months, "month")
    else:
        days = (last - first).days
        span = count(days // 7, "week") if days >= 14 else count(days, "day")
    return f"{span} ago" if then < today else f"in {span}"


_PLURALS = {"person": "people", "anniversary": "anniversaries"}


def count(number: int, noun: str) -> str:
    """A number with its noun: ``1 track``, ``28 tracks``, ``4,200 people``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {_PLURALS.get(noun, noun + 's')}"


def ordinal(number: int) -> str:
    """A number's place in an order: ``second``, ``12th``."""
    named = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number < len(named):
        return named[number]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(names: Sequence[str], joined: str = "and") -> str:
    """Names in a row: ``A``, ``A and B``, ``A, B and C``."""
    return f" {joined} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def on_what(name: str) -> str:
    """A format as it stands at the start of a line: ``Digital``, ``CD``."""
    return name.capitalize() if name.islower() else name


def came_out(formats: Sequence[Format]) -> list[str]:
    """What a release came out on and when, earliest first: ``CD: 24 March 2017 (US and GB)``."""
    territories: dict[tuple[str | None, PartialDate | None], list[str | None]] = {}
    for format_ in sorted(formats, key=lambda format_: format_.released.order if format_.released else (date.max, 0)):
        territories.setdefault((format_.name, format_.released), []).append(format_.territory)
    return [_came_out(name, released, there) for (name, released), there in territories.items()]


def _came_out(name: str | None, released: PartialDate | None, there: list[str | None]) -> str:
    named = list(filter(None, there)) if all(there) else []  # what came out everywhere came out there, too
    where = listed(named) if len(named) <= _TERRITORIES else f"{len(named)} territories"
    told = ": ".join([*([on_what(name)] if name else []), *([dated(released)] if released else [])])
    return f"{told} ({where})" if where else told


def track_number(track: Track, disc_count: int) -> str:
    """A track's number as it is printed: ``A1``, ``21``, or ``2-04`` on a release of several discs."""
    if track.printed:
        return track.printed
    return str(track.position) if disc_count > 1 else str(track.number)


def credited_tracks(credit: Credit, release: Release) -> str:
    """The tracks of a credit: ``tracks 1 to 3, 5 and 9``; empty where it is for the whole release."""
    shown = {track.position: track_number(track, len(release.discs)) for track in release.tracks}
    runs: list[list[Position]] = []
    for position in sorted(credit.tracks):
        if runs and runs[-1][-1] == (position.disc, position.number - 1):
            runs[-1].append(position)
        else:
            runs.append([position])
    told: list[str] = []
    for run in runs:
        numbers = [shown[position] for position in run]
        told += [f"{numbers[0]} to {numbers[-1]}"] if len(run) > 2 else numbers
    return f"{'track' if len(credit.tracks) == 1 else 'tracks'} {listed(told)}" if told else ""
