"""Time zones by city, by name and by hours."""

from zoneinfo import available_timezones

import pytest

from bot.zones import _cities, zone_meant, zone_shown, zones_named


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
        ("UTC+5:30", "Asia/Kolkata"),
        ("gmt+0545", "Asia/Kathmandu"),
        ("−9:30", "Pacific/Marquesas"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(typed: str, zone: str) -> None:
    assert zones_named(typed)[0][1] == zone


@pytest.mark.parametrize(
    "typed",
    [
        "mordor",
        "utc+15",
        "utc-13",
        "utc+999999",
        "utc+5:31",
        "utc-3:30",
        "utc+5:60",
        "localtime",
        "factory",
        "@everyone",
        "';--",
        "🎵",
    ],
)
def test_what_is_no_place_has_no_zone(typed: str) -> None:
    assert zones_named(typed) == ()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("UK", "Europe/London"),
        ("Basel", "Europe/Zurich"),
        ("St. Gallen", "Europe/Zurich"),
        ("sankt gallen", "Europe/Zurich"),
        ("Oxford", "Europe/London"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Cambridge, UK", "Europe/London"),
        ("Springfield, Illinois", "America/Chicago"),
        ("Portland, Maine", "America/New_York"),
        ("New York", "America/New_York"),
        ("Singapore", "Asia/Singapore"),
        ("Belfast", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("UTC+2", "Etc/GMT-2"),
        ("utc", "UTC"),
    ],
)
def test_a_whole_name_that_only_one_zone_has_is_taken(typed: str, zone: str) -> None:
    meant = zone_meant(typed)
    assert meant
    assert meant[1] == zone


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("Cambridge", ["Europe/London", "America/New_York", "America/Toronto"]),
        ("Salem", ["Asia/Kolkata", "America/Los_Angeles"]),
        ("Valencia", ["Europe/Madrid", "America/Caracas"]),
        ("Springfield", ["America/Chicago", "America/New_York", "America/Los_Angeles"]),
        ("Georgia", ["Atlantic/South_Georgia"]),
        ("Jamaica", ["America/Jamaica", "America/New_York"]),
        ("Berlin, Connecticut", ["Europe/Berlin"]),
        ("kathm", ["Asia/Kathmandu"]),
        ("mordor", []),
        ("", []),
    ],
)
def test_a_name_of_several_places_or_a_part_of_one_is_only_offered(typed: str, among: list[str]) -> None:
    assert zone_meant(typed) is None
    assert {zone for _, zone in zones_named(typed)} >= set(among)


def test_hours_that_several_zones_have_are_all_shown_once() -> None:
    zones = [zone for _, zone in zones_named("UTC+5:30")]
    assert {"Asia/Kolkata", "Asia/Colombo"} <= set(zones)
    assert len(zones) == len(set(zones))


def test_a_menu_never_gets_more_than_it_holds() -> None:
    assert len(zones_named("")) == 25
    assert len(zones_named("a", 5)) == 5


def test_the_cities_that_come_with_the_program_have_zones_that_exist() -> None:
    cities = list(_cities())
    assert len(cities) > 12000
    unknown = {zone for _, _, zone in cities} - available_timezones()
    assert not unknown, "the cities are newer than the zones of this system"


def test_hours_are_shown_with_their_sign_the_right_way_round() -> None:
    assert zone_shown("Etc/GMT+3") == "UTC−3"
    assert zone_shown("Etc/GMT-14") == "UTC+14"
    assert zone_shown("America/New_York") == "America/New York"
