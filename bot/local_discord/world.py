"""Who and what there is: one server with two channels, two members, a direct message and a private channel.

Holds the fixed people and places and writes them the way Discord does. Messages and interactions live elsewhere.
"""

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]

GUILD_ID = "1100000000000000001"
GUILD_NAME = "Soundtrack Society"
_JOINED = "2024-01-01T00:00:00.000000+00:00"
# View, send, embed links, attach files, read history, use external emoji, use application commands.
_MEMBER_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 18 | 1 << 31
_APP_PERMISSIONS = _MEMBER_PERMISSIONS
# What may be uploaded without a subscription, in bytes.
MAX_FILE = 10_485_760
_ALL_PERMISSIONS = (1 << 53) - 1
VIEW, SEND, EMBED, ATTACH, READ_HISTORY, MENTION = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 16, 1 << 17
"""Permissions in a channel, by Discord's numbers (https://discord.com/developers/docs/topics/permissions)."""


@dataclass(frozen=True)
class Member:
    """A person. `permissions` are what they may do in the server; `dm_id` is their channel with the bot."""

    id: str
    username: str
    name: str
    permissions: int
    dm_id: str


@dataclass(frozen=True)
class Role:
    """A role of the server; `mentionable` says that everybody may call those who have it."""

    id: str
    name: str
    mentionable: bool


@dataclass(frozen=True)
class Place:
    """Where something is written.

    `context` is Discord's number for it: 0 in the server, 1 with the bot, 2 elsewhere, where the bot is not but a
    member has installed it for themselves. `channel_id` is empty for the direct message with the bot, which is another
    channel for every member.
    """

    key: str
    name: str
    context: Literal[0, 1, 2]
    channel_id: str

    def channel_of(self, member: Member) -> str:
        """Return the id of the channel that this member sees here."""
        return self.channel_id or member.dm_id


YOU = Member("1100000000000000011", "ada", "Ada", _ALL_PERMISSIONS, "1100000000000000031")
ROBIN = Member("1100000000000000012", "robin", "Robin", _MEMBER_PERMISSIONS, "1100000000000000032")
MEMBERS = (YOU, ROBIN)

SOUNDTRACKS = Place("soundtracks", "soundtracks", 0, "1100000000000000021")
OFF_TOPIC = Place("off-topic", "off-topic", 0, "1100000000000000022")
DIRECT = Place("direct", "Direct message", 1, "")
PRIVATE = Place("private", "Ada and Robin", 2, "1100000000000000041")
PLACES = (SOUNDTRACKS, OFF_TOPIC, DIRECT, PRIVATE)


LISTENERS = Role("1100000000000000051", "Listeners", mentionable=True)
CURATORS = Role("1100000000000000052", "Curators", mentionable=False)
ROLES = (LISTENERS, CURATORS)


