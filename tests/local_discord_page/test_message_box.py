"""The message box itself: lines, growth, and what it offers in a text of several lines."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page import cards
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def opened(page: Page, stub: Stub) -> Locator:
    """The message box of the page, with the focus on it."""
    await page.goto(stub.url)
    box = page.get_by_role("combobox", name="Message #soundtracks")
    await expect(box).to_be_focused()
    return box


async def height(box: Locator) -> float:
    found = await box.bounding_box()
    assert found is not None
    return found["height"]


async def test_several_lines(page: Page, stub: Stub) -> None:
    """Shift and Enter begin a new line, Enter sends all of them; the box is then as low as before."""
    box = await opened(page, stub)
    low = await height(box)
    for line in ("who scored it?", "and when", "did it come out?"):
        await page.keyboard.type(line)
        await page.keyboard.press("Shift+Enter")
    assert await height(box) > low + 50
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    assert await height(box) == low
    await stub.post("/local/say")
    assert stub.posts("/local/say")[0]["text"] == "who scored it?\nand when\ndid it come out?"
    await stub.tell(type="message", message=cards.message("1", content="who scored it?\nand when"))
    text = page.get_by_role("article").locator(".content")
    assert await text.evaluate("text => text.innerText") == "who scored it?\nand when"


async def test_what_is_sent_before_the_page_knows_where_it_is_waits(page: Page, stub: Stub) -> None:
    """Who types faster than the page is told of its channels is not refused, and the message goes to the first."""
    stub.may_begin.clear()
    await page.goto(stub.url)
    await page.locator("#message-box").focus()
    await page.keyboard.type("who scored it?")
    await page.keyboard.press("Enter")
    assert stub.posts("/local/say") == []
    await page.keyboard.type("and when")
    stub.may_begin.set()
    said = await stub.post("/local/say")
    assert (said["text"], said["channel_id"]) == ("who scored it?", cards.PLACES[0]["id"])
    await expect(page.locator("#message-box")).to_have_value("and when")


async def test_what_is_refused_comes_back(page: Page, stub: Stub) -> None:
    """A message that is refused stands in the box again, to be changed."""
    stub.refusal = "Too long."
    box = await opened(page, stub)
    await page.keyboard.type("who scored it?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".composer-problem")).to_have_text("Too long.")
    await expect(box).to_have_value("who scored it?")


async def test_growth_ends(page: Page, stub: Stub) -> None:
    """After a few lines the text scrolls in the box, and the log keeps its end in view."""
    stub.messages = [cards.message(str(number), content=f"Line {number}") for number in range(40)]
    box = await opened(page, stub)
    await box.fill("\n".join("abcdefghijklmnopqrstuvwxyz"))
    assert await height(box) < 300
    assert await box.evaluate("box => box.scrollHeight > box.clientHeight")
    await expect(page.get_by_text("Line 39")).to_be_in_viewport(ratio=1)


async def test_long_line_wraps_and_the_box_follows_the_width(page: Page, stub: Stub) -> None:
    """A text that no longer fits in one line gets another one."""
    box = await opened(page, stub)
    low = await height(box)
    await page.keyboard.type("how long is the waltz of the first chapter, and what comes after it?")
    assert await height(box) == low
    await page.set_viewport_size({"width": 375, "height": 700})
    await expect(box).not_to_have_css("height", f"{low:g}px")
    await page.set_viewport_size({"width": 1280, "height": 800})
    await expect(box).to_have_css("height", f"{low:g}px")


async def test_mention_in_the_second_line(page: Page, stub: Stub) -> None:
    """Names are offered in any line, Tab takes one, and what stands behind it stays."""
    box = await opened(page, stub)
    await page.keyboard.type("hello")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("there")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.type("@")
    people = page.get_by_role("listbox", name="Members").get_by_role("option")
    await expect(people).to_have_text(["@Liner Notes", "@Ada", "@Basil"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await expect(box).to_have_value("hello\n@Ada \nthere")
    await expect(box).to_be_focused()
    await page.keyboard.type("!")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await stub.post("/local/say")
    assert stub.posts("/local/say")[0]["text"] == "hello\n<@501> !\nthere"


async def test_new_line_while_names_are_offered(page: Page, stub: Stub) -> None:
    """Shift and Enter begin a line there as well; only Enter and Tab take a name."""
    box = await opened(page, stub)
    await page.keyboard.type("@b")
    await expect(page.get_by_role("listbox", name="Members")).to_be_visible()
    await page.keyboard.press("Shift+Enter")
    await expect(box).to_have_value("@b\n")
    await expect(page.get_by_role("listbox", name="Members")).to_be_hidden()


async def test_pasted_command_of_several_lines(page: Page, stub: Stub) -> None:
    """Behind a command's name, lines become one: its fields take no more, and no words run together."""
    box = await opened(page, stub)
    await box.fill("/tracklist star trek\n  picard")
    await expect(page.get_by_role("combobox", name="release")).to_have_value("star trek picard")
