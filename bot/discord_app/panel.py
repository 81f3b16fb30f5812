"""The panel of `/settings`: what is set, in words, and the menus and buttons that change it.

What using them does is ``setting``'s. They carry a custom_id each and no state, so they work after a restart.
"""

from datetime import datetime

import discord
from discord import ui

from bot.announcing import zone_of
from bot.discord_app.markdown import clean, plain
from bot.languages import LANGUAGES
from bot.state import Server
from bot.wording import count
from bot.zones import zone_shown

PREFIX = "set:"
"""What the custom_id of everything on the panel begins with."""

DAYS = (7, 14, 30, 60, 90, 365)
OWN_LANGUAGE, OTHER_DAYS = "own", "other"
_LISTED_LANGUAGES = 24  # a menu holds 25 entries
_ACCENT = discord.Colour(0xC8963E)


def panel(server: Server, follows: int, release: str, now: datetime, note: str = "") -> ui.LayoutView:
    """The panel; ``release`` is the title of the default one, ``note`` what has just been done or is wrong."""
    view = ui.LayoutView(timeout=None)
    text = ui.TextDisplay[ui.LayoutView]("\n".join(_lines(server, follows, release, now, note)))
    rows = (_channel(server), _role(server), _hour(server), _spoilers(server), _dates(server))
    container = ui.Container[ui.LayoutView](text, *map(ui.ActionRow, rows), accent_colour=_ACCENT)
    container.add_item(
        ui.ActionRow(_button("Time zone …", "zone"), _button("Default release …", "release"), _notices(server))
    )
    container.add_item(
        ui.ActionRow(
            _button("Check", "check", discord.ButtonStyle.primary),
            _button("Forget this server …", "forget", discord.ButtonStyle.danger),
        )
    )
    view.add_item(container)
    view.stop()
    return view


def zone_picker(zones: tuple[tuple[str, str], ...], typed: str, now: datetime) -> ui.LayoutView:
    """A menu of the zones that something typed may mean, each with the time there."""
    once: dict[str, str] = {}
    for shown, zone in zones:
        once.setdefault(zone, shown)
    options = [
        discord.SelectOption(
            label=clean(shown, 100), value=zone, description=f"It is {now.astimezone(zone_of(zone)):%H:%M} there now"
        )
        for zone, shown in once.items()
    ]
    menu: ui.Select[ui.LayoutView] = ui.Select(custom_id=f"{PREFIX}picked", placeholder="Which one?", options=options)
    text = f"Which time zone do you mean by “{plain(typed, 80)}”?"
    return _asking(text, ui.ActionRow(menu), ui.ActionRow(_button("None of these", "back")))


def forgetting() -> ui.LayoutView:
    """The question whether all that is stored about the server is to be deleted."""
    text = (
        "Delete all that is stored about this server: its settings, what it follows, what was announced?"
        " At once, for good."
    )
    buttons = ui.ActionRow[ui.LayoutView](
        _button("Delete it all", "forgotten", discord.ButtonStyle.danger), _button("Keep it", "back")
    )
    return _asking(text, buttons)


def said(sentence: str) -> ui.LayoutView:
    """Nothing but a sentence."""
    return _asking(sentence)


def _asking(text: str, *rows: ui.ActionRow[ui.LayoutView]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(text), *rows, accent_colour=_ACCENT))
    view.stop()
    return view


def _lines(server: Server, follows: int, release: str, now: datetime, note: str) -> list[str]:
    there = now.astimezone(zone_of(server.zone))
    alone = plain(release) if release else "what was last spoken of, or what the host of the bot has set"
    return [
        "## Settings",
        *([f"> {note}"] if note else []),
        *_refused(server),
        f"**Announcements** {_announced(server)}",
        f"**Followed here** {follows}; `/follow` adds, `/following` lists them",
        f"**When a release gets a date** {'it is announced, too' if server.notices else 'nothing is said'}",
        f"**Time zone** {plain(zone_shown(server.zone))}, where it is {there:%H:%M on %Y-%m-%d}",
        f"**Track titles** {_policy(server)}",
        f"**Dates are written** in {LANGUAGES.get(server.dates, 'the language of whoever asks')}",
        f"**`/track 21` alone means** {alone}",
    ]


