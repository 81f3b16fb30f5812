"""What members do: run commands, complete options, press buttons, choose, write. And wait for what the bot answers.

Discord's client checks much before it sends anything; so does this. What the bot may answer stands in `interactions`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.local_discord.commands import Commands, leaves
from bot.local_discord.gateway import Gateway
from bot.local_discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction, Interactions
from bot.local_discord.mentions import walk
from bot.local_discord.message import Choice, Message
from bot.local_discord.messages import Change, Messages, Origin, Record
from bot.local_discord.options import InvalidOptionError, NotOfferedError, OptionValue, command_data, is_offered
from bot.local_discord.refusals import Json
from bot.local_discord.rules_commands import CHAT_INPUT
from bot.local_discord.rules_components import BUTTON, STRING_SELECT
from bot.local_discord.snowflakes import Snowflakes
from bot.local_discord.world import GUILD_ID, Member, Place, World, member_json, user_json

_GUILD_MESSAGES, _DIRECT_MESSAGES = 1 << 9, 1 << 12


class NoReply(Exception):
    """The bot did not answer in time; the user would read "The application did not respond"."""


class ModalShown(Exception):
    """The bot answered with a form to fill in; `modal` is Discord's JSON of it."""

    def __init__(self, modal: Json) -> None:
        super().__init__(f"The bot showed a modal: {modal.get('title')!r}")
        self.modal = modal


class Acting:
    """The members' hands. Times are in seconds."""

    def __init__(
        self, world: World, commands: tuple[Commands, Commands], gateway: Gateway, messages: Messages,
        interactions: Interactions, snowflakes: Snowflakes, *, acknowledge_within: float, reply_within: float,
    ) -> None:  # fmt: skip
        self._world = world
        self._commands = commands
        self._gateway = gateway
        self._messages = messages
        self._interactions = interactions
        self._snowflakes = snowflakes
        self._acknowledge_within = acknowledge_within
        self._reply_within = reply_within

    def listed(self) -> list[Json]:
        """Return what the client lists: every slash command, its sub-commands in its place."""
        commands = [one for listed in self._commands for one in listed.all() if one["type"] == CHAT_INPUT]
        return [leaf for one in commands for leaf in leaves(one)]

    async def use(self, name: str, options: Mapping[str, OptionValue], member: Member, place: Place) -> Interaction:
        """Run a command; what comes of it is `reply`."""
        command = self._command(name, member, place)
        data = command_data(command, name, options, self._world)
        return await self._start(COMMAND, member, place, name, data)

    async def complete(
        self, name: str, options: Mapping[str, OptionValue], focused: str, member: Member, place: Place
    ) -> list[Choice]:
        """Return the bot's suggestions for the option `focused`, whose text so far is among `options`."""
        command = self._command(name, member, place)
        data = command_data(command, name, options, self._world, focused)
        interaction = await self._start(AUTOCOMPLETE, member, place, name, data)
        await self._acknowledgement(interaction)
        return list(interaction.choices)

    async def press(
        self, message_id: str, custom_id: str, values: Sequence[str], member: Member, *, forged: bool
    ) -> Interaction:
        """Press a button or choose in a select; what comes of it is `reply`."""
        record = self._messages.get(message_id)
        place = self._world.place(record.channel_id) if record else None
        if record is None or place is None or record.visible_to not in ("", member.id):
            raise NotOfferedError(f"{member.name} does not see a message {message_id}")
        component = next((c for c in walk(record.data["components"]) if c.get("custom_id") == custom_id), None)
        if not forged:
            _check_press(component, custom_id, values)
        kind = component["type"] if component else STRING_SELECT if values else BUTTON
        data: Json = {"custom_id": custom_id, "component_type": kind, "id": component["id"] if component else 1}
        if kind != BUTTON:
            data["values"] = list(values)
        return await self._start(COMPONENT, member, place, "", data, record.id)

    async def reply(self, interaction: Interaction) -> Message:
        """Return the bot's message, the new one or the changed one; raise NoReply or ModalShown."""
        answer = await self._acknowledgement(interaction)
        if answer == MODAL:
            raise ModalShown(interaction.modal or {})
        await asyncio.wait([interaction.answered], timeout=self._reply_within)
        if not interaction.answered.done():
            raise NoReply(f"Deferred, but then {_silence(interaction, self._reply_within)}")
        return interaction.answered.result().seen()

    async def say(self, text: str, member: Member, place: Place, reply_to: str = "") -> Message:
        """Write an ordinary message, which a bot hears of when its intents ask for that."""
        extra: Json = {}
        target = self._messages.get(reply_to)
        if target is not None:
            reference = {"type": 0, "channel_id": target.channel_id, "message_id": target.id}
            extra = {"type": 19, "message_reference": reference, "referenced_message": target.data}
        origin = Origin(user_json(member), place.channel_of(member), extra)
        record = self._messages.send({"content": text}, [], origin)
        await self._tell(record, member, place, text)
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

    def _command(self, name: str, member: Member, place: Place) -> Json:
        everywhere, in_guild = self._commands
        first = name.split()[0] if name.split() else ""
        command = (in_guild.find(first) if place.context == 0 else None) or everywhere.find(first)
        if command is None:
            known = [one["name"] for one in everywhere.all()]
            raise NotOfferedError(f"There is no command /{first}; there are {known}")
        if not is_offered(command, member, place):
            raise NotOfferedError(f"/{first} is not offered to {member.name} in {place.name}")
        return command

    async def _start(
        self, kind: int, member: Member, place: Place, name: str, data: Json, source: str = ""
    ) -> Interaction:
        if not self._gateway.expected:
            raise NoReply("The application did not respond: no bot is connected")
        interaction = self._interactions.start(self._snowflakes.next(), kind, member, place, name, data, source)
        guild_id = GUILD_ID if place.context == 0 else ""
        await self._gateway.dispatch("INTERACTION_CREATE", self._interactions.event(interaction), guild_id=guild_id)
        return interaction

    async def _acknowledgement(self, interaction: Interaction) -> int:
        await asyncio.wait([interaction.acknowledged], timeout=self._acknowledge_within)
        if not interaction.acknowledged.done():
            self._interactions.tell("unanswered", interaction)
            raise NoReply(_silence(interaction, self._acknowledge_within))
        return interaction.acknowledged.result()

    async def _tell(self, record: Record, member: Member, place: Place, text: str) -> None:
        """Dispatch a member's message to a bot that has asked for such, with the text only when it may read it."""
        if place.context == 2:
            return
        bot = self._world.bot_user
        mentioned = f"<@{bot['id']}>" in text or f"<@!{bot['id']}>" in text
        answers_bot = record.data.get("referenced_message", {}).get("author", {}).get("id") == bot["id"]
        event: dict[str, Any] = {**record.data, "mentions": [bot] if mentioned or answers_bot else []}
        if place.context == 0:
            event |= {"guild_id": GUILD_ID, "member": {k: v for k, v in member_json(member).items() if k != "user"}}
            if not (mentioned or answers_bot or self._gateway.reads_content):
                event |= {"content": ""}
        intent = _GUILD_MESSAGES if place.context == 0 else _DIRECT_MESSAGES
        await self._gateway.dispatch("MESSAGE_CREATE", event, guild_id=event.get("guild_id", ""), intent=intent)


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
