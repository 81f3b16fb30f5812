"""An answer in a sentence or two, and the parts that such answers are made of.

Track titles stand between marks in a text, with the key of their release, as where an answer is shown may hide them:
``title`` sets the marks, ``without_marks`` takes them off. They are noncharacters, which Unicode keeps for use within a
program (https://www.unicode.org/faq/private_use.html#nonchar1), so that no title can hold them unnoticed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.catalog import Person, ReleaseLine, TrackLine
from bot.questions import Question
from bot.questions.spoken import Topic
from bot.soundtrack import Source
from bot.wording import with_dates

Status = Literal["answered", "ambiguous", "unknown", "not_understood"]
"""Whether the answer is one: ``unknown`` is what the catalog cannot tell or does not hold."""

TITLE_STARTS, TITLE_BEGINS, TITLE_ENDS = "\ufdd0", "\ufdd4", "\ufdd1"
TITLE = re.compile(f"{TITLE_STARTS}([^{TITLE_BEGINS}{TITLE_ENDS}]*){TITLE_BEGINS}(.*?){TITLE_ENDS}", re.DOTALL)
"""A marked title: the release's key, and the title."""

_NO_MARKS = str.maketrans("", "", TITLE_STARTS + TITLE_BEGINS + TITLE_ENDS)


def marked(text: str, release: str) -> str:
    """A track's title between marks, with the key of its release."""
    return f"{TITLE_STARTS}{release}{TITLE_BEGINS}{text.translate(_NO_MARKS)}{TITLE_ENDS}"


def title(text: str, release: str) -> str:
    """A track's title as it stands in a sentence, with no second quotation marks; ``release`` is its release's key."""
    quoted = text.startswith("“") and text.endswith("”")
    return marked(text, release) if quoted else f"“{marked(text, release)}”"


def without_marks(text: str) -> str:
    """A text as people read it."""
    return with_dates(TITLE.sub(r"\2", text).translate(_NO_MARKS))


@dataclass(frozen=True, slots=True)
class Step:
    """What may be asked next, with its label."""

    label: str
    question: Question


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words: ``text`` stands alone, ``lines`` are a list below it.

    ``topic`` is what is spoken of from now on; ``choices`` are what may have been meant instead, or, where ``status``
    is ambiguous, what must be chosen from, and ``name`` is how the sentence named them; ``shown`` asks for the card
    that is worth showing with it.
    """

    status: Status
    text: str
    lines: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    topic: Topic | None = None
    steps: tuple[Step, ...] = ()
    choices: tuple[ReleaseLine | TrackLine | Person, ...] = ()
    name: str = ""
    shown: Question | None = None
