"""What a member starts and the bot answers: one `Interaction` from the first event to the last follow-up.

Holds what was acknowledged, when and with which messages, and refuses what Discord refuses. The members' side, which
waits for the answers, stands in `acting`; the routes in `rest_interactions`.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.local_discord.message import Choice
from bot.local_discord.messages import COMMAND_REPLY, MENU_REPLY, REPLY, Messages, Origin, Record
from bot.local_discord.refusals import Form, Json, Refusal
from bot.local_discord.rules_commands import ON_MESSAGE
from bot.local_discord.rules_messages import EPHEMERAL, LOADING
from bot.local_discord.world import Member, Place, World, user_json

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE, LATER_MESSAGE, LATER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
# A benchmark starts more of them in a minute than anyone follows up.
_KEPT = 5000
Stage = Literal["started", "acknowledged", "unanswered"]
ANSWERS = {
    COMMAND: (MESSAGE, LATER_MESSAGE, MODAL),
    COMPONENT: (MESSAGE, LATER_MESSAGE, LATER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (MESSAGE, LATER_MESSAGE, LATER_UPDATE, UPDATE),
}


@dataclass(eq=False)
class Interaction:
    """One interaction. `source` is the message whose component was used; `began` is on the monotonic clock.

    `trigger` is the interaction that showed the modal which is submitted by this one.
    """

    id: str
    token: str
    kind: int
    member: Member
    place: Place
    name: str
    data: Json
    source: str
    began: float
    acknowledged: asyncio.Future[int]
    answered: asyncio.Future[Record]
    trigger: "Interaction | None" = None
    answer: int = 0
    original: str = ""
    messages: set[str] = field(default_factory=set)
    choices: tuple[Choice, ...] = ()
    modal: Json | None = None
    refused: Refusal | None = None

    @property
    def channel_id(self) -> str:
        """The channel it happened in."""
        return self.place.channel_of(self.member)

    def show(self, record: Record) -> None:
        """Note a message that the member now sees."""
        self.messages.add(record.id)
        if not self.answered.done():
            self.answered.set_result(record)


class Interactions:
    """Every interaction that may still be followed up, the last few thousand of them, found by its token."""

    def __init__(self, world: World, messages: Messages, *, acknowledge_within: float, token_lifetime: float) -> None:
        self._world = world
        self._messages = messages
        self._acknowledge_within = acknowledge_within
        self._token_lifetime = token_lifetime
        self._by_token: dict[str, Interaction] = {}
        self.listeners: list[Callable[[Stage, Interaction], None]] = []

    def start(
        self, new_id: str, kind: int, member: Member, place: Place, name: str, data: Json, source: str = "",
        trigger: Interaction | None = None,
    ) -> Interaction:  # fmt: skip
        """Begin an interaction: the clock runs from here."""
        loop = asyncio.get_running_loop()
        interaction = Interaction(
            id=new_id, token=secrets.token_urlsafe(48), kind=kind, member=member, place=place, name=name, data=data,
            source=source, began=time.monotonic(), acknowledged=loop.create_future(), answered=loop.create_future(),
            trigger=trigger,
        )  # fmt: skip
        self._forget_old()
        self._by_token[interaction.token] = interaction
        self.tell("started", interaction)
        return interaction

    def tell(self, stage: Stage, interaction: Interaction) -> None:
        """Tell the listeners how far an interaction has come."""
        for listener in self.listeners:
            listener(stage, interaction)

    def event(self, interaction: Interaction) -> Json:
        """Return the INTERACTION_CREATE that tells the bot."""
        origin = self._world.origin(interaction.member, interaction.place)
        event = {
            **origin,
            "id": interaction.id,
            "token": interaction.token,
            "type": interaction.kind,
            "data": interaction.data,
        }
        source = self._messages.get(interaction.source) if interaction.source else None
        if source is not None:
            event["message"] = source.data
        return event

    def to_acknowledge(self, interaction_id: str, token: str, answer: int) -> Interaction:
        """Return the interaction that the bot answers for the first time; raise Refusal when it may not."""
        found = self._by_token.get(token)
        if found is None or found.id != interaction_id:
            raise Refusal.unknown(10062, "interaction")
        if found.answer:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if time.monotonic() - found.began > self._acknowledge_within:
            raise Refusal.unknown(10062, "interaction")
        form = Form()
        # A modal that no button has shown has no message to change; closing it without a word is always possible.
        allowed = [one for one in ANSWERS[found.kind] if found.source or one != UPDATE]
        if not form.choice(("type",), answer, allowed):
            found.refused = Refusal(400, 50035, f"Type {answer} does not answer an interaction of type {found.kind}")
            form.finish()
        return found

    def acknowledge(self, interaction: Interaction, answer: int) -> None:
        """Note the bot's first answer."""
        interaction.answer = answer
        interaction.acknowledged.set_result(answer)
        self.tell("acknowledged", interaction)

    def showing(self, interaction_id: str, member: Member) -> Interaction | None:
        """Return the interaction that was answered with a modal, when this member has that before them."""
        found = (one for one in self._by_token.values() if one.id == interaction_id)
        return next((one for one in found if one.modal is not None and one.member is member), None)

    def to_follow_up(self, application_id: str, token: str) -> Interaction:
        """Return the interaction that the bot follows up; raise Refusal when it may not, or no longer."""
        found = self._by_token.get(token)
        if found is None or application_id != self._world.application_id or not found.answer:
            raise Refusal.unknown(10015, "Webhook")
        if time.monotonic() - found.began > self._token_lifetime:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return found

    def original(self, interaction: Interaction) -> Record:
        """Return what `@original` means: the first reply, or the message that was updated."""
        return self.message(interaction, interaction.original)

    def message(self, interaction: Interaction, message_id: str) -> Record:
        """Return one of the messages that belong to an interaction; raise Refusal for any other."""
        record = self._messages.get(message_id)
        if record is None or message_id not in interaction.messages | {interaction.original}:
            raise Refusal.unknown(10008, "Message")
        return record

    def waits_for_text(self, interaction: Interaction) -> bool:
        """Tell whether the reply still says "is thinking…", so that the first follow-up takes its place."""
        record = self._messages.get(interaction.original)
        return record is not None and bool(record.data["flags"] & LOADING)

    def reply_origin(self, interaction: Interaction, flags: int) -> Origin:
        """Return author and place of a reply, with the metadata that says who asked."""
        visible_to = interaction.member.id if flags & EPHEMERAL else ""
        return Origin(self._world.bot_user, interaction.channel_id, self._said_of(interaction), visible_to)

    def _said_of(self, interaction: Interaction) -> dict[str, Any]:
        """Return what a reply says of the interaction that it answers."""
        asked = interaction.trigger or interaction
        extra: Json = {"application_id": self._world.application_id, "webhook_id": self._world.application_id}
        if interaction.kind == COMMAND:
            user = user_json(interaction.member)
            extra["interaction"] = {"id": interaction.id, "type": COMMAND, "name": interaction.name, "user": user}
        kind = MENU_REPLY if asked.data.get("type") == ON_MESSAGE else COMMAND_REPLY
        refers_to = interaction.original or interaction.source
        if refers_to:
            reference = {"type": 0, "channel_id": interaction.channel_id, "message_id": refers_to}
            extra["message_reference"] = reference
            kind = REPLY
        return {**extra, "interaction_metadata": self._metadata(interaction), "type": kind}

    def _metadata(self, interaction: Interaction) -> Json:
        owners = self._world.origin(interaction.member, interaction.place)["authorizing_integration_owners"]
        metadata = {
            "id": interaction.id,
            "type": interaction.kind,
            "user": user_json(interaction.member),
            "authorizing_integration_owners": owners,
        }
        if interaction.kind == COMPONENT:
            metadata["interacted_message_id"] = interaction.source
        elif interaction.kind == COMMAND:
            metadata |= {"name": interaction.name, "command_type": interaction.data["type"]}
            if interaction.data["type"] == ON_MESSAGE:
                metadata["target_message_id"] = interaction.data["target_id"]
        elif interaction.trigger is not None:
            metadata["triggering_interaction_metadata"] = self._metadata(interaction.trigger)
        if interaction.original and interaction.original != interaction.source:
            metadata["original_response_message_id"] = interaction.original
        return metadata

    def _forget_old(self) -> None:
        latest_end = time.monotonic() - self._token_lifetime - 60
        while self._by_token:
            oldest = next(iter(self._by_token.values()))
            if oldest.began > latest_end and len(self._by_token) < _KEPT:
                return
            del self._by_token[oldest.token]
