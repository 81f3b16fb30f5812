"""What members write, what the bot hears of it, and waiting for what the bot says to it.

Commands, buttons and forms are in `acting`.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.local_discord.acting import NoReply
from bot.local_discord.attachments import Upload
from bot.local_discord.gateway import Gateway
from bot.local_discord.message import Message
from bot.local_discord.messages import Change, Messages, Origin, Record
from bot.local_discord.reading import Reading
from bot.local_discord.refusals import InvalidOptionError, Json, Refusal
from bot.local_discord.replies import answered, answering
from bot.local_discord.resolved import check_file
from bot.local_discord.world import GUILD_ID, Member, Place, World, member_json, user_json

_GUILD_MESSAGES, _DIRECT_MESSAGES = 1 << 9, 1 << 12
_MOST_FILES = 10


class Speaking:
    """The members' mouths."""

    def __init__(self, world: World, gateway: Gateway, messages: Messages, reading: Reading) -> None:
        self._world = world
        self._gateway = gateway
        self._messages = messages
        self._reading = reading
        self._telling: set[asyncio.Task[None]] = set()
        messages.listeners.append(self._said)

    async def say(
        self, text: str, files: Sequence[Upload], member: Member, place: Place, *, reply_to: str = "", ping: bool = True
    ) -> Message:
        """Write an ordinary message, which a bot hears of when its intents ask for that."""
        if len(files) > _MOST_FILES:
            raise InvalidOptionError(f"A message takes at most {_MOST_FILES} files, not {len(files)}")
        for one in files:
            check_file("message", one)
        body: Json = {"content": text}
        if reply_to:
            body["message_reference"] = {"message_id": reply_to}
        origin = Origin(user_json(member), place.channel_of(member))
        try:
            target = answered(self._messages, origin.channel_id, body)
            if target is not None:
                replied = target.data["author"] if ping else None
                origin = replace(origin, extra=answering(target, place), replied=replied)
            record = self._messages.send(body, list(files), origin)
        except Refusal as refusal:
            raise InvalidOptionError(f"This message cannot be sent: {refusal.reason}") from None
        await self._tell(record, place, member_json(member))
        return record.seen()

    async def next_message(self, channel_id: str, after: str, within: float) -> Message:
        """Return the bot's first message in a channel with an id above `after`, waiting for it when needed."""
        bot_id = self._world.application_id
        arrived: asyncio.Future[Record] = asyncio.get_running_loop().create_future()

        def listen(change: Change, record: Record) -> None:
            theirs = record.channel_id == channel_id and record.data["author"]["id"] == bot_id
            if change == "new" and theirs and int(record.id) > int(after) and not arrived.done():
                arrived.set_result(record)

        for record in self._messages.of_channel(channel_id):
            listen("new", record)
        self._messages.listeners.append(listen)
        try:
            await asyncio.wait([arrived], timeout=within)
        finally:
            self._messages.listeners.remove(listen)
        if not arrived.done():
            raise NoReply(f"The bot wrote nothing within {within:g} s")
        return arrived.result().seen()

    def _said(self, change: Change, record: Record) -> None:
        """Tell the bot of what it has said itself, as Discord does."""
        place = self._world.place(record.channel_id)
        own = record.data["author"]["id"] == self._world.application_id
        if change == "new" and own and not record.visible_to and place and self._gateway.asked_for(_intent(place)):
            task = asyncio.get_running_loop().create_task(self._tell(record, place, self._world.bot_member))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell(self, record: Record, place: Place, member: Json) -> None:
        """Dispatch a message to a bot that has asked for such, with the text only when it may read it."""
        if place.context == 2:
            return
        event = self._reading.heard(record)
        if place.context == 0:
            event = {**event, "guild_id": GUILD_ID, "member": {k: v for k, v in member.items() if k != "user"}}
        guild_id = event.get("guild_id", "")
        await self._gateway.dispatch("MESSAGE_CREATE", event, guild_id=guild_id, intent=_intent(place))


def _intent(place: Place) -> int:
    return _GUILD_MESSAGES if place.context == 0 else _DIRECT_MESSAGES
