"""The slash commands: what was typed becomes a question. What the answer is and how it looks is decided elsewhere."""

from typing import Any

from discord import app_commands

from bot.discord_app import suggestions
from bot.discord_app.drafts import draft
from bot.discord_app.follows import follow, following, on_this_day, unfollow, upcoming
from bot.discord_app.links import Asked
from bot.discord_app.listening import sentence_in
from bot.discord_app.responding import Interaction, responder_of
from bot.discord_app.setting import settings
from bot.names import key_in
from bot.questions import (
    AboutQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
)

Typed = app_commands.Range[str, 1, suggestions.LONGEST_TYPED]


async def _ask(interaction: Interaction, question: Asked) -> None:
    await responder_of(interaction).respond(interaction, question)


def _track_and_release(track: str, release: str) -> tuple[str, str]:
    """Both as they are meant: a suggested track of another release names that one, which outweighs what was typed."""
    elsewhere, _, number = track.partition("/")
    return (number, elsewhere) if number and key_in(elsewhere) else (track, release)


@app_commands.command()
@app_commands.describe(question="In your own words, such as: who composed Interstellar?")
async def ask(interaction: Interaction, question: app_commands.Range[str, 1, 1000]) -> None:
    """Ask about soundtracks in your own words"""
    await _ask(interaction, sentence_in(question))


@app_commands.command()
@app_commands.describe(release="The album, or part of its title")
@app_commands.autocomplete(release=suggestions.releases)
async def tracklist(interaction: Interaction, release: Typed) -> None:
    """The tracks of a soundtrack, with their lengths"""
    await _ask(interaction, TracklistQuestion(release))


@app_commands.command()
@app_commands.describe(
    track="Its number (21, A1, or 2-04 for disc 2) or part of its title",
    release="The album; without it, the one last shown here",
)
@app_commands.autocomplete(track=suggestions.tracks, release=suggestions.releases)
async def track(interaction: Interaction, track: Typed, release: Typed | None = None) -> None:
    """One track: its title, length, composer, and where it starts"""
    await _ask(interaction, TrackQuestion(*_track_and_release(track, release or "")))


@app_commands.command()
@app_commands.describe(release="The album, or part of its title")
@app_commands.autocomplete(release=suggestions.releases)
async def lengths(interaction: Interaction, release: Typed) -> None:
    """How long a soundtrack is, and its longest and shortest tracks"""
    await _ask(interaction, LengthsQuestion(release))


@app_commands.command()
@app_commands.describe(release="The album, or part of its title")
@app_commands.autocomplete(release=suggestions.releases)
async def release(interaction: Interaction, release: Typed) -> None:
    """When a soundtrack came out, on which label, and what else is known of it"""
    await _ask(interaction, ReleaseQuestion(release))


@app_commands.command()
@app_commands.describe(release="The album, or part of its title", track="One track of it, by number or title")
@app_commands.autocomplete(release=suggestions.releases, track=suggestions.tracks)
async def credits(interaction: Interaction, release: Typed, track: Typed | None = None) -> None:  # noqa: A001 -- the command's name
    """Everybody who is credited on a soundtrack, or on one track of it"""
    track, release = _track_and_release(track or "", release)
    await _ask(interaction, CreditsQuestion(release, track))


@app_commands.command()
@app_commands.describe(name="The composer, or anybody else who is credited")
@app_commands.autocomplete(name=suggestions.people)
async def composer(interaction: Interaction, name: Typed) -> None:
    """The soundtracks that somebody is credited on"""
    await _ask(interaction, PersonQuestion(name))


@app_commands.command()
@app_commands.describe(text="Words of a title or a name")
@app_commands.autocomplete(text=suggestions.anything)
async def search(interaction: Interaction, text: Typed) -> None:
    """Soundtracks, tracks and people that match some words"""
    await _ask(interaction, SearchQuestion(text))


@app_commands.command()
async def about(interaction: Interaction) -> None:
    """What this bot knows, where it knows it from, and what it stores"""
    await _ask(interaction, AboutQuestion())


COMMANDS: tuple[app_commands.Command[Any, ..., None] | app_commands.Group, ...] = (
    ask,
    tracklist,
    track,
    lengths,
    release,
    credits,
    composer,
    search,
    upcoming,
    on_this_day,
    follow,
    unfollow,
    following,
    settings,
    draft,
    about,
)
"""Every command, in the order in which people meet them."""
