"""What the bot must remember beside the catalog: servers' settings, what they follow, what was announced to them.

``values`` are what is kept, ``migrations`` the tables, ``file`` opens them, ``state`` is every read and every write
(what was told is ``announcements``'), ``backup`` a copy of the file. SQL for it stands here and nowhere else. Nothing
is kept about people.
"""

from bot.state.backup import BackupError, back_up
from bot.state.file import StateError
from bot.state.state import State
from bot.state.values import (
    LONGEST_WAIT,
    REFUSED_NEVER,
    Announced,
    Changes,
    Claim,
    Follow,
    Follower,
    FollowKind,
    Notice,
    Server,
    Spoilers,
    waits,
)

__all__ = [
    "LONGEST_WAIT",
    "REFUSED_NEVER",
    "Announced",
    "BackupError",
    "Changes",
    "Claim",
    "Follow",
    "FollowKind",
    "Follower",
    "Notice",
    "Server",
    "Spoilers",
    "State",
    "StateError",
    "back_up",
    "waits",
]
