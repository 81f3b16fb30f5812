"""When: release dates, whether something is out, and labels and the rest of what is known of a release."""

import re
from dataclasses import replace

from bot.answers.spoken.known import Fact, Known, Meant, extent
from bot.answers.told import Told, marked
from bot.catalog.search import full_title
from bot.names import same_name
from bot.questions.about import Period
from bot.questions.spoken import Detail, DetailQuestion, WhenQuestion
from bot.soundtrack import PartialDate, Release, clock
from bot.wording import came_out, dated, distance, listed

_ABOUT_FORMATS = re.compile(r"\b(cds?|cd-rs?|vinyl|lps?|cassettes?|editions?)\b", re.IGNORECASE)
_ABOUT_LABELS = re.compile(r"\b(label|records) |\brecords\b", re.IGNORECASE)


def when(question: WhenQuestion, known: Known) -> Told:
    """When a release came out, whether it has, or whether it did in some period."""
    return known.each(question.subject, lambda one: _when(question, one, known))


def _when(question: WhenQuestion, one: Meant, known: Known) -> Fact:
    release = one.release
    name, released = full_title(release), release.released
    if released is None:
        text = f"I do not know when {name} came out: its source gives no release date."
        return Fact(text + _note(release), None, known=False)
    if question.format:
        found = [
            one
            for one in release.formats
            if one.name and one.released and question.format.casefold() in one.name.casefold().split()
        ]
        if found:
            dates = came_out([replace(one, name=None) for one in found])
            whole = len(dates) == 1 and found[0].released and found[0].released.day
            at = f" on {dates[0]}" if whole else f": {'; '.join(dates)}"
            return Fact(f"{name} came out on {question.format}{at}.", found[0].released)
        if not any(one.name for one in release.formats):
            text = f"I do not know when {name} came out on {question.format}. Its source names no formats; its date is"
            return Fact(f"{text} {dated(released)}.{_note(release)}", None, known=False)
        if any(one.name for one in release.formats):
            told = "; ".join(came_out(release.formats))
            text = f"I know nothing of {name} on {question.format}. Its source names: {told}.{_format_note(release)}"
            return Fact(text, None, known=False)
    said = f"{on(released)}{_away(released, known)}"
    if question.asks == "out":
        if released.latest <= known.today:
            return Fact(f"Yes, {name} came out {said}.{_formats(release)}", "yes")
        if released.earliest > known.today:
            return Fact(f"Not yet: {name} comes out {said}.", "no")
        return Fact(f"{name} comes out {said}; the catalog knows no more of the date.", "maybe")
    came = "comes out" if released.earliest > known.today else "came out"
    if question.asks == "period" and question.period:
        within = _is_within_any(release, released, question.period)
        if within is None:
            return Fact(f"{name} {came} {said}; more of the date is not known.", released)
        return Fact(f"{'Yes' if within else 'No'}, {name} {came} {said}.{_formats(release)}", released)
    return Fact(f"{name} {came} {said}.{_formats(release)}", released)


def on(released: PartialDate) -> str:
    """A date as it stands in a sentence: ``on 7 February 2020``, ``in 2020``."""
    return f"{'on' if released.day else 'in'} {dated(released)}"


def _away(released: PartialDate, known: Known) -> str:
    return f" ({distance(released, known.today)})"


def _note(release: Release) -> str:
    return f" It notes: {marked(release.note.rstrip('.'), release.key)}." if release.note else ""


def _format_note(release: Release) -> str:
    """What the note says of formats that the source gives no date of."""
    return _note(release) if release.note and _ABOUT_FORMATS.search(release.note) else ""


def _formats(release: Release) -> str:
    """What it came out on at other times."""
    dates = {format_.released for format_ in release.formats if format_.released}
    told = came_out(release.formats)
    return f" {'; '.join(told)}." if len(dates) > 1 and len(told) <= 4 else ""


def _is_within_any(release: Release, released: PartialDate, period: Period) -> bool | None:
    """Whether it came out in a period, in some format or some place; None where that is not known."""
    dates = (released, *(one.released for one in release.formats if one.released))
    found = {_is_on_day(one, period) if period.month else is_within(one, period) for one in dates}
    return True if True in found else None if None in found else False


