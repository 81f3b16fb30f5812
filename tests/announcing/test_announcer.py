"""What is told, to whom, when: each promise by itself. How it all goes together over a year is ``test_year``."""

from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.announcing import Announcement, Announcer, Unsure, zone_of
from bot.announcing.announcer import MOST_REFUSALS
from bot.catalog import CatalogReader, build_catalog
from bot.names import same_name
from bot.soundtrack import PartialDate, Release
from bot.state import Announced, Follow, Server, State
from tests.albums import album
from tests.announcing.channels import Channels

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
BERLIN = Server(7, channel=70, role=71, zone="Europe/Berlin", hour=9)
RUSSO = Follow("composer", same_name("Jeff Russo"), "Jeff Russo")


def score(key: str, released: str | None) -> Release:
    return album(key, f"{key.title()} Music", composer="Jeff Russo", released=released)


@dataclass
class World:
    """A catalog that can be built anew, the state and the channels, and a clock, which may be ``ahead`` of the time."""

    folder: Path
    reader: CatalogReader
    state: State
    channels: Channels
    announcer: Announcer | None = None
    ahead: timedelta = timedelta()

    def build(self, *releases: Release) -> None:
        other = album("other", "Other", composer="Ana Vidal", released="2027-03-10")
        build_catalog([other, *releases], self.folder / "catalog", str(self.channels.now))

    async def at(self, now: datetime) -> list[str]:
        """What stands in all channels after the bot has looked at the clock."""
        self.channels.now = now
        if self.announcer is None:
            self.announcer = Announcer(self.state, self.reader, self.channels, lambda: self.channels.now + self.ahead)
        await self.announcer.tick()
        return self.told()

    def told(self) -> list[str]:
        return [f"{one.claim.server}: {one.text}{' @role' if one.mention else ''}" for one in self.channels.all()]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    channels = Channels(NOON)
    build_catalog([score("picard", "2027-03-10")], tmp_path / "catalog", "first")
    async with (
        CatalogReader(tmp_path / "catalog") as reader,
        await State.open(tmp_path / "state") as state,
    ):
        await state.change(**asdict(BERLIN))
        await state.follow(7, RUSSO, (NOON - timedelta(days=30)).timestamp())
        yield World(tmp_path, reader, state, channels)


async def test_a_release_is_told_at_the_hour_there_and_once(world: World) -> None:
    morning = datetime(2027, 3, 10, 8, tzinfo=UTC)
    assert await world.at(morning - timedelta(seconds=1)) == []
    assert await world.at(morning) == ["7: Picard Music released @role"]
    for hours in (0, 1, 24, 47, 100):
        assert len(await world.at(morning + timedelta(hours=hours))) == 1


async def test_who_was_down_catches_up_for_two_days(world: World) -> None:
    assert await world.at(datetime(2027, 3, 12, 8, tzinfo=UTC)) == []
    assert await world.at(datetime(2027, 3, 12, 7, 59, tzinfo=UTC)) == ["7: Picard Music released @role"]


@pytest.mark.parametrize("hours", [1, 3, 30, 24 * 30])
async def test_a_clock_that_goes_back_tells_nothing_again(world: World, hours: int) -> None:
    told = await world.at(NOON)
    assert len(told) == 1
    for step in range(8):
        assert await world.at(NOON - timedelta(hours=hours) + timedelta(hours=hours * step / 4)) == told


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
async def test_the_day_is_the_one_there_in_every_zone(world: World, zone: str) -> None:
    await world.state.change(7, zone=zone, hour=9)
    now = datetime(2027, 3, 8, tzinfo=UTC)
    while not await world.at(now):
        now += timedelta(minutes=15)
    there = now.astimezone(zone_of(zone))
    assert (there.date().isoformat(), there.hour, there.minute) == ("2027-03-10", 9, 0)


@pytest.mark.parametrize(
    ("released", "hour", "told_at"),
    [
        pytest.param("2027-03-28", 2, "2027-03-28T01:00", id="an hour that is skipped"),
        pytest.param("2027-10-31", 2, "2027-10-31T00:00", id="an hour that comes twice"),
    ],
)
async def test_clocks_that_change_lose_and_repeat_nothing(world: World, released: str, hour: int, told_at: str) -> None:
    world.build(score("picard", released))
    await world.state.change(7, hour=hour)
    now = datetime.fromisoformat(f"{released}T00:00").replace(tzinfo=UTC) - timedelta(hours=6)
    while not await world.at(now):
        now += timedelta(minutes=15)
    assert now == datetime.fromisoformat(told_at).replace(tzinfo=UTC)
    for minutes in range(0, 60 * 12, 15):
        assert len(await world.at(now + timedelta(minutes=minutes))) == 1


