"""A Discord on 127.0.0.1, for trying the bot without an account and for the end-to-end tests; with a page.

A server of its own: it knows neither discord.py nor anything else of the bot.
"""

from bot.local_discord.acting import ModalShown, NoReply
from bot.local_discord.attachments import Upload
from bot.local_discord.local import LocalDiscord
from bot.local_discord.message import Button, Choice, Message, Select
from bot.local_discord.modals import Field, Modal
from bot.local_discord.refusals import InvalidOptionError, NotOfferedError
from bot.local_discord.rest import Request
from bot.local_discord.world import (
    ATTACH,
    CURATORS,
    DIRECT,
    EMBED,
    LISTENERS,
    OFF_TOPIC,
    PRIVATE,
    READ_HISTORY,
    ROBIN,
    SEND,
    SOUNDTRACKS,
    VIEW,
    YOU,
    Member,
    Place,
    Role,
)

__all__ = [
    "ATTACH",
    "CURATORS",
    "DIRECT",
    "EMBED",
    "LISTENERS",
    "OFF_TOPIC",
    "PRIVATE",
    "READ_HISTORY",
    "ROBIN",
    "SEND",
    "SOUNDTRACKS",
    "VIEW",
    "YOU",
    "Button",
    "Choice",
    "Field",
    "InvalidOptionError",
    "LocalDiscord",
    "Member",
    "Message",
    "Modal",
    "ModalShown",
    "NoReply",
    "NotOfferedError",
    "Place",
    "Request",
    "Role",
    "Select",
    "Upload",
]
