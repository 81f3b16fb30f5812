"""Who reads a card: the language of its dates, and whether track titles are hidden from them.

Cards are made with dates and track titles between marks (``wording.dated``, ``told.marked``); here they are written
out, last of all, so that no card knows of languages or of what a server hides.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answers.told import TITLE, TITLE_BEGINS, TITLE_ENDS, TITLE_STARTS
from bot.discord_app.cards.card import Card, Menu, Option
from bot.languages import day_in
from bot.wording import with_dates

_MARKS = str.maketrans("", "", TITLE_STARTS + TITLE_BEGINS + TITLE_ENDS)
_HIDDEN = "(title hidden)"


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads: ``language`` is one of ``languages.LANGUAGES``, ``hides`` says it of a release's key."""

    language: str = ""
    hides: Callable[[str], bool] = _nothing

    def text(self, text: str) -> str:
        """Markdown as it is sent; a hidden title stands behind Discord's spoiler marks."""
        shown = TITLE.sub(lambda found: f"||{found[2]}||" if self.hides(found[1]) else found[2], text)
        return self._dated(shown)

    def label(self, text: str) -> str:
        """A text without Markdown, as on buttons and in menus, where nothing can be hidden but left out."""
        shown = TITLE.sub(lambda found: _HIDDEN if self.hides(found[1]) else found[2], text)
        return self._dated(shown)

    def card(self, card: Card) -> Card:
        """The card as they read it; ``hidden`` says whether any title is hidden on it."""
        marked = [card.heading, card.summary, *card.lines]
        hidden = card.hidden or any(self.hides(found[1]) for text in marked for found in TITLE.finditer(text))
        return replace(
            card,
            heading=self.text(card.heading),
            summary=self.text(card.summary),
            lines=tuple(self.text(line) for line in card.lines),
            steps=tuple(replace(step, label=self.label(step.label)) for step in card.steps),
            menus=tuple(self._menu(menu) for menu in card.menus),
            hidden=hidden,
        )

    def _menu(self, menu: Menu) -> Menu:
        options = (Option(self.label(one.label), one.value, self.label(one.description)) for one in menu.options)
        return replace(menu, options=tuple(options))

    def _dated(self, text: str) -> str:
        return with_dates(text, lambda released: day_in(released, self.language)).translate(_MARKS)
