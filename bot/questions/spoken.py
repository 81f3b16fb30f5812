"""What sentences ask beyond what commands do, as values.

A sentence has been understood by then: releases are named by their keys, people and labels as the catalog spells them.
What was named, but is not in the catalog, is part of a question, too: only the answer says so.
"""

from dataclasses import dataclass
from typing import Literal

from bot.questions.about import Limits, Period, Subject
from bot.soundtrack import Kind, Position, Role


@dataclass(frozen=True, slots=True)
class CreditedQuestion:
    """Who is credited with this role? With every role where ``role`` is None."""

    subject: Subject
    role: Role | None


@dataclass(frozen=True, slots=True)
class DidQuestion:
    """Is this person credited? ``name`` is as typed, ``people`` are those whom it may mean.

    Without ``supposed`` it is asked for what.
    """

    subject: Subject
    name: str
    people: tuple[str, ...]
    role: Role | None
    supposed: bool = True


@dataclass(frozen=True, slots=True)
class WhenQuestion:
    """When did it come out? ``asks`` is the date, whether it is out yet, or whether it came out in ``period``.

    ``format`` is what it came out on, where one was named.
    """

    subject: Subject
    asks: Literal["date", "out", "period"] = "date"
    period: Period | None = None
    format: str = ""


Detail = Literal[
    "summary", "sources", "label", "catalogue number", "barcode", "formats", "edition", "work", "kind", "aliases"
]


@dataclass(frozen=True, slots=True)
class DetailQuestion:
    """One thing that is known of a release. ``claimed`` is what the sentence supposes it to be."""

    subject: Subject
    detail: Detail
    claimed: str = ""


Order = Literal["", "newest", "oldest", "longest", "shortest", "most tracks", "fewest tracks"]
"""Which one alone is asked for, of several releases."""


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """Which releases are by all of these people, of this label, of these works, from this period?

    With ``either``, by any of them is enough. ``order`` asks for the newest (the longest, …) alone, ``most`` of them;
    ``counted`` how many there are. ``beside`` is the release that is not meant: "what else". ``people`` are the names
    that each of the persons named may mean, ``labels`` those that a label's name may mean; ``among`` are keys to choose
    from, and ``name`` how they were named.
    """

    people: tuple[tuple[str, ...], ...] = ()
    either: bool = False
    role: Role | None = None
    labels: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    name: str = ""
    kind: Kind | None = None
    period: Period | None = None
    beside: str = ""
    order: Order = ""
    most: int = 1
    counted: bool = False


@dataclass(frozen=True, slots=True)
class TracksQuestion:
    """What is on it? With ``disc``, on that disc.

    ``places`` are the first and the last that are asked for in the running order, from 1, or from -1 at the end.
    """

    subject: Subject
    disc: int | None = None
    places: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NotedQuestion:
    """Which tracks does their source note as this: ``bonus``, ``side A``? With ``counted``, how many are there?

    ``place`` asks for one of them alone, from 1, or from -1 at the end.
    """

    subject: Subject
    note: str
    counted: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class CountQuestion:
    """How many tracks or discs has it? ``claimed`` is how many the sentence supposes."""

    subject: Subject
    what: Literal["tracks", "discs"]
    claimed: int | None = None
    disc: int | None = None


@dataclass(frozen=True, slots=True)
class TrackIsQuestion:
    """Which track is this, and what is known of it? ``claimed`` is the title that the sentence supposes it to have."""

    subject: Subject
    claimed: str = ""


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """Where is this track: which number has it, or which release is it on?"""

    subject: Subject
    asks: Literal["number", "release"]


@dataclass(frozen=True, slots=True)
class HasTrackQuestion:
    """Is there a track of this title, on the release if one was named?"""

    subject: Subject
    title: str


@dataclass(frozen=True, slots=True)
class LengthQuestion:
    """How long is it, or this disc of it? ``limits`` is what the sentence supposes."""

    subject: Subject
    limits: Limits | None = None
    disc: int | None = None


@dataclass(frozen=True, slots=True)
class StartQuestion:
    """At what minute does this track start?"""

    subject: Subject


