"""What commands ask.

A name in a question is as it was typed, or means one release exactly (``names.exactly``); an empty one was not said.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TracklistQuestion:
    """What is on this release?"""

    release: str


@dataclass(frozen=True, slots=True)
class TrackQuestion:
    """Which track is this? ``track`` is a number, a position such as ``2-04``, or part of a title.

    ``implied`` says that the release was not typed but follows from what was spoken of: a title that is not on it may
    be meant elsewhere.
    """

    track: str
    release: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True)
class LengthsQuestion:
    """How long is this release, and its tracks?"""

    release: str


@dataclass(frozen=True, slots=True)
class ReleaseQuestion:
    """When did this release come out, and what else is known of it?"""

    release: str


@dataclass(frozen=True, slots=True)
class CreditsQuestion:
    """Who is credited on this release, or on one track of it?"""

    release: str
    track: str = ""


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """What has this person made?"""

    name: str


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What matches these words?"""

    text: str


@dataclass(frozen=True, slots=True)
class AboutQuestion:
    """What does the catalog hold?"""


@dataclass(frozen=True, slots=True)
class UpcomingQuestion:
    """What comes out after this day? ``follows`` are what a server follows (``announcing.keys_of``)."""

    day: date
    follows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnniversariesQuestion:
    """What came out on this day of other years?"""

    day: date


Question = (
    TracklistQuestion
    | TrackQuestion
    | LengthsQuestion
    | ReleaseQuestion
    | CreditsQuestion
    | PersonQuestion
    | SearchQuestion
    | AboutQuestion
    | UpcomingQuestion
    | AnniversariesQuestion
)
ReleaseBound = TracklistQuestion | TrackQuestion | LengthsQuestion | ReleaseQuestion | CreditsQuestion
"""A question about one release."""
