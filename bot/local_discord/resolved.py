"""What the ids in an interaction's data stand for: people, channels, files and messages, as Discord sends them along.

Which ids a member may send is checked where they are typed: in `options` and `modals`.
"""

from collections.abc import Sequence

from bot.local_discord.attachments import Attachments, Upload
from bot.local_discord.refusals import InvalidOptionError, Json
from bot.local_discord.rules_components import CHANNEL_SELECT, ROLE_SELECT, USER_SELECT
from bot.local_discord.world import DIRECT, MAX_FILE, PRIVATE, Member, World, member_json, user_json


class Resolved:
    """Collects `resolved` for one interaction; `name` is the field that an error is about."""

    def __init__(self, world: World, attachments: Attachments, channel_id: str) -> None:
        self._world = world
        self._attachments = attachments
        self._channel_id = channel_id
        self.data: Json = {}

    def user(self, name: str, user_id: str) -> None:
        """Add a member of the server."""
        member = self._world.member(user_id)
        if member is None:
            raise InvalidOptionError(f"Option {name!r}: there is no member {user_id}")
        self._add("users", user_id, user_json(member))
        self._add("members", user_id, _without_user(member))

    def channel(self, name: str, channel_id: str) -> None:
        """Add a channel of the server."""
        place, channel = self._world.place(channel_id), self._world.channel(channel_id)
        if channel is None or place is DIRECT or place is PRIVATE:
            raise InvalidOptionError(f"Option {name!r}: there is no channel {channel_id} in the server")
        self._add("channels", channel_id, {**channel, "permissions": "0"})

    def role(self, name: str, role_id: str) -> None:
        """Add a role of the server."""
        role = next((one for one in self._world.roles() if one["id"] == role_id), None)
        if role is None:
            raise InvalidOptionError(f"{name!r}: there is no role {role_id} in the server")
        self._add("roles", role_id, role)

    def chosen(self, name: str, kind: int, values: Sequence[str]) -> None:
        """Add what was chosen in a menu of this kind."""
        for value in values:
            if kind == ROLE_SELECT:
                self.role(name, value)
            elif kind == CHANNEL_SELECT:
                self.channel(name, value)
            elif kind == USER_SELECT:
                self.user(name, value)

    def file(self, name: str, upload: Upload) -> str:
        """Keep a file, add it and return its id."""
        check_file(name, upload)
        (stored,) = self._attachments.store(self._channel_id, [upload], None)
        self._add("attachments", stored["id"], {**stored, "ephemeral": True})
        return str(stored["id"])

    def message(self, message: Json) -> None:
        """Add a message, with its text whatever a bot may read otherwise."""
        self._add("messages", message["id"], message)

    def _add(self, kind: str, one_id: str, one: Json) -> None:
        self.data.setdefault(kind, {})[one_id] = one


def check_file(name: str, upload: Upload) -> None:
    """Raise InvalidOptionError when Discord's client would not upload a file."""
    if not upload.filename:
        raise InvalidOptionError(f"{name!r}: a file needs a name")
    if len(upload.content) > MAX_FILE:
        raise InvalidOptionError(f"{name!r}: {upload.filename} has more than {MAX_FILE // 1024**2} MB")


def _without_user(member: Member) -> Json:
    return {key: value for key, value in member_json(member).items() if key not in ("user", "deaf", "mute")}
