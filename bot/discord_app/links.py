"""Questions as the short texts that buttons and menus carry, and back.

A ``custom_id`` is visible to clients and can be forged or be older than the bot, so what comes back is checked like
any other input. A text has at most 90 characters: the limit of 100 less what the button itself needs.
"""

import re

from bot.questions import (
    AboutQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
)

MOST_CHARACTERS = 90
HOLE = "*"
"""Stands for what a menu's chosen entry fills in; no key of a release can be it."""

_ABOUT_RELEASE: dict[str, type[TracklistQuestion | LengthsQuestion | ReleaseQuestion]] = {
    "tracklist": TracklistQuestion,
    "lengths": LengthsQuestion,
    "release": ReleaseQuestion,
}
_NAMES = {kind: name for name, kind in _ABOUT_RELEASE.items()}
_LINK = re.compile(r"(?P<kind>[a-z]+)(?:/(?P<first>[^/]*)(?:/(?P<rest>.*))?)?", re.DOTALL)


class StaleLink(Exception):
    """The text is no question of this version of the bot."""


def link_to(question: Question) -> str:
    """The text for a question; names that do not fit are cut."""
    match question:
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
        case _:
            text = f"{_NAMES[type(question)]}/{_field(question.release)}"
    return text[:MOST_CHARACTERS]


def _field(name: str) -> str:
    """A name as it stands before others: without the character that parts them."""
    return name.replace("%", "%25").replace("/", "%2F")


def question_of(text: str) -> Question:
    """The question that a text stands for. Raises StaleLink for any other text."""
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
        case _ if kind in _ABOUT_RELEASE and rest is None:
            return _ABOUT_RELEASE[kind](first)
    raise StaleLink(text)
