"""From what is asked to its card: all of it that needs the catalog, in one function that runs beside its connection."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from bot import __version__
from bot.answers import (
    Anniversaries,
    Answer,
    Credits,
    Discography,
    Found,
    Lengths,
    NoSuchTrack,
    ReleaseFacts,
    TrackFacts,
    Tracklist,
    Upcoming,
    WhichRelease,
    answer,
)
from bot.catalog import Catalog, ReleaseLine
from bot.conversation import Turn, reply_to
from bot.discord_app.cards import Card, Reader, card_of, told_card
from bot.discord_app.links import Asked, Sentence
from bot.questions.spoken import Topic
from bot.soundtrack import Release
from bot.spoilers import hides
from bot.state import Spoilers

_SHOWS_ONE = (Tracklist, TrackFacts, Lengths, ReleaseFacts, Credits, NoSuchTrack)


class Ask(NamedTuple):
    """All that a card depends on beside the catalog; ``topic``, what was spoken of before, is for sentences alone.

    ``language`` is that of dates; of which releases titles are hidden, ``spoilers`` and ``spoiler_days`` say
    (``spoilers.hides``).
    """

    question: Asked
    topic: Topic
    today: date
    contact: str
    language: str = ""
    spoilers: Spoilers = "show"
    spoiler_days: int = 0


class Shown(NamedTuple):
    """A card, the key of the release that it shows, if any, and what is spoken of from then on, if that changes."""

    card: Card
    release: str
    topic: Topic | None


def show(asked: Ask, catalog: Catalog) -> Shown:
    """The card that answers what is asked."""
    reader = reader_of(asked, catalog)
    if isinstance(asked.question, Sentence):
        return _show_told(asked, asked.question, reader, catalog)
    found = answer(asked.question, catalog)
    topic = _topic_of(found)
    shown = topic.release if topic and isinstance(found, _SHOWS_ONE) else ""
    return Shown(_card(found, asked, reader), shown, topic)


def reader_of(asked: Ask, catalog: Catalog) -> Reader:
    """Who reads the answer: in which language, and which titles are hidden from them."""

    def hides_titles(key: str) -> bool:
        release = catalog.release(key) if asked.spoilers == "until" else None
        return hides(asked.spoilers, asked.spoiler_days, release.released if release else None, asked.today)

    return Reader(asked.language, cache(hides_titles))


def _show_told(asked: Ask, sentence: Sentence, reader: Reader, catalog: Catalog) -> Shown:
    told, _, topic, _ = reply_to(Turn(sentence.text, asked.topic, asked.today), catalog)
    shown = _card(answer(told.shown, catalog), asked, reader) if told.shown else None
    card = told_card(told, sentence, shown)
    return Shown(reader.card(card), told.topic.release if told.topic else "", topic)


def _card(found: Answer, asked: Ask, reader: Reader) -> Card:
    return card_of(found, asked.today, __version__, asked.contact, reader)


def _topic_of(found: Answer) -> Topic | None:
    """What a card is about; None where it is about nothing in particular."""
    match found:
        case TrackFacts(release=release, track=track):
            return Topic(release.key, track.position)
        case Credits(release=release, track=track):
            return Topic(release.key, track.position if track else None)
        case Tracklist(release=release) | Lengths(release=release) | ReleaseFacts(release=release):
            return Topic(release.key)
        case NoSuchTrack(release=Release() as release):
            return Topic(release.key)
        case Discography(person=person, releases=releases):
            return _topic_of_list([one.release for one in releases], person)
        case Found(releases=(), tracks=(line,), people=()):
            return Topic(line.release, line.track.position)
        case Found(releases=(), tracks=(), people=(person,)):
            return Topic(person=person.name)
        case Found(releases=releases, tracks=(), people=()) if releases:
            return _topic_of_list(releases)
        case WhichRelease(releases=releases) | Anniversaries(releases=releases):
            return _topic_of_list(releases)
        case Upcoming(followed=followed, others=others):
            return _topic_of_list([*followed, *others])
    return None


def _topic_of_list(lines: Sequence[ReleaseLine], person: str = "") -> Topic:
    """What is spoken of after a list: the one release on it, or one that is to be chosen: "the second one"."""
    keys = tuple(line.key for line in lines)
    return Topic(keys[0], person=person) if len(keys) == 1 else Topic(person=person, choices=keys)
