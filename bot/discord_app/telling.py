"""Tells a server of a release: one message to its channel, which is sent once however often it is tried.

Discord drops a second message with the same nonce for some minutes; after that the message is looked for in the channel
by the id of its container (https://discord.com/developers/docs/components/reference#anatomy-of-a-component). Where to
look follows from the ids of messages, which go up with Discord's time, whatever this machine's clock says.
"""

import asyncio
import base64
import hashlib
from collections.abc import Awaitable
from typing import Any, TypeVar

import aiohttp
import discord

from bot.announcing import Announcement, Refused, Unsure
from bot.discord_app.cards import Reader
from bot.discord_app.cards.announced import announcement_card
from bot.discord_app.checking import look_at
from bot.discord_app.replies import reply
from bot.state import Announced, Claim

Result = TypeVar("Result")

_LOOKED_AT = 1_000  # messages; more are not written in a channel within the minute or two that a sending takes
_FIRST_MARK = 1 << 24
_ANSWERS_WITHIN = 60.0  # seconds; discord.py waits for rate limits and tries again within


class Teller:
    """Tells over a client of Discord's."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def newest(self, row: Announced) -> int:
        """The id of the newest message in a claim's channel; 0 where there is none. Raises Refused or Unsure."""
        channel = await _asked(self._client.fetch_channel(row.claim.channel))
        return getattr(channel, "last_message_id", None) or 0

    async def tell(self, announcement: Announcement, row: Announced) -> None:
        """Send an announcement. Raises Refused or Unsure."""
        server = announcement.server
        card = announcement_card(announcement, server.role, _mark(row))
        roles: Any = [discord.Object(server.role)] if card.mention else False
        sending = self._channel(row.claim).send(
            view=reply(Reader(server.dates or server.locale).card(card)),
            nonce=base64.urlsafe_b64encode(_digest(row)).decode(),
            allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False),
        )
        await _asked(sending)

    async def find(self, row: Announced) -> bool:
        """Whether the message of a claim was sent. Raises Refused or Unsure.

        In a channel that is gone there is none; where the bot may not read what was said, nobody knows.
        """
        try:
            found = await _asked(self._found(row))
            seen = None if found else await _asked(look_at(self._client, row.claim.server, row.claim.channel))
            if seen and not seen.held.read_message_history:
                raise Unsure("the bot may not read the channel's history")
        except Refused as refusal:
            if refusal.__cause__ and isinstance(refusal.__cause__, discord.NotFound):
                return False
            raise
        return found

    async def _found(self, row: Announced) -> bool:
        """Its message is one of the first after the one that was the newest before it was sent."""
        after, mark = discord.Object(row.after), _mark(row)
        async for message in self._channel(row.claim).history(limit=_LOOKED_AT, after=after, oldest_first=True):
            own = self._client.user and message.author.id == self._client.user.id
            if own and any(getattr(component, "id", 0) == mark for component in message.components):
                return True
        return False

    def _channel(self, claim: Claim) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(claim.channel, guild_id=claim.server)


async def _asked(asking: Awaitable[Result]) -> Result:
    """What Discord answers. Raises Refused where it will not let the bot, and Unsure where anything else came of it."""
    try:
        async with asyncio.timeout(_ANSWERS_WITHIN):
            return await asking
    except (discord.Forbidden, discord.NotFound) as error:
        raise Refused(f"{error.status} {error.text}") from error
    except discord.HTTPException as error:
        raise Unsure(f"{error.status} {error.text}") from error
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError, RuntimeError) as error:
        raise Unsure(str(error) or type(error).__name__) from error


def _digest(row: Announced) -> bytes:
    """The same for the same claim: 15 bytes, 20 characters as a nonce, which may have 25."""
    claim = row.claim
    told = "\x00".join(map(str, (row.number, claim.server, claim.subject, claim.notice, claim.released)))
    return hashlib.blake2b(told.encode(), digest_size=15).digest()


def _mark(row: Announced) -> int:
    """A number for the same claim within what the id of a component may be, and no low one, which Discord counts up."""
    return int.from_bytes(_digest(row)[:3], "big") + _FIRST_MARK
