"""Gets the answer to a question and shows it: from an interaction to a reply, for commands and buttons alike."""

import asyncio
import contextlib
import time
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, cast

import discord

from bot import __version__
from bot.answers import Credits, Lengths, ReleaseFacts, TrackFacts, Tracklist, answer
from bot.catalog import Catalog, CatalogReader
from bot.conversation import Conversation
from bot.discord_app import faults
from bot.discord_app.cards import Card, card_of
from bot.discord_app.links import StaleLink, question_of
from bot.discord_app.replies import reply
from bot.questions import Question

_DEFER_AFTER = 1.5  # seconds; Discord waits for 3
_MOST_KEPT = 256  # messages, some kilobytes each

Interaction = discord.Interaction[Any]


class Delivery(Enum):
    """Where a reply goes."""

    NEW = "a new message in the channel"
    IN_PLACE = "the message whose button was pressed"
    COPY = "a new message that only the user sees"


class Responder:
    """Answers interactions from the catalog, in the light of what each channel spoke of last.

    ``contact`` is where the host wants to hear of faults.
    """

    def __init__(self, reader: CatalogReader, conversation: Conversation, contact: str = "") -> None:
        self.reader = reader
        self.conversation = conversation
        self._contact = contact
        # A view that was stopped is sent as it is and kept nowhere, so one is as good as another for the same card.
        self._reply = lru_cache(maxsize=_MOST_KEPT)(reply)

    async def respond(self, interaction: Interaction, question: Question) -> None:
        """Answer a command."""
        await self._guarded(interaction, question, 0, Delivery.NEW)

    async def press(self, interaction: Interaction, link: str, page: int = 0) -> None:
        """Answer a button or a menu: in its message for who asked for that message, in a copy for anybody else."""
        try:
            question = question_of(link)
        except StaleLink:
            await faults.tell(interaction, faults.STALE)
            return
        asked = interaction.message.interaction_metadata if interaction.message else None
        own = asked is not None and asked.user.id == interaction.user.id
        await self._guarded(interaction, question, page, Delivery.IN_PLACE if own else Delivery.COPY)

    def spoken_of(self, interaction: Interaction) -> str:
        """The release that is spoken of where the interaction is; empty where there is none."""
        return self.conversation.release_in(interaction.channel_id or 0, time.monotonic())

    async def _guarded(self, interaction: Interaction, question: Question, page: int, delivery: Delivery) -> None:
        """Show the answer; whatever breaks on the way goes into the funnel."""
        deferral = _Deferral(interaction, delivery)
        try:
            await self._show(interaction, question, page, delivery, deferral)
        except Exception as error:  # noqa: BLE001 -- the funnel is for everything
            with contextlib.suppress(Exception):  # what became of the deferral matters less than what broke
                await deferral.settled()
            await faults.report(interaction, error)

    async def _show(
        self, interaction: Interaction, question: Question, page: int, delivery: Delivery, deferral: "_Deferral"
    ) -> None:
        channel, now = interaction.channel_id or 0, time.monotonic()
        with deferral:
            completed = self.conversation.completed(question, channel, now)
            asked = _Asked(completed, datetime.now(UTC).date(), self._contact)
            card, release = await self.reader.ask(_card, asked)
        view = self._reply(card, page)
        if await deferral.settled():
            await interaction.edit_original_response(view=view)
        elif delivery is Delivery.IN_PLACE:
            await interaction.response.edit_message(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=delivery is Delivery.COPY)
        if release and delivery is not Delivery.COPY:
            self.conversation.remember(channel, release, now)


_SHOWING = (Tracklist, TrackFacts, Lengths, ReleaseFacts, Credits)


class _Asked(NamedTuple):
    """All that a card depends on beside the catalog: some say how long ago something was."""

    question: Question
    today: date
    contact: str


def _card(asked: _Asked, catalog: Catalog) -> tuple[Card, str]:
    """The card that answers a question, and the key of the release that it shows, if it shows one."""
    found = answer(asked.question, catalog)
    shown = found.release.key if isinstance(found, _SHOWING) else ""
    return card_of(found, asked.today, __version__, asked.contact), shown


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
