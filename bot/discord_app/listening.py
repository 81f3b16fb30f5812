"""Messages that are for the bot: which ones, the question in them, and the answer as a reply.

Without the message content intent, Discord gives the text of direct messages and of those that mention the bot, and a
reply to the bot mentions it unless its author turns that off
(https://discord.com/developers/docs/events/gateway#message-content-intent). No other message is of any concern here.
"""

import asyncio
import contextlib
import logging
import re
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.discord_app import faults
from bot.discord_app.links import Sentence
from bot.discord_app.markdown import clean
from bot.discord_app.responding import Asker, Responder

_log = logging.getLogger(__name__)

MOST_IN_WORK = 5
"""Messages of one channel that are being answered or wait for it; what comes on top of them is ignored."""

_TYPE_AFTER = 1.0  # seconds
_LONGEST = 4_000  # characters: no message of a member's is longer
_MAY_NOT_REPLY = 160002  # Discord's code where the bot may write, but not read the message history
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
# What stands for a member, a role, a channel, an emoji, a time, a command or a page in a text, and addresses.
_MARKUP = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^<>]{1,100}:\d+|id:\w+)>|<?https?://[^\s<>]+>?")
_HELP = Sentence("help")


def is_for(message: discord.Message, bot: int) -> bool:
    """Whether somebody speaks to the bot with this id: in a direct message, by mentioning it or by answering it."""
    if message.author.bot or message.webhook_id or message.type not in _WRITTEN:
        return False
    return isinstance(message.channel, discord.DMChannel) or any(one.id == bot for one in message.mentions)


def sentence_in(text: str) -> Sentence:
    """The words of a text, without what Discord puts between them; what the bot is for, where there are none."""
    words = clean(_MARKUP.sub(" ", text), _LONGEST)
    return Sentence(words) if any(char.isalnum() for char in words) else _HELP


class Listener:
    """Answers messages, those of one channel in the order in which they came."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._lines: dict[int, _Line] = {}

    async def hear(self, message: discord.Message) -> None:
        """Answer a message that is for the bot; never raises."""
        sentence = sentence_in(message.content)
        if sentence is _HELP and message.reference and not message.raw_mentions:
            return  # a picture, a sticker or an emoji in answer to the bot asks nothing
        line = self._lines.setdefault(message.channel.id, _Line())
        if line.length == MOST_IN_WORK:
            return
        line.length += 1
        try:
            async with line.turn:
                await self._answer(message, sentence)
        finally:
            line.length -= 1
            if not line.length:
                del self._lines[message.channel.id]

    async def _answer(self, message: discord.Message, sentence: Sentence) -> None:
        asker = Asker(message.channel.id, message.author.id, _server_of(message))
        light = self._responder.light_of(message.reference.message_id) if message.reference else None
        try:
            with _Typing(message.channel):
                found = await self._responder.find(sentence, asker, topic=light.after if light else None)
            sent = await _reply(message, view=found.view)
        except discord.Forbidden as error:
            # The channel of direct messages is as good as the name of whoever writes there.
            where = f"channel {asker.channel}" if asker.server else "direct messages"
            _log.warning("a message was not answered, as the bot may not write in %s: %s", where, error)
        except Exception as error:  # noqa: BLE001 -- the funnel is for everything
            await _apologise(message, error)
        else:
            self._responder.remember(found, asker, sent.id)


def _server_of(message: discord.Message) -> int:
    """The id of the server in which a message was written; 0 for direct messages.

    discord.py knows the servers of which Discord told it at the start, and of one that came later, without the intent
    for that, no more than its id.
    """
    if message.guild:
        return message.guild.id
    return (message.channel.guild_id or 0) if isinstance(message.channel, discord.PartialMessageable) else 0


@dataclass(slots=True)
class _Line:
    """The messages of a channel that are in work: how many, and whose turn it is."""

    length: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


async def _reply(message: discord.Message, **content: Any) -> discord.Message:
    """Answer a message; one that is gone, or may not be answered, is answered without pointing at it.

    Nobody is mentioned by it: so says the client for all that it sends.
    """
    to_whom = message.to_reference(fail_if_not_exists=False)
    try:
        return await message.channel.send(**content, reference=to_whom)
    except discord.HTTPException as error:
        if error.code != _MAY_NOT_REPLY:
            raise
    return await message.channel.send(**content)


async def _apologise(message: discord.Message, error: Exception) -> None:
    """Log an error and tell whoever wrote the message that led to it; never raises."""
    sentence = faults.apology(faults.note_of("a message", error))
    try:
        await _reply(message, content=sentence)
    except faults.UNREACHABLE as refusal:
        _log.warning("could not tell a user (%s): a message", refusal)


class _Typing:
    """Shows that the bot is typing, if a block under it lasts."""

    def __init__(self, channel: discord.abc.Messageable) -> None:
        self._channel = channel
        self._task: asyncio.Task[Any] | None = None

    def __enter__(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_TYPE_AFTER, self._start)

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._task:
            self._task.cancel()

    def _start(self) -> None:
        self._task = asyncio.create_task(self._type())

    async def _type(self) -> None:
        with contextlib.suppress(*faults.UNREACHABLE):  # nothing is lost without it
            await self._channel.typing()
