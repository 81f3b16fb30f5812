"""From what is asked to its card: all of it that needs the catalog, in one function that runs beside its connection."""

from datetime import date
from typing import NamedTuple

from bot import __version__
from bot.answers import Answer, Credits, Discography, Lengths, ReleaseFacts, TrackFacts, Tracklist, answer
from bot.catalog import Catalog
from bot.conversation import Turn, reply_to
from bot.discord_app.cards import Card, card_of, told_card
from bot.discord_app.links import Asked, Sentence
from bot.questions.spoken import Topic


class Ask(NamedTuple):
    """All that a card depends on beside the catalog; ``topic``, what was spoken of before, is for sentences alone."""

    question: Asked
    topic: Topic
    today: date
    contact: str


class Shown(NamedTuple):
    """A card, the key of the release that it shows, if any, and what is spoken of from then on, if that changes."""

    card: Card
    release: str
    topic: Topic | None


def show(asked: Ask, catalog: Catalog) -> Shown:
    """The card that answers what is asked."""
    if isinstance(asked.question, Sentence):
        return _show_told(asked, asked.question, catalog)
    found = answer(asked.question, catalog)
    topic = _topic_of(found)
    return Shown(_card(found, asked), topic.release if topic else "", topic)


def _show_told(asked: Ask, sentence: Sentence, catalog: Catalog) -> Shown:
    told, _, topic, _ = reply_to(Turn(sentence.text, asked.topic, asked.today), catalog)
    shown = _card(answer(told.shown, catalog), asked) if told.shown else None
    return Shown(told_card(told, sentence, shown), told.topic.release if told.topic else "", topic)


def _card(found: Answer, asked: Ask) -> Card:
    return card_of(found, asked.today, __version__, asked.contact)


def _topic_of(found: Answer) -> Topic | None:
    """What a card is about; None where it is about nothing in particular."""
    match found:
        case TrackFacts(release=release, track=track):
            return Topic(release.key, track.position)
        case Credits(release=release, track=track):
            return Topic(release.key, track.position if track else None)
        case Tracklist(release=release) | Lengths(release=release) | ReleaseFacts(release=release):
            return Topic(release.key)
        case Discography(person=person):
            return Topic(person=person)
    return None
