"""Time zones by city, by name and by hours."""

from zoneinfo import available_timezones

import pytest

from bot.zones import _cities, zones_named


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("munich", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("san fran", "America/Los_Angeles"),
        ("são paulo", "America/Sao_Paulo"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("europe/london", "Europe/London"),
        ("Asia Kathmandu", "Asia/Kathmandu"),
        ("utc", "UTC"),
        ("UTC+2", "Etc/GMT-2"),
        ("gmt -3", "Etc/GMT+3"),
        ("+14:00", "Etc/GMT-14"),
        ("-0", "UTC"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(typed: str, zone: str) -> None:
    assert zones_named(typed)[0][1] == zone


@pytest.mark.parametrize("typed", ["atlantis", "utc+15", "utc-13", "utc+999999", "@everyone", "';--", "🎵"])
def test_what_is_no_place_has_no_zone(typed: str) -> None:
    assert zones_named(typed) == ()


def test_a_menu_never_gets_more_than_it_holds() -> None:
    assert len(zones_named("")) == 25
    assert len(zones_named("a", 5)) == 5


def test_the_cities_that_come_with_the_program_have_zones_that_exist() -> None:
    cities = list(_cities())
    assert len(cities) > 3000
    unknown = {zone for _, _, zone in cities} - available_timezones()
    assert not unknown, "the cities are newer than the zones of this system"
