"""Whether the bot can announce where it is told to: each permission that it takes, and how to give what is missing."""

from typing import NamedTuple

import discord

from bot.discord_app import faults
from bot.state import Server

# No emoji, which are empty boxes where no font has them, and then look alike.
_MISSING = "✗ **Missing:**"
_THERE = "✓"
_NEEDED = {
    "view_channel": ("see the channel", "View Channel"),
    "send_messages": ("write there", "Send Messages"),
    "embed_links": ("show links in its cards", "Embed Links"),
    "attach_files": ("attach files", "Attach Files"),
    "read_message_history": (
        "look up what it has announced, so as not to repeat it after a crash",
        "Read Message History",
    ),
}


_MUST = ("view_channel", "send_messages", "read_message_history")
"""Without these nothing is announced; the others make what is announced complete."""


class Findings(NamedTuple):
    """What was found, a line of Markdown each, and whether announcements can go out, and with all that is on them."""

    lines: tuple[str, ...]
    sound: bool

    @property
    def summary(self) -> str:
        """What it comes to."""
        if not self.sound:
            return "Something is missing: nothing can be announced yet."
        if any(line.startswith(_MISSING) for line in self.lines):
            return "Announcements can go out, but something is missing on them."
        return "Everything is there: announcements can go out."


class Seen(NamedTuple):
    """A server, and what the bot may do in one of its channels, as Discord has them now."""

    guild: discord.Guild
    held: discord.Permissions


async def look_at(client: discord.Client, server: int, channel: int) -> Seen:
    """What Discord says of a channel. Raises as discord.py does."""
    guild = await client.fetch_guild(server)
    me = await guild.fetch_member(client.user.id if client.user else 0)
    return Seen(guild, (await guild.fetch_channel(channel)).permissions_for(me))


async def check(client: discord.Client, server: Server) -> Findings:
    """Look at the channel and the role as Discord has them now."""
    if not server.channel:
        return Findings((f"{_MISSING} no channel is chosen yet: choose one in the first menu.",), sound=False)
    try:
        guild, held = await look_at(client, server.id, server.channel)
    except discord.NotFound:
        return Findings((f"{_MISSING} <#{server.channel}> is gone: choose another channel.",), sound=False)
    except discord.Forbidden:
        line = f"{_MISSING} the bot cannot see <#{server.channel}>: {_fix('View Channel')}"
        return Findings((line,), sound=False)
    except faults.UNREACHABLE:
        return Findings(("**Discord did not answer** just now: press *Check* again in a minute.",), sound=False)
    lines = [
        f"{_THERE} The bot may {what}." if getattr(held, name) else f"{_MISSING} the bot may not {what}: {_fix(called)}"
        for name, (what, called) in _NEEDED.items()
    ]
    sound = all(getattr(held, name) for name in _MUST)
    if server.role:
        lines.append(_role(guild.get_role(server.role), held))
    return Findings(tuple(lines), sound)


def _fix(called: str) -> str:
    return f"allow it *{called}* under *Edit Channel › Permissions*."


def _role(role: discord.Role | None, held: discord.Permissions) -> str:
    if role is None:
        return f"{_MISSING} the role to mention is gone: choose another one, or none."
    if role.mentionable or held.mention_everyone:
        return f"{_THERE} The bot may mention <@&{role.id}>."
    return (
        f"{_MISSING} the bot cannot mention <@&{role.id}>: under *Server Settings › Roles* let anyone mention it,"
        " or allow the bot *Mention @everyone, @here and All Roles*."
    )
