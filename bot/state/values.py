"""What is remembered, as values. Times are seconds since 1970 in UTC, ids are Discord's."""

import hashlib
from dataclasses import dataclass
from typing import Literal, TypedDict

Spoilers = Literal["show", "until", "hide"]
"""Whether track titles are shown, hidden until so many days after the release, or always hidden."""

FollowKind = Literal["composer", "work", "label", "release"]

Notice = Literal["announced", "released", "corrected"]
"""What a message says: that a release is coming, that it is out, or that its date was another than was said."""


Status = Literal["claimed", "sending", "sent", "unknown"]
"""How far a message is: nothing was sent; it may be there; it is there; nobody knows, and it is not sent again."""

LONGEST_WAIT = 12 * 3600.0
"""Seconds that anything waits to be tried again."""


def waits(retry_at: float, now: float) -> bool:
    """Whether something is not to be tried yet. Who waits for longer than anything does had a clock that was wrong."""
    return now < retry_at <= now + LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class Server:
    """What a server's moderators have set, and how its announcements fare.

    ``default_release`` is a key, ``channel`` where announcements go and ``role`` whom they mention (0 for none);
    ``hour`` is of the day in ``zone``. ``dates`` is the language of dates, empty to follow each reader's; ``locale`` is
    the server's own, as Discord last said. ``notices`` asks to hear of releases that are announced, too.
    ``refusals`` counts how often in a row Discord refused an announcement, until ``retry_at`` no other is tried;
    ``paused`` says that none is until a moderator has looked. ``left_at`` is when the bot was found to be gone.
    """

    id: int
    default_release: str = ""
    channel: int = 0
    role: int = 0
    zone: str = "UTC"
    hour: int = 9
    spoilers: Spoilers = "show"
    spoiler_days: int = 0
    dates: str = ""
    locale: str = ""
    notices: bool = False
    refusals: int = 0
    retry_at: float = 0.0
    paused: bool = False
    left_at: float | None = None


class Changes(TypedDict, total=False):
    """Some of what a server has set, by the fields of ``Server``."""

    default_release: str
    channel: int
    role: int
    zone: str
    hour: int
    spoilers: Spoilers
    spoiler_days: int
    dates: str
    locale: str
    notices: bool
    refusals: int
    retry_at: float
    paused: bool
    left_at: float | None


REFUSED_NEVER = Changes(refusals=0, retry_at=0.0, paused=False, left_at=None)
"""What undoes all refusals: the bot is there, and may announce."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Something that a server follows: ``key`` is what matches (a folded name, or a release's key)."""

    kind: FollowKind
    key: str
    name: str

    @property
    def handle(self) -> str:
        """A short text that stands for it, where a long key has no room."""
        return f"{self.kind}/{hashlib.blake2b(self.key.encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Follower:
    """A server that follows something, and since when."""

    server: int
    kind: FollowKind
    key: str
    since: float


@dataclass(frozen=True, slots=True)
class Claim:
    """The one right to tell a server something: ``subject`` names the release whatever its edition.

    ``released`` is the date that is told, as precise as it is known (ISO 8601), and empty where it is not. ``release``
    is the key, ``title`` the folded title and ``channel`` where it is told; ``told_on`` is the server's day then.
    """

    server: int
    subject: str
    notice: Notice
    released: str
    release: str
    title: str
    channel: int
    told_on: str


@dataclass(frozen=True, slots=True)
class Announced:
    """A claim and what became of it. Of two that a server was told of a release the higher ``number`` was told later.

    ``after`` is the id of the newest message in the channel before it was sent, as long as nobody knows whether it was.
    """

    number: int
    status: Status
    claimed_at: float
    after: int
    attempts: int
    retry_at: float
    claim: Claim
