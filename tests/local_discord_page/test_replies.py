"""Answering a message on the page: by mouse and keyboard, with a ping and without; and how an answer is shown."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page import cards
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")

ADA = {"id": "501", "username": "ada", "global_name": "Ada"}
BASIL = {"id": "502", "username": "basil", "global_name": "Basil"}
BOT = cards.message("0")["author"]


def reply(message_id: str, target: cards.Json | None, **given: Any) -> cards.Json:
    """A message that answers another; without one, one that is gone."""
    reference = {"type": 0, "channel_id": "101", "message_id": target["id"] if target else "gone"}
    quoted = {"type": 19, "message_reference": reference, "referenced_message": target}
    return cards.message(message_id, **quoted, **given)


async def opened(page: Page, stub: Stub, *messages: cards.Json) -> Locator:
    """The message box of the page, with the focus on it."""
    stub.messages = list(messages)
    await page.goto(stub.url)
    box = page.get_by_role("combobox", name="Message #soundtracks")
    await expect(box).to_be_focused()
    return box


async def test_reply_with_the_mouse(page: Page, stub: Stub) -> None:
    """The button is there for what is pointed at; the reply goes out once, with the ping that is shown."""
    box = await opened(page, stub, cards.tracklist("Picard"))
    bar = page.get_by_role("group", name="Reply")
    await expect(bar).to_have_count(0)
    await page.get_by_role("article").hover()
    await page.get_by_role("button", name="Reply").click()
    await expect(bar).to_contain_text("Replying to Liner Notes")
    await expect(box).to_be_focused()
    await expect(box).to_have_accessible_description("Replying to Liner Notes")
    await page.keyboard.type("and track 22?")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await expect(bar).to_have_count(0)
    await page.keyboard.type("thanks")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    asked = {"channel_id": "101", "member_id": "501", "files": []}
    await stub.post("/local/say")
    assert stub.posts("/local/say") == [
        {**asked, "text": "and track 22?", "reply_to": "2001", "ping": True},
        {**asked, "text": "thanks"},
    ]


async def test_reply_by_keyboard(page: Page, stub: Stub) -> None:
    """From the message's menu; the ping is switched off and the focus is on the box again."""
    box = await opened(page, stub, cards.message("1", author=BASIL, content="Dusk"))
    await page.get_by_role("button", name="Message actions").press("Enter")
    await page.keyboard.press("Enter")
    await expect(box).to_be_focused()
    await page.keyboard.press("Shift+Tab")  # Attach files
    await page.keyboard.press("Shift+Tab")  # Cancel reply
    await page.keyboard.press("Shift+Tab")
    toggle = page.get_by_role("button", name="@ ON")
    await expect(toggle).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="@ OFF")).to_have_attribute("aria-pressed", "false")
    await expect(box).to_be_focused()
    await page.keyboard.type("when?")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await stub.post("/local/say")
    (posted,) = stub.posts("/local/say")
    assert (posted["reply_to"], posted["ping"]) == ("1", False)


@pytest.mark.parametrize("way", ["Escape", "Cancel", "Escape on the bar", "another channel", "a message that is gone"])
async def test_reply_given_up(page: Page, stub: Stub, way: str) -> None:
    """What was typed stays, but for another channel, and goes out as an ordinary message."""
    box = await opened(page, stub, cards.message("1", content="Dusk"))
    bar = page.get_by_role("group", name="Reply")
    await page.get_by_role("button", name="Reply").press("Enter")
    await page.keyboard.type("and @li")
    await page.keyboard.press("Escape")
    await expect(bar).to_be_visible()
    if way == "Cancel":
        await page.get_by_role("button", name="Cancel reply").press("Enter")
    elif way == "another channel":
        await page.get_by_role("button", name="off-topic").press("Enter")
        box = page.get_by_role("combobox", name="Message #off-topic")
        await box.fill("and @li")
    elif way == "a message that is gone":
        await stub.tell(type="message_delete", id="1", channel_id="101")
    else:
        await (page.get_by_role("button", name="@ ON") if way.endswith("bar") else box).press("Escape")
    await expect(bar).to_have_count(0)
    await expect(box).to_be_focused()
    await expect(box).to_have_accessible_description("")
    await page.keyboard.press("Escape")
    await box.press("Enter")
    await expect(box).to_have_value("")
    await stub.post("/local/say")
    (posted,) = stub.posts("/local/say")
    assert (posted["text"], "reply_to" in posted) == ("and @li", False)


async def test_refused_reply_stays(page: Page, stub: Stub) -> None:
    """What is refused is said, and neither the text nor the reply is lost."""
    stub.refusal = "This message cannot be sent: Unknown message"
    box = await opened(page, stub, cards.message("1", content="Dusk"))
    await page.get_by_role("button", name="Reply").press("Enter")
    await page.keyboard.type("x")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="Unknown message")).to_be_visible()
    await expect(box).to_have_value("x")
    await expect(page.get_by_role("group", name="Reply")).to_be_visible()


@pytest.mark.parametrize(("channel", "author"), [("101", ADA), ("103", BOT)], ids=["to oneself", "in a direct message"])
async def test_nobody_to_ping(page: Page, stub: Stub, channel: str, author: cards.Json) -> None:
    """Then there is no switch, and no ping goes out."""
    await opened(page, stub, cards.message("1", channel_id=channel, author=author, content="Dusk"))
    await page.locator(f"[data-place-id='{channel}']").press("Enter")
    await page.get_by_role("button", name="Reply").press("Enter")
    await expect(page.get_by_role("group", name="Reply")).to_contain_text("Replying to")
    await expect(page.get_by_role("button", name="@ ON")).to_have_count(0)
    await page.keyboard.type("x")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("group", name="Reply")).to_have_count(0)
    assert [one["ping"] for one in stub.posts("/local/say")] == [False]


