"""Wording: dates, how far away they are, counts and lists, as people read them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.soundtrack import Credit, Format, PartialDate, Position
from bot.wording import came_out, count, credited_tracks, day, distance, listed, with_dates
from tests.albums import album, two_discs

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("released", "shown"), [("2020-02-07", "7 February 2020"), ("2020-02", "February 2020"), ("2020", "2020")]
)
def test_a_date_is_shown_as_precisely_as_it_is_known(released: str, shown: str) -> None:
    assert day(PartialDate.parse(released)) == shown


@pytest.mark.parametrize(
    ("released", "away"),
    [
        ("2026-11-23", "today"),
        ("2026-11-22", "1 day ago"),
        ("2026-11-10", "13 days ago"),
        ("2026-11-09", "2 weeks ago"),
        ("2026-10-24", "4 weeks ago"),
        ("2026-10-23", "1 month ago"),
        ("2025-11-24", "11 months ago"),
        ("2025-11-23", "1 year ago"),
        ("2020-02-07", "6 years ago"),
        ("2026-11-24", "in 1 day"),
        ("2027-02-01", "in 2 months"),
        ("2030-01-01", "in 3 years"),
        ("2020-02", "6 years ago"),
        ("2025-11", "about 1 year ago"),
        ("2026-11", "this month"),
        ("2026-10", "last month"),
        ("2027-01", "in about 2 months"),
        ("2028-06", "in 1 year"),
        ("2020", "about 6 years ago"),
        ("2025", "last year"),
        ("2026", "this year"),
        ("2027", "next year"),
        ("2029", "in about 3 years"),
    ],
)
def test_how_far_away_a_date_is(released: str, away: str) -> None:
    assert distance(PartialDate.parse(released), TODAY) == away


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-40_000, 40_000))
def test_every_day_is_some_way_away(today: date, days: int) -> None:
    then = today + timedelta(days=days)
    away = distance(PartialDate(then.year, then.month, then.day), today)
    assert away is not None
    assert (away == "today", away.endswith(" ago"), away.startswith("in ")) == (days == 0, days < 0, days > 0)
    assert " 0 " not in f" {away}"


def test_what_came_out_everywhere_names_no_territory() -> None:
    early, late = PartialDate(2017, 2, 24), PartialDate(2017, 3, 24)
    formats = [
        Format("vinyl", late, "US"),
        Format("vinyl", late, "CA"),
        Format("CD", early, "US"),
        Format("CD", early),
        Format("digital", PartialDate(2017), "US"),
    ]
    told = ["CD: 24 February 2017", "Vinyl: 24 March 2017 (US and CA)", "Digital: 2017 (US)"]
    assert [with_dates(one) for one in came_out(formats)] == told


def test_counts_and_lists() -> None:
    assert [count(1, "track"), count(0, "track"), count(4200, "person")] == ["1 track", "0 tracks", "4,200 people"]
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_a_credit_names_its_tracks_as_they_are_typed() -> None:
    credit = Credit("Dee Ray", "vocalist", (Position(1, 1), Position(1, 2)))
    assert credited_tracks(credit, album("a", "A", "B", "C", "D")) == "tracks 1 and 2"
    assert credited_tracks(credit, two_discs()) == "tracks 1-01 and 1-02"
    some = replace(credit, tracks=tuple(Position(1, number) for number in (9, 1, 2, 3, 5)))
    assert credited_tracks(some, album("a", "A", *"BCDEFGHIJ")) == "tracks 1 to 3, 5 and 9"
    assert credited_tracks(replace(credit, tracks=()), two_discs()) == ""
