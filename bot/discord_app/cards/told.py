"""The card of an answer in words: the sentence, what may be asked next, and what else may have been meant."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import MOST_OFFERED
from bot.answers.told import TITLE, Step, Told, marked
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


def told_card(told: Told, asked: Sentence, shown: Card | None) -> Card:
    """The card for an answer to a sentence; ``shown`` is the one that ``told.shown`` asks for, to carry the answer."""
    menus = _menus(told, asked)
    summary = text_of(told.text, _LONGEST_TEXT)
    if shown:
        return replace(shown, summary=summary, menus=(*shown.menus, *menus))
    return Card(
        heading="",
        question=asked if fits(asked) else None,
        summary=summary,
        lines=tuple(text_of(line, _LONGEST_LINE) for line in told.lines if line.strip()),
        sources=told.sources,
        steps=_steps(told.steps),
        menus=menus,
    )


def text_of(text: str, most: int) -> str:
    """An answer's text as Markdown that shows it letter by letter, cut where it is long; titles stay marked."""
    # A match has two groups, so of three places the first is what stands between titles, then come key and title.
    split = [*TITLE.split(text), "", ""]
    left, pieces = most, []
    for between, key, named in zip(*[iter(split)] * 3, strict=True):
        for piece, release in ((between, ""), (named, key)):
            shown = piece if len(piece) <= left else f"{piece[: max(0, left - 1)].rstrip()}…"
            if piece and left > 0:
                pieces.append(marked(plain(shown), release) if release else _between(shown))
            left -= len(piece)
    return "".join(pieces)


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
