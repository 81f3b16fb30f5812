"""Release days: what is due to whom, and told exactly once. No Discord here: what tells is passed in.

``days`` knows zones and hours, ``due`` puts them together with what is followed and what was told before, and
``announcer`` claims, tells and marks. ``wanted`` finds what somebody wants to follow.
"""

from bot.announcing.announcer import Announcer, Refused, Unsure
from bot.announcing.days import day_at, is_zone, moment_of, zone_of
from bot.announcing.due import Announcement
from bot.announcing.wanted import Wanted, find_wanted

__all__ = [
    "Announcement",
    "Announcer",
    "Refused",
    "Unsure",
    "Wanted",
    "day_at",
    "find_wanted",
    "is_zone",
    "moment_of",
    "zone_of",
]
