"""What members do: run commands, complete options, press buttons, choose, fill in forms. And wait for what comes back.

Discord's client checks much before it sends anything; so does this. What the bot may answer stands in `interactions`,
what members write in `speaking`.
"""

import asyncio
from collections.abc import Mapping, Sequence

from bot.local_discord.attachments import Attachments
from bot.local_discord.commands import Commands, leaves
from bot.local_discord.gateway import Gateway
from bot.local_discord.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    SUBMIT,
    Interaction,
    Interactions,
)
from bot.local_discord.mentions import walk
from bot.local_discord.message import Choice, Message
from bot.local_discord.messages import Messages, Record
from bot.local_discord.modals import Modal, ModalValue, submit_data
from bot.local_discord.options import OptionValue, command_data, is_offered, message_command_data
from bot.local_discord.refusals import InvalidOptionError, Json, NotOfferedError
from bot.local_discord.resolved import Resolved
from bot.local_discord.rules_commands import CHAT_INPUT, ON_MESSAGE
from bot.local_discord.rules_components import BUTTON, STRING_SELECT
from bot.local_discord.snowflakes import Snowflakes
from bot.local_discord.world import GUILD_ID, Member, Place, World


class NoReply(Exception):
    """The bot did not answer in time; the user would read "The application did not respond"."""


class ModalShown(Exception):
    """The bot answered with a form to fill in."""

    def __init__(self, modal: Modal) -> None:
        super().__init__(f"The bot showed a modal: {modal.title!r}")
        self.modal = modal


