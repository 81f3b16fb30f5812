"""Takes the README's pictures: the real bot on the local Discord's page, in a real browser. `make screenshots`."""

import asyncio
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
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
    if typed == "/settings":  # the first Enter takes the command, whose options may be left out
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


NEW_RELEASE = """
title = "Starfall: Season 1"
kind = "tv"
work = "Starfall"
label = "Lakeshore Records"
released = "{today}"
credits = [{{ name = "Jeff Russo", role = "composer" }}]

[[discs]]
tracks = [
  {{ title = "Opening Credits", length = "1:12" }},
  {{ title = "The Long Descent", length = "3:40" }},
  {{ title = "Signal", length = "2:05" }},
]

[[sources]]
publisher = "The Gazette"
title = "A release that never was, to show an announcement"
"""


async def choose(page: Page, menu: str, entry: str) -> None:
    """Choose an entry of a menu on the last message."""
    await page.get_by_role("combobox", name=menu).last.click()
    await page.get_by_role("option", name=entry).first.click()
    await page.wait_for_timeout(600)


async def moderating(page: Page, folder: Path, settings: dict[str, str]) -> None:
    """Set the server up, follow a composer, and be told of a release on its day."""
    await command(page, "/settings")
    await choose(page, "Channel for announcements", "off-topic")
    await choose(page, "Role to mention", "Listeners")
    await choose(page, "Hour of day", "Announce at 00:00")
    await page.screenshot(path=PICTURES / "settings.png")
    await command(page, "/follow composer Jeff Russo")
    today = datetime.now(UTC).date().isoformat()
    (folder / "releases" / "starfall-season-1.toml").write_text(NEW_RELEASE.format(today=today))
    build = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "build", cwd=ROOT, env={**os.environ, **settings}
    )
    await build.wait()
    await page.get_by_role("button", name="off-topic").click()
    await page.get_by_role("article").first.wait_for(timeout=60_000)
    await page.wait_for_timeout(400)
    await page.screenshot(path=PICTURES / "announcement.png", clip={"x": 0, "y": 0, "width": 1180, "height": 640})


async def spoilers(page: Page) -> None:
    """A tracklist whose titles are hidden."""
    await command(page, "/settings")
    await choose(page, "Track titles", "Always hide track titles")
    await command(page, "/tracklist wheel of time")
    await page.screenshot(path=PICTURES / "spoilers.png")


async def pictures(address: str, folder: Path, settings: dict[str, str]) -> None:
    """The suggestions, a tracklist and a track at desktop width; a tracklist on a phone; a server that is set up."""
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
        moderator = await opened.new_page(viewport={"width": 1180, "height": 1020}, locale="en-US")
        await moderator.goto(address)
        await moderating(moderator, folder, settings)
        await moderator.get_by_role("button", name="soundtracks").click()
        await spoilers(moderator)


async def main() -> None:
    """Start the bot as a host does, and look at it."""
    PICTURES.mkdir(exist_ok=True)
    async with LocalDiscord(bot_name="Liner Notes") as discord:
        with tempfile.TemporaryDirectory() as folder:
            settings = {
                "DISCORD_TOKEN": discord.token,
                "DISCORD_API_BASE": discord.api_base,
                "CATALOG_PATH": f"{folder}/catalog.sqlite3",
                "STATE_PATH": f"{folder}/state.sqlite3",
                "RELEASES_DIR": str(shutil.copytree(ROOT / "data" / "releases", f"{folder}/releases")),
                "DEFAULT_RELEASE": "Star Trek: Picard – Season 1, Chapter 1",
            }
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env={**os.environ, **settings}
            )
            try:
                await discord.wait_until_ready()
                await pictures(discord.page_url, Path(folder), settings)
            finally:
                bot.terminate()
                await bot.wait()


if __name__ == "__main__":
    asyncio.run(main())
