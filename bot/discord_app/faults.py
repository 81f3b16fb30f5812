"""The one funnel for what breaks: a log entry with a short reference, and one sentence with it for the user."""

import logging
import secrets
from collections.abc import Mapping
from typing import Any, cast

import aiohttp
import discord

_log = logging.getLogger(__name__)

STALE = "That button is from an older version of this bot. Ask again with a command, such as `/tracklist`."
STALE_FORM = "That form is from an older version of this bot. Open it again with its command."

# A session that is closed, as the bot stops, is aiohttp's RuntimeError.
UNREACHABLE = (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError, RuntimeError)
"""What a request to Discord may end in."""


async def report(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Log an error and tell the user, without a word of the error itself; never raises."""
    await tell(interaction, apology(note(interaction, error)))


def note(interaction: discord.Interaction[Any], error: BaseException) -> str:
    """Log an error and return the reference that it is logged under."""
    return note_of(_what(interaction), error)


def note_of(what: str, error: BaseException) -> str:
    """Log an error that came of something which was asked, and return the reference that it is logged under."""
    reference = secrets.token_hex(4)
    _log.error("reference %s: %s", reference, what, exc_info=error)
    return reference


def apology(reference: str) -> str:
    """What a user is told of an error that was noted."""
    return (
        "Something went wrong here, and it has been noted. If it goes on, tell whoever hosts this bot"
        f" the reference `{reference}`."
    )


async def tell(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Say one sentence to the user alone, whether or not the interaction was answered before; never raises."""
    try:
        if interaction.response.is_done():
            if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
                # What follows a "thinking …" takes its place, and would be seen by all.
                await interaction.delete_original_response()
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except UNREACHABLE as error:
        _log.warning("could not tell a user (%s): %s", error, _what(interaction))


def _what(interaction: discord.Interaction[Any]) -> str:
    """Which command or button it was, without what was typed and by whom."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    return f"{interaction.type.name} {custom_id_of(interaction).partition('/')[0][:20]}".strip()


def custom_id_of(interaction: discord.Interaction[Any]) -> str:
    """What the pressed button or menu carries; empty for a command."""
    data = cast("Mapping[str, Any]", interaction.data or {})
    return str(data.get("custom_id", ""))
