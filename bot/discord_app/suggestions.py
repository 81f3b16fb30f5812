"""What is suggested while a name is typed: at most 25 entries of at most 100 characters, as Discord takes them."""

import asyncio
from collections import Counter
from collections.abc import Callable, Hashable
from typing import TypeVar

from discord import app_commands

from bot.answers import found_anywhere, tracks_meant, tracks_near
from bot.answers.told import marked
from bot.catalog import Catalog, ReleaseLine, TrackLine
from bot.catalog.search import Rank
from bot.discord_app import faults
from bot.discord_app.cards.card import about_release
from bot.discord_app.markdown import clean
from bot.discord_app.responding import Asker, Interaction, responder_of
from bot.discord_app.showing import Ask, reader_of
from bot.following import MADE, works_of
from bot.languages import LANGUAGES
from bot.names import exactly
from bot.questions import AboutQuestion
from bot.soundtrack import Release, Track, clock
from bot.wording import track_number, with_dates
from bot.zones import zones_named

_MOST = 25
_LONGEST = 100
LONGEST_TYPED = 80
"""The most characters that a command takes, so that they fit into the buttons that ask the question again."""

Asked = TypeVar("Asked", bound=Hashable)
Suggestion = tuple[str, str]
"""What is shown, and what is sent when it is chosen."""