class World:
    """The same people and places, as Discord's JSON, around one application.

    `denied` are the permissions that the bot lacks, by channel; `is_in_server` says whether it is in the server at all.
    """

    def __init__(self, application_id: str, bot_name: str) -> None:
        self.application_id = application_id
        self.denied: dict[str, int] = {}
        self.is_in_server = True
        self.bot_user: Json = {
            **_user(application_id, bot_name.lower().replace(" ", "-"), bot_name),
            "bot": True,
            "verified": True,
        }
        self.bot_member = _member(self.bot_user)
        self._origins = {(m.id, p.key): self._origin(m, p) for m in MEMBERS for p in PLACES}
        self._members = {m.id: m for m in MEMBERS}
        self._places = {p.channel_of(m): p for m in MEMBERS for p in PLACES}

    def application(self) -> Json:
        """Return the application, as `GET /applications/@me` shows it."""
        owner = user_json(YOU)
        return {
            "id": self.application_id, "name": self.bot_user["global_name"], "icon": None, "type": None,
            "description": "", "summary": "", "bot": self.bot_user, "owner": owner, "team": None, "flags": 0,
            "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "redirect_uris": [],
            "rpc_origins": [], "hook": True, "interactions_endpoint_url": None, "approximate_guild_count": 1,
            "integration_types_config": {"0": {}, "1": {}},
        }  # fmt: skip

    def origin(self, member: Member, place: Place) -> Json:
        """Return the part of an interaction that says who did it and where; not to be changed."""
        return self._origins[member.id, place.key]

    def member(self, user_id: object) -> Member | None:
        """Return the member with this id."""
        return self._members.get(str(user_id))

    def place(self, channel_id: str) -> Place | None:
        """Return the place that this channel is in."""
        return self._places.get(channel_id)

    def channel(self, channel_id: str) -> Json | None:
        """Return a channel as Discord's JSON, or nothing when there is none of that id."""
        place = self._places.get(channel_id)
        if place is None:
            return None
        if place.context == 0:
            return self._text_channel(place)
        inside = [m for m in MEMBERS if channel_id in (m.dm_id, PRIVATE.channel_id)]
        return _direct_channel(channel_id, inside)

    def may(self, channel_id: str, permission: int) -> bool:
        """Tell whether the bot has a permission in a channel of the server."""
        return self.is_in_server and not self.denied.get(channel_id, 0) & permission

    def roles(self) -> list[Json]:
        """Return the roles of the server, the one of everybody first."""
        everyone = _role(GUILD_ID, "@everyone", _MEMBER_PERMISSIONS, 0, mentionable=False)
        others = (_role(r.id, r.name, 0, place, mentionable=r.mentionable) for place, r in enumerate(ROLES, 1))
        return [everyone, *others]

    def _text_channel(self, place: Place) -> Json:
        """Return a channel; what the bot lacks there is denied to it by name."""
        denied = self.denied.get(place.channel_id, 0)
        overwrite = {"id": self.application_id, "type": 1, "allow": "0", "deny": str(denied)}
        return {**_text_channel(place), "permission_overwrites": [overwrite] if denied else []}

    def guild(self) -> Json:
        """Return the server, as GUILD_CREATE and `GET /guilds/{id}` show it."""
        channels = [self._text_channel(p) for p in PLACES if p.context == 0]
        return {
            "id": GUILD_ID, "name": GUILD_NAME, "icon": None, "splash": None, "discovery_splash": None, "banner": None,
            "description": None, "owner_id": YOU.id, "region": "", "afk_channel_id": None, "afk_timeout": 300,
            "verification_level": 0, "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0,
            "nsfw_level": 0, "premium_tier": 0, "premium_progress_bar_enabled": False, "system_channel_id": None,
            "system_channel_flags": 0, "rules_channel_id": None, "public_updates_channel_id": None, "features": [],
            "preferred_locale": "en-GB", "vanity_url_code": None, "roles": self.roles(), "emojis": [], "stickers": [],
            "channels": channels, "members": [self.bot_member], "member_count": 3, "large": False,
            "unavailable": False, "joined_at": _JOINED, "threads": [], "voice_states": [], "presences": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def _origin(self, member: Member, place: Place) -> Json:
        channel_id = place.channel_of(member)
        owners = ({"0": GUILD_ID}, {"0": "0"}, {"1": member.id})[place.context]
        common = {
            "application_id": self.application_id, "version": 1, "channel_id": channel_id, "context": place.context,
            "authorizing_integration_owners": owners, "app_permissions": str(_APP_PERMISSIONS), "locale": "en-GB",
            "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": MAX_FILE,
        }  # fmt: skip
        if place.context == 0:
            channel = {**_text_channel(place), "permissions": str(member.permissions)}
            guild = {"id": GUILD_ID, "locale": "en-GB", "features": []}
            return {**common, "channel": channel, "guild_id": GUILD_ID, "guild": guild, "guild_locale": "en-GB",
                    "member": member_json(member)}  # fmt: skip
        inside = [member] if place is DIRECT else list(MEMBERS)
        return {**common, "channel": _direct_channel(channel_id, inside), "user": user_json(member)}


def user_json(member: Member) -> Json:
    """Return the person as Discord's user."""
    return _user(member.id, member.username, member.name)


def member_json(member: Member) -> Json:
    """Return the person as a member of the server, with what they may do there."""
    return {**_member(user_json(member)), "permissions": str(member.permissions)}


def _user(user_id: str, username: str, name: str) -> Json:
    return {
        "id": user_id, "username": username, "global_name": name, "discriminator": "0", "avatar": None,
        "public_flags": 0, "flags": 0, "primary_guild": None, "avatar_decoration_data": None,
    }  # fmt: skip


def _member(user: Json) -> Json:
    return {
        "user": user, "roles": [], "nick": None, "avatar": None, "banner": None, "flags": 0, "joined_at": _JOINED,
        "premium_since": None, "pending": False, "deaf": False, "mute": False, "communication_disabled_until": None,
    }  # fmt: skip


def _role(role_id: str, name: str, permissions: int, position: int, *, mentionable: bool) -> Json:
    return {
        "id": role_id, "name": name, "permissions": str(permissions), "position": position, "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
        "managed": False, "mentionable": mentionable, "icon": None, "unicode_emoji": None, "flags": 0,
    }  # fmt: skip


def _text_channel(place: Place) -> Json:
    return {
        "id": place.channel_id, "type": 0, "guild_id": GUILD_ID, "name": place.name, "topic": None,
        "position": PLACES.index(place), "nsfw": False, "parent_id": None, "rate_limit_per_user": 0,
        "last_message_id": None, "permission_overwrites": [], "flags": 0,
    }  # fmt: skip


def _direct_channel(channel_id: str, members: list[Member]) -> Json:
    recipients = [user_json(m) for m in members]
    return {"id": channel_id, "type": 1, "last_message_id": None, "flags": 0, "recipients": recipients}
