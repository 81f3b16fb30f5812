"""Gets the answer to a question and shows it: from an interaction to a reply, for commands and buttons alike.

Messages go the same way from ``listening``. What the answer is, ``showing`` says.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Protocol, cast

import discord
from discord import ui

from bot.announcing import day_at
from bot.catalog import CatalogReader
from bot.conversation import TOPIC_LIFETIME, Conversation, Memory
from bot.discord_app import faults
from bot.discord_app.lights import MOST_KEPT, Light
from bot.discord_app.links import Asked, Sentence, StaleLink, question_of
from bot.discord_app.replies import reply
from bot.discord_app.showing import Ask, show
from bot.questions import UpcomingQuestion
from bot.questions.spoken import Topic
from bot.state import Server, State

_DEFER_AFTER = 1.5  # seconds; Discord waits for 3
_LOOK_UP_WITHIN = 0.4  # seconds for whose message it was that a message answers
_MOST_KEPT = 256  # messages, some kilobytes each

Interaction = discord.Interaction[Any]
Clock = Callable[[], datetime]
"""Tells the time, in UTC; tests have their own."""


class Delivery(Enum):
    """Where a reply goes."""

    NEW = "a new message in the channel"
    IN_PLACE = "the message whose button was pressed"
    COPY = "a new message that only the user sees"


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks, and where: ``server`` is 0 outside one, ``locale`` their language, if that is known."""

    channel: int
    person: int
    server: int = 0
    locale: str = ""

    @classmethod
    def of(cls, interaction: Interaction) -> "Asker":
        """Who an interaction comes from."""
        there = interaction.guild_id if interaction.context.guild else None
        locale = str(interaction.locale)
        return cls(interaction.channel_id or 0, interaction.user.id, there or 0, locale)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that is ready to be sent, and what is to be remembered of it once it is."""

    view: ui.LayoutView
    release: str
    light: Light


class Responder:
    """Answers from the catalog, in the light of what each channel and each person spoke of last.

    ``contact`` is where the host wants to hear of faults.
    """

    def __init__(
        self, reader: CatalogReader, conversation: Conversation, state: State, clock: Clock, contact: str = ""
    ) -> None:
        self.reader = reader
        self.conversation = conversation
        self.state = state
        self.clock = clock
        self.spoken: dict[int, tuple[int, str, float]] = {}  # channels, to be kept when there is time (``keeping``)
        self._contact = contact
        self._lights: Memory[Light] = Memory(TOPIC_LIFETIME, MOST_KEPT)
        # A view that was stopped is sent as it is and kept nowhere, so one is as good as another for the same card.
        self._reply = lru_cache(maxsize=_MOST_KEPT)(reply)

    async def respond(self, interaction: Interaction, question: Asked) -> None:
        """Answer a command."""
        await self._guarded(interaction, question, 0, Delivery.NEW)

    async def press(self, interaction: Interaction, link: str, page: int = 0, *, unveiled: bool = False) -> None:
        """Answer a button or a menu: in its message for who asked for that message, in a copy for anybody else.

        ``unveiled`` shows titles that the server hides, to whoever pressed it alone.
        """
        try:
            question = question_of(link)
        except StaleLink:
            await faults.tell(interaction, faults.STALE)
            return
        own = await self._asker_of(interaction) == interaction.user.id
        in_place = own and (_is_for_one(interaction.message) or not unveiled)
        delivery = Delivery.IN_PLACE if in_place else Delivery.COPY
        await self._guarded(interaction, question, page, delivery, unveiled=unveiled)

    def spoken_of(self, interaction: Interaction) -> str:
        """The release that is spoken of where the interaction is; empty where there is none."""
        return self._spoken_of(Asker.of(interaction))

    def server_of(self, asker: Asker) -> Server:
        """What is set where somebody asks."""
        return self.state.server(asker.server)

    def ask_of(self, question: Asked, asker: Asker, topic: Topic | None = None, *, unveiled: bool = False) -> Ask:
        """All that the answer to a question depends on there."""
        server = self.server_of(asker)
        return Ask(
            question,
            topic or Topic(),
            day_at(self.clock(), server.zone),
            self._contact,
            server.dates or asker.locale or server.locale,
            "show" if unveiled else server.spoilers,
            server.spoiler_days,
        )

    def light_of(self, message: int | None) -> Light | None:
        """What a message of the bot's is about, as far as that is known."""
        return self._lights.get(message, self._now()) if message else None

    async def find(
        self, question: Asked, asker: Asker, page: int = 0, topic: Topic | None = None, *, unveiled: bool = False
    ) -> Found:
        """The answer to a question; ``topic`` is what a sentence speaks of, else what its asker last spoke of."""
        now, default = self._now(), self.server_of(asker).default_release
        own = self.conversation.topic_of(asker.channel, asker.person, now, default)
        if isinstance(question, Sentence):
            before = replace(topic, fallback=own.fallback) if topic else own
        else:  # what was spoken of is no part of what a command asks, so that its answer is kept for everybody
            before = Topic()
            question = self.conversation.completed(question, asker.channel, now, default)
        if isinstance(question, UpcomingQuestion):
            follows = await self.state.follows(asker.server) if asker.server else ()
            question = replace(question, follows=tuple((one.kind, one.key) for one in follows))
        shown = await self.reader.ask(
            show, self.ask_of(question, asker, before, unveiled=unveiled), keep=not isinstance(question, Sentence)
        )
        light = Light(before, shown.topic or own, asker.person)
        paint = reply if isinstance(question, Sentence) else self._reply  # what somebody wrote is kept nowhere
        return Found(paint(shown.card, page, unveiled=unveiled), shown.release, light)

    def remember(self, found: Found, asker: Asker, message: int | None, *, seen_by_all: bool = True) -> None:
        """Note what an answer spoke of, now that it was sent, as this message if that is known."""
        now = self._now()
        self.conversation.remember_topic(asker.channel, asker.person, found.light.after, now)
        if message:
            self._lights.put(message, found.light, now)
        if found.release and seen_by_all:
            expires = self.conversation.remember(asker.channel, found.release, now)
            if asker.server:  # a direct message's channel is as good as its member's name
                self.spoken[asker.channel] = (asker.server, found.release, expires)

    def take_spoken(self) -> dict[int, tuple[int, str, float]]:
        """What channels spoke about since the last time: the server, the release, until when that holds."""
        spoken, self.spoken = self.spoken, {}
        return spoken

    async def forget(self, server: int) -> None:
        """Delete all that is kept about a server, in memory as well."""
        channels = [channel for channel, kept in self.spoken.items() if kept[0] == server]
        for channel in channels:
            del self.spoken[channel]
        self.conversation.forget([*channels, *await self.state.forget(server)])

    def _now(self) -> float:
        return self.clock().timestamp()

    def _spoken_of(self, asker: Asker) -> str:
        return self.conversation.release_in(asker.channel, self._now(), self.server_of(asker).default_release)

    async def _asker_of(self, interaction: Interaction) -> int:
        """The id of who asked for the message whose button was pressed; 0 where that cannot be told.

        What Discord tells of a message with an interaction does not hold the message that it answers.
        """
        message = interaction.message
        if message is None:
            return 0
        if message.interaction_metadata:
            return message.interaction_metadata.user.id
        if light := self.light_of(message.id):
            return light.asker
        asked = message.reference.message_id if message.reference else None
        if not asked or not isinstance(interaction.channel, discord.abc.Messageable):
            return 0
        with contextlib.suppress(*faults.UNREACHABLE):
            return (await asyncio.wait_for(interaction.channel.fetch_message(asked), _LOOK_UP_WITHIN)).author.id
        return 0

    async def _guarded(
        self, interaction: Interaction, question: Asked, page: int, delivery: Delivery, *, unveiled: bool = False
    ) -> None:
        """Show the answer; whatever breaks on the way goes into the funnel."""
        deferral = _Deferral(interaction, delivery)
        try:
            await self._show(interaction, question, page, delivery, deferral, unveiled=unveiled)
        except Exception as error:  # noqa: BLE001 -- the funnel is for everything
            with contextlib.suppress(Exception):  # what became of the deferral matters less than what broke
                await deferral.settled()
            await faults.report(interaction, error)

    async def _show(
        self,
        interaction: Interaction,
        question: Asked,
        page: int,
        delivery: Delivery,
        deferral: "_Deferral",
        *,
        unveiled: bool,
    ) -> None:
        asker = Asker.of(interaction)
        pressed = self.light_of(interaction.message.id) if interaction.message else None
        with deferral:
            found = await self.find(question, asker, page, pressed.before if pressed else None, unveiled=unveiled)
        if await deferral.settled():
            message: int | None = (await interaction.edit_original_response(view=found.view)).id
        elif delivery is Delivery.IN_PLACE:
            await interaction.response.edit_message(view=found.view)
            message = interaction.message.id if interaction.message else None
        else:
            copy = delivery is Delivery.COPY
            message = (await interaction.response.send_message(view=found.view, ephemeral=copy)).message_id
        alone = delivery is Delivery.COPY or (delivery is Delivery.IN_PLACE and _is_for_one(interaction.message))
        self.remember(found, asker, message, seen_by_all=not alone)


def _is_for_one(message: discord.Message | None) -> bool:
    """Whether a message is seen by one member alone."""
    return message is not None and message.flags.ephemeral


class _Deferral:
    """Tells Discord that the answer takes longer, if it does: a block under it that lasts is deferred meanwhile."""

    def __init__(self, interaction: Interaction, delivery: Delivery) -> None:
        self._response = interaction.response
        self._delivery = delivery
        self._task: asyncio.Task[Any] | None = None

    def __enter__(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_DEFER_AFTER, self._defer)

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    async def settled(self) -> bool:
        """Wait until a deferral that was begun is through; return whether there was one. Raises as it did."""
        if self._task is None:
            return False
        await self._task
        return True

    def _defer(self) -> None:
        new = self._delivery is not Delivery.IN_PLACE
        ephemeral = self._delivery is Delivery.COPY
        self._task = asyncio.create_task(self._response.defer(thinking=new, ephemeral=ephemeral))


class _HasResponder(Protocol):
    responder: Responder


def responder_of(interaction: Interaction) -> Responder:
    """The responder of the client that the interaction came to."""
    return cast("_HasResponder", interaction.client).responder
