"""Days and hours in every zone: skipped hours, hours that come twice, and the ends of the world."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.announcing.days import day_at, days_that_may_be_due, is_due, is_zone, moment_of


@pytest.mark.parametrize(
    ("day", "hour", "zone", "moment"),
    [
        pytest.param("2027-03-10", 9, "UTC", "2027-03-10T09:00", id="UTC"),
        pytest.param("2027-03-10", 9, "Etc/GMT+12", "2027-03-10T21:00", id="UTC-12"),
        pytest.param("2027-03-10", 9, "Pacific/Kiritimati", "2027-03-09T19:00", id="UTC+14"),
        pytest.param("2027-03-10", 0, "Asia/Kathmandu", "2027-03-09T18:15", id="a quarter of an hour"),
        pytest.param("2027-03-28", 2, "Europe/Berlin", "2027-03-28T01:00", id="an hour that is skipped"),
        pytest.param("2027-10-31", 2, "Europe/Berlin", "2027-10-31T00:00", id="the first of two hours"),
        pytest.param("2027-10-31", 3, "Europe/Berlin", "2027-10-31T02:00", id="after the two hours"),
        pytest.param("2027-03-10", 9, "Nowhere/Nothing", "2027-03-10T09:00", id="a zone that is gone"),
    ],
)
def test_an_hour_of_a_day_is_one_instant(day: str, hour: int, zone: str, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert moment_of(date.fromisoformat(day), hour, zone) == expected
    assert not is_due(date.fromisoformat(day), hour, zone, expected - timedelta(seconds=1))
    assert is_due(date.fromisoformat(day), hour, zone, expected)
    assert is_due(date.fromisoformat(day), hour, zone, expected + timedelta(hours=47, minutes=59))
    assert not is_due(date.fromisoformat(day), hour, zone, expected + timedelta(hours=48))


def test_every_day_that_is_due_somewhere_is_looked_at() -> None:
    now = datetime(2027, 3, 10, tzinfo=UTC)
    for hours in range(96):
        at = now + timedelta(hours=hours)
        first, last = days_that_may_be_due(at)
        for zone in ("Etc/GMT+12", "UTC", "Pacific/Kiritimati"):
            for days in range(-6, 6):
                day = at.date() + timedelta(days=days)
                for hour in (0, 12, 23):
                    assert first <= day <= last or not is_due(day, hour, zone, at)


def test_zones_are_known_by_their_names() -> None:
    assert is_zone("Europe/Berlin")
    for nowhere in ("Nowhere/Nothing", "localtime", "Factory"):
        assert not is_zone(nowhere)
    assert not is_zone("../../etc/passwd")
    assert day_at(datetime(2027, 3, 10, 23, tzinfo=UTC), "Pacific/Kiritimati") == date(2027, 3, 11)
