"""A release day is the reader's own: when it begins to be announced in a server's zone, and what day it is there."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.zones import zone_names

CATCH_UP = timedelta(hours=48)
"""How long after its moment an announcement is still made."""


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of a name; UTC where a newer list of zones has it no more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_zone(name: str) -> bool:
    """Whether there is a zone of that name."""
    return name in zone_names()


def moment_of(day: date, hour: int, zone: str) -> datetime:
    """The instant (UTC) of an hour of a day there.

    An hour that clocks skip is the one that they show instead; of one that comes twice it is the first (PEP 495).
    """
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone_of(zone)).astimezone(UTC)


def day_at(now: datetime, zone: str) -> date:
    """The day that it is there."""
    return now.astimezone(zone_of(zone)).date()


def is_due(day: date, hour: int, zone: str, now: datetime) -> bool:
    """Whether the hour of a day has come there, and not so long ago that it is too late."""
    moment = moment_of(day, hour, zone)
    return moment <= now < moment + CATCH_UP


def days_that_may_be_due(now: datetime) -> tuple[date, date]:
    """The first and the last day that is due anywhere: zones run from UTC−12 to UTC+14."""
    return (now - CATCH_UP - timedelta(hours=36)).date(), (now + timedelta(hours=14)).date()
