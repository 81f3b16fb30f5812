"""`/settings`: one panel for all that a server's moderators decide, and what using it does."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, Unpack

import discord
from discord import app_commands, ui

from bot.announcing import Announcement, day_at, is_zone
from bot.catalog import Catalog
from bot.catalog.search import full_title
from bot.discord_app import faults, suggestions
from bot.discord_app.cards import Reader
from bot.discord_app.cards.announced import announcement_card
from bot.discord_app.checking import check
from bot.discord_app.forms import TYPED, chosen, filled_in, small_form, values
from bot.discord_app.markdown import plain
from bot.discord_app.moderating import MODERATORS, may_manage
from bot.discord_app.panel import OTHER_DAYS, PREFIX, forgetting, panel, said, zone_picker
from bot.discord_app.replies import reply
from bot.discord_app.responding import Interaction, responder_of
from bot.languages import LANGUAGES
from bot.names import exactly
from bot.soundtrack import Release
from bot.state import REFUSED_NEVER, Changes, Server
from bot.zones import zone_meant, zones_named

_LONGEST_TYPED = 200
_MOST_DAYS = 3650
_LONGEST_NUMBER = 10  # digits, leading zeros among them
_MOST_READ = 200  # of the newest releases


@app_commands.command()
@app_commands.describe(time_zone="A city or a zone", dates="The language of dates")
@app_commands.autocomplete(time_zone=suggestions.zones, dates=suggestions.languages)
@app_commands.default_permissions(MODERATORS)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def settings(interaction: Interaction, time_zone: str | None = None, dates: str | None = None) -> None:
    """Announcements, time zone, spoilers and the rest, for moderators"""
    if not await may_manage(interaction):
        return
    changes, note = await asyncio.to_thread(_asked_for, time_zone, dates)
    if changes:
        await _keep(interaction, changes)
    await interaction.response.send_message(view=await _panel(interaction, note), ephemeral=True)


def _asked_for(time_zone: str | None, dates: str | None) -> tuple[dict[str, str], str]:
    """What the options of the command change, and what is to be said of them."""
    changes, notes = {}, []
    if time_zone and is_zone(time_zone):
        changes["zone"] = time_zone
    elif time_zone and (meant := zone_meant(time_zone)):
        changes["zone"] = meant[1]
        notes.append(_taken(time_zone, meant))
    elif time_zone and zones_named(time_zone):
        notes.append(f"“{plain(time_zone, 80)}” may mean several zones: choose a suggestion, or press *Time zone …*.")
    elif time_zone:
        notes.append(_unknown_zone(time_zone))
    if dates in LANGUAGES:
        changes["dates"] = dates
    elif dates:
        notes.append(f"There is no language “{plain(dates, 80)}”: choose a suggestion.")
    return changes, " ".join(notes)


async def _keep(interaction: Interaction, changes: Mapping[str, Any]) -> None:
    """Keep what was changed, with the server's own language as Discord says it now."""
    locale = str(interaction.guild_locale or "")
    known = {**changes, "locale": locale, "left_at": None}  # whoever sets something, the bot is there
    await responder_of(interaction).state.change(interaction.guild_id or 0, **known)


def is_ours(custom_id: str) -> bool:
    """Whether a button, a menu or a form is of the panel."""
    return custom_id.startswith(PREFIX)


async def used(interaction: Interaction) -> None:
    """Do what a button, a menu or a form of the panel is for; never raises."""
    try:
        if await may_manage(interaction):
            await _use(interaction, faults.custom_id_of(interaction).removeprefix(PREFIX))
    except Exception as error:  # noqa: BLE001 -- the funnel is for whatever breaks
        await faults.report(interaction, error)


async def _use(interaction: Interaction, what: str) -> None:
    done = _DOES.get(what)
    if done is None:
        await faults.tell(interaction, faults.STALE)
        return
    await done(interaction)


async def _change(interaction: Interaction, note: str = "", **changes: Unpack[Changes]) -> None:
    """Keep what was changed, and show the panel as it is now."""
    await _keep(interaction, changes)
    await interaction.response.edit_message(view=await _panel(interaction, note))


