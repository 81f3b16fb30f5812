"""A local Discord, the demo bot connected to it, and Discord's own description of its API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from playwright.async_api import Page

from bot.local_discord import LocalDiscord
from tests.browser import browser
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw


@asynccontextmanager
async def connected(local: LocalDiscord, intents: discord.Intents | None = None) -> AsyncIterator[Demo]:
    """The demo bot on a local Discord, its commands registered."""
    discord.http.Route.BASE = local.api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(local.gateway_url)
    async with Demo(intents) as demo:
        await demo.login(local.token)
        await demo.tree.sync()
        running = asyncio.create_task(demo.connect())
        await local.wait_until_ready()
        await demo.wait_until_ready()
        yield demo
        await demo.close()
        await running


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord(reply_within=5.0) as local:
        yield local


@pytest.fixture
async def demo(local: LocalDiscord, addresses: None) -> AsyncIterator[Demo]:
    async with connected(local) as demo:
        yield demo


@pytest.fixture
async def raw(local: LocalDiscord) -> AsyncIterator[Raw]:
    """A bot of a few lines that can send what discord.py would not."""
    async with aiohttp.ClientSession() as session:
        yield Raw(local, session)


@pytest.fixture
async def page(local: LocalDiscord, demo: Demo) -> AsyncIterator[Page]:
    """The page, open on a telephone; a script that fails or a break of its policy fails the test."""
    faults: list[str] = []
    async with browser() as opened:
        page = await opened.new_page(viewport={"width": 375, "height": 812})
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await page.goto(local.page_url)
        await page.locator("#message-box").focus()
        yield page
    assert faults == []
