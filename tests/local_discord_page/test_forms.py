"""The bot's forms on the page: a dialog, filled in and submitted with the keyboard alone."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.local_discord_page import cards
from tests.local_discord_page.cards import file
from tests.local_discord_page.stub import Stub

pytestmark = pytest.mark.asyncio(loop_scope="package")

TITLE = cards.labelled("Title", {"type": 4, "style": 1, "max_length": 20, "min_length": 2}, description="As printed")
NOTES = cards.labelled("Notes", {"type": 4, "style": 2, "required": False, "value": "Old", "max_length": None})
KINDS = [{"label": one, "value": one.lower(), "default": one == "Film"} for one in ("Film", "Game")]
KIND = cards.labelled("Kind", {"type": 3, "options": KINDS})
FORMATS = cards.labelled("Formats", {"type": 3, "options": KINDS, "max_values": 2, "required": False})
FILES = cards.labelled("Files", {"type": 19, "max_values": 2, "required": False})
OLDER = {"type": 1, "components": [{"type": 4, "style": 1, "custom_id": "older", "label": "Older"}]}


async def shown(page: Page, stub: Stub, *components: cards.Json) -> Locator:
    """The form, open over the page."""
    await page.goto(stub.url)
    await page.get_by_role("combobox", name="Message #soundtracks").focus()
    await stub.tell(**cards.form(*components))
    dialog = page.get_by_role("dialog", name="Draft a release")
    await expect(dialog).to_be_visible()
    return dialog


async def test_form_by_keyboard(page: Page, stub: Stub) -> None:
    """The first field has the focus, Enter in it submits, and the message box has the focus again."""
    dialog = await shown(page, stub, cards.text("Say **something**"), TITLE, NOTES, KIND)
    await expect(dialog.get_by_role("textbox", name="Title")).to_be_focused()
    await expect(dialog.get_by_role("textbox", name="Title")).to_have_accessible_description("As printed")
    await expect(dialog.get_by_role("textbox", name="Notes")).to_have_value("Old")
    await expect(dialog.locator("strong")).to_have_text("something")
    await page.keyboard.type("Vesper")
    await expect(dialog).to_contain_text("6/20")
    await expect(dialog).to_contain_text("3/4000")
    await page.keyboard.press("Tab")
    await page.keyboard.press("End")
    await page.keyboard.type(" and\nnew")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await dialog.get_by_role("textbox", name="Title").press("Enter")
    await expect(dialog).to_be_hidden()
    values = {"title": "Vesper", "notes": "Old and\nnew", "kind": ["game"]}
    posted = {"channel_id": "101", "member_id": "501", "interaction_id": "7", "values": values}
    assert stub.posts("/local/submit") == [posted]
    await expect(page.get_by_role("combobox", name="Message #soundtracks")).to_be_focused()


@pytest.mark.parametrize("way", ["Enter", "Escape"])
async def test_typing_goes_on_after_a_form(page: Page, stub: Stub, way: str) -> None:
    """What is typed once the form is gone stands in the message box, behind what was in it before."""
    dialog = await shown(page, stub, TITLE)
    await page.keyboard.type("Vesper")
    await page.keyboard.press(way)
    await expect(dialog).to_have_count(0)
    await page.keyboard.type("next, ")
    await stub.tell(**cards.form(TITLE))
    await expect(dialog.get_by_role("textbox", name="Title")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await page.keyboard.type("please")
    await expect(page.get_by_role("combobox", name="Message #soundtracks")).to_have_value("next, please")


async def test_required_and_lengths(page: Page, stub: Stub) -> None:
    """What is missing or too short is not sent; more than the longest text cannot be typed."""
    dialog = await shown(page, stub, TITLE)
    title = dialog.get_by_role("textbox", name="Title")
    for typed in ("", "x"):
        await page.keyboard.type(typed)
        await page.keyboard.press("Enter")
        assert not await title.evaluate("field => field.validity.valid")
    await title.fill("")
    await page.keyboard.type("y" * 30)
    await expect(title).to_have_value("y" * 20)
    assert stub.posts("/local/submit") == []


@pytest.mark.parametrize("way", ["Escape", "Cancel", "Close"])
async def test_form_given_up(page: Page, stub: Stub, way: str) -> None:
    """Nothing is sent, and the focus is where it was."""
    stub.messages = [cards.tracklist("Picard")]
    dialog = await shown(page, stub, TITLE)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Next").focus()
    await stub.tell(**cards.form(NOTES))
    await expect(dialog.get_by_role("textbox", name="Notes")).to_be_focused()
    if way == "Escape":
        await page.keyboard.press(way)
    else:
        await dialog.get_by_role("button", name=way).press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("button", name="Next")).to_be_focused()
    assert stub.posts("/local/submit") == []


async def test_form_whose_opener_is_gone(page: Page, stub: Stub) -> None:
    """Then the message box has the focus."""
    stub.messages = [cards.tracklist("Picard")]
    dialog = await shown(page, stub, TITLE)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Next").focus()
    await stub.tell(**cards.form(NOTES))
    await expect(dialog.get_by_role("textbox", name="Notes")).to_be_focused()
    await stub.tell(type="message_delete", id="2001", channel_id="101")
    await expect(page.locator("[data-message-id]")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("combobox", name="Message #soundtracks")).to_be_focused()


async def test_focus_stays_in_the_form(page: Page, stub: Stub) -> None:
    """However often Tab is pressed, nothing behind the form gets the focus."""
    dialog = await shown(page, stub, TITLE, KIND)
    for _ in range(9):
        await page.keyboard.press("Tab")
        outside = "dialog => document.activeElement !== document.body && !dialog.contains(document.activeElement)"
        assert not await dialog.evaluate(outside)


async def test_refused_form_stays(page: Page, stub: Stub) -> None:
    """What is refused is said in the form, and what was typed is still there."""
    stub.refusal = "The application did not respond within 3 s"
    dialog = await shown(page, stub, OLDER)
    await page.keyboard.type("Vesper")
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("alert")).to_have_text(stub.refusal)
    await expect(dialog.get_by_role("textbox", name="Older")).to_have_value("Vesper")
    stub.refusal = ""
    await dialog.get_by_role("button", name="Submit").press("Enter")
    await expect(dialog).to_be_hidden()
    assert [body["values"] for body in stub.posts("/local/submit")] == [{"older": "Vesper"}] * 2


async def test_files_and_several_choices(page: Page, stub: Stub) -> None:
    """Files go out beside the form; of a list that takes several, all that are chosen."""
    dialog = await shown(page, stub, FORMATS, FILES)
    await dialog.get_by_label("Formats").select_option(["film", "game"])
    await dialog.get_by_label("Files").set_input_files([file("a.toml", b"a"), file("b.toml", b"b")])
    await dialog.get_by_role("button", name="Submit").press("Enter")
    await expect(dialog).to_be_hidden()
    (posted,) = stub.posts("/local/submit")
    assert posted["values"] == {"formats": ["film", "game"], "files": [{"file": 0}, {"file": 1}]}
    assert posted["uploads"] == [("a.toml", b"a"), ("b.toml", b"b")]


async def test_form_of_another_member(page: Page, stub: Stub) -> None:
    """Only the member who is asked gets the form."""
    await page.goto(stub.url)
    await expect(page.get_by_role("log")).to_contain_text("Type /")
    await stub.tell(**{**cards.form(TITLE), "member_id": "502"})
    await stub.tell(type="message", message=cards.message("1", content="Later."))
    await expect(page.get_by_role("log")).to_contain_text("Later.")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_form_on_a_telephone(page: Page, stub: Stub) -> None:
    """A long form scrolls in itself and is no wider than the page."""
    await page.set_viewport_size({"width": 320, "height": 500})
    dialog = await shown(page, stub, TITLE, NOTES, KIND, FORMATS, FILES)
    box = await dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] <= 500
    assert await dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    await expect(dialog.get_by_role("button", name="Submit")).to_be_in_viewport()