async def releases(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Releases by title or alias; what is sent is the key."""
    return await _suggest(interaction, _releases, typed)


async def tracks(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Tracks of the release that was typed beside it, else of the one spoken of; what is sent is the number."""
    named = interaction.namespace.release or responder_of(interaction).spoken_of(interaction)
    return await _suggest(interaction, _tracks, (typed, named or "", _where(interaction)))


async def people(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """People by name."""
    return await _suggest(interaction, _people, typed)


async def composers(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """People who made music, by name."""
    return await _suggest(interaction, _composers, typed)


async def labels(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Labels by name."""
    return await _suggest(interaction, _labels, typed)


async def works(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Works and the franchises that they are of, by the releases that match."""
    return await _suggest(interaction, _works, typed)


async def followed(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """What the server follows; what is sent is its kind and key."""
    follows = await responder_of(interaction).state.follows(interaction.guild_id or 0)
    wanted = typed.casefold().strip()
    found = [(f"{clean(one.name, 80)} ({one.kind})", one.handle) for one in follows if wanted in one.name.casefold()]
    return [app_commands.Choice(name=shown, value=sent) for shown, sent in found[:_MOST]]


async def zones(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Time zones by city or name."""
    found = await asyncio.to_thread(zones_named, typed, _MOST)
    return [app_commands.Choice(name=clean(shown, _LONGEST), value=zone) for shown, zone in found]


async def languages(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The languages that dates can be written in."""
    wanted = typed.casefold().strip()
    found = [(name, code) for code, name in LANGUAGES.items() if wanted in f"{name} {code}".casefold()]
    return [app_commands.Choice(name=name, value=code) for name, code in found[:_MOST]]


async def anything(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Releases, people, labels and tracks; what is sent is the name."""
    return await _suggest(interaction, _anything, (typed, _where(interaction)))


def _where(interaction: Interaction) -> Ask:
    """What decides which titles are hidden there, and how dates are written."""
    responder = responder_of(interaction)
    return responder.ask_of(AboutQuestion(), Asker.of(interaction))


async def _suggest(
    interaction: Interaction, find: Callable[[Asked, Catalog], list[Suggestion]], asked: Asked
) -> list[app_commands.Choice[str]]:
    try:
        found = await responder_of(interaction).reader.ask(find, asked)
    except Exception as error:  # noqa: BLE001 -- a suggestion has no place for a sentence, so it is only logged
        faults.note(interaction, error)
        return []
    return [
        app_commands.Choice(name=clean(shown, _LONGEST), value=sent[:LONGEST_TYPED]) for shown, sent in found[:_MOST]
    ]


def _releases(typed: str, catalog: Catalog) -> list[Suggestion]:
    lines = catalog.releases(typed).entries if typed.strip() else catalog.first_releases(_MOST)
    shown = [_titled(line) for line in lines]
    alike = {title for title, times in Counter(shown).items() if times > 1}
    return [
        (f"{clean(line.title, 50)} · {with_dates(about_release(line))}" if title in alike else title, exactly(line.key))
        for title, line in zip(shown, lines, strict=True)
    ]


def _tracks(asked: tuple[str, str, Ask], catalog: Catalog) -> list[Suggestion]:
    typed, named, where = asked
    reader = reader_of(where, catalog)
    return [(reader.label(shown), sent) for shown, sent in _tracks_named(typed, named, catalog)]


def _tracks_named(typed: str, named: str, catalog: Catalog) -> list[Suggestion]:
    meant = catalog.releases(named).meant if named else None
    release = catalog.release(meant.key) if meant else None
    if release:
        found = _numbered(release, typed) + tracks_meant(release, typed) if typed.strip() else release.tracks
        if found := tuple(dict.fromkeys(found)):
            return [_track(release, track) for track in found]
    elsewhere = catalog.tracks(typed)
    near = tracks_near(release, typed, catalog).entries if release else ()
    if near and not elsewhere.at_least(Rank.PREFIX).entries:
        return [_track(release, track) for track in near] if release else []
    return [_elsewhere(line) for line in elsewhere.entries]


def _elsewhere(line: TrackLine) -> Suggestion:
    """A track of another release, with its number and length: they tell it from others where titles are hidden."""
    shown = _shown(line.track, line.disc_count, line.release, most=40)
    return f"{shown} · {line.release_title}", f"{exactly(line.release)}/{line.track.position}"


def _numbered(release: Release, typed: str) -> tuple[Track, ...]:
    """The tracks whose numbers begin as typed, the one of just this number first."""
    begun = typed.strip().removeprefix("#").casefold()
    numbers = [(track_number(track, len(release.discs)).casefold(), track) for track in release.tracks]
    found = [(number, track) for number, track in numbers if begun and number.startswith(begun)]
    return tuple(track for _, track in sorted(found, key=lambda one: one[0] != begun))


def _track(release: Release, track: Track) -> Suggestion:
    return _shown(track, len(release.discs), release.key, most=70), str(track.position)


def _shown(track: Track, disc_count: int, release: str, most: int) -> str:
    """A track's number, title (at most so much of it) and length, the title marked as one of its release."""
    length = f" ({clock(track.length)})" if track.length is not None else ""
    return f"{clean(track_number(track, disc_count), 12)} · {marked(clean(track.title, most), release)}{length}"


def _people(typed: str, catalog: Catalog) -> list[Suggestion]:
    people = catalog.people(typed).entries if typed.strip() else catalog.first_people(_MOST)
    return [(person.name, person.name) for person in people]


def _composers(typed: str, catalog: Catalog) -> list[Suggestion]:
    people = catalog.people(typed).entries if typed.strip() else catalog.first_people(_MOST)
    return [(person.name, person.name) for person in people if MADE.intersection(person.roles)]


def _labels(typed: str, catalog: Catalog) -> list[Suggestion]:
    return [(label.name, label.name) for label in catalog.labels(typed).entries] if typed.strip() else []


def _works(typed: str, catalog: Catalog) -> list[Suggestion]:
    lines = catalog.releases(typed).entries if typed.strip() else catalog.first_releases(_MOST)
    found = (release for line in lines if (release := catalog.release(line.key)))
    return [(name, name) for name in dict.fromkeys(name for release in found for name in works_of(release))]


def _anything(asked: tuple[str, Ask], catalog: Catalog) -> list[Suggestion]:
    typed, where = asked
    if not typed.strip():
        return _releases("", catalog)
    releases, tracks, people, labels = found_anywhere(typed, catalog)
    hides = reader_of(where, catalog).hides
    names = [line.title for line in releases[:10]]
    names += [person.name for person in people[:5]]
    names += [label.name for label in labels[:3]]
    names += [line.track.title for line in tracks if not hides(line.release)]
    return [(name, name) for name in dict.fromkeys(names)]


def _titled(line: ReleaseLine) -> str:
    """A title with its year; a long title is cut, not the year."""
    return f"{clean(line.title, _LONGEST - 7)} ({line.released.year})" if line.released else line.title
