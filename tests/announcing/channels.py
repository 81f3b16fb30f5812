"""Discord's channels as far as announcements need them, without a network: what the outermost edge does, and fails to.

What is sent is kept with its time; the same nonce within some minutes is the same message, as on Discord. That the real
edge does the same is tested beside the local Discord (``end_to_end``).
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.announcing import Announcement, Refused
from bot.state import Announced, Claim

NONCE_HOLDS = timedelta(minutes=3)


@dataclass(frozen=True)
class Message:
    """What stands in a channel; ``mark`` is what it is found by."""

    id: int
    mark: tuple[object, ...]
    claim: Claim
    mention: bool
    at: datetime
    text: str


@dataclass
class Channels:
    """Tells and finds; ``now`` is Discord's time.

    ``first`` is called when somebody looks where a message will go, ``before`` before one is sent or looked for, and
    ``after`` once it is sent; each may raise.
    """

    now: datetime
    messages: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))
    refusing: set[int] = field(default_factory=set)
    first: Callable[[], None] = lambda: None
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def newest(self, row: Announced) -> int:
        """The last message of a channel."""
        self.first()
        self._let_in(row.claim.channel)
        return max((message.id for message in self.messages[row.claim.channel]), default=0)

    async def tell(self, announcement: Announcement, row: Announced) -> None:
        """Take a message."""
        self.before()
        self._let_in(row.claim.channel)
        for old in self.messages[row.claim.channel]:
            if old.mark == _mark(row) and self.now - old.at <= NONCE_HOLDS:
                return
        before = announcement.before.released if announcement.before else ""
        text = f"{announcement.release.title} {announcement.notice} {before}".strip()
        message = Message(next(self.ids), _mark(row), row.claim, announcement.mention, self.now, text)
        self.messages[row.claim.channel].append(message)
        self.after()

    async def find(self, row: Announced) -> bool:
        """Look for a message among those of the channel."""
        self.before()
        self._let_in(row.claim.channel)
        return any(one.mark == _mark(row) and one.id > row.after for one in self.messages[row.claim.channel])

    def all(self) -> list[Message]:
        """Everything that was ever told."""
        return [message for held in self.messages.values() for message in held]

    def _let_in(self, channel: int) -> None:
        if channel in self.refusing:
            raise Refused("403 Forbidden")


def _mark(row: Announced) -> tuple[object, ...]:
    return row.number, row.claim.server, row.claim.subject, row.claim.notice, row.claim.released
