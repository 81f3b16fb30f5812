"""Addresses of the messages in a channel, for what a bot says unasked."""

from aiohttp import web

from bot.local_discord.messages import REPLY, Messages, Origin, Record
from bot.local_discord.refusals import Form, Json, Refusal
from bot.local_discord.rest import Answer, Call, Rest
from bot.local_discord.world import PRIVATE, World


class MessageRoutes:
    """Serves the channels that the bot is in."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages

    def routes(self, rest: Rest) -> list[web.RouteDef]:
        """Return the routes."""
        many, one = "/channels/{channel}/messages", "/channels/{channel}/messages/{message}"
        return [
            rest.route("GET", many, self.list_latest),
            rest.route("POST", many, self.send),
            rest.route("GET", one, self.get),
            rest.route("PATCH", one, self.edit),
            rest.route("DELETE", one, self.delete),
            rest.route("POST", "/channels/{channel}/typing", self.typing),
        ]

    def list_latest(self, call: Call) -> Answer:
        """Return the latest messages, newest first."""
        limit = call.query.get("limit", "50")
        count = int(limit) if limit.isascii() and limit.isdigit() else 0
        if not 1 <= count <= 100:
            form = Form()
            form.fault(("limit",), "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
            form.finish()
        found = self._messages.of_channel(self._channel(call))[-count:]
        return Answer([one.data for one in reversed(found)])

    def send(self, call: Call) -> Answer:
        """Send a message."""
        channel_id, body = self._channel(call), call.table()
        origin = Origin(self._world.bot_user, channel_id, self._extra(channel_id, body))
        return Answer(self._messages.send({**body, "flags": _without_ephemeral(body)}, call.uploads, origin).data)

    def get(self, call: Call) -> Answer:
        """Return a message."""
        return Answer(self._found(call).data)

    def edit(self, call: Call) -> Answer:
        """Edit a message of the bot's own."""
        record = self._found(call)
        if record.data["author"] is not self._world.bot_user:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return Answer(self._messages.edit(record, call.table(), call.uploads).data)

    def delete(self, call: Call) -> Answer:
        """Delete a message of the bot's own."""
        record = self._found(call)
        if record.data["author"] is not self._world.bot_user:
            raise Refusal(403, 50013, "Missing Permissions")
        self._messages.delete(record)
        return Answer()

    def typing(self, call: Call) -> Answer:
        """Take note that the bot is typing, which is not shown."""
        self._channel(call)
        return Answer()

    def _channel(self, call: Call) -> str:
        channel_id = call.path["channel"]
        if self._world.place(channel_id) is None:
            raise Refusal.unknown(10003, "Channel")
        if channel_id == PRIVATE.channel_id:
            raise Refusal(403, 50001, "Missing Access")
        return channel_id

    def _found(self, call: Call) -> Record:
        channel_id = self._channel(call)
        record = self._messages.get(call.path["message"])
        if record is None or record.channel_id != channel_id or record.visible_to:
            raise Refusal.unknown(10008, "Message")
        return record

    def _extra(self, channel_id: str, body: Json) -> Json:
        reference = body.get("message_reference")
        if reference is None:
            return {}
        form = Form()
        message_id = str(form.table(("message_reference",), reference).get("message_id"))
        form.finish()
        target = self._messages.get(message_id)
        if target is None or target.channel_id != channel_id:
            if reference.get("fail_if_not_exists") is False:
                return {}
            form.fault(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            form.finish()
            return {}
        known = {"type": 0, "channel_id": channel_id, "message_id": message_id}
        return {"type": REPLY, "message_reference": known, "referenced_message": target.data}


def _without_ephemeral(body: Json) -> object:
    """Return the flags; only a reply to an interaction can be for one member alone, which Discord ignores here."""
    flags = body.get("flags")
    return flags & ~64 if isinstance(flags, int) and not isinstance(flags, bool) else flags