def _is_on_day(released: PartialDate, period: Period) -> bool | None:
    """Whether a date is in a month, or on a day of it, of any year."""
    if released.month is None:
        return None
    if released.month != period.month:
        return False
    return None if period.day and released.day is None else not period.day or released.day == period.day


def is_within(released: PartialDate, period: Period) -> bool | None:
    """Whether a date is in a period; None where that depends on what is not known of it."""
    after = period.first is None or released.earliest >= period.first
    before = period.last is None or released.latest <= period.last
    if after and before:
        return True
    outside = (period.first is not None and released.latest < period.first) or (
        period.last is not None and released.earliest > period.last
    )
    return False if outside else None


def detail(question: DetailQuestion, known: Known) -> Told:
    """One thing that is known of a release."""
    return known.each(question.subject, lambda one: _detail(question.detail, question.claimed, one.release))


def _detail(asked: Detail, claimed: str, release: Release) -> Fact:
    name = full_title(release)
    match asked:
        case "label":
            return _label(name, release, claimed)
        case "sources":
            return Fact(f"{name}: {'; '.join(source.title or source.name for source in release.sources)}.", release.key)
        case "summary":
            return _summary(name, release)
        case "work":
            return _said(name, "the music of", release.work, "what it is the music of")
        case "kind":
            kinds = {"film": "a film", "tv": "a television series", "game": "a game", "stage": "a stage work"}
            return _said(name, "the music of", kinds.get(release.kind), "what kind of work it is from")
        case "aliases":
            also = listed([f"“{alias}”" for alias in release.aliases]) or None
            return _said(name, "also known as", also, "other names of it")
        case "formats":
            formats = "; ".join(came_out(release.formats)) if any(one.name for one in release.formats) else None
            if formats is None:
                text = f"I do not know on what formats {name} came out: its source names none.{_format_note(release)}"
                return Fact(text, None, known=False)
            return Fact(f"The formats of {name} that its source names: {formats}.{_format_note(release)}", formats)
        case "edition":
            return _said(name, "this edition:", release.edition, "more than one edition")
        case "catalogue number":
            return _has(name, asked, release.catalogue_number)
        case "barcode":
            return _has(name, asked, release.barcode)


def _label(name: str, release: Release, claimed: str) -> Fact:
    if not release.label:
        return Fact(f"I do not know the label of {name}: its source names none.", None, known=False)
    right = ""
    if claimed:
        held, said = set(same_name(release.label).split()), set(same_name(claimed).split())
        right = "Yes, " if said <= held else "No, "
    about_labels = release.note and _ABOUT_LABELS.search(release.note)
    noted = f" Its source notes: {marked(release.note or '', release.key)}" if about_labels else ""
    if noted and right == "No, ":
        right = ""  # another edition may be on it
    return Fact(f"{right}{name} was released by {release.label}.{noted}", release.label)


def _said(name: str, before: str, value: str | None, what: str) -> Fact:
    if value is None:
        return Fact(f"I do not know {what}: the catalog has nothing of the kind about {name}.", None, known=False)
    return Fact(f"{name} is {before} {value}.", value)


def _has(name: str, what: str, value: str | None) -> Fact:
    if value is None:
        return Fact(f"I do not know the {what} of {name}: its source gives none.", None, known=False)
    return Fact(f"The {what} of {name} is {value}.", value)


def _summary(name: str, release: Release) -> Fact:
    by = release.composers_throughout or release.artists
    parts = [f"composed by {listed(by)}" if release.composers_throughout else f"credited to {listed(by)}"] if by else []
    parts += [f"released {on(release.released)}"] if release.released else []
    parts += [f"on {release.label}"] if release.label else []
    running = f", {clock(release.running_time)} in all" if release.running_time else ""
    told = f" It was {', '.join(parts)}." if parts else ""
    return Fact(f"{name} is a soundtrack of {extent(release)}{running}.{told}", release.key)
