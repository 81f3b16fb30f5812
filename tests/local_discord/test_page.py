"""The page in a real browser, on the real local Discord, with a real bot: by keyboard alone."""

from playwright.async_api import Page, expect

from bot.local_discord import ROBIN, LocalDiscord
from tests.local_discord.demo import Demo


async def test_a_conversation_by_keyboard(page: Page, local: LocalDiscord) -> None:
    await page.keyboard.type("/fru")
    await page.keyboard.press("Enter")
    await page.keyboard.type("apr")
    await expect(page.locator(".command-form [role=option]")).to_have_text(["Apricot"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message[data-message-id]")).to_contain_text("apricot")
    await expect(page.locator("#message-box")).to_be_focused()

    await local.run_command("panel")
    more = page.get_by_role("button", name="More")
    await more.focus()
    for count in (1, 2):
        await page.keyboard.press("Enter")
        await expect(page.locator(".message[data-message-id]").last).to_contain_text(f"Count {count}")
        await expect(more).to_be_focused()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_others_do_not_see_and_what_does_not_come(page: Page, local: LocalDiscord, demo: Demo) -> None:
    await local.run_command("hush", member=ROBIN)
    await local.run_command("hush")
    await expect(page.locator(".message[data-message-id]")).to_have_count(1)
    await page.get_by_role("button", name="Dismiss message").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message[data-message-id]")).to_have_count(0)

    await page.locator("#message-box").focus()
    await page.keyboard.type("/silent ")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The application did not respond")).to_be_visible()
    await demo.finished.wait()

    await demo.close()
    await expect(page.get_by_role("status")).to_contain_text("No bot is connected")


async def test_a_form_a_file_and_a_menu_by_keyboard(page: Page, local: LocalDiscord, demo: Demo) -> None:
    """A member writes, runs a command on the message, fills in a form, sends a file and gets one back."""
    articles = page.locator(".message[data-message-id]")
    await page.keyboard.type("Dusk, 1:43")
    await page.keyboard.press("Enter")
    await expect(articles).to_contain_text(["Dusk, 1:43"])
    await articles.first.get_by_role("button", name="Message actions").press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(articles.last).to_contain_text("You used Draft a release")
    await expect(articles.last).to_contain_text("ada | Dusk, 1:43")

    await page.locator("#message-box").focus()
    await page.keyboard.type("/modal")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_role("textbox", name="Text")).to_be_focused()
    await page.keyboard.type("Vesper")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(articles.last).to_contain_text("You used /modal")
    await expect(articles.last).to_contain_text("You wrote: Vesper")
    await expect(page.locator("#message-box")).to_be_focused()

    await page.keyboard.type("/draft ")
    file = page.get_by_label("file", exact=True)
    content = bytes(range(256)) * 5000
    await file.set_input_files({"name": "a b.bin", "mimeType": "", "buffer": content})
    await page.get_by_role("button", name="Send /draft").press("Enter")
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Download again-a b.bin").press("Enter")
    assert (await (await downloading.value).path()).read_bytes() == content
