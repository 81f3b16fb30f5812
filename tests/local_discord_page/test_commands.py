"""Choosing, filling in and sending commands on the page, with the keyboard alone."""

import asyncio

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page.cards import MEMBERS, RELEASE, file
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Message #soundtracks")


async def opened(page: Page, stub: Stub) -> Locator:
    """The message box of the page, with the focus on it."""
    await page.goto(stub.url)
    await expect(box(page)).to_be_focused()
    return box(page)


async def test_commands_are_listed_and_taken_with_the_keyboard(page: Page, stub: Stub) -> None:
    """A slash lists every command; arrows go around, letters narrow it down, Tab takes one, Escape gives it up."""
    await opened(page, stub)
    await page.keyboard.type("/")
    options = page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(options).to_have_text(
        [
            "/tracklistAll tracks of a release",
            "/trackOne track",
            "/searchFind releases",
            "/aboutWhat this bot is",
            "/draftDraft a release",
        ]
    )
    await page.keyboard.press("ArrowUp")
    await expect(options.and_(page.get_by_role("option", selected=True))).to_contain_text("/draft")
    await page.keyboard.type("tr")
    await expect(options).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("form", name="/track")).to_be_visible()
    await expect(page.get_by_role("combobox", name="release")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(box(page)).to_be_focused()
    await expect(box(page)).to_have_value("")


async def test_sub_command_typed_in_one_go(page: Page, stub: Stub) -> None:
    """A command of two words is known by both of them."""
    stub.commands = [
        {"name": "follow composer", "description": "Follow a composer", "options": [{**RELEASE, "name": "name"}]},
        {"name": "follow label", "description": "Follow a label", "options": [{**RELEASE, "name": "name"}]},
    ]
    await opened(page, stub)
    await page.keyboard.type("/follow lab")
    options = page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(options).to_have_text(["/follow labelFollow a label"])
    await page.keyboard.type("el milan")
    await page.keyboard.press("Enter")
    assert (await stub.post("/local/command"))["name"] == "follow label"


async def test_command_typed_in_one_go(page: Page, stub: Stub) -> None:
    """``/tracklist picard`` and Enter sends what was typed, as it was typed."""
    await opened(page, stub)
    await page.keyboard.type("/tracklist picard")
    await page.keyboard.press("Enter")
    expected = {"channel_id": "101", "member_id": "501", "name": "tracklist", "options": {"release": "picard"}}
    assert await stub.post("/local/command") == expected
    await expect(box(page)).to_be_focused()
    await expect(box(page)).to_have_value("")


async def test_pasted_command(page: Page, stub: Stub) -> None:
    """A command and its text that arrive at once are taken apart like typed ones."""
    message_box = await opened(page, stub)
    await message_box.fill("/tracklist blade runner")
    await page.keyboard.press("Enter")
    assert (await stub.post("/local/command"))["options"] == {"release": "blade runner"}


async def test_choice_is_shown_by_name_and_sent_by_value(page: Page, stub: Stub) -> None:
    """The bot's suggestions arrive while typing; the one that is highlighted goes out with Enter."""
    await opened(page, stub)
    await page.keyboard.type("/tracklist pic")
    suggestions = page.get_by_role("listbox", name="Options for release").get_by_role("option")
    await expect(suggestions).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await stub.post("/local/command"))["options"] == {"release": "star-trek-picard-2"}
    asked = stub.posts("/local/autocomplete")[-1]
    assert (asked["focused"], asked["options"]) == ("release", {"release": "pic"})


async def test_late_suggestions_are_dropped(page: Page, stub: Stub) -> None:
    """An answer to what was typed before never replaces the one to what stands there now."""
    stub.slow["blade"] = 0.3
    await opened(page, stub)
    await page.keyboard.type("/tracklist blade")
    await expect(page.get_by_text("Loading options…")).to_be_visible()
    await stub.post("/local/autocomplete", release="blade")
    await page.get_by_role("combobox", name="release").fill("picard")
    suggestions = page.get_by_role("listbox", name="Options for release").get_by_role("option")
    await expect(suggestions).to_have_count(2)
    await asyncio.sleep(0.3)
    await expect(suggestions).to_have_text(["Star Trek: Picard – Season 1", "Star Trek: Picard – Season 2"])
    await page.get_by_role("combobox", name="release").fill("no such film")
    await expect(page.get_by_text("No options match")).to_be_visible()


