"""Tells titles from talk: comments, dates of posts, sentences."""

import re

LONGEST_TITLE = 14
"""Words; what is longer is a sentence rather than a title."""

_SAID = r"says|said|wrote|writes|commented|sagt|schrieb|schreibt|dit|a écrit|ha scritto|ha detto|scrive|dice|escribió"
_NAME = r"^\S+(?:\s\S+){0,3}"
# "Petra says:" begins a comment; "What She Said" may be a title, if not every other line ends so.
_SPEAKS = re.compile(rf"{_NAME}\s(?:{_SAID}|escribe)\s*:|\b(?:{_SAID})\s*:\s*$", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{_SAID}|reply|antworten)\s*$", re.IGNORECASE)

_DAY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}"
_AGO = r"\b\d+ (?:days?|hours?|weeks?|months?|years?) ago\b"
_AT_HOUR = r"(?:19|20)\d\d at \d"
_DATED = re.compile(rf"^(?:[·|(–-]\s*)?{_DAY}|{_AGO}|{_AT_HOUR}", re.IGNORECASE)

# One sentence ends and another, of three words at least, ends the line. Dots that lead to a length end none.
_TWO_SENTENCES = r"[.!?…][\"”’»]?\s+[A-ZÀ-Þ][\w’']*\s+\w+.*(?<![.\s])[.!?]$"
_LINK = r"\b(?:https?://|www\.)"
_SENTENCE = re.compile(rf"{_TWO_SENTENCES}|{_LINK}")


def speaks(text: str) -> bool:
    """Whether a line says whose words follow: ``Petra says:``."""
    return bool(_SPEAKS.search(text))


def says(text: str) -> bool:
    """Whether a line ends as those do that say whose words follow, though without a colon."""
    return bool(_SAYS.search(text))


def is_dated(text: str) -> bool:
    """Whether a line tells when something was posted: ``March 3, 2017``, ``3 days ago``."""
    return bool(_DATED.search(text))


def is_long(text: str) -> bool:
    """Whether a line has more words than a title."""
    return len(text.split()) > LONGEST_TITLE


def is_sentence(text: str) -> bool:
    """Whether a line holds more than one sentence, or a link."""
    return bool(_SENTENCE.search(text))
