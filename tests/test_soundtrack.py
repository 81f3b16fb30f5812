"""The domain: lengths, partial dates, positions, and what follows from a release alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.credits import by_role
from bot.soundtrack import Credit, Disc, PartialDate, Position, Release, Source, Track, clock, parse_length
from tests.albums import two_discs


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("4:15", 255), ("0:03", 3), ("59:59", 3599), ("75:10", 4510), ("1:04:15", 3855), ("10:00:00", 36000)],
)
def test_length_is_read(text: str, seconds: int) -> None:
    assert parse_length(text) == seconds * 1000


@pytest.mark.parametrize("text", ["4:75", "4", "", "0:00", ":30", "4:5", "1:60:00", "-1:00", "4:15 ", "٤:١٥", "4:15\n"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="minutes and seconds"):
        parse_length(text)


@given(st.integers(min_value=1, max_value=99 * 3600))
def test_a_length_is_printed_as_it_is_read(seconds: int) -> None:
    assert parse_length(clock(seconds * 1000)) == seconds * 1000


@given(st.dates(), st.sampled_from([1, 2, 3]))
def test_a_date_is_printed_as_it_is_read(day: date, known: int) -> None:
    text = "-".join(day.isoformat().split("-")[:known])
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2020-13-01",
        "2020-00",
        "2020-00-00",
        "2020-02-00",
        "2020-02-30",
        "2020-2-7",
        "20",
        "",
        "2020-02-07 ",
        "0000",
        "7 May 2020",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a date that exists"):
        PartialDate.parse(text)


def test_a_partial_date_spans_all_its_days() -> None:
    assert PartialDate(2020, 2).earliest == date(2020, 2, 1)
    assert PartialDate(2020, 2).latest == date(2020, 2, 29)
    assert PartialDate(2021).latest == date(2021, 12, 31)


def test_a_year_stands_after_the_days_of_that_year() -> None:
    days = [PartialDate.parse(text) for text in ("2020", "2020-12-31", "2021-01-01", "2020-03", "2020-02-07", "2019")]
    ordered = ["2019", "2020-02-07", "2020-03", "2020-12-31", "2020", "2021-01-01"]
    assert [str(day) for day in sorted(days, key=lambda day: day.order)] == ordered


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("21", (1, 21)),
        ("2-04", (2, 4)),
        ("#3", (1, 3)),
        (" 2 - 4 ", (2, 4)),
        ("twins", None),
        ("", None),
        ("9-1-1", None),
    ],
)
def test_position_is_read(typed: str, position: tuple[int, int] | None) -> None:
    assert Position.parse(typed) == position


def test_what_follows_from_an_unknown_length_is_unknown() -> None:
    release = two_discs()
    first, second = release.discs
    assert first.running_time == 300_000
    assert second.running_time is None
    assert release.running_time is None
    assert release.start_of(first.tracks[1]) == 100_000
    assert release.start_of(second.tracks[0]) == 0
    assert release.start_of(second.tracks[2]) is None


def test_an_incomplete_list_has_no_running_time() -> None:
    disc = Disc(1, (Track(1, 1, "Page", 1000),))
    assert Release("a", "A", (disc,), (Source("P"),)).running_time == 1000
    assert Release("a", "A", (disc,), (Source("P"),), complete=False).running_time is None


def test_a_credit_for_a_track_outweighs_one_for_the_release() -> None:
    release = two_discs()
    assert release.composers == ("Ana Vidal", "Bo Ødegård")
    assert release.composers_of(release.discs[0].tracks[0]) == ("Ana Vidal", "Bo Ødegård")
    assert release.composers_of(release.discs[1].tracks[0]) == ("Cem Łuk",)


def test_of_one_role_a_credit_for_the_track_stands_alone() -> None:
    release = two_discs()
    assert [credit.name for credit in release.credits_of(release.discs[1].tracks[0])] == [
        "Cem Łuk",
        "Harbour Orchestra",
    ]
    assert [credit.name for credit in release.credits_of(release.discs[0].tracks[1])] == [
        "Ana Vidal",
        "Bo Ødegård",
        "Harbour Orchestra",
        "Dee Ray",
    ]


def test_there_is_a_track_only_where_there_is_one() -> None:
    release = two_discs()
    found = release.track_at(Position(2, 3))
    assert found is not None
    assert found.title == "Coda"
    for position in (Position(0, 1), Position(3, 1), Position(1, 0), Position(1, 3), Position(-1, -1)):
        assert release.track_at(position) is None


def test_credits_stand_by_role_in_the_order_of_the_vocabulary() -> None:
    credits_ = (Credit("A", "conductor"), Credit("B", "composer"), Credit("C", "conductor"))
    assert [(role, [credit.name for credit in group]) for role, group in by_role(credits_)] == [
        ("composer", ["B"]),
        ("conductor", ["A", "C"]),
    ]
