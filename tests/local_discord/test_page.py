"""The page in a real browser, on the real local Discord, with a real bot: by keyboard alone."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.local_discord import ROBIN, LocalDiscord
from tests.local_discord.demo import Demo

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture
def chromium() -> str:
    """Where Chromium is; without one these tests are skipped, except where they must run."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium on PATH")
    pytest.skip("no Chromium on PATH")


@pytest.fixture
async def page(local: LocalDiscord, demo: Demo, chromium: str) -> AsyncIterator[Page]:
    """The page, open; a script that fails or a break of its policy fails the test."""
    faults: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = await browser.new_page(viewport={"width": 375, "height": 812})
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await page.goto(local.page_url)
        await page.locator("#message-box").focus()
        yield page
        await browser.close()
    assert faults == []


async def test_a_conversation_by_keyboard(page: Page, local: LocalDiscord) -> None:
    await page.keyboard.type("/fru")
    await page.keyboard.press("Enter")
    await page.keyboard.type("apr")
    await expect(page.get_by_role("option", name="Apricot")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message")).to_contain_text("apricot")
    await expect(page.locator("#message-box")).to_be_focused()

    await local.run_command("panel")
    more = page.get_by_role("button", name="More")
    await more.focus()
    for count in (1, 2):
        await page.keyboard.press("Enter")
        await expect(page.locator(".message").last).to_contain_text(f"Count {count}")
        await expect(more).to_be_focused()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_others_do_not_see_and_what_does_not_come(page: Page, local: LocalDiscord, demo: Demo) -> None:
    await local.run_command("hush", member=ROBIN)
    await local.run_command("hush")
    await expect(page.locator(".message")).to_have_count(1)
    await page.get_by_role("button", name="Dismiss message").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message")).to_have_count(0)

    await page.locator("#message-box").focus()
    await page.keyboard.type("/silent ")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The application did not respond")).to_be_visible()
    await demo.finished.wait()

    await demo.close()
    await expect(page.get_by_role("status")).to_contain_text("No bot is connected")
