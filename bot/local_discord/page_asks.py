"""What the person in front of the page does: a few POSTs with JSON, each answered with JSON.

Files come beside the JSON of a multipart body, in whose place it says `{"file": 0}`: the file in the field `files[0]`.
What a member may do is decided in `acting`; what becomes of it, the page is told through `page_api`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.local_discord.acting import Acting, ModalShown, NoReply
from bot.local_discord.attachments import Upload
from bot.local_discord.interactions import Interaction
from bot.local_discord.messages import Messages
from bot.local_discord.refusals import InvalidOptionError, Json, NotOfferedError, Refusal
from bot.local_discord.rest import read_body
from bot.local_discord.speaking import Speaking
from bot.local_discord.world import MEMBERS, PLACES, Member, Place

# What the page calls the direct message; any member's own channel would do.
DIRECT_ID = MEMBERS[0].dm_id

_Ask = Callable[[Json], Awaitable[Json]]


class PageError(Exception):
    """The page asked for something that cannot be done; the message is for the person in front of it."""


class PageAsks:
    """Serves what the page asks for."""

    def __init__(self, acting: Acting, speaking: Speaking, messages: Messages) -> None:
        self._acting = acting
        self._speaking = speaking
        self._messages = messages
        self._waiting: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes."""
        asks: dict[str, _Ask] = {
            "command": self.command,
            "autocomplete": self.autocomplete,
            "component": self.component,
            "message_command": self.message_command,
            "submit": self.submit,
            "say": self.say,
            "dismiss": self.dismiss,
        }
        return [web.post(f"/local/{name}", _answering(ask)) for name, ask in asks.items()]

    async def close(self) -> None:
        """Stop waiting for the bot."""
        for task in self._waiting:
            task.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def command(self, asked: Json) -> Json:
        """Run a command."""
        interaction = await self._acting.use(_text(asked, "name"), _options(asked), *_who(asked))
        self._wait_for(interaction)
        return {"interaction_id": interaction.id}

    async def autocomplete(self, asked: Json) -> Json:
        """Ask the bot for suggestions."""
        member, place = _who(asked)
        name, focused = _text(asked, "name"), _text(asked, "focused")
        found = await self._acting.complete(name, _options(asked), focused, member, place)
        return {"choices": [{"name": one.name, "value": one.value} for one in found]}

    async def component(self, asked: Json) -> Json:
        """Press a button, or choose in a select."""
        member, _ = _who(asked)
        values = _items(asked, "values", str)
        message_id, custom_id = _text(asked, "message_id"), _text(asked, "custom_id")
        interaction = await self._acting.press(message_id, custom_id, values, member, forged=False)
        self._wait_for(interaction)
        return {"interaction_id": interaction.id}

    async def message_command(self, asked: Json) -> Json:
        """Run a command of a message's menu."""
        member, _ = _who(asked)
        interaction = await self._acting.use_on_message(_text(asked, "name"), _text(asked, "message_id"), member)
        self._wait_for(interaction)
        return {"interaction_id": interaction.id}

    async def submit(self, asked: Json) -> Json:
        """Submit a form, and wait until the bot has taken it: until then the page keeps what was typed."""
        member, _ = _who(asked)
        values = asked.get("values") or {}
        if not isinstance(values, dict) or not all(isinstance(one, (str, list)) for one in values.values()):
            raise PageError("values: expected texts and lists by custom id")
        interaction = await self._acting.submit(_text(asked, "interaction_id"), values, member)
        await self._acting.acknowledgement(interaction)
        return {"interaction_id": interaction.id}

    async def say(self, asked: Json) -> Json:
        """Write an ordinary message, which may answer another one."""
        member, place = _who(asked)
        files = _items(asked, "files", Upload)
        text = "" if files and not asked.get("text") else _text(asked, "text")
        reply_to = _text(asked, "reply_to") if asked.get("reply_to") else ""
        ping = asked.get("ping") is not False
        said = await self._speaking.say(text, files, member, place, reply_to=reply_to, ping=ping)
        return {"message_id": said.id}

    async def dismiss(self, asked: Json) -> Json:
        """Take a message that one member alone sees from their view."""
        record = self._messages.get(_text(asked, "message_id"))
        if record is not None and record.visible_to != asked.get("member_id"):
            raise PageError("Only a message that you alone can see can be dismissed")
        if record is not None:
            self._messages.delete(record)
        return {}

    def _wait_for(self, interaction: Interaction) -> None:
        """Wait for the answer beside the page's question, so that it is told of a silence."""
        task = asyncio.create_task(self._reply(interaction))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def _reply(self, interaction: Interaction) -> None:
        try:
            await self._acting.reply(interaction)
        except (NoReply, ModalShown):
            # Told already, by way of `page_api`.
            return


def _answering(ask: _Ask) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            asked, uploads = await read_body(request)
            if not isinstance(asked, dict):
                return _refused("expected a JSON object")
            return web.json_response(await ask(_with_files(asked, uploads)))
        except (PageError, NoReply, NotOfferedError, InvalidOptionError) as error:
            return _refused(str(error))
        except Refusal as refusal:
            return _refused(refusal.reason)

    return answer


def _refused(message: str) -> web.Response:
    return web.json_response({"message": message}, status=400)


def _who(asked: Json) -> tuple[Member, Place]:
    member = next((one for one in MEMBERS if one.id == asked.get("member_id")), None)
    places = {one.channel_id or DIRECT_ID: one for one in PLACES}
    place = places.get(str(asked.get("channel_id")))
    if member is None or place is None:
        raise PageError("member_id and channel_id: expected a member and a place of the page's list")
    return member, place


def _text(asked: Json, key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str) or not value:
        raise PageError(f"{key}: expected a text")
    return value


def _options(asked: Json) -> dict[str, Any]:
    options = asked.get("options") or {}
    kinds = (str, int, float, Upload)
    if not isinstance(options, dict) or not all(isinstance(one, kinds) for one in options.values()):
        raise PageError("options: expected texts, numbers and files by name")
    return options


def _items(asked: Json, key: str, kind: type) -> list[Any]:
    items = asked.get(key) or []
    if not isinstance(items, list) or not all(isinstance(one, kind) for one in items):
        raise PageError(f"{key}: expected a list of {'files' if kind is Upload else 'texts'}")
    return items


def _with_files(asked: Json, uploads: list[Upload]) -> Json:
    """Return what was asked with the files in their places."""
    found = {one.index: one for one in uploads}
    return {**asked, **{key: _filled(asked[key], found) for key in ("options", "values", "files") if key in asked}}


def _filled(value: Any, uploads: dict[int, Upload]) -> Any:
    if isinstance(value, list):
        return [_file(one, uploads) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [_file(item, uploads) for item in one] if isinstance(one, list) else _file(one, uploads)
        for key, one in value.items()
    }


def _file(value: Any, uploads: dict[int, Upload]) -> Any:
    if not isinstance(value, dict):
        return value
    number = value.get("file")
    if not isinstance(number, int) or number not in uploads:
        raise PageError("file: expected the number of a file beside the JSON")
    return uploads[number]
