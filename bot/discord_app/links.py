"""Questions as the short texts that buttons and menus carry, and back.

A ``custom_id`` is visible to clients and can be forged or be older than the bot, so what comes back is checked like
any other input. A text has at most 90 characters: the limit of 100 less what the button itself needs.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.questions import (
    AboutQuestion,
    AnniversariesQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
    UpcomingQuestion,
)

MOST_CHARACTERS = 90
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
HOLE = "*"
"""Stands for what a menu's chosen entry fills in; no key of a release can be it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question in somebody's own words: what it asks depends on what was spoken of before."""

    text: str


Asked = Question | Sentence
"""What a command, a message or a button asks."""

_SENTENCE = "ask/"

_ABOUT_RELEASE: dict[str, type[TracklistQuestion | LengthsQuestion | ReleaseQuestion]] = {
    "tracklist": TracklistQuestion,
    "lengths": LengthsQuestion,
    "release": ReleaseQuestion,
}
_NAMES = {kind: name for name, kind in _ABOUT_RELEASE.items()}
_LINK = re.compile(r"(?P<kind>[a-z]+)(?:/(?P<first>[^/]*)(?:/(?P<rest>.*))?)?", re.DOTALL)


class StaleLink(Exception):
    """The text is no question of this version of the bot."""


def link_to(question: Asked) -> str:
    """The text for a question; names that do not fit are cut, and so are sentences (``fits``)."""
    match question:
        case Sentence(text=words):
            text = _SENTENCE + _kept(words)
        case TrackQuestion(track=track, release=release):
            text = f"track/{_field(release)}/{track}"
        case CreditsQuestion(release=release, track=track):
            text = f"credits/{_field(release)}/{track}"
        case PersonQuestion(name=name):
            text = f"person/{name}"
        case SearchQuestion(text=words):
            text = f"search/{words}"
        case AboutQuestion():
            text = "about"
        case UpcomingQuestion(day=day):  # what is followed is asked for anew
            text = f"upcoming/{day}"
        case AnniversariesQuestion(day=day):
            text = f"day/{day}"
        case _:
            text = f"{_NAMES[type(question)]}/{_field(question.release)}"
    return text[:MOST_CHARACTERS]


def fits(sentence: Sentence) -> bool:
    """Whether a link holds all of a sentence: a part of it would ask something else."""
    return len(_SENTENCE + _kept(sentence.text)) <= MOST_CHARACTERS


def link_without(name: str, sentence: Sentence) -> str:
    """The link that asks a sentence again with another name in the place of this one; empty where there is none.

    The first time that the name stands in the sentence is meant, as a word if it can be.
    """
    text, name = sentence.text, re.escape(name)
    found = name and (re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE) or re.search(name, text, re.IGNORECASE))
    if not found:
        return ""
    link = _SENTENCE + _kept(text[: found.start()]) + HOLE + _kept(text[found.end() :])
    return link if len(link) <= MOST_CHARACTERS else ""


def _kept(words: str) -> str:
    """Words of a sentence as they stand around a hole."""
    return words.replace("%", "%25").replace(HOLE, "%2A")


def _field(name: str) -> str:
    """A name as it stands before others: without the character that parts them."""
    return name.replace("%", "%25").replace("/", "%2F")


def question_of(text: str) -> Asked:
    """The question that a text stands for. Raises StaleLink for any other text."""
    if text.startswith(_SENTENCE):
        words = " ".join(text.removeprefix(_SENTENCE).replace("%2A", HOLE).replace("%25", "%").split())
        if not words:
            raise StaleLink(text)
        return Sentence(words)
    found = _LINK.fullmatch(text)
    kind, first, rest = found.group("kind", "first", "rest") if found else (None, None, None)
    if kind == "about" and first is None:
        return AboutQuestion()
    if not first:
        raise StaleLink(text)
    whole = first if rest is None else f"{first}/{rest}"
    first = first.replace("%2F", "/").replace("%25", "%")
    match kind:
        case "track" if rest:
            return TrackQuestion(rest, first)
        case "credits":
            return CreditsQuestion(first, rest or "")
        case "person":
            return PersonQuestion(whole)
        case "search":
            return SearchQuestion(whole)
        case "upcoming":
            return UpcomingQuestion(_day_in(whole))
        case "day":
            return AnniversariesQuestion(_day_in(whole))
        case _ if kind in _ABOUT_RELEASE and rest is None:
            return _ABOUT_RELEASE[kind](first)
    raise StaleLink(text)


def _day_in(text: str) -> date:
    """A day as a link holds it. Raises StaleLink for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise StaleLink(text) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise StaleLink(text)
    return day
