"""Cards about days: what is ahead, and what came out on a day of other years."""

from bot.answers import MOST_OFFERED, Anniversaries, Upcoming
from bot.catalog import ReleaseLine
from bot.discord_app.cards.card import Card, Menu, release_options, sources_of
from bot.discord_app.links import HOLE
from bot.discord_app.markdown import plain
from bot.questions import AnniversariesQuestion, UpcomingQuestion
from bot.soundtrack import PartialDate
from bot.wording import count, dated, distance, listed


def upcoming_card(answer: Upcoming) -> Card:
    """What comes out next: what the server follows first."""
    today = answer.day
    lines: list[str] = []
    if answer.followed:
        lines += ["**Followed here**", *(_ahead(line, answer) for line in answer.followed)]
    if answer.others:
        lines += ["**All others**"] if answer.followed else []
        lines += [_ahead(line, answer) for line in answer.others]
    releases = (*answer.followed, *answer.others)
    if releases:
        number = f"at least {len(releases)} releases" if answer.more else count(len(releases), "release")
        summary = f"{number.capitalize()} with a date ahead."
    else:
        summary = "The catalog holds no release with a date ahead."
    return Card(
        heading="Upcoming",
        question=UpcomingQuestion(today),
        summary=summary,
        lines=tuple(lines),
        sources=sources_of(releases),
        menus=_menu(releases),
    )


def anniversaries_card(answer: Anniversaries) -> Card:
    """What came out on this day, with how many years ago that is."""
    day = dated(PartialDate(answer.day.year, answer.day.month, answer.day.day))
    lines = tuple(_ago(line, answer) for line in answer.releases)
    return Card(
        heading="On this day",
        question=AnniversariesQuestion(answer.day),
        summary=(
            f"**{day}** {count(len(lines), 'anniversary')}"
            if lines
            else f"No release of the catalog has its anniversary on {day}."
        ),
        lines=lines,
        sources=sources_of(answer.releases),
        menus=_menu(answer.releases),
    )


def _ahead(line: ReleaseLine, answer: Upcoming) -> str:
    when = f"{dated(line.released)}, {distance(line.released, answer.day)}" if line.released else ""
    return " · ".join(part for part in (f"**{plain(line.title, 150)}**", _by(line), when) if part)


def _ago(line: ReleaseLine, answer: Anniversaries) -> str:
    years = answer.day.year - line.released.year if line.released else 0
    when = f"{count(years, 'year')} ago"
    return " · ".join(part for part in (f"**{plain(line.title, 150)}**", _by(line), when) if part)


def _by(line: ReleaseLine) -> str:
    return plain(listed((line.composers or line.artists)[:2])) if line.composers or line.artists else ""


def _menu(releases: tuple[ReleaseLine, ...]) -> tuple[Menu, ...]:
    offered = releases[:MOST_OFFERED]
    return (Menu("Show a release", f"release/{HOLE}", release_options(offered)),) if offered else ()