class Acting:
    """The members' hands. Times are in seconds."""

    def __init__(
        self, world: World, commands: tuple[Commands, Commands], gateway: Gateway, messages: Messages,
        attachments: Attachments, interactions: Interactions, snowflakes: Snowflakes, *, acknowledge_within: float,
        reply_within: float,
    ) -> None:  # fmt: skip
        self._world = world
        self._commands = commands
        self._gateway = gateway
        self._messages = messages
        self._attachments = attachments
        self._interactions = interactions
        self._snowflakes = snowflakes
        self._acknowledge_within = acknowledge_within
        self._reply_within = reply_within

    def listed(self) -> list[Json]:
        """Return what the client lists: commands, sub-commands in the place of theirs, and those for messages."""
        shown = (CHAT_INPUT, ON_MESSAGE)
        commands = [one for listed in self._commands for one in listed.all() if one["type"] in shown]
        return [leaf for one in commands for leaf in leaves(one)]

    async def use(
        self, name: str, options: Mapping[str, OptionValue], member: Member, place: Place, *, forged: bool = False
    ) -> Interaction:
        """Run a command; what comes of it is `reply`."""
        command = self._command(CHAT_INPUT, name.partition(" ")[0], member, place, forged=forged)
        data = command_data(command, name, options, self._resolved(member, place))
        return await self._start(COMMAND, member, place, name, data)

    async def use_on_message(self, name: str, message_id: str, member: Member) -> Interaction:
        """Run a command of a message's menu; what comes of it is `reply`."""
        record, place = self._seen(message_id, member)
        if record.visible_to:
            raise NotOfferedError("A message that one member alone can see has no apps in its menu")
        command = self._command(ON_MESSAGE, name, member, place)
        data = message_command_data(command, record.data, self._resolved(member, place))
        return await self._start(COMMAND, member, place, name, data)

    async def complete(
        self, name: str, options: Mapping[str, OptionValue], focused: str, member: Member, place: Place
    ) -> list[Choice]:
        """Return the bot's suggestions for the option `focused`, whose text so far is among `options`."""
        command = self._command(CHAT_INPUT, name.partition(" ")[0], member, place)
        data = command_data(command, name, options, self._resolved(member, place), focused)
        interaction = await self._start(AUTOCOMPLETE, member, place, name, data)
        await self.acknowledgement(interaction)
        return list(interaction.choices)

    async def press(
        self, message_id: str, custom_id: str, values: Sequence[str], member: Member, *, forged: bool
    ) -> Interaction:
        """Press a button or choose in a select; what comes of it is `reply`."""
        record, place = self._seen(message_id, member)
        component = next((c for c in walk(record.data["components"]) if c.get("custom_id") == custom_id), None)
        if not forged:
            _check_press(component, custom_id, values)
        kind = component["type"] if component else STRING_SELECT if values else BUTTON
        data: Json = {"custom_id": custom_id, "component_type": kind, "id": component["id"] if component else 1}
        if kind != BUTTON:
            data["values"] = list(values)
            resolved = self._resolved(member, place)
            resolved.chosen(custom_id, kind, values)
            data |= {"resolved": resolved.data} if resolved.data else {}
        return await self._start(COMPONENT, member, place, "", data, record.id)

    async def submit(self, interaction_id: str, values: Mapping[str, ModalValue], member: Member) -> Interaction:
        """Submit the modal that answered an interaction; what comes of it is `reply`."""
        shown = self._interactions.showing(interaction_id, member)
        if shown is None:
            raise NotOfferedError(f"{member.name} has no form of interaction {interaction_id} before them")
        modal = Modal(shown.id, shown.modal or {})
        data = submit_data(modal, values, self._resolved(member, shown.place))
        return await self._start(SUBMIT, member, shown.place, shown.name, data, shown.source, shown)

    async def reply(self, interaction: Interaction) -> Message:
        """Return the bot's message, the new one or the changed one; raise NoReply or ModalShown."""
        answer = await self.acknowledgement(interaction)
        if answer == MODAL:
            raise ModalShown(Modal(interaction.id, interaction.modal or {}))
        await asyncio.wait([interaction.answered], timeout=self._reply_within)
        if not interaction.answered.done():
            raise NoReply(f"Deferred, but then {_silence(interaction, self._reply_within)}")
        return interaction.answered.result().seen()

    def _command(self, kind: int, name: str, member: Member, place: Place, *, forged: bool = False) -> Json:
        everywhere, in_guild = self._commands
        command = (in_guild.find(kind, name) if place.context == 0 else None) or everywhere.find(kind, name)
        called = f"/{name}" if kind == CHAT_INPUT else repr(name)
        if command is None:
            known = [one["name"] for one in everywhere.all() if one["type"] == kind]
            raise NotOfferedError(f"There is no command {called}; there are {known}")
        if not forged and not is_offered(command, member, place):
            raise NotOfferedError(f"{called} is not offered to {member.name} in {place.name}")
        return command

    def _seen(self, message_id: str, member: Member) -> tuple[Record, Place]:
        record = self._messages.get(message_id)
        place = self._world.place(record.channel_id) if record else None
        theirs = place is not None and record is not None and place.channel_of(member) == record.channel_id
        if record is None or place is None or not theirs or record.visible_to not in ("", member.id):
            raise NotOfferedError(f"{member.name} does not see a message {message_id}")
        return record, place

    def _resolved(self, member: Member, place: Place) -> Resolved:
        return Resolved(self._world, self._attachments, place.channel_of(member))

    async def _start(
        self, kind: int, member: Member, place: Place, name: str, data: Json, source: str = "",
        trigger: Interaction | None = None,
    ) -> Interaction:  # fmt: skip
        if not self._gateway.expected:
            raise NoReply("The application did not respond: no bot is connected")
        new_id = self._snowflakes.next()
        interaction = self._interactions.start(new_id, kind, member, place, name, data, source, trigger)
        guild_id = GUILD_ID if place.context == 0 else ""
        await self._gateway.dispatch("INTERACTION_CREATE", self._interactions.event(interaction), guild_id=guild_id)
        return interaction

    async def acknowledgement(self, interaction: Interaction) -> int:
        """Wait for the bot's first answer and return its kind; raise NoReply."""
        await asyncio.wait([interaction.acknowledged], timeout=self._acknowledge_within)
        if not interaction.acknowledged.done():
            self._interactions.tell("unanswered", interaction)
            raise NoReply(_silence(interaction, self._acknowledge_within))
        return interaction.acknowledged.result()


def _silence(interaction: Interaction, seconds: float) -> str:
    refused = f"; Discord refused its answer: {interaction.refused.body}" if interaction.refused else ""
    return f"The application did not respond within {seconds:g} s{refused}"


def _check_press(component: Json | None, custom_id: str, values: Sequence[str]) -> None:
    if component is None:
        raise NotOfferedError(f"There is no {custom_id!r} on this message")
    if component.get("disabled"):
        raise NotOfferedError(f"{custom_id!r} is disabled")
    if component["type"] == BUTTON:
        if values:
            raise InvalidOptionError("A button takes no values")
        return
    known = [one["value"] for one in component.get("options") or []]
    least, most = component.get("min_values"), component.get("max_values")
    if component["type"] == STRING_SELECT and not set(values) <= set(known):
        raise InvalidOptionError(f"The select has {known}, not {list(values)}")
    if not (1 if least is None else least) <= len(values) <= (1 if most is None else most):
        raise InvalidOptionError(f"The select takes {least} to {most} values, not {len(values)}")
