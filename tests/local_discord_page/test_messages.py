"""Ordinary messages on the page: written, with mentions and files; their menu; files to save."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page import cards
from tests.local_discord_page.cards import file
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")

ADA = {"id": "501", "username": "ada", "global_name": "Ada"}


async def opened(page: Page, stub: Stub) -> Locator:
    """The message box of the page, with the focus on it."""
    await page.goto(stub.url)
    box = page.get_by_role("combobox", name="Message #soundtracks")
    await expect(box).to_be_focused()
    return box


async def test_message_is_written(page: Page, stub: Stub) -> None:
    """A text without a slash is sent as it stands; the box is empty and ready for the next one."""
    box = await opened(page, stub)
    await page.keyboard.type("who scored this? a/b")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await expect(box).to_be_focused()
    await page.keyboard.press("Enter")
    await stub.post("/local/say")
    assert stub.posts("/local/say") == [
        {"channel_id": "101", "member_id": "501", "text": "who scored this? a/b", "files": []}
    ]


async def test_written_message_is_shown(page: Page, stub: Stub) -> None:
    """What a member says stands in the log under their name; a mention by name."""
    stub.messages = [cards.message("1", author=ADA, content="<@900> hello", attachments=[])]
    await opened(page, stub)
    article = page.get_by_role("article")
    await expect(article).to_contain_text("@Liner Notes hello")
    await expect(article.locator(".author")).to_have_text("Ada")
    await expect(article).not_to_contain_text("APP")


async def test_mention(page: Page, stub: Stub) -> None:
    """An at-sign offers the bot and the members; who is taken is written out, and goes out as an id."""
    box = await opened(page, stub)
    await page.keyboard.type("hey @")
    people = page.get_by_role("listbox", name="Members").get_by_role("option")
    await expect(people).to_have_text(["@Liner Notes", "@Ada", "@Basil"])
    await page.keyboard.type("liner n")
    await expect(people).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("hey @Liner Notes ")
    await expect(people).to_have_count(0)
    await page.keyboard.type("and @basil, not @Adam or a@Ada")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await stub.post("/local/say")
    assert stub.posts("/local/say")[0]["text"] == "hey <@900> and <@502>, not @Adam or a@Ada"


async def test_list_of_members_is_closed_with_escape(page: Page, stub: Stub) -> None:
    """Then Enter sends what was typed."""
    box = await opened(page, stub)
    await page.keyboard.type("@b")
    await expect(page.get_by_role("listbox", name="Members")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await stub.post("/local/say")
    assert stub.posts("/local/say")[0]["text"] == "@b"


async def test_files_of_a_message(page: Page, stub: Stub) -> None:
    """Files are attached, taken back, and go out with the next message, which needs no text."""
    box = await opened(page, stub)
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Attach files").press("Enter")
    chooser = await choosing.value
    await chooser.set_files([file("a.toml", b"a"), file("b.toml", b"bcd")])
    attached = page.get_by_role("list", name="Attached files").get_by_role("listitem")
    await expect(attached).to_have_text(["a.toml1 B", "b.toml3 B"])
    await page.get_by_role("button", name="Remove a.toml").press("Enter")
    await expect(box).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(attached).to_have_count(0)
    await stub.post("/local/say")
    (posted,) = stub.posts("/local/say")
    assert (posted["text"], posted["uploads"]) == ("", [("b.toml", b"bcd")])


async def test_files_to_save(page: Page, stub: Stub) -> None:
    """A file that is kept here is a link to save it; any other address is not offered."""
    kept = f"{stub.url}/attachments/101/1/Vesper%20%26%20more.toml"
    stub.messages = [
        cards.message(
            "1",
            flags=cards.EPHEMERAL,
            visible_to="501",
            attachments=[
                {"filename": "Vesper & more.toml", "size": 3000, "url": kept},
                {"filename": "x", "url": "https://example.org/attachments/x"},
            ],
        )
    ]
    await opened(page, stub)
    link = page.get_by_role("link", name="Download Vesper & more.toml")
    await expect(link).to_contain_text("2.9 KB")
    assert await link.get_attribute("href") == "/attachments/101/1/Vesper%20%26%20more.toml"
    async with page.expect_download() as downloading:
        await link.press("Enter")
    assert (await downloading.value).suggested_filename == "Vesper & more.toml"
    await expect(page.get_by_role("article").get_by_role("link")).to_have_count(1)


async def test_menu_of_a_message(page: Page, stub: Stub) -> None:
    """By keyboard: it opens, goes around, closes with the focus on its button, and runs what is chosen."""
    stub.messages = [cards.message("1", author=ADA, content="1. Dusk")]
    await opened(page, stub)
    button = page.get_by_role("article").get_by_role("button", name="Message actions")
    await button.press("Enter")
    menu = page.get_by_role("menu", name="Message actions")
    items = menu.get_by_role("menuitem")
    await expect(items).to_have_text(["Reply", "Draft a release", "Report a fault"])
    await expect(items.first).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(items.last).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(button).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(menu).to_be_hidden()
    expected = {"channel_id": "101", "member_id": "501", "name": "Draft a release", "message_id": "1"}
    assert await stub.post("/local/message_command") == expected
    pending = {"interaction_id": "7", "channel_id": "101", "member_id": "501", "command": "Draft a release"}
    await stub.tell(type="pending", message_id=None, command_type=3, **pending)
    await expect(page.get_by_role("article", name="Draft a release")).to_contain_text("You used Draft a release")


async def test_menu_offers_what_a_member_may_use(page: Page, stub: Stub) -> None:
    """A command on messages that asks for a permission is offered to those alone who have it."""
    stub.messages = [cards.message("1", author=ADA, content="1. Dusk")]
    stub.commands = [
        {**command, "default_member_permissions": "32"} if command["name"] == "Draft a release" else command
        for command in cards.COMMANDS
    ]
    await opened(page, stub)
    for permissions, offered in (
        ("32", ["Reply", "Draft a release", "Report a fault"]),
        ("2048", ["Reply", "Report a fault"]),
    ):
        stub.members = [{**member, "permissions": permissions} for member in cards.MEMBERS]
        await page.reload()
        await page.get_by_role("button", name="Message actions").press("Enter")
        await expect(page.get_by_role("menuitem")).to_have_text(offered)


async def test_menu_with_the_mouse(page: Page, stub: Stub) -> None:
    """It is there for what is pointed at, and a press elsewhere closes it."""
    stub.messages = [cards.message("1", author=ADA, content="1. Dusk")]
    await opened(page, stub)
    button = page.get_by_role("button", name="Message actions")
    await expect(button).to_have_css("opacity", "0")
    await page.get_by_role("article").hover()
    await expect(button).to_have_css("opacity", "1")
    await button.click()
    await expect(page.get_by_role("menu")).to_be_in_viewport(ratio=1)
    await page.get_by_role("heading", name="Welcome").click()
    await expect(page.get_by_role("menu")).to_be_hidden()


async def test_menu_refused(page: Page, stub: Stub) -> None:
    """What cannot be done is said under the message, which keeps its menu when it changes."""
    stub.messages = [cards.message("1", author=ADA, content="1. Dusk")]
    stub.refusal = "'Draft a release' is not offered to Ada"
    await opened(page, stub)
    await page.get_by_role("button", name="Message actions").press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article").get_by_role("alert")).to_have_text(stub.refusal)
    await stub.tell(type="message_update", message=cards.message("1", author=ADA, content="1. Dawn"))
    await expect(page.get_by_role("article")).to_contain_text("Dawn")
    await expect(page.get_by_role("button", name="Message actions")).to_be_focused()


async def test_messages_without_a_menu(page: Page, stub: Stub) -> None:
    """For one alone, or still to come; without any command for messages, there is still the reply."""
    stub.messages = [
        cards.message("1", content="A secret.", flags=cards.EPHEMERAL, visible_to="501"),
        cards.message("2", flags=cards.LOADING),
    ]
    await opened(page, stub)
    await expect(page.get_by_role("button", name="Message actions")).to_have_count(0)
    await stub.tell(type="commands", commands=cards.COMMANDS[:4])
    await stub.tell(type="message", message=cards.message("3", content="To all."))  # once it is there, so are they
    await expect(page.get_by_role("button", name="Message actions")).to_have_count(1)
    await page.get_by_role("button", name="Message actions").press("Enter")
    await expect(page.get_by_role("menuitem")).to_have_text(["Reply"])


async def test_menu_of_the_last_message(page: Page, stub: Stub) -> None:
    """Where there is no room under it, it opens upwards, on a telephone as well."""
    stub.messages = [cards.message(str(number), author=ADA, content=f"{number}. Dusk") for number in range(30)]
    for width in (1280, 375):
        await page.set_viewport_size({"width": width, "height": 700})
        await page.goto(stub.url)
        await page.get_by_role("button", name="Message actions").last.press("Enter")
        await expect(page.get_by_role("menu")).to_be_in_viewport(ratio=1)
