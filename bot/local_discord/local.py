"""`LocalDiscord`: what tests, the benchmark and the command line hold of the local Discord.

Every method is a sentence about a member, the bot or the network; the work is done behind it.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from bot.local_discord.attachments import Upload
from bot.local_discord.message import Choice, Message
from bot.local_discord.modals import Modal, ModalValue
from bot.local_discord.options import OptionValue
from bot.local_discord.refusals import Json
from bot.local_discord.rest import PREFIX, Failure, Request
from bot.local_discord.server import Server
from bot.local_discord.world import SOUNDTRACKS, YOU, Member, Place


class LocalDiscord:
    """A Discord on 127.0.0.1 for one bot: `async with LocalDiscord() as discord: ...`.

    Port 0 takes a free one. In seconds: `acknowledge_within` is the time a bot has to answer an interaction,
    `token_lifetime` how long it may follow up, `reply_within` how long `run_command` and `press` wait after a deferral.
    `privileged_intents` says whether the bot was granted members, presences and message content.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "local",  # noqa: S107 -- opens nothing but this server on this machine
        application_id: int | None = None,
        bot_name: str = "Liner Notes",
        acknowledge_within: float = 3.0,
        token_lifetime: float = 900.0,
        reply_within: float = 30.0,
        privileged_intents: bool = False,
    ) -> None:
        self._server = Server(
            port=port,
            token=token,
            application_id=application_id,
            bot_name=bot_name,
            acknowledge_within=acknowledge_within,
            token_lifetime=token_lifetime,
            reply_within=reply_within,
            privileged_intents=privileged_intents,
        )

    async def start(self) -> None:
        """Start to listen; raise OSError when the port is taken."""
        await self._server.start()

    async def close(self) -> None:
        """Close every connection and stop."""
        await self._server.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def page_url(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self._server.port}/"

    @property
    def api_base(self) -> str:
        """What `discord.http.Route.BASE` has to be."""
        return f"http://127.0.0.1:{self._server.port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """What `DiscordWebSocket.DEFAULT_GATEWAY` has to be: a bot goes there when its session is invalid."""
        return self._server.gateway.url

    @property
    def application_id(self) -> int:
        """The bot's application and user id."""
        return int(self._server.world.application_id)

    @property
    def token(self) -> str:
        """The one token that is accepted."""
        return self._server.token

    @property
    def commands(self) -> list[Json]:
        """The commands registered for everywhere, as Discord's JSON."""
        return self._server.commands.all()

    @property
    def guild_commands(self) -> list[Json]:
        """The commands registered for the one server."""
        return self._server.guild_commands.all()

    @property
    def requests(self) -> deque[Request]:
        """Every REST request so far, the last few thousand of them."""
        return self._server.rest.requests

    @property
    def connected(self) -> bool:
        """Whether a bot is connected."""
        return self._server.gateway.connected

    @property
    def identifies(self) -> int:
        """How many times a bot has started a session."""
        return self._server.gateway.identifies

    @property
    def resumes(self) -> int:
        """How many times a bot has come back to its session."""
        return self._server.gateway.resumes

    @property
    def ready_at(self) -> float | None:
        """When READY was sent last, on the clock of `time.perf_counter`."""
        return self._server.gateway.ready_at

    async def wait_until_ready(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 -- the usual word for it
        """Wait until a bot is connected and has got READY; raise TimeoutError."""
        await asyncio.wait_for(self._server.ready.wait(), timeout)

    async def run_command(
        self,
        name: str,
        options: Mapping[str, OptionValue] | None = None,
        *,
        member: Member = YOU,
        place: Place = SOUNDTRACKS,
        forged: bool = False,
    ) -> Message:
        """Run a command, `"tracklist"` or `"settings language"`, and return the reply, the one after a deferral too.

        `forged` sends one that no client offers to the member there. Raises NotOfferedError, InvalidOptionError,
        NoReply, ModalShown.
        """
        acting = self._server.acting
        return await acting.reply(await acting.use(name, options or {}, member, place, forged=forged))

    async def run_message_command(self, name: str, message: Message, *, member: Member = YOU) -> Message:
        """Run a command of a message's menu, "Apps › name", where that message stands, and return the reply.

        Raises as `run_command` does.
        """
        acting = self._server.acting
        return await acting.reply(await acting.use_on_message(name, message.id, member))

    async def autocomplete(
        self,
        name: str,
        options: Mapping[str, OptionValue],
        focused: str,
        *,
        member: Member = YOU,
        place: Place = SOUNDTRACKS,
    ) -> list[Choice]:
        """Return the bot's suggestions for one option, whose text so far is among `options`."""
        return await self._server.acting.complete(name, options, focused, member, place)

    async def press(
        self,
        message: Message,
        custom_id: str,
        values: Sequence[str] = (),
        *,
        member: Member = YOU,
        forged: bool = False,
    ) -> Message:
        """Press a button, or choose `values`, and return the new message or the changed one.

        `forged` sends what no client would: any custom id and any values. Raises as `run_command` does.
        """
        acting = self._server.acting
        return await acting.reply(await acting.press(message.id, custom_id, values, member, forged=forged))

    async def submit(self, modal: Modal, values: Mapping[str, ModalValue], *, member: Member = YOU) -> Message:
        """Submit a form and return the reply.

        `values` are by custom id: a text, a list of the values chosen, or a list of files; what is left out stays as
        the bot has shown it. Raises as `run_command` does.
        """
        acting = self._server.acting
        return await acting.reply(await acting.submit(modal.interaction_id, values, member))

    async def say(
        self,
        text: str,
        *,
        files: Sequence[Upload] = (),
        member: Member = YOU,
        place: Place = SOUNDTRACKS,
        reply_to: str = "",
        ping: bool = True,
    ) -> Message:
        """Write an ordinary message; mention the bot with `<@application_id>` so that it may read the text.

        `reply_to` is the id of the message that it answers; `ping` says whether that mentions its author, as `@ ON`
        does. Raises InvalidOptionError for what nobody can send.
        """
        return await self._server.speaking.say(text, files, member, place, reply_to=reply_to, ping=ping)

    async def next_message(self, after: Message, within: float = 3.0) -> Message:
        """Return the bot's first message in the same channel after that one; raise NoReply."""
        return await self._server.speaking.next_message(after.channel_id, after.id, within)

    def message(self, message_id: str) -> Message | None:
        """Return a message as it stands now."""
        record = self._server.messages.get(message_id)
        return record.seen() if record else None

    def messages(self, *, member: Member = YOU, place: Place = SOUNDTRACKS) -> list[Message]:
        """Return what a member sees in a place, oldest first."""
        channel_id = place.channel_of(member)
        seen = [
            r for r in self._server.messages.all() if r.channel_id == channel_id and r.visible_to in ("", member.id)
        ]
        return [record.seen() for record in seen]

    async def drop_gateway(self, *, resumable: bool = True) -> None:
        """Close the bot's sockets; it misses nothing when it resumes, and has to identify again when it cannot."""
        await self._server.gateway.drop(resumable=resumable)

    async def ask_to_reconnect(self) -> None:
        """Ask the bot to come back on another socket, as Discord does before maintenance."""
        await self._server.gateway.ask_to_reconnect()

    def deny(self, place: Place, permissions: int) -> None:
        """Take permissions from the bot in a channel of the server, and give it all others: `SEND | VIEW`, or 0."""
        self._server.world.denied[place.channel_id] = permissions

    def remove_bot(self) -> None:
        """Remove the bot from the server."""
        self._server.world.is_in_server = False

    def invite_bot(self) -> None:
        """Bring the bot into the server; without the intent for servers, a connected bot is not told of it."""
        self._server.world.is_in_server = True

    def fail_next(
        self,
        method: str,
        path_pattern: str,
        status: int,
        *,
        times: int = 1,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        done: bool = False,
    ) -> None:
        """Make the next requests fail whose path after `/api/v10` matches, such as `/interactions/*/callback`.

        A 429 asks to wait 0.01 s unless `body` says otherwise. With `done`, what they ask for is done all the same, and
        it is the answer that is lost.
        """
        failure = Failure(method, path_pattern, status, times, headers or {}, body, done)
        self._server.rest.fail_next(failure)
