"""One real Chromium for these tests, and a fresh page in it on a local Discord that only they know (stub.py)."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import BrowserContext, Page

from tests.browser import browser
from tests.local_discord_page.stub import Stub, served


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def context() -> AsyncIterator[BrowserContext]:
    async with browser() as opened:
        context = await opened.new_context(
            viewport={"width": 1280, "height": 800}, timezone_id="UTC", locale="en-US", reduced_motion="reduce"
        )
        context.set_default_timeout(5000)
        yield context


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
