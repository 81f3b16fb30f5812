"""Paints a card as a message of Discord's (Components V2), within Discord's limits for any text.

A message holds 4,000 characters of text and 40 components; text beyond about 10,170 bytes of UTF-8 has been seen to
fail as well, which a Japanese tracklist can reach sooner. Lines that do not fit go to further pages.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord import ui

from bot.discord_app.buttons import AskButton, PickMenu
from bot.discord_app.cards import Card, source_text
from bot.discord_app.links import link_to
from bot.wording import count

_MOST_CHARACTERS = 3_900
_MOST_BYTES = 9_500
_MOST_LINES = 40  # a longer page is no pleasure on a phone
_MOST_FOOT = 900  # bytes of sources, unless the first alone takes more
_BUTTONS = 5  # in a row
_ACCENT = discord.Colour(0xC8963E)


def reply(card: Card, page: int = 0, *, unveiled: bool = False) -> ui.LayoutView:
    """The message for a card, on one of its pages; a page that is not there is the nearest one that is.

    ``unveiled`` says that no title is hidden on it, nor on what its buttons bring.
    """
    head = f"## {card.heading}\n{card.summary}".rstrip() if card.heading else card.summary
    foot = _foot(card)
    around = head + foot
    pages = list(_pages(card.lines, _MOST_CHARACTERS - len(around), _MOST_BYTES - len(around.encode())))
    if card.question is None:
        pages = _first_alone(pages)
    page = max(0, min(page, len(pages) - 1))
    items: list[ui.Item[Any]] = [ui.TextDisplay(head)]
    if pages:
        items += [ui.Separator(), ui.TextDisplay(pages[page])]
    if foot:
        items += [ui.Separator(), ui.TextDisplay(foot)]
    view = ui.LayoutView(timeout=None)
    if card.mention:
        view.add_item(ui.TextDisplay(f"<@&{card.mention}>"))
    rows = _rows(card, page, len(pages), unveiled=unveiled)
    view.add_item(ui.Container(*items, *rows, accent_colour=_ACCENT, id=card.mark or None))
    # Its buttons are known by their custom_id, so discord.py need not keep the view of every message.
    view.stop()
    return view


def _foot(card: Card) -> str:
    """The sources, as many as there is room for beside what was asked."""
    if not card.sources:
        return ""
    named: list[str] = []
    for source in card.sources:
        text = source_text(source)
        if named and len("; ".join([*named, text]).encode()) > _MOST_FOOT:
            break
        named.append(text)
    more = len(card.sources) - len(named)
    return f"-# Source: {'; '.join(named)}" + (f" and {more} more" if more else "")


def _pages(lines: Iterable[str], most_characters: int, most_bytes: int) -> Iterator[str]:
    page: list[str] = []
    characters = size = 0
    for line in lines:
        more_characters, more_bytes = len(line) + 1, len(line.encode()) + 1
        too_long = characters + more_characters > most_characters or size + more_bytes > most_bytes
        if page and (too_long or len(page) == _MOST_LINES):
            yield "\n".join(page)
            page, characters, size = [], 0, 0
        page.append(line)
        characters += more_characters
        size += more_bytes
    if page:
        yield "\n".join(page)


def _first_alone(pages: list[str]) -> list[str]:
    """The first page, which says how much is left out."""
    left = sum(page.count("\n") + 1 for page in pages[1:])
    return [f"{pages[0]}\n… and {count(left, 'more line')}"] if left else pages


def _rows(card: Card, page: int, pages: int, *, unveiled: bool) -> Iterator[ui.ActionRow[Any]]:
    def slot(letter: str) -> str:
        return letter.upper() if unveiled else letter

    again = link_to(card.question) if card.question else ""
    if pages > 1 and card.question:
        yield ui.ActionRow(
            AskButton("←", again, page - 1, slot=slot("p"), disabled=page == 0),
            AskButton(f"Page {page + 1} of {pages}", again, page, slot=slot("m"), disabled=True),
            AskButton("→", again, page + 1, slot=slot("n"), disabled=page + 1 == pages),
        )
    buttons = [AskButton(step.label, link_to(step.question), slot=slot("s")) for step in card.steps]
    # A sentence that is too long for a button cannot be asked again: what comes next of it can.
    unveiled_by = again or (link_to(card.steps[0].question) if card.steps else "")
    if card.hidden and unveiled_by:
        buttons = [*buttons[: _BUTTONS - 1], AskButton("Show titles to me", unveiled_by, page, slot="V")]
    for at in range(0, len(buttons), _BUTTONS):
        yield ui.ActionRow(*buttons[at : at + _BUTTONS])
    for place, menu in enumerate(card.menus):
        yield ui.ActionRow(PickMenu(menu, place, unveiled=unveiled))
