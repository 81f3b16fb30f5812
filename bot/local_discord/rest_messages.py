"""Addresses of the messages in a channel, for what a bot says unasked."""

from dataclasses import replace

from aiohttp import web

from bot.local_discord.messages import Messages, Origin, Record
from bot.local_discord.reading import Reading
from bot.local_discord.refusals import Form, Json, Refusal
from bot.local_discord.replies import answered, answering
from bot.local_discord.rest import Answer, Call, Rest
from bot.local_discord.world import PRIVATE, READ_HISTORY, SEND, VIEW, Place, World


class MessageRoutes:
    """Serves the channels that the bot is in."""

    def __init__(self, world: World, messages: Messages, reading: Reading) -> None:
        self._world = world
        self._messages = messages
        self._reading = reading

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
        self._place(call)
        after = call.query.get("after", "")
        found = self._messages.of_channel(call.path["channel"])
        if not self._world.may(call.path["channel"], READ_HISTORY):
            found = []  # as on Discord, which refuses nothing here
        if after.isdecimal():
            found = [one for one in found if int(one.id) > int(after)][:count]
        found = found[-count:]
        return Answer([self._reading.fetched(one) for one in reversed(found)])

    def send(self, call: Call) -> Answer:
        """Send a message."""
        place, body = self._place(call), call.table()
        if place.context == 0 and not self._world.may(place.channel_id, SEND):
            raise Refusal(403, 50013, "Missing Permissions")
        origin = Origin(self._world.bot_user, call.path["channel"])
        target = answered(self._messages, origin.channel_id, body)
        if target is not None:
            origin = replace(origin, extra=answering(target, place), replied=target.data["author"])
        record = self._messages.send({**body, "flags": _without_ephemeral(body)}, call.uploads, origin)
        return Answer(self._reading.fetched(record))

    def get(self, call: Call) -> Answer:
        """Return a message."""
        return Answer(self._reading.fetched(self._found(call)))

    def edit(self, call: Call) -> Answer:
        """Edit a message of the bot's own."""
        record = self._found(call)
        if record.data["author"] is not self._world.bot_user:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return Answer(self._reading.fetched(self._messages.edit(record, call.table(), call.uploads)))

    def delete(self, call: Call) -> Answer:
        """Delete a message of the bot's own."""
        record = self._found(call)
        if record.data["author"] is not self._world.bot_user:
            raise Refusal(403, 50013, "Missing Permissions")
        self._messages.delete(record)
        return Answer()

    def typing(self, call: Call) -> Answer:
        """Take note that the bot is typing, which is not shown."""
        self._place(call)
        return Answer()

    def _place(self, call: Call) -> Place:
        place = self._world.place(call.path["channel"])
        if place is None:
            raise Refusal.unknown(10003, "Channel")
        if place is PRIVATE or (place.context == 0 and not self._world.may(place.channel_id, VIEW)):
            raise Refusal(403, 50001, "Missing Access")
        return place

    def _found(self, call: Call) -> Record:
        self._place(call)
        record = self._messages.get(call.path["message"])
        if record is None or record.channel_id != call.path["channel"] or record.visible_to:
            raise Refusal.unknown(10008, "Message")
        return record


def _without_ephemeral(body: Json) -> object:
    """Return the flags; only a reply to an interaction can be for one member alone, which Discord ignores here."""
    flags = body.get("flags")
    return flags & ~64 if isinstance(flags, int) and not isinstance(flags, bool) else flags
