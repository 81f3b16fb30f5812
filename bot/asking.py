"""Questions on the command line, answered in words for a person, or as JSON for a program.

Where the questions come from, and with which status the program ends, is ``__main__``'s.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot import understanding
from bot.answers.told import Told, without_marks
from bot.catalog import Catalog
from bot.conversation import Turn, reply_to
from bot.questions.spoken import Topic
from bot.soundtrack import Source

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """How questions are answered: as JSON, each with how it was understood, each in the light of those before it."""

    as_json: bool = False
    explained: bool = False
    conversation: bool = False


class Said(NamedTuple):
    """What is printed for a question, one line of JSON or a paragraph, and whether that answers it."""

    text: str
    answered: bool


def said_to(questions: Iterable[str], catalog: Catalog, manner: Manner, default_release: str) -> Iterator[Said]:
    """Answer each question as soon as it comes; those without a word in them are passed over."""
    first = topic = Topic(fallback=default_release)
    for question in questions:
        if question.strip():
            turn = Turn(question, topic if manner.conversation else first, datetime.now(UTC).date())
            told, topic, heard = _answer(turn, catalog)
            explained = _explained(heard, catalog) if manner.explained else None
            yield Said((_json if manner.as_json else _paragraph)(told, explained), told.status == "answered")


def _explained(turn: Turn, catalog: Catalog) -> list[str]:
    return understanding.explain(turn.text, understanding.Linker(catalog), turn.topic, turn.today)


def _answer(turn: Turn, catalog: Catalog) -> tuple[Told, Topic, Turn]:
    try:
        reply = reply_to(turn, catalog)
    except Exception:  # noqa: BLE001 -- one that breaks something does not cost the answers to those after it
        _log.exception("a question was not answered")
        return Told("unknown", "Something went wrong here; the log on standard error says what."), turn.topic, turn
    return reply.told, reply.topic, reply.turn


def _text(told: Told) -> str:
    return without_marks("\n".join([told.text, *told.lines]))


def _paragraph(told: Told, explained: Iterable[str] | None) -> str:
    sources = [f"Source: {_source_text(source)}" for source in told.sources]
    return "\n".join([*(explained or ()), _text(told), *sources])


def _source_text(source: Source) -> str:
    """Everything that is known of a source, in one line."""
    return ", ".join(part for part in (source.publisher, source.title and f"“{source.title}”", source.url) if part)


def _json(told: Told, explained: Iterable[str] | None) -> str:
    """One object; in ASCII, so that no encoding and no reader of lines takes it for anything else."""
    answer: dict[str, Any] = {
        "status": told.status,
        "text": _text(told),
        "sources": [_source(source) for source in told.sources],
    }
    if explained is not None:
        answer["understood"] = list(explained)
    return json.dumps(answer)


def _source(source: Source) -> dict[str, str]:
    known = {"name": source.name, "title": source.title, "url": source.url}
    return {name: value for name, value in known.items() if value}
