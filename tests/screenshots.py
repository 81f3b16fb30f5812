"""Takes the README's pictures: the real bot on the local Discord's page, in a real browser. `make screenshots`."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page

from bot.local_discord import LocalDiscord
from tests.browser import browser

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "data" / "screenshots"


async def command(page: Page, typed: str) -> None:
    """Type a command and wait until its reply stands."""
    before = await page.get_by_role("article").count()
    await page.get_by_role("combobox", name="Message #soundtracks").focus()
    await page.keyboard.type(typed)
    await page.keyboard.press("Enter")
    await page.get_by_role("article").nth(before).wait_for()
    await page.wait_for_timeout(400)


CONVERSATION = (
    "hey, who did the music for picard?",
    "when was it released?",
    "how long is that waltz track",
    "and the one after it?",
    "what about interstellar, who scored that",
)


async def conversation(page: Page) -> None:
    """Talk to the bot in direct messages, each turn once the last was answered."""
    await page.get_by_role("button", name="Liner Notes", exact=True).click()
    box = page.get_by_role("combobox", name="Message @Liner Notes")
    for place, text in enumerate(CONVERSATION, 1):
        await box.focus()
        await page.keyboard.type(text)
        await page.keyboard.press("Enter")
        await page.get_by_role("article").nth(2 * place - 1).wait_for()
        await page.wait_for_timeout(400)


async def pictures(address: str) -> None:
    """The suggestions, a tracklist and a track at desktop width; a tracklist on a phone."""
    async with browser() as opened:
        desktop = await opened.new_page(viewport={"width": 1180, "height": 1020}, locale="en-US")
        await desktop.goto(address)
        await desktop.get_by_role("combobox", name="Message #soundtracks").focus()
        await desktop.keyboard.type("/tracklist star")
        await desktop.get_by_role("option").nth(3).wait_for()
        await desktop.screenshot(path=PICTURES / "suggestions.png")
        for _ in range(3):
            await desktop.keyboard.press("Escape")
        await desktop.reload()
        await command(desktop, "/tracklist picard")
        await desktop.screenshot(path=PICTURES / "tracklist.png")
        await command(desktop, "/track 21")
        await desktop.screenshot(path=PICTURES / "track.png")
        talk = await opened.new_page(viewport={"width": 1180, "height": 1250}, locale="en-US")
        await talk.goto(address)
        await conversation(talk)
        await talk.screenshot(path=PICTURES / "conversation.png")
        phone = await opened.new_page(viewport={"width": 375, "height": 812}, device_scale_factor=2, locale="en-US")
        await phone.goto(address)
        await command(phone, "/lengths interstellar")
        await phone.screenshot(path=PICTURES / "phone.png")


async def main() -> None:
    """Start the bot as a host does, and look at it."""
    PICTURES.mkdir(exist_ok=True)
    async with LocalDiscord(bot_name="Liner Notes") as discord:
        with tempfile.TemporaryDirectory() as folder:
            settings = {
                "DISCORD_TOKEN": discord.token,
                "DISCORD_API_BASE": discord.api_base,
                "CATALOG_PATH": f"{folder}/catalog.sqlite3",
                "DEFAULT_RELEASE": "Star Trek: Picard – Season 1, Chapter 1",
            }
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env={**os.environ, **settings}
            )
            try:
                await discord.wait_until_ready()
                await pictures(discord.page_url)
            finally:
                bot.terminate()
                await bot.wait()


if __name__ == "__main__":
    asyncio.run(main())
