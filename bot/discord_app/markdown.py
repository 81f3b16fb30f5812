"""Text for Discord that shows exactly what it says, whatever it holds.

Titles and typed words can hold Markdown, mentions, timestamps and control characters; after ``plain`` they are text.
"""

import re
import unicodedata

from bot.wording import DATE_ENDS, DATE_STARTS

# Discord drops a backslash before any of these and takes what follows as it is.
_SPECIAL = re.compile(r"([\\*_~|`\[\]<])")
# What is special only at the start of a line, as a heading, a list or a quote.
_LINE_START = re.compile(r"(?=[#>+-])|(?<=\d)(?=[.)])")
_STARTS_A_LINE = re.compile(r"[#>+-]|\d+[.)]")
# Words of letters, digits and what means nothing to Markdown within a line, one space between two of them.
_LETTERS = r"[0-9A-Za-zÀ-ÖØ-öø-ÿ’‘“”„–—…'\".,;:!?()/&+=%$#^-]+"
_ORDINARY = re.compile(f"{_LETTERS}(?: {_LETTERS})*")
# What pings, and what would become a link; an invisible character in between stops both.
_PING = re.compile("@(?=everyone|here)", re.IGNORECASE)
_ADDRESS = re.compile("(?<=[a-z]):(?=//)|(?<=discord)\\.(?=gg/)", re.IGNORECASE)
_APART = "\u200b"
# Embedding and override characters would turn round the rest of the line, too.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOTHING = "\u2014"  # what stands for a text in which nothing can be seen: no label of Discord's may be empty
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def clean(text: str, most: int = 300) -> str:
    """One line of visible text, at most this many characters long; the rest is cut with an ellipsis."""
    visible = text if _is_ordinary(text) else _visible(text)
    return visible if len(visible) <= most else visible[: most - 1].rstrip() + "…"


def plain(text: str, most: int = 300) -> str:
    """The text, cleaned and cut, as Markdown that shows it letter by letter."""
    shown = clean(text, most)
    if _is_ordinary(shown) and not _STARTS_A_LINE.match(shown):
        return shown
    escaped = _SPECIAL.sub(r"\\\1", shown)
    if _STARTS_A_LINE.match(escaped):
        escaped = _LINE_START.sub(r"\\", escaped, count=1)
    escaped = _ADDRESS.sub(lambda found: _APART + found[0] + _APART, _PING.sub(f"@{_APART}", escaped))
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in shown):
        return f"{_ISOLATE}{escaped}{_END_ISOLATE}"
    return escaped


def code(text: str, most: int = 12) -> str:
    """The text, cleaned and cut, as a code span; a backtick would end it and nothing can escape one there."""
    return f"`{clean(text, most).replace('`', 'ˋ')}`"


def _is_ordinary(text: str) -> bool:
    """Whether a text needs nothing done to it, as nearly every title does: a tracklist has many."""
    return bool(_ORDINARY.fullmatch(text)) and "://" not in text and "gg/" not in text


def _visible(text: str) -> str:
    kept = "".join(" " if char.isspace() else char for char in _DIRECTION.sub("", text) if _is_visible(char))
    return " ".join(kept.split()) or _NOTHING


def link(text: str, url: str) -> str:
    """A masked link; the text is escaped, the address is one that a release file may hold."""
    address = "".join(_ENCODED.get(char, char) for char in url)
    return f"[{plain(text, 120)}]({address})"


# Control characters, halves of characters, and what is no character.
_INVISIBLE = {"Cc", "Cs", "Cn"}
_MARKS = frozenset((DATE_STARTS, DATE_ENDS))  # dates are written out last of all
_ENCODED = {"(": "%28", ")": "%29", "\\": "%5C", "<": "%3C", ">": "%3E", "*": "%2A"}


def _is_visible(char: str) -> bool:
    return char in _MARKS or char.isspace() or unicodedata.category(char) not in _INVISIBLE
