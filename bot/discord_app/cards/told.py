"""The card of an answer in words: the sentence, what may be asked next, and what else may have been meant."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import MOST_OFFERED
from bot.answers.told import TITLE_ENDS, TITLE_STARTS, Step, Told
from bot.catalog import Person, ReleaseLine, TrackLine
from bot.discord_app.cards.card import Card, Menu, release_options
from bot.discord_app.cards.names import person_menu
from bot.discord_app.cards.tracks import track_menu
from bot.discord_app.links import HOLE, Sentence, fits, link_to, link_without
from bot.discord_app.markdown import plain

_LONGEST_TEXT = 1_200  # characters; what an answer quotes of a question can be as long as a message
_LONGEST_LINE = 300
_MOST_STEPS = 5  # Discord's row holds no more buttons
_ASKS_BACK = {"ambiguous": "Which one?", "unknown": "Did you mean …?"}
_TITLES = re.compile(f"{TITLE_STARTS}(.*?)(?:{TITLE_ENDS}|$)", re.DOTALL)


def told_card(told: Told, asked: Sentence, shown: Card | None, *, hides: bool = False) -> Card:
    """The card for an answer to a sentence; ``shown`` is the one that ``told.shown`` asks for, to carry the answer.

    ``hides`` says that the track titles in it are to be hidden.
    """
    menus = _menus(told, asked)
    summary = text_of(told.text, _LONGEST_TEXT, hides=hides)
    if shown:
        return replace(shown, summary=summary, menus=(*shown.menus, *menus))
    return Card(
        heading="",
        question=asked if fits(asked) else None,
        summary=summary,
        lines=tuple(text_of(line, _LONGEST_LINE, hides=hides) for line in told.lines if line.strip()),
        sources=told.sources,
        steps=_steps(told.steps),
        menus=menus,
        hidden=hides and any(TITLE_STARTS in text for text in (told.text, *told.lines)),
    )


def text_of(text: str, most: int, *, hides: bool = False) -> str:
    """An answer's text as Markdown that shows it letter by letter; track titles are where ``_title`` puts them."""
    shown = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    # A match has one group, so what stands between the titles has the even places.
    pieces = enumerate(_TITLES.split(shown))
    return "".join(_title(piece, hides=hides) if place % 2 else _between(piece) for place, piece in pieces)


def _title(title: str, *, hides: bool) -> str:
    return f"||{plain(title)}||" if title and hides else plain(title) if title else ""


def _between(text: str) -> str:
    """What stands between titles, with the space at its ends, which ``plain`` would take away."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{plain(text, _LONGEST_TEXT)}{' ' * text[-1].isspace()}"


def _steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """As many steps as a row takes, each question once: no two buttons of a message may ask the same."""
    once: dict[str, Step] = {}
    for step in steps:
        once.setdefault(link_to(step.question), step)
    return tuple(once.values())[:_MOST_STEPS]


def _menus(told: Told, asked: Sentence) -> tuple[Menu, ...]:
    """Menus of what may have been meant, a kind each: where a choice is needed it asks the sentence again."""
    releases = tuple(dict.fromkeys(choice for choice in told.choices if isinstance(choice, ReleaseLine)))
    tracks = tuple(dict.fromkeys(choice for choice in told.choices if isinstance(choice, TrackLine)))
    people = tuple(dict.fromkeys(choice for choice in told.choices if isinstance(choice, Person)))
    menus = []
    if releases:
        menus.append(Menu("Show a release", f"release/{HOLE}", release_options(releases[:MOST_OFFERED])))
    if tracks:
        menus.append(replace(track_menu(tracks[:MOST_OFFERED], "track"), placeholder="Show a track"))
    if people:
        menus.append(replace(person_menu(people[:MOST_OFFERED]), placeholder="Show a person"))
    if told.status not in _ASKS_BACK:
        return tuple(menus)
    return tuple(_which(menu, told, asked) for menu in menus)


def _which(menu: Menu, told: Told, asked: Sentence) -> Menu:
    """The menu to choose from; a sentence can name a release by its key and a person, but no track of a release."""
    again = "" if menu.link.startswith("track/") else link_without(told.name, asked)
    return replace(menu, placeholder=_ASKS_BACK[told.status], link=again or menu.link)
