"""Discord's channels as far as announcements need them, without a network: what the outermost edge does, and fails to.

What is sent is kept with its time; the same nonce within some minutes is the same message, as on Discord.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.announcing import Announcement, Refused
from bot.state import Claim

NONCE_HOLDS = timedelta(minutes=3)


@dataclass(frozen=True)
class Message:
    """What stands in a channel."""

    id: int
    claim: Claim
    mention: bool
    at: datetime
    text: str


@dataclass
class Channels:
    """Tells and finds. ``now`` is the bot's time, and Discord's is later by ``skew``.

    ``before`` and ``after`` are called around each sending and may raise.
    """

    now: datetime
    messages: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))
    skew: timedelta = timedelta()
    refusing: set[int] = field(default_factory=set)
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def tell(self, announcement: Announcement, claim: Claim) -> int:
        """Take a message."""
        self.before()
        if claim.channel in self.refusing:
            raise Refused("403 Forbidden")
        key = (claim.server, claim.subject, claim.notice, claim.day)
        for old in self.messages[claim.channel]:
            same = (old.claim.server, old.claim.subject, old.claim.notice, old.claim.day) == key
            if same and self.now + self.skew - old.at <= NONCE_HOLDS:
                return old.id
        text = f"{announcement.release.title} {announcement.notice} {announcement.before}".strip()
        message = Message(next(self.ids), claim, announcement.mention, self.now + self.skew, text)
        self.messages[claim.channel].append(message)
        self.after()
        return message.id

    async def find(self, claim: Claim, since: float) -> int | None:
        """Look for a message among those of the channel."""
        self.before()
        if claim.channel in self.refusing:
            raise Refused("403 Forbidden")
        for message in self.messages[claim.channel]:
            if message.claim == claim and message.at.timestamp() >= since - 3600:
                return message.id
        return None

    def all(self) -> list[Message]:
        """Everything that was ever told."""
        return [message for held in self.messages.values() for message in held]
