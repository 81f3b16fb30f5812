"""The log, the channels and what is said around them: messages arrive, change, wait, fail and go."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page import cards
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_empty_channel_greets(page: Page, stub: Stub) -> None:
    """Who comes new reads how to begin, and can try three commands."""
    await page.goto(stub.url)
    log = page.get_by_role("log", name="Messages in #soundtracks")
    await expect(log).to_contain_text("Type / to see what Liner Notes can do.")
    await expect(log.get_by_role("button")).to_have_count(3)
    await log.get_by_role("button", name="/tracklist").press("Enter")
    await expect(page.get_by_role("combobox", name="release")).to_be_focused()


async def test_reply_waits_arrives_and_changes(page: Page, stub: Stub) -> None:
    """A command is shown as under way until its answer is there; an edit changes the answer in place."""
    await page.goto(stub.url)
    log = page.get_by_role("log")
    pending = {"interaction_id": "7", "channel_id": "101", "member_id": "501", "command": "tracklist"}
    await expect(log).to_contain_text("Type /")
    await stub.tell(type="pending", message_id=None, **pending)
    await expect(log).to_contain_text("Sending command…")
    used = cards.used("tracklist")
    await stub.tell(type="message", message=cards.message("1", flags=cards.LOADING, interaction_metadata=used))
    await stub.tell(type="settled", interaction_id="7")
    await expect(log).to_contain_text("Liner Notes is thinking…")
    await expect(log).not_to_contain_text("Sending command…")
    edited = "2025-01-02T10:00:05+00:00"
    await stub.tell(
        type="message_update",
        message=cards.message("1", content="Ready.", interaction_metadata=used, edited_timestamp=edited),
    )
    await expect(log.get_by_role("article")).to_have_count(1)
    await expect(log.get_by_role("article")).to_contain_text("You used /tracklist")
    await expect(log.get_by_role("article")).to_contain_text("Ready. (edited)")


async def test_no_answer(page: Page, stub: Stub) -> None:
    """A command without an answer says so, to its member alone, until it is dismissed."""
    await page.goto(stub.url)
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Type /")
    await stub.tell(
        type="pending", interaction_id="7", channel_id="101", member_id="501", command="about", message_id=None
    )
    await stub.tell(type="failed", interaction_id="7", reason="The application did not respond")
    await expect(log.get_by_role("alert")).to_have_text("The application did not respond")
    await page.get_by_label("You are").select_option("Basil")
    await expect(log.get_by_role("alert")).to_have_count(0)
    await page.get_by_label("You are").select_option("Ada")
    await page.get_by_role("button", name="Dismiss message").press("Enter")
    await expect(log.get_by_role("article")).to_have_count(0)


async def test_pressed_button_is_busy_and_keeps_the_focus(page: Page, stub: Stub) -> None:
    """From the press to the answer the button shows that it works; after the edit the focus is where one goes on."""
    stub.messages = [cards.tracklist("Picard")]
    await page.goto(stub.url)
    following = page.get_by_role("button", name="Next")
    await following.press("Enter")
    pressed = await stub.post("/local/component")
    assert pressed == {
        "channel_id": "101",
        "member_id": "501",
        "message_id": "2001",
        "custom_id": "next",
        "component_type": 2,
        "values": [],
    }
    await expect(following).to_have_attribute("aria-busy", "true")
    pending = {"interaction_id": "7", "channel_id": "101", "member_id": "501", "command": None}
    await stub.tell(type="pending", message_id="2001", **pending)
    await stub.tell(type="message_update", message=cards.tracklist("Picard", page=2))
    await stub.tell(type="settled", interaction_id="7")
    await expect(following).to_be_disabled()
    await expect(following).not_to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("button", name="Previous")).to_be_focused()


async def test_failed_press_is_said_under_the_message(page: Page, stub: Stub) -> None:
    """A press without an answer leaves the message as it was, with a sentence under it."""
    stub.messages = [cards.tracklist("Picard")]
    await page.goto(stub.url)
    await page.get_by_role("button", name="Next").click()
    await stub.post("/local/component")
    pending = {"interaction_id": "7", "channel_id": "101", "member_id": "501", "command": None}
    await stub.tell(type="pending", message_id="2001", **pending)
    await stub.tell(type="failed", interaction_id="7", reason="The application did not respond")
    await expect(page.get_by_role("article").get_by_role("alert")).to_have_text("The application did not respond")
    await expect(page.get_by_role("button", name="Next")).to_be_enabled()


async def test_menu_with_the_keyboard(page: Page, stub: Stub) -> None:
    """A menu opens, moves and chooses by keys; Escape closes it without a choice."""
    stub.messages = [cards.tracklist("Picard")]
    await page.goto(stub.url)
    menu = page.get_by_role("combobox", name="Choose a track")
    await menu.press("Enter")
    entries = page.get_by_role("listbox", name="Choose a track").get_by_role("option")
    await expect(entries).to_have_text(["OvertureAbout Overture", "FinaleAbout Finale"])
    await menu.press("Escape")
    await expect(entries.first).to_be_hidden()
    assert stub.posts("/local/component") == []
    await menu.press("ArrowDown")
    await menu.press("f")
    await menu.press("Enter")
    pressed = await stub.post("/local/component")
    assert (pressed["component_type"], pressed["custom_id"], pressed["values"]) == (3, "choose", ["finale"])


async def test_ephemeral_message_is_for_one_member(page: Page, stub: Stub) -> None:
    """Only its member sees it, with a way to dismiss it."""
    stub.messages = [cards.message("1", content="A secret.", flags=cards.EPHEMERAL, visible_to="502")]
    await page.goto(stub.url)
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Welcome")
    await expect(log).not_to_contain_text("A secret.")
    await page.get_by_label("You are").select_option("Basil")
    await expect(log).to_contain_text("Only you can see this · Dismiss message")
    await page.get_by_role("button", name="Dismiss message").click()
    await expect(log).not_to_contain_text("A secret.")
    assert stub.posts("/local/dismiss") == [{"message_id": "1", "member_id": "502"}]


async def test_messages_of_another_channel(page: Page, stub: Stub) -> None:
    """They wait in their channel, which is marked as unread."""
    await page.goto(stub.url)
    await expect(page.get_by_role("log")).to_contain_text("Type /")
    await stub.tell(type="message", message=cards.message("1", channel_id="103", content="In private."))
    entry = page.get_by_role("navigation").get_by_role("button", name="Liner Notes (unread)")
    await expect(entry).to_be_visible()
    button = page.get_by_role("button", name="Channels (unread)")
    await page.set_viewport_size({"width": 375, "height": 812})
    await expect(button).to_be_visible()
    await page.set_viewport_size({"width": 1280, "height": 800})
    await entry.press("Enter")
    await expect(button).to_have_count(0)
    await expect(page.get_by_role("log", name="Messages in Liner Notes")).to_contain_text("In private.")
    await expect(page.get_by_role("combobox", name="Message @Liner Notes")).to_be_focused()


async def _scrolled_to(element: Locator) -> None:
    """Scrolls there, and waits until the page was told of it, which it is before the next frame is drawn."""
    await element.scroll_into_view_if_needed()
    await element.evaluate("() => new Promise(requestAnimationFrame)")


async def test_what_one_sends_is_gone_to(page: Page, stub: Stub) -> None:
    """Who reads further up stays there when others write, and goes to what they write or ask themselves."""
    stub.messages = [cards.message(str(number), content=f"Message {number}.") for number in range(1, 60)]
    await page.goto(stub.url)
    log, first = page.get_by_role("log"), page.get_by_text("Message 1.", exact=True)
    await expect(page.get_by_text("Message 59.")).to_be_in_viewport()
    await _scrolled_to(first)
    await stub.tell(type="message", message=cards.message("60", content="Another's."))
    await expect(log).to_contain_text("Another's.")
    await expect(first).to_be_in_viewport()
    own = {"id": "501", "username": "ada", "global_name": "Ada"}
    await stub.tell(type="message", message=cards.message("61", content="My own.", author=own))
    await expect(page.get_by_text("My own.")).to_be_in_viewport()
    await _scrolled_to(first)
    asked = {"channel_id": "101", "member_id": "501", "command": "about", "message_id": None}
    await stub.tell(type="pending", interaction_id="7", **asked)
    await expect(page.get_by_text("Sending command…")).to_be_in_viewport()


async def test_no_bot(page: Page, stub: Stub) -> None:
    """It is said plainly when no bot is connected, and no more once one is."""
    stub.bot["online"] = False
    await page.goto(stub.url)
    notice = page.get_by_role("status").filter(has_text="No bot is connected.")
    await expect(notice).to_be_visible()
    await stub.tell(type="bot", online=True)
    await expect(notice).to_be_hidden()


async def test_line_comes_back_by_itself(page: Page, stub: Stub) -> None:
    """After the local Discord was away, the page shows what it says now."""
    await page.goto(stub.url)
    await expect(page.get_by_role("log")).to_contain_text("Type /")
    stub.messages = [cards.message("1", content="Back again.")]
    await stub.sockets[0].close()
    await expect(page.get_by_role("log")).to_contain_text("Back again.")


async def test_every_kind_of_part(page: Page, stub: Stub) -> None:
    """Components V2 are drawn with their names and states; what is a link opens elsewhere and tells nothing."""
    stub.messages = [
        cards.card(
            {
                "type": 9,
                "components": [cards.text("### Blade Runner")],
                "accessory": {"type": 11, "media": {"url": "attachment://cover.jpg"}, "description": "Cover"},
            },
            {"type": 12, "items": [{"media": {"url": "https://example.org/front.jpg"}}]},
            {"type": 13, "file": {"url": "attachment://notes.txt"}},
            {"type": 1, "components": [cards.button("Off", disabled=True), cards.button(None, emoji={"name": "🎵"})]},
            {"type": 1, "components": [{"type": 2, "style": 5, "label": "Source", "url": "https://example.org/a"}]},
            {"type": 99},
        )
    ]
    await page.goto(stub.url)
    card = page.get_by_role("article")
    await expect(card.get_by_role("heading", name="Blade Runner")).to_be_visible()
    await expect(card.get_by_role("img", name="Cover")).to_be_visible()
    await expect(card.get_by_role("img", name="front.jpg")).to_be_visible()
    await expect(card.get_by_text("notes.txt")).to_be_visible()
    await expect(card.get_by_role("button", name="Off")).to_be_disabled()
    await expect(card.get_by_role("button", name="🎵")).to_be_enabled()
    link = card.get_by_role("link", name="Source")
    assert await link.get_attribute("rel") == "noopener noreferrer"
    await expect(card).to_contain_text("a component of type 99")


async def test_menu_is_no_wider_than_its_card(page: Page, stub: Stub) -> None:
    """On a telephone a long entry is cut on its menu."""
    option = {"label": "Dates as each reader's Discord is set, whatever that may be", "value": "own", "default": True}
    menu = {"type": 3, "custom_id": "dates", "placeholder": "Language of dates", "options": [option]}
    stub.messages = [cards.card({"type": 17, "components": [{"type": 1, "components": [menu]}]})]
    await page.set_viewport_size({"width": 375, "height": 812})
    await page.goto(stub.url)
    button = page.get_by_role("combobox", name="Language of dates")
    await expect(button).to_be_visible()
    assert await button.evaluate(
        "menu => menu.getBoundingClientRect().right < menu.closest('.container').getBoundingClientRect().right"
    )


async def test_narrow_page(page: Page, stub: Stub) -> None:
    """On a telephone the channels are behind a button, and nothing is wider than the page."""
    stub.messages = [cards.tracklist("Picard " * 20), cards.message("3", content="x" * 500)]
    await page.set_viewport_size({"width": 375, "height": 812})
    await page.goto(stub.url)
    await expect(page.get_by_role("article").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.get_by_role("log").evaluate("log => log.scrollWidth <= log.clientWidth")
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await page.get_by_role("button", name="Channels").press("Enter")
    await page.get_by_role("button", name="off-topic").press("Enter")
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await expect(page.get_by_role("log", name="Messages in #off-topic")).to_be_visible()
