"""Addresses at which a bot answers interactions: the first answer, and everything after it.

Who may answer what, and when, is decided in `interactions`.
"""

from typing import Any

from aiohttp import web

from bot.local_discord.interactions import (
    CHOICES,
    LATER_MESSAGE,
    LATER_UPDATE,
    MESSAGE,
    MODAL,
    UPDATE,
    Interaction,
    Interactions,
)
from bot.local_discord.message import Choice
from bot.local_discord.messages import Messages, Record
from bot.local_discord.refusals import Form, Json, Refusal
from bot.local_discord.rest import Answer, Call, Rest
from bot.local_discord.rules_commands import INTEGER, NUMBER, STRING, check_choices
from bot.local_discord.rules_messages import EPHEMERAL
from bot.local_discord.rules_modals import check_modal

_WEBHOOK = "/webhooks/{application}/{token}"


class InteractionRoutes:
    """Serves callbacks and the follow-ups behind an interaction's token."""

    def __init__(self, interactions: Interactions, messages: Messages) -> None:
        self._interactions = interactions
        self._messages = messages

    def routes(self, rest: Rest) -> list[web.RouteDef]:
        """Return the routes."""
        message = _WEBHOOK + "/messages/{message}"
        return [
            rest.route("POST", "/interactions/{interaction}/{token}/callback", self.callback, token=False),
            rest.route("POST", _WEBHOOK, self.follow_up, token=False),
            rest.route("GET", message, self.get, token=False),
            rest.route("PATCH", message, self.edit, token=False),
            rest.route("DELETE", message, self.delete, token=False),
        ]

    def callback(self, call: Call) -> Answer:
        """Take the first answer to an interaction."""
        body = call.table()
        answer = body.get("type")
        interaction = self._interactions.to_acknowledge(call.path["interaction"], call.path["token"], _whole(answer))
        try:
            record = self._take(interaction, _data(body), body["type"], call)
        except Refusal as refusal:
            interaction.refused = refusal.under("data")
            raise interaction.refused from None
        return Answer(_callback_answer(interaction, record)) if call.asks("with_response") else Answer()

    def _take(self, interaction: Interaction, data: Json, answer: int, call: Call) -> Record | None:
        record = None
        if answer == CHOICES:
            interaction.choices = _choices(data, interaction)
        elif answer == MODAL:
            interaction.modal = check_modal(data)
        elif answer == MESSAGE:
            record = self._send(interaction, call, data)
        elif answer == LATER_MESSAGE:
            flags = _flags(data) & EPHEMERAL
            record = self._messages.send_loading(self._interactions.reply_origin(interaction, flags), flags)
        elif interaction.source:
            record = self._source(interaction)
            if answer == UPDATE:
                record = self._messages.edit(record, data, call.uploads)
        if record is not None:
            interaction.original = record.id
            interaction.messages.add(record.id)
        self._interactions.acknowledge(interaction, answer)
        if record is not None and answer in (MESSAGE, UPDATE):
            interaction.show(record)
        return record

    def follow_up(self, call: Call) -> Answer:
        """Send another message; after "is thinking…" the first one takes its place."""
        interaction = self._followed(call)
        body = call.table()
        if self._interactions.waits_for_text(interaction):
            record = self._messages.edit(self._interactions.original(interaction), body, call.uploads)
        else:
            record = self._send(interaction, call, body)
        interaction.show(record)
        return Answer(self._messages.told(record))

    def get(self, call: Call) -> Answer:
        """Return a message of this interaction."""
        return Answer(self._messages.told(self._found(call)[1]))

    def edit(self, call: Call) -> Answer:
        """Edit a message of this interaction."""
        interaction, record = self._found(call)
        try:
            changed = self._messages.edit(record, call.table(), call.uploads)
        except Refusal as refusal:
            interaction.refused = refusal
            raise
        interaction.show(changed)
        return Answer(self._messages.told(changed))

    def delete(self, call: Call) -> Answer:
        """Delete a message of this interaction."""
        self._messages.delete(self._found(call)[1])
        return Answer()

    def _send(self, interaction: Interaction, call: Call, body: Json) -> Record:
        origin = self._interactions.reply_origin(interaction, _flags(body))
        return self._messages.send(body, call.uploads, origin)

    def _source(self, interaction: Interaction) -> Record:
        record = self._messages.get(interaction.source)
        if record is None:
            raise Refusal.unknown(10008, "Message")
        return record

    def _followed(self, call: Call) -> Interaction:
        return self._interactions.to_follow_up(call.path["application"], call.path["token"])

    def _found(self, call: Call) -> tuple[Interaction, Record]:
        interaction = self._followed(call)
        if call.path["message"] == "@original":
            return interaction, self._interactions.original(interaction)
        return interaction, self._interactions.message(interaction, call.path["message"])


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _data(body: Json) -> Json:
    form = Form()
    data = form.table((), {} if body.get("data") is None else body["data"])
    form.finish()
    return data


def _flags(body: Json) -> int:
    return max(0, _whole(body.get("flags")))


def _choices(data: Json, interaction: Interaction) -> tuple[Choice, ...]:
    kind = focused_option(interaction.data)["type"]
    form = Form()
    listed = form.items(("choices",), data.get("choices"), 0, 25)
    check_choices(form, ("choices",), listed, kind if kind in (STRING, INTEGER, NUMBER) else STRING, longest=100)
    form.finish()
    return tuple(Choice(one["name"], one["value"]) for one in listed)


def focused_option(data: Json) -> Json:
    """Return the option that is being typed, wherever it is nested."""
    found: list[Json] = data.get("options") or []
    while found:
        for one in found:
            if one.get("focused"):
                return one
        found = [inner for one in found for inner in one.get("options") or []]
    return {"name": "", "type": STRING, "value": ""}


def _callback_answer(interaction: Interaction, record: Record | None) -> Json:
    said: Json = {"id": interaction.id, "type": interaction.kind}
    if record is None:
        return {"interaction": said}
    said |= {
        "response_message_id": record.id,
        "response_message_loading": interaction.answer == LATER_MESSAGE,
        "response_message_ephemeral": bool(record.visible_to),
    }
    resource: Json = {"type": interaction.answer}
    if interaction.answer in (MESSAGE, UPDATE, LATER_MESSAGE, LATER_UPDATE):
        resource["message"] = record.data
    return {"interaction": said, "resource": resource}