async def test_optional_options(page: Page, stub: Stub) -> None:
    """The arrow opens the next option, its list of choices is fixed, numbers are sent as numbers."""
    await opened(page, stub)
    await page.keyboard.type("/tracklist picard")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("x")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="disc must be a number.")).to_be_visible()
    await page.keyboard.press("Backspace")
    await page.keyboard.type("2")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Add option order")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.type("long")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("combobox", name="order")).to_have_value("Longest first")
    await page.keyboard.press("Enter")
    assert (await stub.post("/local/command"))["options"] == {"release": "picard", "disc": 2, "order": "longest"}


async def test_missing_option_is_named(page: Page, stub: Stub) -> None:
    """Enter without a required option sends nothing, says which one is missing and goes there."""
    await opened(page, stub)
    await page.keyboard.type("/track picard")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="track is required.")).to_be_visible()
    await expect(page.get_by_role("combobox", name="track", exact=True)).to_be_focused()
    assert stub.posts("/local/command") == []


async def test_command_without_options(page: Page, stub: Stub) -> None:
    """Enter takes the command, Enter again sends it."""
    await opened(page, stub)
    await page.keyboard.type("/ab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    assert (await stub.post("/local/command"))["options"] == {}


async def test_refusals_are_said(page: Page, stub: Stub) -> None:
    """What is not sent, and what the local Discord refuses, is said where it was typed, and the text stays."""
    stub.refusal = "This command is not allowed here."
    await opened(page, stub)
    problem = page.get_by_role("alert")
    await page.keyboard.type("hello")
    await page.keyboard.press("Enter")
    await expect(problem.filter(has_text=stub.refusal)).to_be_visible()
    await expect(box(page)).to_have_value("hello")
    await box(page).fill("/nothing")
    await page.keyboard.press("Enter")
    await expect(problem.filter(has_text="There is no command /nothing, ")).to_be_visible()
    await box(page).fill("/tracklist picard")
    await page.keyboard.press("Enter")
    await expect(problem.filter(has_text=stub.refusal)).to_be_visible()
    await expect(page.get_by_role("combobox", name="release")).to_have_value("picard")


async def test_command_that_is_not_offered_says_why(page: Page, stub: Stub) -> None:
    """Who may not use a command, or not here, is told so, and not that there is no such command."""
    manage_server = {"default_member_permissions": "32", "contexts": [0]}
    stub.commands = [
        {"name": "settings", "description": "What is set", "options": [], **manage_server},
        {"name": "follow composer", "description": "Follow one", "options": [], **manage_server},
    ]
    stub.members = [{**one, "permissions": "2048"} for one in MEMBERS]
    await opened(page, stub)
    problem = page.get_by_role("alert")
    for typed, name in (("/settings", "settings"), ("/follow composer hans", "follow")):
        await box(page).fill(typed)
        await page.keyboard.press("Enter")
        said = f"/{name} needs the permission Manage Server, which Ada does not have."
        await expect(problem.filter(has_text=said)).to_be_visible()
    await page.get_by_role("button", name="Liner Notes").click()
    await page.keyboard.type("/settings")
    await page.keyboard.press("Enter")
    await expect(problem.filter(has_text="/settings is not for this place: it works in others.")).to_be_visible()
    assert stub.posts("/local/say") == []


async def test_option_that_takes_a_file(page: Page, stub: Stub) -> None:
    """A file is chosen for it, goes out with the command and not before, and can be taken back with Backspace."""
    await opened(page, stub)
    await page.keyboard.type("/draft ")
    field = page.get_by_label("file", exact=True)
    await expect(field).to_be_focused()
    send = page.get_by_role("button", name="Send /draft")
    await send.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="file is required.")).to_be_visible()
    await field.set_input_files(file("wrong.txt", b"no"))
    await field.press("Backspace")
    await expect(field).to_have_value("")
    await field.set_input_files(file("kept.toml", b"\x00title"))
    await page.get_by_role("button", name="Add option release").press("Enter")
    await page.keyboard.type("pic")
    assert (await stub.post("/local/autocomplete", release="pic"))["options"] == {"release": "pic"}
    await send.press("Enter")
    posted = await stub.post("/local/command")
    assert posted["options"] == {"file": {"file": 0}, "release": "pic"}
    assert posted["uploads"] == [("kept.toml", b"\x00title")]
    await expect(box(page)).to_be_focused()
