"""Questions as people write them, scored: ``python -m tests.questions [FILE…]``.

A file holds one question a line, or one conversation a line, under ``turns``. ``must`` holds groups of texts of which
each needs one in the answer, ``must_not`` what may not stand in it; they are compared without case, Markdown and curly
quotes. ``status`` is ``answered``, ``refuse`` (anything else) or ``any``. Questions are asked about the releases that
come with the program, and on one day, so that "this year" is always the same.
"""

import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal, Self

from bot.answers.told import Told, without_marks
from bot.catalog import Catalog, build_catalog, open_catalog
from bot.conversation import Turn, reply_to
from bot.questions.spoken import Topic
from tests.odd_texts import ODD_TEXTS
from tests.shipped import releases_shipped

QUESTIONS = Path(__file__).with_name("questions.jsonl")
CONVERSATIONS = Path(__file__).with_name("conversations.jsonl")
TODAY = date(2026, 11, 23)
SLOW = 50.0
"""Milliseconds that no text may take longer than to be answered."""

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_MARKDOWN = re.compile(r"[*_`~|]")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what its answer must show; ``turns`` are those that come before it in its conversation."""

    text: str
    kind: str
    status: Literal["answered", "refuse", "any"]
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """How a case was answered: what is at fault, if anything is, and whether a wrong fact was stated."""

    case: Case
    answer: str = ""
    fault: str = ""
    wrong: bool = False
    took: float = 0.0  # milliseconds

    def __str__(self) -> str:
        """A failing sentence as it is listed."""
        said = " / ".join([*self.case.turns, self.case.text])
        return f"[{self.case.kind}] {said}\n    {'WRONG: ' if self.wrong else ''}{self.fault}\n    {self.answer[:300]}"


def cases_in(path: Path) -> tuple[Case, ...]:
    """The cases of a file, those of a conversation in a row, each after all that was said before."""
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        turns = read.get("turns", [read])
        for place, turn in enumerate(turns):
            cases.append(
                Case(
                    turn["q"],
                    read.get("kind", "conversation"),
                    turn["status"],
                    tuple(map(tuple, turn["must"])),
                    tuple(turn["must_not"]),
                    tuple(before["q"] for before in turns[:place]),
                )
            )
    return tuple(cases)


def folded(text: str) -> str:
    """A text as it is compared: without case, Markdown and curly quotes."""
    return _MARKDOWN.sub("", text.translate(_STRAIGHT)).casefold()


def mark(case: Case, told: Told, took: float = 0.0) -> Mark:
    """Compare an answer with what it must show."""
    answer = without_marks("\n".join([told.text, *told.lines]))
    text, answered = folded(answer), told.status == "answered"
    for false in case.must_not:
        if folded(false) in text:
            return Mark(case, answer, f"says {false!r}", wrong=True, took=took)
    if case.status == "refuse" and answered:
        return Mark(case, answer, "answers what the catalog cannot tell", wrong=True, took=took)
    if case.status == "answered" and not answered:
        return Mark(case, answer, f"is {told.status}", took=took)
    lacks = [group for group in case.must if not any(folded(fact) in text for fact in group)]
    return Mark(case, answer, f"lacks {' or '.join(map(repr, lacks[0]))}" if lacks else "", took=took)


def marks(cases: Iterable[Case], catalog: Catalog) -> Iterator[Mark]:
    """Ask every case; a conversation goes on from the case before."""
    topic = Topic()
    for case in cases:
        topic = topic if case.turns else Topic()
        start = time.perf_counter()
        reply = reply_to(Turn(case.text, topic, TODAY), catalog)
        yield mark(case, reply.told, (time.perf_counter() - start) * 1000)
        topic = reply.topic


@dataclass(frozen=True, slots=True)
class Score:
    """How many were asked, how many of those answered right, and how many with a wrong fact."""

    asked: int
    right: int
    wrong: int

    @classmethod
    def of(cls, marked: Sequence[Mark]) -> Self:
        """The score of these."""
        return cls(len(marked), sum(not mark.fault for mark in marked), sum(mark.wrong for mark in marked))

    @property
    def good_enough(self) -> bool:
        """Whether 97 in 100 are right and no more than 1 in 500 state a wrong fact.

        That is near to what they are; 95 in 100 and 1 in 200 is what is promised for questions that nobody has seen.
        """
        return self.right * 100 >= self.asked * 97 and self.wrong * 500 <= self.asked


def table(marked: Sequence[Mark]) -> str:
    """The score of each kind of question, and of all."""
    by_kind = groupby(sorted(marked, key=lambda mark: mark.case.kind), key=lambda mark: mark.case.kind)
    rows = [(kind, Score.of(list(those))) for kind, those in by_kind] + [("all", Score.of(marked))]
    lines = [f"{'kind':<16}{'asked':>6}{'right':>6}{'wrong fact':>11}"]
    return "\n".join(lines + [f"{kind:<16}{row.asked:>6}{row.right:>6}{row.wrong:>11}" for kind, row in rows])


def failing(marked: Iterable[Mark]) -> str:
    """The failing sentences, those with a wrong fact first."""
    return "\n".join(map(str, sorted((mark for mark in marked if mark.fault), key=lambda mark: not mark.wrong)))


@contextmanager
def shipped_catalog(folder: Path) -> Iterator[Catalog]:
    """A catalog of the releases that come with the program, built in a folder."""
    path = folder / "catalog.sqlite3"
    build_catalog(releases_shipped(), path, "shipped")
    with open_catalog(path) as catalog:
        yield catalog


def _report_times(marked: Sequence[Mark]) -> None:
    times = sorted(mark.took for mark in marked)
    median, last = statistics.median(times), times[len(times) * 99 // 100]
    print(
        f"An answer takes {median:.1f} ms at the median, {last:.1f} ms at the 99th percentile, {times[-1]:.1f} at most."
    )


def _report_odd(catalog: Catalog) -> None:
    """Measure texts that are made to take long, and name those that do."""
    asked = [(name, case) for name, text in ODD_TEXTS.items() for case in marks([Case(text, name, "any")], catalog)]
    slow = [f"{name} ({mark.took:.0f} ms)" for name, mark in asked if mark.took > SLOW]
    print(
        f"Of {len(asked)} odd texts, {len(slow)} take longer than {SLOW:.0f} ms{': ' if slow else ''}{', '.join(slow)}."
    )
    _report_times([mark for _, mark in asked])


def main(arguments: Sequence[str]) -> None:
    """Print the tables and times of files of questions, and the failing sentences."""
    with tempfile.TemporaryDirectory() as folder, shipped_catalog(Path(folder)) as catalog:
        for path in map(Path, arguments or (str(QUESTIONS), str(CONVERSATIONS))):
            marked = list(marks(cases_in(path), catalog))
            print(f"\n{path.name}\n\n{failing(marked)}\n\n{table(marked)}\n")
            _report_times(marked)
        print()
        _report_odd(catalog)


if __name__ == "__main__":
    main(sys.argv[1:])
