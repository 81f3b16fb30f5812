"""Release days: what is due to whom, and told exactly once. No Discord here: what tells is passed in.

``days`` knows zones and hours, ``matching`` what a follow is about, ``due`` puts both together with what was told
before, and ``announcer`` claims, tells and marks. ``wanted`` finds what somebody wants to follow.
"""

from bot.announcing.announcer import Announcer, Refused, Unsure
from bot.announcing.days import day_at, is_zone, moment_of, zone_of
from bot.announcing.due import Announcement
from bot.announcing.matching import MADE, keys_of, works_of
from bot.announcing.wanted import Wanted, find_wanted

__all__ = [
    "MADE",
    "Announcement",
    "Announcer",
    "Refused",
    "Unsure",
    "Wanted",
    "day_at",
    "find_wanted",
    "is_zone",
    "keys_of",
    "moment_of",
    "works_of",
    "zone_of",
]
