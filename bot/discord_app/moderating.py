"""Who may change what a server has set: checked on each use, whatever Discord shows to whom."""

from discord import Permissions

from bot.discord_app import faults
from bot.discord_app.responding import Interaction

MODERATORS = Permissions(manage_guild=True)
"""Whom Discord offers a command for moderators, until a server says otherwise."""

_ONLY_MODERATORS = "Only members with the permission *Manage Server* can change that."
_ONLY_IN_SERVERS = "That is for servers, and the bot must be in it."


async def may_manage(interaction: Interaction) -> bool:
    """Whether somebody may change the settings of the server; who may not is told so."""
    if not interaction.guild_id or not interaction.is_guild_integration():
        await faults.tell(interaction, _ONLY_IN_SERVERS)
        return False
    if not interaction.permissions.manage_guild:
        await faults.tell(interaction, _ONLY_MODERATORS)
        return False
    return True