async def test_a_date_that_is_known_in_part_is_told_on_no_day(world: World) -> None:
    world.build(score("picard", "2027-03"), score("legion", "2027"), score("fargo", None))
    for day in range(1, 32):
        assert await world.at(datetime(2027, 3, day, 12, tzinfo=UTC)) == []


async def test_a_server_that_the_bot_has_left_is_told_nothing_until_it_is_back(world: World) -> None:
    await world.state.change(7, left_at=NOON.timestamp())
    assert await world.at(NOON) == []
    await world.state.change(7, left_at=None)
    assert await world.at(NOON + timedelta(hours=1)) == ["7: Picard Music released @role"]


async def test_one_look_that_breaks_keeps_nothing_of_another_back(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await world.state.change(7, notices=True)
    await world.at(NOON - timedelta(days=1))
    world.build(score("picard", "2027-03-10"), score("legion", "2027-04-01"))

    async def breaks(*_: object) -> list[Announced]:
        raise RuntimeError

    monkeypatch.setattr(world.state, "told_since", breaks)
    monkeypatch.setattr(world.state, "note_seen", breaks)
    assert await world.at(NOON) == ["7: Picard Music released @role"]
    assert caplog.text.count("a look for what is due failed") == 2
    monkeypatch.undo()
    assert "7: Legion Music announced" in await world.at(NOON + timedelta(minutes=1))


async def test_a_channel_that_is_chosen_while_others_are_told_is_the_next_that_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.build(score("picard", "2027-03-10"), score("legion", "2027-03-10"))
    tell = world.channels.tell

    async def tell_and_choose(announcement: Announcement, row: Announced) -> None:
        await tell(announcement, row)
        await world.state.change(7, channel=77)

    monkeypatch.setattr(world.channels, "tell", tell_and_choose)
    assert len(await world.at(NOON)) == 1
    assert len(await world.at(NOON + timedelta(minutes=1))) == 2
    assert {channel: len(messages) for channel, messages in world.channels.messages.items()} == {70: 1, 77: 1}


async def test_a_channel_that_refuses_is_not_looked_through_meanwhile(world: World) -> None:
    world.channels.before = _fails
    await world.at(NOON)
    world.channels.before = lambda: None
    world.channels.refusing = {70}
    await world.at(NOON + timedelta(minutes=2))
    assert world.state.server(7).refusals == 1
    looked: list[datetime] = []
    world.channels.before = lambda: looked.append(world.channels.now)
    await world.at(NOON + timedelta(minutes=11))
    assert looked == []
    await world.at(NOON + timedelta(minutes=13))
    assert len(looked) == 1


async def test_only_what_is_followed_is_told_and_not_what_was_out_before(world: World) -> None:
    await world.state.change(**asdict(Server(8, channel=80)))
    await world.state.follow(8, Follow("label", "nobody", "Nobody"), 0.0)
    await world.state.change(**asdict(Server(9, channel=90)))
    await world.state.follow(9, RUSSO, (NOON + timedelta(days=1)).timestamp())
    assert await world.at(NOON + timedelta(hours=13)) == ["7: Picard Music released @role"]


async def test_who_follows_on_the_day_itself_is_told(world: World) -> None:
    await world.state.change(**asdict(Server(9, channel=90)))
    await world.state.follow(9, RUSSO, NOON.timestamp())
    assert "9: Picard Music released @role" in await world.at(NOON)


async def test_a_corrected_date_is_told_shortly_and_calls_nobody_again(world: World) -> None:
    first = ["7: Picard Music released @role"]
    assert await world.at(NOON) == first
    world.build(score("picard", "2027-03-20"))
    then = [*first, "7: Picard Music corrected 2027-03-10"]
    assert await world.at(NOON + timedelta(hours=2)) == then
    assert await world.at(NOON + timedelta(days=5)) == then
    assert await world.at(datetime(2027, 3, 20, 12, tzinfo=UTC)) == [*then, "7: Picard Music released"]


@pytest.mark.parametrize("day", [11, 12])
async def test_a_date_corrected_to_one_that_is_due_already_is_told_shortly_and_once(world: World, day: int) -> None:
    await world.at(NOON)
    world.build(score("picard", f"2027-03-{day}"))
    for hours in range(24 * (day - 10), 24 * (day - 10) + 48):
        told = await world.at(NOON + timedelta(hours=hours))
    assert told == ["7: Picard Music released @role", "7: Picard Music corrected 2027-03-10"]


async def test_a_date_is_told_on_its_day_where_it_is_too_late_to_correct_the_one_before(world: World) -> None:
    told = await world.at(NOON)
    world.build(score("picard", "2027-07-01"))
    later = datetime(2027, 7, 1, 12, tzinfo=UTC)
    assert await world.at(later) == [*told, "7: Picard Music released"]


async def test_a_date_corrected_to_one_that_is_past_is_not_told_as_news(world: World) -> None:
    await world.at(NOON)
    world.build(score("picard", "2027-03-09"))
    then = ["7: Picard Music released @role", "7: Picard Music corrected 2027-03-10"]
    assert await world.at(NOON + timedelta(hours=2)) == then
    assert await world.at(NOON + timedelta(hours=20)) == then


async def test_a_date_that_is_no_longer_known_to_the_day_is_corrected(world: World) -> None:
    await world.at(NOON)
    world.build(score("picard", "2027-03"))
    assert await world.at(NOON + timedelta(hours=2)) == [
        "7: Picard Music released @role",
        "7: Picard Music corrected 2027-03-10",
    ]


async def test_a_release_that_was_removed_is_not_told(world: World) -> None:
    world.build()
    assert await world.at(NOON) == []


async def test_a_release_that_is_removed_after_it_was_claimed_is_not_told(world: World) -> None:
    world.channels.before = _fails
    await world.at(NOON)
    assert len(await world.state.unsure()) == 1
    world.channels.before = lambda: None
    world.build()
    assert await world.at(NOON + timedelta(minutes=5)) == []
    assert await world.state.unsure() == []


async def test_a_release_that_comes_into_the_catalog_is_told_where_that_is_wanted(world: World) -> None:
    await world.at(NOON - timedelta(days=9))
    await world.state.change(**asdict(replace(BERLIN, notices=True)))
    world.build(score("picard", "2027-03-10"), score("legion", "2027-04-01"))
    assert await world.at(NOON - timedelta(days=8)) == ["7: Legion Music announced"]
    assert await world.at(NOON - timedelta(days=7)) == ["7: Legion Music announced"]
    world.build(score("picard", "2027-03-10"), score("legion", "2027-04-02"))
    assert await world.at(NOON - timedelta(days=6)) == [
        "7: Legion Music announced",
        "7: Legion Music corrected 2027-04-01",
    ]


async def test_one_channel_that_refuses_does_not_stop_another_and_rests_in_the_end(world: World) -> None:
    await world.state.change(**asdict(Server(8, channel=80)))
    await world.state.follow(8, RUSSO, 0.0)
    world.channels.refusing = {70}
    assert await world.at(NOON) == ["8: Picard Music released @role"]
    assert await world.at(NOON + timedelta(minutes=5)) == ["8: Picard Music released @role"]
    assert world.state.server(7).refusals == 1
    for minutes in (11, 60, 240, 900, 901):
        await world.at(NOON + timedelta(minutes=minutes))
    server = world.state.server(7)
    assert (server.refusals, server.paused) == (MOST_REFUSALS, True)
    world.channels.refusing = set()
    assert len(await world.at(NOON + timedelta(hours=16))) == 1
    await world.state.change(**asdict(replace(server, refusals=0, retry_at=0.0, paused=False)))
    assert "7: Picard Music released @role" in await world.at(NOON + timedelta(hours=17))
    assert world.state.server(7).refusals == 0


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_may_have_been_sent_is_looked_for_before_it_is_sent_again(world: World, when: str) -> None:
    setattr(world.channels, when, _fails)
    await world.at(NOON)
    setattr(world.channels, when, lambda: None)
    assert await world.at(NOON + timedelta(hours=5)) == ["7: Picard Music released @role"]
    assert await world.state.unsure() == []


async def test_what_is_unknown_for_too_long_is_given_up(world: World) -> None:
    world.channels.before = _fails
    await world.at(NOON)
    world.channels.before = lambda: None
    assert await world.at(NOON + timedelta(hours=49)) == []
    assert await world.state.unsure() == []


def _fails() -> None:
    raise Unsure("the network failed")


async def test_what_moderators_change_meanwhile_holds(world: World) -> None:
    """A claim that is looked for in vain is handed back: another channel is told, and nobody who follows no more."""
    world.channels.before = _fails
    await world.at(NOON)
    world.channels.before = lambda: None
    await world.state.change(7, channel=77)
    assert await world.at(NOON + timedelta(minutes=5)) == ["7: Picard Music released @role"]
    assert list(world.channels.messages) == [77] or not world.channels.messages[70]


@pytest.mark.parametrize("change", ["unfollow", "no channel", "paused", "forgotten"])
async def test_what_is_wanted_no_more_is_not_told_by_an_old_claim(world: World, change: str) -> None:
    world.channels.before = _fails
    await world.at(NOON)
    world.channels.before = lambda: None
    if change == "unfollow":
        await world.state.unfollow(7, RUSSO.kind, RUSSO.key)
    elif change == "forgotten":
        await world.state.forget(7)
    else:
        await world.state.change(7, **({"channel": 0} if change == "no channel" else {"paused": True}))
    assert await world.at(NOON + timedelta(minutes=5)) == []
    assert await world.state.unsure() == []
    assert change != "forgotten" or world.state.servers() == []


async def test_the_first_release_that_is_ahead_is_news_where_none_was_before(world: World) -> None:
    world.build()
    await world.state.change(7, notices=True)
    await world.at(NOON)
    world.build(score("legion", "2027-04-01"))
    assert await world.at(NOON + timedelta(hours=1)) == ["7: Legion Music announced"]


async def test_another_edition_is_no_correction_and_no_second_release(world: World) -> None:
    group = "3f5d0b52-0f3e-4d43-9c57-3c2d0b9b5f0a"
    plain = replace(score("picard", "2027-03-10"), release_group=group)
    world.build(plain)
    told = await world.at(NOON)
    assert len(told) == 1
    deluxe = replace(album("picard-deluxe", "Picard Music", *"abcdefgh", composer="Jeff Russo"), release_group=group)
    world.build(plain, replace(deluxe, released=PartialDate.parse("2027-05-01")))
    for now in (NOON + timedelta(hours=20), datetime(2027, 5, 1, 12, tzinfo=UTC)):
        assert await world.at(now) == told


async def test_a_release_that_gets_a_group_is_not_told_again(world: World) -> None:
    told = await world.at(NOON)
    world.build(replace(score("picard", "2027-03-10"), release_group="3f5d0b52-0f3e-4d43-9c57-3c2d0b9b5f0a"))
    assert await world.at(NOON + timedelta(hours=2)) == told


async def test_two_releases_of_one_title_and_day_are_both_told(world: World) -> None:
    world.build(score("picard", "2027-03-10"), replace(score("picard", "2027-03-10"), key="another"))
    assert len(await world.at(NOON)) == 2


async def test_a_file_that_is_renamed_on_the_day_is_not_told_again(world: World) -> None:
    told = await world.at(NOON)
    world.build(replace(score("picard", "2027-03-10"), key="star-trek-picard"))
    assert await world.at(NOON + timedelta(hours=2)) == told


@pytest.mark.parametrize("hours", [0.5, 20])
async def test_a_correction_is_told_once_whatever_the_clock_did_before(world: World, hours: float) -> None:
    world.ahead = timedelta(hours=hours)
    assert len(await world.at(NOON)) == 1
    world.ahead = timedelta()
    world.build(score("picard", "2027-03-20"))
    for minutes in range(0, 300, 10):
        told = await world.at(NOON + timedelta(minutes=minutes))
    assert told[1:] == ["7: Picard Music corrected 2027-03-10"]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_second_correction_is_not_taken_for_the_first(world: World, when: str) -> None:
    await world.at(NOON)
    world.build(score("picard", "2027-03-20"))
    await world.at(NOON + timedelta(minutes=11))
    world.build(score("picard", "2027-03-30"))
    setattr(world.channels, when, _fails)
    await world.at(NOON + timedelta(minutes=22))
    setattr(world.channels, when, lambda: None)
    told = await world.at(NOON + timedelta(minutes=33))
    assert told[1:] == ["7: Picard Music corrected 2027-03-10", "7: Picard Music corrected 2027-03-20"]
    assert await world.at(NOON + timedelta(hours=3)) == told


async def test_a_correction_that_was_refused_and_is_due_again_is_told_once(world: World) -> None:
    """The date goes back to one whose correction was refused, after another one was told."""
    await world.at(NOON)
    world.build(score("picard", "2027-03-20"))
    world.channels.refusing = {70}
    await world.at(NOON + timedelta(minutes=11))
    world.channels.refusing = set()
    world.build(score("picard", "2027-03-30"))
    await world.at(NOON + timedelta(minutes=60))
    world.build(score("picard", "2027-03-20"))
    for minutes in range(75, 400, 12):
        told = await world.at(NOON + timedelta(minutes=minutes))
    assert told[1:] == ["7: Picard Music corrected 2027-03-10", "7: Picard Music corrected 2027-03-30"]


@pytest.mark.parametrize("when", ["first", "before", "after"])
@pytest.mark.parametrize("hours", [-40, -2, 2, 40])
async def test_what_was_sent_is_found_by_no_clock(world: World, when: str, hours: int) -> None:
    world.ahead = timedelta(hours=hours)
    setattr(world.channels, when, _fails)
    await world.at(NOON - world.ahead)
    setattr(world.channels, when, lambda: None)
    world.ahead = timedelta()
    for minutes in (0, 5, 30):
        told = await world.at(NOON + timedelta(minutes=minutes))
    assert told == ["7: Picard Music released @role"]


async def test_a_correction_that_nobody_can_look_for_is_not_sent_again(world: World) -> None:
    await world.at(NOON)
    world.build(score("picard", "2027-03-20"))
    world.channels.after = _fails
    told = await world.at(NOON + timedelta(minutes=11))
    world.channels.after = lambda: None
    world.channels.before = _fails
    for hours in range(1, 96):
        await world.at(NOON + timedelta(hours=hours))
    world.channels.before = lambda: None
    for hours in range(96, 200):
        assert await world.at(NOON + timedelta(hours=hours)) == told


async def test_a_channel_that_was_left_says_nothing_about_the_new_one(world: World) -> None:
    world.channels.after = _fails
    await world.at(NOON)
    world.channels.after = lambda: None
    world.channels.refusing = {70}
    await world.state.change(7, channel=77)
    world.build(score("picard", "2027-03-10"), score("legion", "2027-03-12"))
    for hours in range(1, 60):
        told = await world.at(NOON + timedelta(hours=hours))
    assert told == ["7: Picard Music released @role", "7: Legion Music released @role"]
    assert (world.state.server(7).refusals, world.state.server(7).paused) == (0, False)


async def test_a_moment_of_refusal_counts_once(world: World) -> None:
    names = "abcdef"
    world.build(*(score(name, "2027-03-10") for name in names))
    world.channels.before = _fails
    for hours in range(len(names)):
        await world.at(NOON + timedelta(hours=hours))
    world.channels.before = lambda: None
    world.channels.refusing = {70}
    await world.at(NOON + timedelta(hours=8))
    assert world.state.server(7).refusals == 1
    world.channels.refusing = set()
    for hours in range(9, 24):
        told = await world.at(NOON + timedelta(hours=hours))
    assert sorted(told) == [f"7: {name.title()} Music released @role" for name in names]


async def test_a_refusal_under_a_clock_that_was_wrong_is_not_waited_out(world: World) -> None:
    world.channels.refusing = {70}
    world.ahead = timedelta(days=1)
    await world.at(NOON)
    world.channels.refusing = set()
    world.ahead = timedelta()
    assert await world.at(NOON + timedelta(minutes=1)) == ["7: Picard Music released @role"]


async def test_a_notice_is_corrected_however_long_ago_it_was_told(world: World) -> None:
    await world.at(NOON - timedelta(days=9))
    await world.state.change(**asdict(replace(BERLIN, notices=True)))
    world.build(score("legion", "2027-07-20"))
    assert await world.at(NOON) == ["7: Legion Music announced"]
    world.build(score("legion", "2027-08-20"))
    assert (await world.at(NOON + timedelta(days=90)))[1:] == ["7: Legion Music corrected 2027-07-20"]


async def test_a_channel_that_does_not_answer_is_asked_once_a_round_and_ever_less_often(world: World) -> None:
    world.build(*(score(name, "2027-03-10") for name in "abcdef"))
    asked = []

    def asks_in_vain() -> None:
        asked.append(world.channels.now)
        _fails()

    world.channels.first = world.channels.before = asks_in_vain
    await world.at(NOON)
    assert len(asked) == 1
    for minutes in range(1, 24 * 60):
        await world.at(NOON + timedelta(minutes=minutes))
    assert len(asked) < 6 * 20