async def _channel(interaction: Interaction) -> None:
    channels = chosen(interaction, "channels")
    channel = int(channels[0]) if channels else 0
    # Another channel is another chance.
    changes: Changes = {**REFUSED_NEVER, "channel": channel}
    await _change(interaction, **changes)


async def _role(interaction: Interaction) -> None:
    roles = chosen(interaction, "roles")
    if roles and int(roles[0]) == interaction.guild_id:
        await _change(interaction, "@everyone is not called: choose a role that members take themselves.")
        return
    await _change(interaction, role=int(roles[0]) if roles else 0)


async def _hour(interaction: Interaction) -> None:
    await _change(interaction, hour=int(values(interaction)[0]) % 24)


async def _spoilers(interaction: Interaction) -> None:
    (policy,) = values(interaction)
    if policy == OTHER_DAYS:
        await interaction.response.send_modal(
            small_form(
                PREFIX + "spoilers-days", "Hide track titles", "Days after the release", "30", most=_LONGEST_TYPED
            )
        )
    elif days := _days(policy):
        await _change(interaction, spoilers="until", spoiler_days=days)
    else:
        await _change(interaction, spoilers="hide" if policy == "hide" else "show")


async def _spoiler_days(interaction: Interaction) -> None:
    typed = filled_in(interaction).get(TYPED, "").strip()
    if days := _days(typed):
        await _change(interaction, spoilers="until", spoiler_days=days)
    else:
        await _change(interaction, f"“{plain(typed, 40)}” is no number of days from 1 to {_MOST_DAYS}.")


def _days(typed: str) -> int:
    """A number of days as it was typed; 0 where it is none, or none that can be set."""
    days = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else 0
    return days if days <= _MOST_DAYS else 0


async def _dates(interaction: Interaction) -> None:
    (language,) = values(interaction)
    await _change(interaction, dates=language if language in LANGUAGES else "")


async def _notices(interaction: Interaction) -> None:
    await _change(interaction, notices=not _server(interaction).notices)


async def _ask_zone(interaction: Interaction) -> None:
    await interaction.response.send_modal(
        small_form(
            PREFIX + "zone-typed",
            "Time zone",
            "A city or a zone",
            "Berlin, New York, UTC+2, UTC+5:30",
            most=_LONGEST_TYPED,
        )
    )


async def _zone(interaction: Interaction) -> None:
    typed = filled_in(interaction).get(TYPED, "").strip()
    # In a thread: the first time, all cities are read.
    if meant := await asyncio.to_thread(zone_meant, typed):
        await _change(interaction, _taken(typed, meant), zone=meant[1])
    elif zones := await asyncio.to_thread(zones_named, typed):
        await interaction.response.edit_message(view=zone_picker(zones, typed, responder_of(interaction).clock()))
    else:
        await _change(interaction, _unknown_zone(typed))


def _taken(typed: str, meant: tuple[str, str]) -> str:
    return f"“{plain(typed, 80)}” was taken for {plain(meant[0])}."


def _unknown_zone(typed: str) -> str:
    return (
        f"I do not know a city or zone “{plain(typed, 80)}”. Name a larger city in the same zone,"
        " or the zone itself, such as Europe/Berlin or UTC+2."
    )


async def _picked_zone(interaction: Interaction) -> None:
    (zone,) = values(interaction)
    await (_change(interaction, zone=zone) if is_zone(zone) else _change(interaction))


async def _ask_release(interaction: Interaction) -> None:
    responder, default = responder_of(interaction), _server(interaction).default_release
    now = await responder.reader.ask(_title_of, default) if default else ""
    label = "What /track 21 alone means; empty for none"
    form = small_form(
        PREFIX + "release-typed",
        "Default release",
        label,
        "Picard",
        most=_LONGEST_TYPED,
        value=now[:_LONGEST_TYPED],
        required=False,
    )
    await interaction.response.send_modal(form)


