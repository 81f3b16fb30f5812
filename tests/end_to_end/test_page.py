"""A new user's first minutes on the page, in a real browser, by keyboard, at desktop and phone width."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from bot.local_discord import LocalDiscord
from tests.browser import browser


@pytest.fixture(params=[(1280, 800), (375, 812)], ids=["desktop", "phone"])
async def page(request: pytest.FixtureRequest, local: LocalDiscord) -> AsyncIterator[Page]:
    """The page, open; a script that fails or a break of its policy fails the test."""
    faults: list[str] = []
    width, height = request.param
    async with browser() as opened:
        page = await opened.new_page(viewport={"width": width, "height": height}, locale="en-US")
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await page.goto(local.page_url)
        await page.get_by_role("combobox", name="Message #soundtracks").focus()
        yield page
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults == []


async def test_type_tracklist_picard_choose_by_keyboard_and_read_track_21(page: Page) -> None:
    await page.keyboard.type("/tracklist picard")
    await expect(page.get_by_role("option", name="Star Trek: Picard – Season 1, Chapter 1 (2020)")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    reply = page.get_by_role("article").last
    await expect(reply).to_contain_text("21 Soji And Narek Waltz · 4:42")
    await expect(reply).to_contain_text(
        "Source: Star Trek: Picard's First Soundtrack Releases This Week, ComicBook.com"
    )
    await expect(reply.get_by_role("heading", name="Star Trek: Picard – Season 1, Chapter 1")).to_be_visible()


async def test_press_a_button_and_choose_from_a_menu(page: Page) -> None:
    await page.keyboard.type("/track 21")
    await page.keyboard.press("Enter")
    reply = page.get_by_role("article").last
    await expect(reply).to_contain_text("Which release?")
    await reply.get_by_role("combobox", name="Choose a release").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("option", name="Star Trek: Picard").click()
    await expect(reply).to_contain_text("Soji And Narek Waltz")
    await reply.get_by_role("button", name="22 Home Movies").focus()
    await page.keyboard.press("Enter")
    await expect(reply).to_contain_text("Home Movies")
    await expect(reply).to_contain_text("1:52")
    await expect(reply).to_contain_text("edited")


async def test_an_option_that_may_be_left_out_is_reached_by_tab_and_typing(page: Page) -> None:
    await page.keyboard.type("/track 5")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Add option release")).to_be_focused()
    await page.keyboard.type("kong")
    await expect(page.get_by_role("combobox", name="release", exact=True)).to_have_value("kong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article").last).to_contain_text("Assembling the Team")


async def test_a_name_that_is_typed_but_not_chosen_is_sent_as_it_is(page: Page) -> None:
    await page.keyboard.type("/tracklist picard")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article").last).to_contain_text("28 tracks")


async def test_what_a_title_holds_is_never_markup(page: Page) -> None:
    await page.keyboard.type("/search <img src=x onerror=alert(1)> **x** <@1> @everyone")
    await page.keyboard.press("Enter")
    reply = page.get_by_role("article").last
    await expect(reply).to_contain_text("Search: <img src=x onerror=alert(1)> **x** <@1>")
    assert await reply.locator("img[src=x], strong:text-is('x')").count() == 0
