"""What the bot may read of a message and of the one that it answers, with the message content intent and without it.

Discord's rule: without it, texts, files and parts come only in direct messages, in the bot's own messages and in those
that mention it (https://discord.com/developers/docs/events/gateway#message-content-intent).
"""

from bot.local_discord.gateway import Gateway
from bot.local_discord.messages import Messages, Record
from bot.local_discord.refusals import Json
from bot.local_discord.world import World

# What a bot without the intent finds empty.
_HIDDEN: Json = {"content": "", "attachments": [], "embeds": [], "components": []}


class Reading:
    """The bot's eyes."""

    def __init__(self, world: World, messages: Messages, gateway: Gateway) -> None:
        self._world = world
        self._messages = messages
        self._gateway = gateway

    def heard(self, record: Record) -> Json:
        """Return a message as the gateway tells it: what counts is which intents the bot has asked for."""
        return self._told(record, everything=self._gateway.reads_content)

    def fetched(self, record: Record) -> Json:
        """Return a message as a request is answered: what counts is whether the bot was granted the intent."""
        return self._told(record, everything=self._gateway.grants_content)

    def _told(self, record: Record, *, everything: bool) -> Json:
        message = self._messages.told(record)
        place = self._world.place(record.channel_id)
        if everything or place is None or place.context != 0:
            return message
        told = self._readable(message)
        if message.get("referenced_message"):
            told = {**told, "referenced_message": self._readable(message["referenced_message"])}
        return told

    def _readable(self, message: Json) -> Json:
        bot_id = self._world.application_id
        concerned = {message["author"]["id"], *(one["id"] for one in message["mentions"])}
        return message if bot_id in concerned else {**message, **_HIDDEN}
