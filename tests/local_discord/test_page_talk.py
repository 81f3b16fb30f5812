"""Talking with a real bot on the page, by keyboard: mentions, replies with a ping and without, a direct message."""

from collections.abc import AsyncIterator

import discord
import pytest
from playwright.async_api import Page, expect

from bot.local_discord import DIRECT, LocalDiscord
from tests.local_discord.conftest import connected
from tests.local_discord.demo import Demo


@pytest.fixture
async def demo(local: LocalDiscord, addresses: None) -> AsyncIterator[Demo]:
    """The demo bot, which answers every message that it may read."""
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        yield demo


async def test_mention_answer_and_reply(page: Page, local: LocalDiscord) -> None:
    """The bot is mentioned, answers, and is answered; a reply that does not ping it stays unread."""
    articles = page.locator(".message[data-message-id]")
    box = page.locator("#message-box")
    await page.keyboard.type("@li")
    await page.keyboard.press("Tab")
    await page.keyboard.type("hi")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("there")
    await page.keyboard.press("Enter")
    await expect(articles).to_have_count(2)
    await expect(articles.first.locator(".mention")).to_have_text("@Liner Notes")
    assert local.messages()[0].content == f"<@{local.application_id}> hi\nthere"
    answer = articles.nth(1)
    await expect(answer.locator(".quote")).to_contain_text("Ada@Liner Notes hi there")
    await expect(answer).to_contain_text("You said: @Liner Notes hi")

    await answer.get_by_role("button", name="Reply").press("Enter")
    await expect(box).to_be_focused()
    await page.keyboard.type("and then?")
    await page.keyboard.press("Enter")
    await expect(articles).to_have_count(4)
    await expect(box).to_have_value("")
    await expect(articles.nth(2).locator(".quote")).to_contain_text("@Liner NotesYou said:")
    await expect(articles.nth(3)).to_contain_text("You said: and then?")

    await articles.nth(3).get_by_role("button", name="Reply").press("Enter")
    await page.get_by_role("button", name="@ ON").press("Enter")
    await page.keyboard.type("thanks")
    await page.keyboard.press("Enter")
    await expect(articles.nth(4).locator(".quote")).to_contain_text("Liner NotesYou said: and then?")
    await expect(box).to_have_value("")  # once it is known to be sent
    # The bot hears messages in order: what it answers next shows that it had nothing to say to that one.
    await page.keyboard.type("@liner notes bye")
    await page.keyboard.press("Enter")
    await expect(articles.last).to_contain_text("bye")
    await expect(articles).to_have_count(7)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_direct_message(page: Page, local: LocalDiscord) -> None:
    """There the bot reads everything, and its answers can be answered."""
    articles = page.locator(".message[data-message-id]")
    await page.get_by_role("button", name="Channels").press("Enter")
    await page.get_by_role("navigation").get_by_role("button", name="Liner Notes").press("Enter")
    await expect(page.get_by_role("combobox", name="Message @Liner Notes")).to_be_focused()
    await page.keyboard.type("who scored it?")
    await page.keyboard.press("Enter")
    await expect(articles).to_have_count(2)
    await articles.last.get_by_role("button", name="Reply").press("Enter")
    await page.keyboard.type("and when?")
    await page.keyboard.press("Enter")
    await expect(articles.last).to_contain_text("You said: and when?")
    said = local.messages(place=DIRECT)
    assert said[2].raw["message_reference"]["message_id"] == said[1].id
    assert said[2].mentions == ()
