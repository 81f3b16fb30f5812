"""What a card is made of, and the pieces that several cards share. No Discord and no limit of Discord's here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers import MOST_OFFERED
from bot.answers.told import Step
from bot.catalog import Label, Person, ReleaseLine, TrackLine
from bot.discord_app.links import Asked
from bot.discord_app.markdown import link, plain
from bot.names import exactly
from bot.soundtrack import Release, Source, Track
from bot.wording import NOT_KNOWN, count, dated, listed

MOST_LISTED = 10
"""How many entries of a choice are listed; its menu holds the rest."""

_MOST_NAMES, _MOST_OF_TWO = 12, 6
_LONGEST_LINK = 500  # characters; a longer one would take the room of what the reader asked for


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a menu; ``value`` takes the place of the hole in the menu's question."""

    label: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu whose chosen entry completes a question; ``link`` is that question with a hole (see ``links``)."""

    placeholder: str
    link: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An answer as it reads, in Markdown: ``lines`` go over as many pages as they need, the rest is on each.

    Dates and track titles stand between marks until a reader is known (``readers``); ``hidden`` says that titles are
    hidden on it. ``mention`` is a role that is called above it; ``mark`` is a number by which an announcement is found
    again among the messages of its channel.
    ``question`` asks for the same card again, for its other pages; without it, there is but the first. ``heading`` is
    empty where the summary says it all; ``steps`` are the buttons that ask the next question.
    """

    heading: str
    question: Asked | None
    summary: str = ""
    lines: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    steps: tuple[Step, ...] = ()
    menus: tuple[Menu, ...] = ()
    hidden: bool = False
    mention: int = 0
    mark: int = 0


def fact(name: str, value: str) -> str:
    """One line of a card: a name in bold and what is known; ``value`` is Markdown already."""
    return f"**{name}** {value}"


def several(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Names in a row, escaped; a long row ends in how many more there are."""
    shown = [plain(name, 100) for name in names[:most]]
    return listed(shown) if len(names) <= most else f"{', '.join(shown)} and {len(names) - most} more"


def composer_of(release: Release) -> str:
    """Who composed a release; as far as that is not said, whom it is credited to instead."""
    if release.composers_throughout:
        return several(release.composers_throughout)
    # Where both stand in one line, each has half of its room.
    most = _MOST_OF_TWO if release.composers else _MOST_NAMES
    credited_to = f"the release is credited to {several(release.artists, most)}" if release.artists else ""
    if release.composers:
        others = credited_to or "of the others it is not known"
        return f"{several(release.composers, most)} for some of its tracks; {others}"
    return f"not named; {credited_to}" if credited_to else NOT_KNOWN


def composer_of_track(release: Release, track: Track) -> str:
    """Who composed a track; where that is not said, whom the release is credited to, unless the track is to others."""
    composers = release.composers_of(track)
    if composers or track.artist or not release.artists:
        return several(composers) if composers else "not named" if track.artist else NOT_KNOWN
    return f"not named; the release is credited to {several(release.artists)}"


def source_text(source: Source) -> str:
    """A source as it is named: its title as a link, and who published it."""
    name = source.title or source.name
    linked = link(name, source.url) if source.url else ""
    named = linked if linked and len(linked) <= _LONGEST_LINK else plain(name, 120)
    publisher = source.publisher if source.publisher != name else None
    return f"{named}, {plain(publisher, 80)}" if publisher else named


def fitting(entries: Sequence[object], noun: str) -> str:
    """How many entries a name fits; where as many are offered as can be, there may be more."""
    number = count(len(entries), noun)
    return f"at least {number}; type more of it to see others" if len(entries) == MOST_OFFERED else number


def sources_of(lines: Iterable[ReleaseLine | TrackLine | Person | Label]) -> tuple[Source, ...]:
    """The sources of what stands in a list, each once."""
    named = [name for line in lines for name in (line.sources if isinstance(line, Person | Label) else (line.source,))]
    return tuple(Source(publisher=name) for name in dict.fromkeys(named))


def about_release(line: ReleaseLine) -> str:
    """What tells a release from others of its name, without markup: who by, edition, date, number of tracks."""
    by = listed((line.composers or line.artists)[:2])
    released = dated(line.released) if line.released else ""
    parts = (by, line.edition, released, count(line.track_count, "track"))
    return " · ".join(part for part in parts if part)


def release_options(lines: Iterable[ReleaseLine]) -> tuple[Option, ...]:
    """Menu entries for releases, by their keys."""
    return tuple(Option(line.title, exactly(line.key), about_release(line)) for line in lines)
