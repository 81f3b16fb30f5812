"""Drafting releases in Discord: what a moderator hands in, and the files that come of it.

The file is for a curator to review; nothing of it enters the catalog from here.
"""

import asyncio
import io
import re
from collections.abc import Sequence
from typing import Any, Protocol, cast

import discord
from discord import app_commands

from bot.discord_app import faults
from bot.discord_app.forms import filled_in
from bot.discord_app.markdown import plain
from bot.discord_app.responding import Interaction
from bot.drafting import MOST_BYTES, File, NothingToDraft, files_from_stranger
from bot.wording import count

_MOST_FILES = 10  # of one message
_LONGEST_MESSAGE = 2000  # characters
_ADDRESS = re.compile(r"\s*<?https?://\S+")
_PAGES = (".txt", ".html", ".htm", ".md")
_FOR_MODERATORS = discord.Permissions(manage_messages=True)


FORM = "draft:page"
"""The custom_id of the form, by which what was filled in is known after a restart, too."""


class PageForm(discord.ui.Modal, title="Draft a release"):
    """Asks for the text of a page and where it is from; what comes back goes to ``submitted``."""

    text: discord.ui.Label["PageForm"] = discord.ui.Label(
        text="Text of the page",
        description="With its track list, one track a line",
        component=discord.ui.TextInput(style=discord.TextStyle.paragraph, custom_id="text", max_length=4000),
    )
    address: discord.ui.Label["PageForm"] = discord.ui.Label(
        text="Address of the page",
        description="Becomes the source of the facts",
        component=discord.ui.TextInput(custom_id="address", placeholder="https://…", required=False, max_length=500),
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Nothing: discord.py knows only the forms that were opened since the bot started."""


async def submitted(interaction: Interaction) -> None:
    """Draft from what was pasted into a form."""
    filled = filled_in(interaction)
    try:
        await _draft(interaction, _with_address(filled.get("text", ""), filled.get("address", "")))
    except Exception as error:  # noqa: BLE001 -- the funnel is for whatever breaks
        await faults.report(interaction, error)


@app_commands.command()
@app_commands.describe(file="A saved page, text or HTML; without it, you paste a text")
@app_commands.default_permissions(_FOR_MODERATORS)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def draft(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    """Make a release file from the text of an article, for a curator to review"""
    if file is None:
        await interaction.response.send_modal(PageForm(custom_id=FORM))
    else:
        await _draft_from_file(interaction, file)


@app_commands.context_menu(name="Draft a release")
@app_commands.default_permissions(_FOR_MODERATORS)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def draft_message(interaction: Interaction, message: discord.Message) -> None:
    """Draft from the page that is attached to a message, or else from its text."""
    page = next((file for file in message.attachments if _may_be_a_page(file)), None)
    if page:
        await _draft_from_file(interaction, page)
        return
    told = [part for embed in message.embeds for part in (embed.url, embed.title, embed.description) if part]
    await _draft(interaction, _with_address("\n".join([message.content, *told]), message.jump_url))


MENUS: tuple[app_commands.ContextMenu, ...] = (draft_message,)
"""What can be done with a message."""


def _may_be_a_page(file: discord.Attachment) -> bool:
    """Whether a file is text by its type or its name; announcements come with pictures of the cover, too."""
    return (file.content_type or "").startswith("text/") or file.filename.lower().endswith(_PAGES)


def _with_address(text: str, address: str) -> bytes:
    """A page whose first line is its address: the one in its text, or else the one that was given."""
    known = _ADDRESS.match(text.lstrip()) or not _ADDRESS.fullmatch(address)
    return (text if known else f"{address.strip()}\n{text}").encode()


async def _draft_from_file(interaction: Interaction, file: discord.Attachment) -> None:
    if file.size > MOST_BYTES:
        size = f"{file.size / 1e6:.1f} MB"
        await faults.tell(interaction, f"No draft: the file has {size}; expected at most {MOST_BYTES / 1e6:.0f} MB.")
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _draft(interaction, await file.read())


async def _draft(interaction: Interaction, content: bytes) -> None:
    """Answer with the release files of a page, to the moderator alone."""
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        async with slots_of(interaction):
            files = await files_from_stranger(content)
    except NothingToDraft as error:
        await interaction.edit_original_response(content=f"No draft: {error}.")
        return
    attached = [discord.File(io.BytesIO(file.text.encode()), file.name) for file in files[:_MOST_FILES]]
    await interaction.edit_original_response(content=_summary(files), attachments=attached)


class _HasSlots(Protocol):
    draft_slots: asyncio.Semaphore


def slots_of(interaction: Interaction) -> asyncio.Semaphore:
    """How many drafts the client makes at a time."""
    return cast("_HasSlots", interaction.client).draft_slots


def _summary(files: Sequence[File]) -> str:
    """What was drafted, and what is doubtful about it, as far as a message holds it."""
    kind = "a release file" if len(files) == 1 else count(len(files), "release file")
    lines = [f"Here is {kind} to review." if len(files) == 1 else f"Here are {kind} to review."]
    if len(files) > _MOST_FILES:
        lines.append(f"The last {len(files) - _MOST_FILES} did not fit: the command line drafts them all.")
    doubts = [f"{file.name}: {doubt}" if len(files) > 1 else doubt for file in files for doubt in file.doubts]
    if doubts:
        lines.append("Left out, as it was not certain:")
    for place, doubt in enumerate(doubts):
        line = f"- {plain(doubt)}"
        if sum(map(len, lines)) + len(lines) + len(line) > _LONGEST_MESSAGE - 40:
            lines.append(f"- and {len(doubts) - place} more")
            break
        lines.append(line)
    return "\n".join(lines)
