"""Tells a server of a release: one message to its channel, which is sent once however often it is tried.

Discord drops a second message with the same nonce for some minutes; after that the message is looked for in the channel
by the custom_id of its buttons (https://discord.com/developers/docs/resources/message#create-message).
"""

import asyncio
import base64
import hashlib
from collections.abc import Awaitable
from dataclasses import astuple
from typing import Any, TypeVar

import aiohttp
import discord

from bot.announcing import Announcement, Refused, Unsure
from bot.discord_app.cards import Reader
from bot.discord_app.cards.announced import KINDS, announcement_card
from bot.discord_app.links import link_to
from bot.discord_app.replies import reply
from bot.names import exactly
from bot.questions import TracklistQuestion
from bot.state import Claim

Result = TypeVar("Result")

_LOOKED_AT = 3_000  # messages since a claim, the newest first
_BEFORE = 3600.0  # seconds that this machine's clock may be ahead
_ANSWERS_WITHIN = 60.0  # seconds; discord.py waits for rate limits and tries again within


class Teller:
    """Tells over a client of Discord's."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def tell(self, announcement: Announcement, claim: Claim) -> int:
        """Send an announcement; returns the message's id. Raises Refused or Unsure."""
        server = announcement.server
        card = announcement_card(announcement, server.role)
        roles: Any = [discord.Object(server.role)] if card.mention else False
        sending = self._channel(claim).send(
            view=reply(Reader(server.dates or server.locale).card(card)),
            nonce=_nonce(claim),
            allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False),
        )
        return (await _asked(sending)).id

    async def find(self, claim: Claim, since: float) -> int | None:
        """The message of a claim, if it was sent since then (seconds since 1970). Raises Refused or Unsure.

        In a channel that is gone there is none; where the bot may not read what was said, nobody knows.
        """
        try:
            found = await _asked(self._found(claim, since))
            if found is None and not (await _asked(self._held(claim))).read_message_history:
                raise Unsure("the bot may not read the channel's history")
        except Refused as refusal:
            if refusal.__cause__ and isinstance(refusal.__cause__, discord.NotFound):
                return None
            raise
        return found

    async def _found(self, claim: Claim, since: float) -> int | None:
        begin = f"ask:{KINDS[claim.notice]}"
        wanted = link_to(TracklistQuestion(exactly(claim.release)))
        after = discord.Object(max(0, int((since - _BEFORE) * 1000) - discord.utils.DISCORD_EPOCH) << 22)
        async for message in self._channel(claim).history(limit=_LOOKED_AT, after=after, oldest_first=False):
            own = self._client.user and message.author.id == self._client.user.id
            if own and any(one.startswith(begin) and one.endswith(f":{wanted}") for one in _custom_ids(message)):
                return message.id
        return None

    async def _held(self, claim: Claim) -> discord.Permissions:
        """What the bot may do in the channel of a claim."""
        guild = await self._client.fetch_guild(claim.server)
        me = await guild.fetch_member(self._client.user.id if self._client.user else 0)
        return (await guild.fetch_channel(claim.channel)).permissions_for(me)

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


def _nonce(claim: Claim) -> str:
    """The same for the same claim, in the 25 characters that Discord takes."""
    told = "\x00".join(map(str, astuple(claim)[:4]))
    return base64.urlsafe_b64encode(hashlib.blake2b(told.encode(), digest_size=15).digest()).decode()


def _custom_ids(message: discord.Message) -> list[str]:
    view = discord.ui.LayoutView.from_message(message) if message.flags.components_v2 else None
    found = (getattr(item, "custom_id", None) for item in (view.walk_children() if view else ()))
    return [str(one) for one in found if one]