def _announced(server: Server) -> str:
    how = f"at {server.hour:02}:00, mentioning {f'<@&{server.role}>' if server.role else 'nobody'}"
    if server.channel:
        return f"are made in <#{server.channel}>, {how}"
    return f"are not made yet: choose a channel for them below. Then they are made {how}"


def _refused(server: Server) -> list[str]:
    times = count(server.refusals, "time")
    if server.paused:
        return [f"> **Announcements rest:** Discord refused them {times}. Press *Check* to see why, and to go on."]
    return [f"> Discord refused an announcement {times}. Press *Check* to see why."] if server.refusals else []


def _policy(server: Server) -> str:
    if server.spoilers == "until":
        return f"hidden until {count(server.spoiler_days, 'day')} after the release, and where its date is not known"
    return "always hidden" if server.spoilers == "hide" else "shown"


def _channel(server: Server) -> ui.ChannelSelect[ui.LayoutView]:
    chosen = [discord.SelectDefaultValue(id=server.channel, type=discord.SelectDefaultValueType.channel)]
    return ui.ChannelSelect(
        custom_id=f"{PREFIX}channel",
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        placeholder="Channel for announcements",
        default_values=chosen if server.channel else [],
        min_values=0,
    )


def _role(server: Server) -> ui.RoleSelect[ui.LayoutView]:
    chosen = [discord.SelectDefaultValue(id=server.role, type=discord.SelectDefaultValueType.role)]
    return ui.RoleSelect(
        custom_id=f"{PREFIX}role",
        placeholder="Role to mention (none)",
        default_values=chosen if server.role else [],
        min_values=0,
    )


def _hour(server: Server) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=f"Announce at {hour:02}:00", value=str(hour), default=hour == server.hour)
        for hour in range(24)
    ]
    return ui.Select(custom_id=f"{PREFIX}hour", placeholder="Hour of day", options=options)


def _spoilers(server: Server) -> ui.Select[ui.LayoutView]:
    days = sorted({*DAYS, *([server.spoiler_days] if server.spoilers == "until" else [])})
    values = {
        "show": "Show track titles",
        "hide": "Always hide track titles",
        **{str(number): f"Hide track titles until {count(number, 'day')} after the release" for number in days},
        OTHER_DAYS: "Hide track titles for another number of days …",
    }
    current = str(server.spoiler_days) if server.spoilers == "until" else server.spoilers
    options = [
        discord.SelectOption(label=label, value=value, default=value == current) for value, label in values.items()
    ]
    return ui.Select(custom_id=f"{PREFIX}spoilers", placeholder="Track titles", options=options)


def _dates(server: Server) -> ui.Select[ui.LayoutView]:
    listed = dict(list(LANGUAGES.items())[: _LISTED_LANGUAGES - 1])
    if server.dates in LANGUAGES:
        listed[server.dates] = LANGUAGES[server.dates]
    options = [
        discord.SelectOption(
            label="Dates as each reader's Discord is set", value=OWN_LANGUAGE, default=not server.dates
        )
    ]
    options += [
        discord.SelectOption(label=f"Dates in {name}", value=code, default=code == server.dates)
        for code, name in listed.items()
    ]
    return ui.Select(custom_id=f"{PREFIX}dates", placeholder="Language of dates", options=options)


def _notices(server: Server) -> ui.Button[ui.LayoutView]:
    return _button(f"Announce new dates: {'on' if server.notices else 'off'}", "notices")


def _button(
    label: str, what: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=label, custom_id=PREFIX + what, style=style)
