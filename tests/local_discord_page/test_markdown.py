"""Discord's Markdown as the page draws it, in a real browser."""

import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page

from tests.local_discord_page.stub import Stub, served

pytestmark = pytest.mark.asyncio(loop_scope="package")

DRAW = """async (text) => {
  const { markdown } = await import("/page/markdown.js");
  const box = document.createElement("div");
  box.append(markdown(text, (style, id) => ({ 501: "Ada", 101: "soundtracks" })[id] ?? null));
  for (const link of box.querySelectorAll("a[rel='noopener noreferrer'][target=_blank]")) {
    link.removeAttribute("rel");
    link.removeAttribute("target");
  }
  return box.innerHTML;
}"""
LINK = '<a href="https://a.org/">{}</a>'
PILL = '<span class="mention">{}</span>'

CASES = {
    "plain": ("a < b & c", "a &lt; b &amp; c"),
    "bold": ("a **b** c", "a <strong>b</strong> c"),
    "italics with stars": ("*a*", "<em>a</em>"),
    "italics with underscores": ("_a_ b", "<em>a</em> b"),
    "underline": ("__a__", "<u>a</u>"),
    "struck through": ("~~a~~", "<s>a</s>"),
    "bold italics": ("***a***", "<em><strong>a</strong></em>"),
    "underlined italics": ("___a___", "<em><u>a</u></em>"),
    "bold in underline": ("__a **b**__", "<u>a <strong>b</strong></u>"),
    "emphasis over lines": ("**a\nb**", "<strong>a\nb</strong>"),
    "unclosed": ("**a *b ~~c ||d `e", "**a *b ~~c ||d `e"),
    "star before a space": ("a * b * c", "a * b * c"),
    "underscores in a word": ("snake_case_name", "snake_case_name"),
    "escapes": (r"\*a\* \_b\_ \# \| \\ \é", "*a* _b_ # | \\ é"),
    "no escape of letters, digits and spaces": (r"\a \1 \ ", r"\a \1 \ "),
    "shrug": (r"¯\_(ツ)_/¯", r"¯\_(ツ)_/¯"),
    "code": ("`a **b** <c>`", "<code>a **b** &lt;c&gt;</code>"),
    "code with a backtick": ("`` a`b ``", "<code> a`b </code>"),
    "code block": ("```py\na = 1\n```b", '<pre><code data-language="py">a = 1</code></pre>b'),
    "code block in one line": ("```a```", "<pre><code>a</code></pre>"),
    "headings": ("# a\n## b\n### c\nd", "<h1>a</h1><h2>b</h2><h3>c</h3>d"),
    "no heading": ("#a\n#### b", "#a\n#### b"),
    "subtext": ("-# a\nb", '<small class="subtext">a</small>b'),
    "bullets": ("- a\n* b\nc", "<ul><li>a</li><li>b</li></ul>c"),
    "nested bullets": ("- a\n  - b\n- c", "<ul><li>a\n<ul><li>b</li></ul></li><li>c</li></ul>"),
    "item over lines": ("- a\n  b", "<ul><li>a\nb</li></ul>"),
    "numbers count on from the first": ("3. a\n1. b\n9. c", '<ol start="3"><li>a</li><li>b</li><li>c</li></ol>'),
    "numbers from one": ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
    "no list": ("21.a\n-b\n1984", "21.a\n-b\n1984"),
    "escaped number": ("21\\. a", "21. a"),
    "quote": ("> a\n> **b**\nc", "<blockquote>a\n<strong>b</strong></blockquote>c"),
    "quote of the rest": (">>> a\nb", "<blockquote>a\nb</blockquote>"),
    "no quote": (">a", "&gt;a"),
    "list in a quote": ("> - a", "<blockquote><ul><li>a</li></ul></blockquote>"),
    "masked link": ("[a](https://a.org)", LINK.format("a")),
    "masked link in angle brackets": ("[**a**](<https://a.org>)", LINK.format("<strong>a</strong>")),
    "masked link with a title": ('[a](https://a.org "t")', LINK.format("a")),
    "brackets in a masked link": ("[a [b] c](https://a.org)", LINK.format("a [b] c")),
    "escapes in a masked link": (r"[a\] b](https://a.org)", LINK.format("a] b")),
    "masked address": (
        "[https://b.org](javascript:x)",
        f"[{LINK.format('https://b.org').replace('a.org', 'b.org')}](javascript:x)",
    ),
    "script as a link": ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
    "data as a link": ("[a](data:text/html,b)", "[a](data:text/html,b)"),
    "bare link": ("(https://a.org/).", f"({LINK.format('https://a.org/')})."),
    "bare link with brackets": ("https://a.org/b_(c)", '<a href="https://a.org/b_(c)">https://a.org/b_(c)</a>'),
    "link without preview": ("<https://a.org/>", LINK.format("https://a.org/")),
    "members": ("<@501> <@!501> <@1>", " ".join(map(PILL.format, ("@Ada", "@Ada", "@unknown-user")))),
    "channels and roles": ("<#101> <@&2>", " ".join(map(PILL.format, ("#soundtracks", "@unknown-role")))),
    "everyone": ("@everyone @here", " ".join(map(PILL.format, ("@everyone", "@here")))),
    "command": ("</tracklist:123>", PILL.format("/tracklist")),
    "custom emoji": ("<a:wave:12>", '<span class="emoji" title=":wave:">:wave:</span>'),
    "moment": (
        "<t:0:D>",
        '<time datetime="1970-01-01T00:00:00.000Z" title="Thursday, January 1, 1970 at 12:00 AM">'
        "January 1, 1970</time>",
    ),
    "no moment": ("<t:99999999999999999:R>", "<span>&lt;t:99999999999999999:R&gt;</span>"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def drawer(context: BrowserContext) -> AsyncIterator[Page]:
    """One open page for all texts that are drawn by themselves."""
    async with served(Stub()) as stub:
        page = await context.new_page()
        await page.goto(stub.url)
        yield page
        await page.close()


@pytest.mark.parametrize(("text", "drawn"), CASES.values(), ids=CASES.keys())
async def test_markdown(drawer: Page, text: str, drawn: str) -> None:
    """Each text becomes the elements that Discord would show."""
    assert await drawer.evaluate(DRAW, text) == drawn


async def test_spoiler_is_covered_until_enter(page: Page, stub: Stub) -> None:
    """A spoiler can be read only after it was pressed, with the keyboard, too."""
    stub.messages = [_message("Behind ||the **curtain**||")]
    await page.goto(stub.url)
    spoiler = page.get_by_role("button", name="Spoiler")
    hidden = page.locator(".spoiler-text")
    assert await hidden.get_attribute("aria-hidden") == "true"
    await spoiler.press("Enter")
    assert await hidden.get_attribute("aria-hidden") is None
    assert await page.get_by_role("button", name="Spoiler").count() == 0


HOSTILE = {
    "image": "<img src=x onerror=\"document.title='caught'\">",
    "script": "</script><script>document.title='caught'</script>",
    "link": '[a](https://a.org/"onmouseover=alert(1))<svg onload=alert(1)>',
    "embedded markup in formats": "**<b>x</b>** `<i>` ||<u>y</u>|| [<img src=x>](https://a.org)",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_is_shown_as_text(page: Page, stub: Stub, text: str) -> None:
    """What looks like HTML is read letter by letter, wherever Discord would show it; no element comes of it."""
    named = {**_message(text), "author": {"id": "1", "username": text, "global_name": text, "bot": True}}
    button = {"type": 2, "style": 1, "label": text, "custom_id": text}
    parts = [{"type": 10, "content": text}, {"type": 1, "components": [button]}]
    stub.messages = [named, {**_message(""), "id": "2", "flags": 32768, "components": parts}]
    await page.goto(stub.url)
    assert text in await page.get_by_role("article").first.inner_text()
    assert (
        await page.get_by_role("log")
        .locator("img, script, svg[onload], b, i[onload], [onerror], [onmouseover]")
        .count()
        == 0
    )
    assert await page.title() != "caught"


BOMBS = {
    "stars": "*" * 10_000,
    "bold": "**a " * 2500,
    "mixed": "**_~~||__*" * 1000,
    "brackets": "[" * 9000 + "](https://a.org)",
    "links": "[a](" * 2500,
    "backticks": "".join("`" * n + " " for n in range(1, 140)),
    "angles": "<" * 10_000,
    "addresses": "<http://" * 1250,
    "brackets after an address": "http://" + ")" * 9990,
    "quotes": "> " * 5000,
    "lists": "\n".join(" " * n + "- a" for n in range(130)),
    "heading of spaces": "# a" + " " * 9990 + "#",
    "backslashes": "\\" * 10_000,
    "spaces": "*a" + " " * 9998,
    "letters": "a" * 10_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
async def test_long_texts_are_drawn_soon(drawer: Page, text: str) -> None:
    """A text twice as long as Discord allows, made to be hard to read, never holds the page up."""
    begun = time.monotonic()
    await drawer.evaluate(DRAW, text)
    assert time.monotonic() - begun < 2


def _message(content: str) -> dict[str, object]:
    author = {"id": "900", "username": "liner-notes", "bot": True}
    return {"id": "1", "channel_id": "101", "author": author, "content": content, "timestamp": "2025-01-02T10:00:00Z"}