async def _release(interaction: Interaction) -> None:
    typed = filled_in(interaction).get(TYPED, "").strip()
    if not typed:
        await _change(interaction, default_release="")
        return
    key, near = await responder_of(interaction).reader.ask(_release_named, typed)
    if key:
        await _change(interaction, default_release=exactly(key))
        return
    ask = f" Did you mean {', '.join(plain(one, 80) for one in near)}?" if near else ""
    await _change(interaction, f"“{plain(typed, 80)}” is not the name of one release.{ask}")


async def _check(interaction: Interaction) -> None:
    """Look at every permission, and show what an announcement would look like."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    responder, server = responder_of(interaction), _server(interaction)
    findings = await check(interaction.client, server)
    if findings.sound:
        server = await responder.state.amend(server.id, **REFUSED_NEVER)
    view = said("\n".join([f"## Check\n{findings.summary}", *findings.lines]))
    await interaction.edit_original_response(view=view)
    today = day_at(responder.clock(), server.zone)
    if release := await responder.reader.ask(_newest, today):
        day = release.released.earliest if release.released else today
        card = announcement_card(Announcement(server, release, "released", day), server.role)
        preview = reply(Reader(server.dates or server.locale or str(interaction.locale)).card(card))
        looks = ui.LayoutView(timeout=None)
        for item in (ui.TextDisplay("This is what an announcement looks like:"), *preview.children):
            looks.add_item(item)
        looks.stop()
        # In a message of its own, whose buttons do not put their answers in the place of what was found. The role
        # stands on it as it will, and is not called.
        await interaction.followup.send(view=looks, ephemeral=True, allowed_mentions=discord.AllowedMentions.none())


async def _ask_forget(interaction: Interaction) -> None:
    await interaction.response.edit_message(view=forgetting())


async def _forget(interaction: Interaction) -> None:
    await responder_of(interaction).forget(interaction.guild_id or 0)
    await interaction.response.edit_message(view=said("All that was stored about this server is deleted."))


async def _back(interaction: Interaction) -> None:
    await interaction.response.edit_message(view=await _panel(interaction))


_DOES: Mapping[str, Callable[[Interaction], Awaitable[None]]] = {
    "channel": _channel,
    "role": _role,
    "hour": _hour,
    "spoilers": _spoilers,
    "spoilers-days": _spoiler_days,
    "dates": _dates,
    "notices": _notices,
    "zone": _ask_zone,
    "zone-typed": _zone,
    "picked": _picked_zone,
    "release": _ask_release,
    "release-typed": _release,
    "check": _check,
    "forget": _ask_forget,
    "forgotten": _forget,
    "back": _back,
}


def _server(interaction: Interaction) -> Server:
    return responder_of(interaction).state.server(interaction.guild_id or 0)


async def _panel(interaction: Interaction, note: str = "") -> ui.LayoutView:
    responder, server = responder_of(interaction), _server(interaction)
    follows = await responder.state.follows(server.id)
    release = await responder.reader.ask(_title_of, server.default_release) if server.default_release else ""
    release = release or ("a release that is no longer in the catalog" if server.default_release else "")
    return panel(server, len(follows), release, responder.clock(), note)


def _release_named(typed: str, catalog: Catalog) -> tuple[str, tuple[str, ...]]:
    """The key of the one release of a name, or the names that come near."""
    found = catalog.releases(typed)
    near = found.entries or catalog.nearest_releases(typed, 3)
    return (found.meant.key, ()) if found.meant else ("", tuple(line.title for line in near[:3]))


def _title_of(typed: str, catalog: Catalog) -> str:
    found = catalog.releases(typed).meant
    release = catalog.release(found.key) if found else None
    return full_title(release) if release else ""


def _newest(today: date, catalog: Catalog) -> Release | None:
    """The newest release that is out, as far as its day is known."""
    lines = catalog.released_between(date(1, 1, 1), today, _MOST_READ, newest=True)
    known = next((line for line in lines if line.released and line.released.day), None)
    return catalog.release(known.key) if known else None