@dataclass(frozen=True, slots=True)
class ExtremesQuestion:
    """Which are the longest or the shortest tracks, or with ``rank`` the second longest, the third …?

    With ``person``, of all tracks by them.
    """

    subject: Subject
    longest: bool
    most: int = 1
    disc: int | None = None
    rank: int = 1
    person: str = ""


@dataclass(frozen=True, slots=True)
class LimitsQuestion:
    """Which tracks are longer or shorter than this, or how many are?"""

    subject: Subject
    limits: Limits
    counted: bool = False


@dataclass(frozen=True, slots=True)
class AverageQuestion:
    """How long is a track on average?"""

    subject: Subject


@dataclass(frozen=True, slots=True)
class TotalQuestion:
    """How long are these together, or how many tracks do they have?"""

    subjects: tuple[Subject, ...]
    what: Literal["length", "tracks"] = "length"


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """Which of these has more, or with ``most`` false less: length, tracks, or years since it came out?

    By ``place`` it asks which of two tracks comes first, or with ``most`` false, last. ``claimed`` says that the
    sentence supposes it to be the first.
    """

    subjects: tuple[Subject, ...]
    by: Literal["length", "tracks", "age", "place"]
    most: bool = True
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class OriginQuestion:
    """Which tracks come from this? With ``subject``, on that release."""

    origin: str
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class MentionQuestion:
    """Which titles hold these words? With ``subject``, on that release."""

    words: str
    subject: Subject | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class CatalogQuestion:
    """How much does the catalog hold?"""


@dataclass(frozen=True, slots=True)
class UnknownQuestion:
    """Something about what the catalog does not hold, or not in those words."""

    name: str


@dataclass(frozen=True, slots=True)
class OutsideQuestion:
    """Something that no soundtrack's catalog tells: ``topic`` says what, as it stands after "about".

    ``premise`` is what the sentence takes for granted, or with ``denied`` takes for untrue, to be put right where it is
    wrong; ``release`` is the key of what it names all the same.
    """

    topic: str
    premise: "SpokenQuestion | None" = None
    release: str = ""
    denied: bool = False


Talk = Literal["greeting", "thanks", "bye", "help", "praise", "acknowledgement", "sorry", "moderating"]


@dataclass(frozen=True, slots=True)
class TalkQuestion:
    """No question at all: a greeting, thanks, or what the bot is for."""

    about: Talk


@dataclass(frozen=True, slots=True)
class UnclearQuestion:
    """A sentence that was not understood, beyond what it is about."""

    subject: Subject | None = None


SpokenQuestion = (
    CreditedQuestion
    | DidQuestion
    | WhenQuestion
    | DetailQuestion
    | ListQuestion
    | TracksQuestion
    | NotedQuestion
    | CountQuestion
    | TrackIsQuestion
    | PlaceQuestion
    | HasTrackQuestion
    | LengthQuestion
    | StartQuestion
    | ExtremesQuestion
    | LimitsQuestion
    | AverageQuestion
    | TotalQuestion
    | CompareQuestion
    | OriginQuestion
    | MentionQuestion
    | CatalogQuestion
    | UnknownQuestion
    | OutsideQuestion
    | TalkQuestion
    | UnclearQuestion
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What was last spoken of, which "it" and "the next one" mean; empty or None where nothing was.

    ``release`` is a key, ``track`` a position on that release, ``person`` a name as the catalog spells it; ``asked`` is
    the last question, which "what about …" asks again. ``fallback`` is the release that is meant by a bare track number
    where nothing was spoken of, by name. ``choices`` are the keys of which one is to be chosen, ``listed`` those of the
    last list for as long as releases of it are spoken of.
    ``before`` is the key of the release that was spoken of before this one. ``elsewhere`` is whether something was
    named last that is not known: "it" is that, and not the ``fallback``.
    """

    release: str = ""
    track: Position | None = None
    person: str = ""
    asked: SpokenQuestion | None = None
    fallback: str = ""
    choices: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    before: str = ""
    elsewhere: bool = False
