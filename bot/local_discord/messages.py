"""The messages of all channels: sent, edited, deleted, found again.

What a message may be is decided in `rules_messages`; who answers what, in `interactions`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

from bot.local_discord.attachments import Attachments, Upload
from bot.local_discord.mentions import NOBODY, Pings, children_of, pings, walk
from bot.local_discord.message import Message
from bot.local_discord.refusals import Json
from bot.local_discord.rules_components import FILE, GALLERY, SECTION, THUMBNAIL
from bot.local_discord.rules_messages import EPHEMERAL, LOADING, Draft, check_edit, check_new
from bot.local_discord.snowflakes import Snowflakes

REPLY, COMMAND_REPLY, MENU_REPLY = 19, 20, 23
_KEPT = 5000

Change = Literal["new", "edited", "deleted"]


@dataclass(frozen=True)
class Record:
    """A stored message. `visible_to` is the id of the one member who sees it, empty for everybody.

    `replied` is the user whom it pings by answering their message.
    """

    data: Json
    draft: Draft
    pings: Pings
    visible_to: str = ""
    replied: Json | None = None

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.data["id"])

    @property
    def channel_id(self) -> str:
        """The id of the channel it stands in."""
        return str(self.data["channel_id"])

    def seen(self) -> Message:
        """Return what a test sees."""
        return Message(self.data, self.pings.names())


@dataclass(frozen=True)
class Origin:
    """Where a message comes from: author, channel, and what is to stand in its JSON beside that.

    `replied` is the author of the message that it answers, to be pinged when its `allowed_mentions` let it.
    """

    author: Json
    channel_id: str
    extra: Mapping[str, Any] = field(default_factory=dict)
    visible_to: str = ""
    replied: Json | None = None


class Messages:
    """Keeps the last few thousand messages and tells its listeners of every change."""

    def __init__(self, snowflakes: Snowflakes, attachments: Attachments) -> None:
        self._snowflakes = snowflakes
        self._attachments = attachments
        self._records: dict[str, Record] = {}
        self._nonces: dict[tuple[str, str], str] = {}
        self.listeners: list[Callable[[Change, Record], None]] = []

    def get(self, message_id: str) -> Record | None:
        """Return the message with this id."""
        return self._records.get(message_id)

    def told(self, record: Record) -> Json:
        """Return a message with the one that it answers, as that is now; null where that is gone or not to be seen."""
        reference = record.data.get("message_reference")
        if reference is None:
            return record.data
        target = self.get(reference["message_id"])
        seen = target is not None and target.visible_to in ("", record.visible_to)
        return {**record.data, "referenced_message": target.data if target and seen else None}

    def all(self) -> list[Record]:
        """Return every message, oldest first."""
        return list(self._records.values())

    def of_channel(self, channel_id: str) -> list[Record]:
        """Return the messages of a channel that everybody there sees, oldest first."""
        return [r for r in self._records.values() if r.channel_id == channel_id and not r.visible_to]

    def send(self, body: Json, uploads: list[Upload], origin: Origin, *, flags: int = 0) -> Record:
        """Check and add a message; `flags` are bits that it has whatever the body says. Raise Refusal."""
        draft = check_new(body, tuple(one.filename for one in uploads))
        repeated = self._repeated(body, origin)
        if repeated is not None:
            return repeated
        stored = self._attachments.store(origin.channel_id, uploads, body.get("attachments"))
        data = self._new(origin, draft.flags | flags)
        allowed = body.get("allowed_mentions")
        # Without `allowed_mentions` an answer pings, with them only when they say so.
        replied = origin.replied if allowed is None or allowed.get("replied_user") else None
        record = self._filled(Record(data, draft, NOBODY, origin.visible_to, replied), stored, allowed)
        if body.get("nonce") is not None:
            record.data["nonce"] = body["nonce"]
            self._nonces[origin.channel_id, str(body["nonce"])] = record.id
            if len(self._nonces) > _KEPT:
                del self._nonces[next(iter(self._nonces))]
        return self._put("new", record)

    def send_loading(self, origin: Origin, flags: int) -> Record:
        """Add the message that says "is thinking…", to be edited."""
        data = {**self._new(origin, flags | LOADING), "content": "", "embeds": [], "components": [], "attachments": []}
        data |= {"mentions": [], "mention_roles": [], "mention_everyone": False}
        record = Record(data, Draft("", [], [], flags & EPHEMERAL, ()), Pings(), origin.visible_to)
        return self._put("new", record)

    def edit(self, record: Record, body: Json, uploads: list[Upload]) -> Record:
        """Check and apply an edit; the first edit of a loading message is its real text. Raise Refusal."""
        loading = bool(record.data["flags"] & LOADING)
        kept = record.data["attachments"]
        if isinstance(body.get("attachments"), list):
            listed = {str(one.get("id")) for one in body["attachments"] if isinstance(one, dict)}
            kept = [one for one in kept if one["id"] in listed]
        names = (*(one["filename"] for one in kept), *(one.filename for one in uploads))
        draft = check_edit(body, record.draft, names)
        stored = self._attachments.store(record.channel_id, uploads, body.get("attachments"))
        flags = draft.flags | record.data["flags"] & EPHEMERAL
        edited = record.data["edited_timestamp"] if loading else _now()
        data = {**record.data, "flags": flags, "edited_timestamp": edited}
        after = replace(record, data=data, draft=draft)
        changed = self._filled(after, [*kept, *stored], body.get("allowed_mentions"))
        return self._put("edited", changed)

    def delete(self, record: Record) -> None:
        """Remove a message."""
        self._records.pop(record.id, None)
        self._tell("deleted", record)

    def _repeated(self, body: Json, origin: Origin) -> Record | None:
        """Return the message that was already sent with this nonce, when the sender wants it enforced."""
        if body.get("enforce_nonce") is not True or body.get("nonce") is None:
            return None
        return self._records.get(self._nonces.get((origin.channel_id, str(body["nonce"])), ""))

    def _new(self, origin: Origin, flags: int) -> Json:
        return {
            "id": self._snowflakes.next(), "type": 0, "channel_id": origin.channel_id, "author": origin.author,
            "timestamp": _now(), "edited_timestamp": None, "flags": flags, "tts": False, "pinned": False,
            **origin.extra,
        }  # fmt: skip

    def _filled(self, record: Record, files: list[Json], allowed: Json | None) -> Record:
        draft, replied = record.draft, record.replied
        who = pings(draft.content, draft.components, allowed, replied["id"] if replied else "")
        record.data.update({
            "content": draft.content, "embeds": [{"type": "rich", **one} for one in draft.embeds], "attachments": files,
            "components": _numbered(draft.components, {one["filename"]: one["url"] for one in files}),
            "mentions": [replied if replied and one == replied["id"] else _mentioned(one) for one in who.users],
            "mention_roles": list(who.roles), "mention_everyone": bool(who.everyone),
        })  # fmt: skip
        return replace(record, pings=who)

    def _put(self, change: Change, record: Record) -> Record:
        self._records[record.id] = record
        if len(self._records) > _KEPT:
            del self._records[next(iter(self._records))]
        self._tell(change, record)
        return record

    def _tell(self, change: Change, record: Record) -> None:
        for listener in self.listeners:
            listener(change, record)


def _numbered(components: list[Any], urls: Mapping[str, str]) -> list[Json]:
    """Copy components with what Discord adds: an id for each, and real addresses for attached files."""
    copied = [_copied(one, urls) for one in components]
    taken = {one["id"] for one in walk(copied) if one.get("id")}
    free = (number for number in range(1, 1000) if number not in taken)
    for one in walk(copied):
        one["id"] = one.get("id") or next(free)
    return copied


def _copied(component: Json, urls: Mapping[str, str]) -> Json:
    copy = dict(component)
    if children := children_of(copy):
        copy["components"] = [_copied(one, urls) for one in children]
    if copy.get("default_values"):  # a bot may send ids as numbers, which Discord returns as texts
        copy["default_values"] = [{**one, "id": str(one["id"])} for one in copy["default_values"]]
    if copy["type"] == SECTION:
        copy["accessory"] = _copied(copy["accessory"], urls)
    if copy["type"] == THUMBNAIL:
        copy["media"] = _media(copy["media"], urls)
    elif copy["type"] == FILE:
        copy["file"] = _media(copy["file"], urls)
    elif copy["type"] == GALLERY:
        copy["items"] = [{**one, "media": _media(one["media"], urls)} for one in copy["items"]]
    return copy


def _media(media: Json, urls: Mapping[str, str]) -> Json:
    url = urls.get(media["url"].removeprefix("attachment://"), media["url"])
    return {**media, "url": url, "proxy_url": url}


def _mentioned(user_id: str) -> Json:
    return {"id": user_id, "username": user_id, "discriminator": "0", "avatar": None, "global_name": None}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
