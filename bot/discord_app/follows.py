"""What a server follows: `/follow`, `/unfollow`, `/following`, and what is ahead: `/upcoming`, `/on-this-day`."""

from datetime import date

from discord import app_commands

from bot.announcing import Wanted, day_at, find_wanted
from bot.discord_app import faults, suggestions
from bot.discord_app.cards import Card
from bot.discord_app.markdown import plain
from bot.discord_app.moderating import MODERATORS, may_manage
from bot.discord_app.replies import reply
from bot.discord_app.responding import Asker, Interaction, responder_of
from bot.names import same_name
from bot.questions import AnniversariesQuestion, UpcomingQuestion
from bot.wording import count

Typed = app_commands.Range[str, 1, suggestions.LONGEST_TYPED]
_SHOWN = {"composer": "Composers", "label": "Labels", "release": "Releases", "work": "Works and franchises"}
_MOST_FOLLOWED = 200


follow = app_commands.Group(
    name="follow",
    description="Announce releases on their day",
    default_permissions=MODERATORS,
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


@follow.command(name="composer")
@app_commands.describe(name="Who composed or made the music")
@app_commands.autocomplete(name=suggestions.people)
async def follow_composer(interaction: Interaction, name: Typed) -> None:
    """Follow the releases of a composer"""
    await _follow(interaction, Wanted("composer", name))


@follow.command(name="work")
@app_commands.describe(name="A film, series or game, or all of a franchise, such as Star Trek")
@app_commands.autocomplete(name=suggestions.works)
async def follow_work(interaction: Interaction, name: Typed) -> None:
    """Follow the releases of a film, a series, a game or a franchise"""
    await _follow(interaction, Wanted("work", name))


@follow.command(name="label")
@app_commands.describe(name="Who releases them")
@app_commands.autocomplete(name=suggestions.labels)
async def follow_label(interaction: Interaction, name: Typed) -> None:
    """Follow the releases of a label"""
    await _follow(interaction, Wanted("label", name))


@follow.command(name="release")
@app_commands.describe(name="The album, or part of its title")
@app_commands.autocomplete(name=suggestions.releases)
async def follow_release(interaction: Interaction, name: Typed) -> None:
    """Follow a single release"""
    await _follow(interaction, Wanted("release", name))


@app_commands.command()
@app_commands.describe(what="One of what the server follows")
@app_commands.autocomplete(what=suggestions.followed)
@app_commands.default_permissions(MODERATORS)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def unfollow(interaction: Interaction, what: Typed) -> None:
    """Follow something no longer"""
    if not await may_manage(interaction):
        return
    state, server = responder_of(interaction).state, interaction.guild_id or 0
    follows = await state.follows(server)
    kind, _, key = what.partition("/")
    chosen = next((one for one in follows if (one.kind, one.key) == (kind, key)), None)
    named = [one for one in follows if same_name(one.name) == same_name(what)]
    chosen = chosen or (named[0] if len(named) == 1 else None)
    if chosen is None:
        await faults.tell(
            interaction, f"This server does not follow “{plain(what, 80)}”. `/following` lists what it does."
        )
        return
    await state.unfollow(server, chosen.kind, chosen.key)
    await _say(interaction, f"{plain(chosen.name)} is not followed any longer.")


@app_commands.command()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def following(interaction: Interaction) -> None:
    """What this server follows"""
    responder = responder_of(interaction)
    follows = await responder.state.follows(interaction.guild_id or 0)
    server = responder.state.server(interaction.guild_id or 0)
    lines: list[str] = []
    for kind, heading in _SHOWN.items():
        names = [plain(one.name, 100) for one in follows if one.kind == kind]
        lines += [f"**{heading}**", ", ".join(names)] if names else []
    where = f"in <#{server.channel}>" if server.channel else _NOWHERE
    summary = f"{count(len(follows), 'follow')}. Releases are announced {where}." if follows else _NOTHING
    await interaction.response.send_message(view=reply(Card("Followed here", None, summary, tuple(lines))))


_NOWHERE = "nowhere yet: a moderator has to choose a channel in `/settings`"
_NOTHING = "Nothing yet. Moderators add composers, works, labels and releases with `/follow`."


@app_commands.command()
async def upcoming(interaction: Interaction) -> None:
    """Soundtracks that are coming, those that this server follows first"""
    await responder_of(interaction).respond(interaction, UpcomingQuestion(_today(interaction)))


@app_commands.command(name="on-this-day")
async def on_this_day(interaction: Interaction) -> None:
    """Soundtracks that came out on this day of other years"""
    await responder_of(interaction).respond(interaction, AnniversariesQuestion(_today(interaction)))


def _today(interaction: Interaction) -> date:
    responder = responder_of(interaction)
    return day_at(responder.clock(), responder.server_of(Asker.of(interaction)).zone)


async def _follow(interaction: Interaction, wanted: Wanted) -> None:
    if not await may_manage(interaction):
        return
    responder, server = responder_of(interaction), interaction.guild_id or 0
    found = await responder.reader.ask(find_wanted, wanted)
    if found.follow is None:
        near = f" Did you mean {', '.join(plain(name, 80) for name in found.nearest)}?" if found.nearest else ""
        await faults.tell(interaction, f"The catalog knows no {wanted.kind} “{plain(wanted.typed, 80)}”.{near}")
        return
    if len(await responder.state.follows(server)) >= _MOST_FOLLOWED:
        await faults.tell(interaction, f"This server follows {_MOST_FOLLOWED} already: `/unfollow` something first.")
        return
    name = plain(found.follow.name)
    if not await responder.state.follow(server, found.follow, responder.clock().timestamp()):
        await _say(interaction, f"{name} is followed already.")
        return
    channel = responder.state.server(server).channel
    where = f"in <#{channel}>" if channel else "once a channel is chosen in `/settings`"
    holds = f" The catalog holds {count(found.releases, 'release')} so far." if wanted.kind != "release" else ""
    await _say(interaction, f"{name} is followed now: releases are announced on their day {where}.{holds}")


async def _say(interaction: Interaction, sentence: str) -> None:
    await interaction.response.send_message(view=reply(Card("", None, sentence)))
