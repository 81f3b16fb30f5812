"""Tells Discord which commands there are, only when they have changed.

Discord limits how often an application may do that. What was last told is kept as a hash in a small file, by
application and by the Discord it was told to.
"""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

_log = logging.getLogger(__name__)


async def register_commands(tree: app_commands.CommandTree[Any], registration: Path | None) -> None:
    """Send the commands of the tree to Discord if they are not those that it was told of last.

    Without a file they are sent at each start, as a Discord that forgets them needs. A refusal is logged and leaves the
    bot running: the commands that Discord knows go on working.
    """
    told = _told(registration) if registration else {}
    to_whom = f"{discord.http.Route.BASE} {tree.client.application_id}"
    payload = json.dumps([command.to_dict(tree) for command in tree.get_commands()], sort_keys=True)
    digest = hashlib.sha256(payload.encode()).hexdigest()
    if told.get(to_whom) == digest:
        return
    try:
        await tree.sync()
    except discord.HTTPException as error:
        _log.error("Discord did not take the commands: %s", error)
        return
    if registration:
        _note(registration, {**told, to_whom: digest})
    _log.info("told Discord of %d commands", len(tree.get_commands()))


def _note(registration: Path, told: dict[str, str]) -> None:
    try:
        registration.write_text(json.dumps(told))
    except OSError as error:
        _log.warning("%s cannot be written (%s): the commands are sent again next time", registration, error.strerror)


def _told(registration: Path) -> dict[str, str]:
    try:
        told = json.loads(registration.read_text())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
