"""A question and the catalog give an answer: ``values`` are the answers there are, ``decide`` says which is true."""

from bot.answers.decide import MOST_OFFERED, answer, found_anywhere, tracks_meant, tracks_near
from bot.answers.values import (
    About,
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
    WhichPerson,
    WhichRelease,
    WhichTrack,
)

__all__ = [
    "MOST_OFFERED",
    "About",
    "Answer",
    "Credits",
    "Discography",
    "Found",
    "Lengths",
    "NoSuchPerson",
    "NoSuchRelease",
    "NoSuchTrack",
    "ReleaseFacts",
    "TrackFacts",
    "Tracklist",
    "WhichPerson",
    "WhichRelease",
    "WhichTrack",
    "answer",
    "found_anywhere",
    "tracks_meant",
    "tracks_near",
]
