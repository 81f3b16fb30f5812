"""The floor: a bare discord.py bot whose command answers a fixed embed, and whose suggestions are fixed too."""

import os

import discord
from discord import app_commands

CHOICES = [app_commands.Choice(name="Star Trek: Picard – Season 1, Chapter 1 (2020)", value="picard")]


class Floor(discord.AutoShardedClient):
    """Nothing but the command."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none(), guild_ready_timeout=0)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.tree.add_command(tracklist)
        await self.tree.sync()


@app_commands.command(description="The tracks of a soundtrack")
async def tracklist(interaction: discord.Interaction, release: str) -> None:
    await interaction.response.send_message(embed=discord.Embed(title="Fixed", description="An answer that is fixed."))


@tracklist.autocomplete("release")
async def suggest(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return CHOICES


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["DISCORD_API_BASE"]
    Floor().run(os.environ["DISCORD_TOKEN"], log_handler=None)
