"""What a server follows: `/follow`, `/unfollow`, `/following`, and what is ahead: `/upcoming`, `/on-this-day`."""

from datetime import date

from discord import app_commands

from bot.announcing import Wanted, day_at, find_wanted
from bot.discord_app import faults, suggestions
from bot.discord_app.cards import Card, Reader
from bot.discord_app.markdown import plain
from bot.discord_app.moderating import MODERATORS, may_manage
from bot.discord_app.replies import reply
from bot.discord_app.responding import Asker, Interaction, responder_of
from bot.names import same_name, words
from bot.questions import AboutQuestion, AnniversariesQuestion, UpcomingQuestion
from bot.soundtrack import PartialDate
from bot.wording import count, dated

Typed = app_commands.Range[str, 1, suggestions.LONGEST_TYPED]
_SHOWN = {"composer": "Composers", "label": "Labels", "release": "Releases", "work": "Works and franchises"}
_MOST_FOLLOWED = 100
_IN_A_LINE = 4


follow = app_commands.Group(
    name="follow",
    description="Announce releases on their day",
    default_permissions=MODERATORS,
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


@follow.command(name="composer")
@app_commands.describe(name="Who composed or made the music")
@app_commands.autocomplete(name=suggestions.composers)
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
    chosen = next((one for one in follows if one.handle == what), None)
    wanted = set(words(what))
    named = [one for one in follows if same_name(one.name) == same_name(what)]
    named = named or [one for one in follows if wanted and wanted <= set(words(one.name))]
    if chosen is None and len(named) == 1:
        chosen = named[0]
    if chosen is None and named:
        await faults.tell(interaction, f"“{plain(what, 80)}” fits {len(named)} follows: choose a suggestion.")
        return
    if chosen is None:
        sentence = f"This server does not follow “{plain(what, 80)}”. `/following` lists what it does."
        await faults.tell(interaction, sentence)
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
        rows = [", ".join(names[at : at + _IN_A_LINE]) for at in range(0, len(names), _IN_A_LINE)]
        lines += [f"**{heading}**", *rows] if names else []
    where = f"in <#{server.channel}>" if server.channel else _NOWHERE
    where += _RESTS if server.channel and server.paused else ""
    summary = f"{count(len(follows), 'follow')}. Releases are announced {where}." if follows else _NOTHING
    await interaction.response.send_message(view=reply(Card("Followed here", None, summary, tuple(lines))))


_NOWHERE = "nowhere yet: a moderator has to choose a channel in `/settings`"
_RESTS = ", but rest for now: Discord has refused several, and a moderator has to look at `/settings`"
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
        near, typed = ", ".join(plain(name, 80) for name in found.nearest), plain(wanted.typed, 80)
        sentence = f"The catalog knows no {wanted.kind} “{typed}”." + (f" Did you mean {near}?" if near else "")
        if found.fit > 1:
            sentence = f"“{typed}” fits several: {near}. Choose a suggestion, or type more of the name."
        await faults.tell(interaction, sentence)
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
    if wanted.kind == "release":
        text = f"{name} is followed now. {_when(found.released, _today(interaction), where)}"
    else:
        holds = f" The catalog holds {count(found.releases, 'release')} so far." if found.releases else ""
        text = f"{name} is followed now: releases are announced on their day {where}.{holds}"
    await _say(interaction, text)


def _when(released: PartialDate | None, today: date, where: str) -> str:
    """When a single release will be announced, if ever: it is on its day, and on no day that was before."""
    if released and released.latest < today:
        return f"It has been out since {dated(released)}, so it is announced only if the catalog gives it a later date."
    if released is None or released.day is None:
        known = f"only that it is in {dated(released)}" if released else "nor the month"
        return f"Its day is not known yet, {known}: once it is, the release is announced on it {where}."
    when = "today" if released.earliest == today else f"on {dated(released)}"
    return f"It comes out {when}, and is announced then {where}."


async def _say(interaction: Interaction, sentence: str) -> None:
    language = responder_of(interaction).ask_of(AboutQuestion(), Asker.of(interaction)).language
    await interaction.response.send_message(view=reply(Reader(language).card(Card("", None, sentence))))