async def test_reply_instead_of_a_command(page: Page, stub: Stub) -> None:
    """Who has begun a command and then answers a message has the message box again."""
    box = await opened(page, stub, cards.message("1", content="Dusk"))
    await page.keyboard.type("/tracklist ")
    await expect(page.get_by_role("combobox", name="release")).to_be_focused()
    await page.get_by_role("button", name="Reply").press("Enter")
    await expect(box).to_be_focused()
    await expect(page.get_by_role("group", name="Reply")).to_be_visible()


QUOTED = {
    "a text": (cards.message("1", author=ADA, content="**Who** scored\n\nit? <@900>"), "Who scored it? @Liner Notes"),
    "a layout": (cards.tracklist("Picard"), "Picard Page 1 of 2 01 Track 1 of Picard · 3:01"),
    "a file alone": (cards.message("1", author=ADA, attachments=[]), "Click to see attachment"),
    "hidden titles": (
        cards.message("1", content=f"1 ||{'Dusk ' * 99}||\n2 ||Dawn\nagain|| 3:01"),
        "1 ▇▇▇▇▇ 2 ▇▇▇▇▇ 3:01",
    ),
    "markup": (cards.message("1", author=ADA, content="<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>"),
}


@pytest.mark.parametrize(("target", "words"), QUOTED.values(), ids=QUOTED.keys())
async def test_quoted_line(page: Page, stub: Stub, target: cards.Json, words: str) -> None:
    """Above a reply stands whose message it answers and how that begins, in one line of text."""
    answer = reply("9", target, author=BASIL, content="Indeed", mentions=[target["author"]])
    await opened(page, stub, answer)
    line = page.locator("[data-message-id='9'] .quote")
    name = target["author"]["global_name"]
    await expect(line).to_contain_text(f"@{name}{words}")
    assert await line.locator("img, strong, h2").count() == 0
    assert "Dusk" not in await line.inner_html()
    box = await line.bounding_box()
    assert box is not None
    assert box["height"] < 30


async def test_quoted_line_follows_the_message(page: Page, stub: Stub) -> None:
    """An edit of the message that is answered shows, and that it is gone; without a ping there is no at-sign."""
    target = cards.message("1", content="Dusk")
    answer = reply("9", target, author=ADA, content="Indeed", mentions=[])
    await opened(page, stub, target, answer)
    line = page.locator("[data-message-id='9'] .quote")
    await expect(line).to_have_text("Liner NotesDusk")
    await stub.tell(type="message_update", message=cards.message("1", content="Dawn"))
    await expect(line).to_have_text("Liner NotesDawn")
    await stub.tell(type="message_delete", id="1", channel_id="101")
    await expect(line).to_have_text("Original message was deleted")
    await expect(line.get_by_role("button")).to_have_count(0)


async def test_layout_that_answers_a_member(page: Page, stub: Stub) -> None:
    """The bot's reply of parts has the line of what it answers, and no line of a command."""
    question = cards.message("1", author=ADA, content="how long is the waltz?")
    reference = {"type": 0, "channel_id": "101", "message_id": "1"}
    quoted = {"type": 19, "message_reference": reference, "referenced_message": question, "mentions": []}
    await opened(page, stub, question, cards.card(cards.text("4:42"), message_id="9", **quoted))
    article = page.locator("[data-message-id='9']")
    await expect(article).to_contain_text("Adahow long is the waltz?Liner NotesAPP")
    await expect(article).to_contain_text("4:42")
    await expect(article).not_to_contain_text("used")


async def test_way_to_the_answered_message(page: Page, stub: Stub) -> None:
    """The line leads there, however far up it is."""
    first = cards.message("1", author=ADA, content="Dusk")
    others = [cards.message(str(number), content=f"Line {number}") for number in range(2, 60)]
    await opened(page, stub, first, *others, reply("99", first, content="Indeed"))
    await expect(page.locator("[data-message-id='1']")).not_to_be_in_viewport()
    await page.get_by_role("button", name="Go to the message of Ada: Dusk").press("Enter")
    await expect(page.locator("[data-message-id='1']")).to_be_in_viewport()
    await expect(page.locator("[data-message-id='1']")).to_be_focused()


async def test_reply_on_a_telephone(page: Page, stub: Stub) -> None:
    """Long names and texts make neither the bar nor the line wider than the page."""
    author = {**BASIL, "global_name": "Basil the Very Long and Patient Listener of Everything"}
    target = cards.message("1", author=author, content="Dusk " * 60)
    await page.set_viewport_size({"width": 320, "height": 600})
    await opened_small(page, stub, target, reply("2", target, content="Indeed"))
    await page.get_by_role("button", name="Reply").last.press("Enter")
    for shown in (page.get_by_role("button", name="Cancel reply"), page.locator(".quote")):
        await expect(shown).to_be_in_viewport(ratio=1)
    await page.get_by_role("button", name="Reply").first.press("Enter")
    await expect(page.get_by_role("button", name="@ ON")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="Cancel reply")).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def opened_small(page: Page, stub: Stub, *messages: cards.Json) -> None:
    """The page on a telephone, where nothing has the focus at first."""
    stub.messages = list(messages)
    await page.goto(stub.url)
    await expect(page.get_by_role("article")).to_have_count(len(messages))
