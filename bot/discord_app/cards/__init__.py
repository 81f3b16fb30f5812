"""What each answer reads like: an answer in, a card out. Every fact on a card is escaped Markdown.

Whether a card fits into a message of Discord's is the concern of ``replies``.
"""

from datetime import date

from bot.answers import (
    About,
    Anniversaries,
    Answer,
    Credits,
    Discography,
    Found,
    Lengths,
    NoSuchPerson,
    NoSuchRelease,
    NoSuchTrack,
    ReleaseFacts,
    TrackFacts,
    Tracklist,
    Upcoming,
    WhichPerson,
    WhichRelease,
    WhichTrack,
)
from bot.discord_app.cards.about import about_card
from bot.discord_app.cards.ahead import anniversaries_card, upcoming_card
from bot.discord_app.cards.card import Card, Menu, Option, source_text
from bot.discord_app.cards.names import (
    discography_card,
    found_card,
    no_such_person_card,
    no_such_release_card,
    which_person_card,
    which_release_card,
)
from bot.discord_app.cards.readers import Reader
from bot.discord_app.cards.releases import credits_card, lengths_card, release_card, tracklist_card
from bot.discord_app.cards.told import told_card
from bot.discord_app.cards.tracks import no_such_track_card, track_card, which_track_card

__all__ = ["Card", "Menu", "Option", "Reader", "card_of", "source_text", "told_card"]


def card_of(answer: Answer, today: date, version: str, contact: str, reader: Reader | None = None) -> Card:
    """The card for an answer, as it reads today, to a reader of English from whom nothing is hidden or to another."""
    return (reader or Reader()).card(_card_of(answer, today, version, contact))


def _card_of(answer: Answer, today: date, version: str, contact: str) -> Card:  # noqa: C901 -- a table of kinds
    match answer:
        case Tracklist():
            return tracklist_card(answer)
        case TrackFacts():
            return track_card(answer)
        case Lengths():
            return lengths_card(answer)
        case ReleaseFacts():
            return release_card(answer, today)
        case Credits():
            return credits_card(answer)
        case Discography():
            return discography_card(answer)
        case Found():
            return found_card(answer)
        case About():
            return about_card(answer, version, contact)
        case Upcoming():
            return upcoming_card(answer)
        case Anniversaries():
            return anniversaries_card(answer)
        case WhichRelease():
            return which_release_card(answer)
        case WhichTrack():
            return which_track_card(answer)
        case WhichPerson():
            return which_person_card(answer)
        case NoSuchRelease():
            return no_such_release_card(answer)
        case NoSuchTrack():
            return no_such_track_card(answer)
        case NoSuchPerson():
            return no_such_person_card(answer)
