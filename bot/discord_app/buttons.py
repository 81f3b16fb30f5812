"""Buttons and menus that ask the next question.

All they need is in their custom_id, so they work after a restart of the bot. What that is, ``links`` says.
"""

import re
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot.discord_app.cards.card import Menu
from bot.discord_app.links import HOLE
from bot.discord_app.markdown import clean

# The most characters that Discord takes.
_LABEL = 80
_OPTION = 100


class _Responder(Protocol):
    async def press(
        self, interaction: discord.Interaction[Any], link: str, page: int = 0, *, unveiled: bool = False
    ) -> None: ...


class _Client(Protocol):
    responder: _Responder


async def _press(interaction: discord.Interaction[Any], link: str, page: int = 0, *, unveiled: bool = False) -> None:
    await cast("_Client", interaction.client).responder.press(interaction, link, page, unveiled=unveiled)


class AskButton(ui.DynamicItem[ui.Button[Any]], template=r"ask:(?P<slot>[a-zA-Z])(?P<page>\d{1,3}):(?P<link>.+)"):
    """A button that asks the question of a link, for one page of its answer.

    ``slot`` is a letter that tells the buttons of one message apart, as no two may have the same custom_id; a capital
    says that no title is hidden in the answer, which is then for whoever presses it alone.
    """

    def __init__(self, label: str, link: str, page: int = 0, *, slot: str = "s", disabled: bool = False) -> None:
        custom_id = f"ask:{slot}{max(0, page)}:{link}"
        super().__init__(ui.Button(label=clean(label, _LABEL), custom_id=custom_id, disabled=disabled))
        self._link = link
        self._page = page
        self._unveiled = slot.isupper()

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls("…", match["link"], int(match["page"]), slot=match["slot"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask."""
        await _press(interaction, self._link, self._page, unveiled=self._unveiled)


class PickMenu(ui.DynamicItem[ui.Select[Any]], template=r"pick:(?P<place>\d)(?P<unveiled>U?):(?P<link>.+)"):
    """A menu whose chosen entry fills the hole in a link. ``place`` tells the menus of one message apart.

    ``unveiled`` says that no title is hidden in the answer.
    """

    def __init__(self, menu: Menu, place: int, *, unveiled: bool = False) -> None:
        options = {
            (value := option.value[:_OPTION]): discord.SelectOption(
                label=clean(option.label, _OPTION),
                value=value,
                description=clean(option.description, _OPTION) if option.description else None,
            )
            for option in reversed(menu.options)  # Discord takes no value twice: of two that begin alike, the first
        }
        custom_id = f"pick:{place}{'U' if unveiled else ''}:{menu.link}"
        super().__init__(
            ui.Select(custom_id=custom_id, placeholder=menu.placeholder, options=[*options.values()][::-1])
        )
        self._link = menu.link
        self._unveiled = unveiled

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was used; what it offered then is not needed again."""
        return cls(Menu("", match["link"], ()), int(match["place"]), unveiled=bool(match["unveiled"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask for what was chosen."""
        chosen = self.item.values[0] if self.item.values else ""
        await _press(interaction, self._link.replace(HOLE, chosen, 1), unveiled=self._unveiled)


ITEMS = (AskButton, PickMenu)
"""Every kind of button and menu, to be registered with the client."""
