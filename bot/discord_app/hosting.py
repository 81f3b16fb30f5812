"""Runs the client against a Discord until it is told to stop."""

import asyncio
import contextlib
import signal

import aiohttp
import discord

from bot.discord_app.client import LinerNotes


class DiscordError(Exception):
    """Discord did not let the bot in; the message says why."""


def stop_signal() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set from now on."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows, where Ctrl-C cancels the task instead
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def run_client(client: LinerNotes, token: str, api_base: str, stop: asyncio.Event) -> None:
    """Stay connected until ``stop`` is set, then close the connection.

    ``api_base`` decides which Discord it is: the gateway's address is asked there. Raises DiscordError where the
    token is refused or nothing answers.
    """
    discord.http.Route.BASE = api_base
    async with client:
        running = asyncio.create_task(_connected(client, token, api_base))
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if running in done:
            running.result()
        await client.close()
        running.cancel()  # where the gateway cannot be reached, discord.py would go on trying
        await asyncio.gather(running, return_exceptions=True)


async def _connected(client: LinerNotes, token: str, api_base: str) -> None:
    try:
        await client.start(token)
    except discord.LoginFailure:
        raise DiscordError(
            "Discord refused the token: check DISCORD_TOKEN (Developer Portal, your application, Bot, Reset Token)"
        ) from None
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise DiscordError(f"Discord cannot be reached at {api_base}: {error}") from None
    except discord.ConnectionClosed as error:
        raise DiscordError(f"Discord closed the connection for good (code {error.code})") from None
