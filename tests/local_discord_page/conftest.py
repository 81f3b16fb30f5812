"""One real Chromium for these tests, and a fresh page in it on a local Discord that only they know (stub.py)."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright

from tests.local_discord_page.stub import Stub, served

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without one these tests are skipped, except where they must run."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no Chromium on PATH (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def context(chromium: str) -> AsyncIterator[BrowserContext]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = await browser.new_context(
            viewport={"width": 1280, "height": 800}, timezone_id="UTC", locale="en-US", reduced_motion="reduce"
        )
        context.set_default_timeout(3000)
        yield context
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def stub() -> AsyncIterator[Stub]:
    async with served(Stub()) as stub:
        yield stub


@pytest_asyncio.fixture(loop_scope="package")
async def page(context: BrowserContext, stub: Stub) -> AsyncIterator[Page]:
    """A page, not opened yet; a script that fails or a break of the policy fails the test."""
    faults: list[str] = []
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    await page.close()
    # Chromium notes refused requests and lost lines as errors of its own.
    assert not [fault for fault in faults if "status of 400" not in fault and "WebSocket" not in fault]
