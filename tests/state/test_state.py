"""The state: what is kept, that it outlives a restart, that half a write is none, and that a claim is one only."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.state import LONGEST_WAIT, Announced, Changes, Claim, Follow, Server, State, StateError
from bot.state.migrations import MIGRATIONS

RUSSO = Follow("composer", "jeff russo", "Jeff Russo")
TREK = Follow("work", "star trek", "Star Trek")
CLAIM = Claim(7, "picard", "released", "2020-02-07", "picard", "picard music", 70, "2020-02-07")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deeper" / "state.sqlite3"


@pytest.fixture
async def state(path: Path) -> AsyncIterator[State]:
    async with await State.open(path) as state:
        yield state


async def test_what_a_server_sets_is_kept(path: Path) -> None:
    server = Server(7, "=picard", 70, 71, "Europe/Berlin", 18, "until", 14, "de", "en-GB", notices=True)
    async with await State.open(path) as state:
        assert state.server(7) == Server(7)
        await state.change(**asdict(server))
    async with await State.open(path) as state:
        assert state.server(7) == server
        assert state.servers() == [server]
        await state.change(**asdict(replace(server, paused=True, refusals=5, left_at=12.5)))
    async with await State.open(path) as state:
        assert state.server(7) == replace(server, paused=True, refusals=5, left_at=12.5)


@pytest.mark.parametrize("days", [-1, 3651, 10**30])
async def test_what_cannot_be_kept_is_not_in_force_either(state: State, days: int) -> None:
    kept = await state.change(7, spoilers="until", spoiler_days=30)
    for server in (7, 8):
        with pytest.raises((sqlite3.Error, OverflowError)):
            await state.change(server, spoiler_days=days)
    assert state.servers() == [kept]


async def test_what_is_followed_is_followed_once(state: State) -> None:
    assert await state.follow(7, RUSSO, 1.0)
    assert not await state.follow(7, RUSSO, 2.0)
    assert await state.follow(7, TREK, 3.0)
    assert await state.follow(8, RUSSO, 4.0)
    assert await state.follows(7) == (RUSSO, TREK)
    found = await state.followers([("composer", "jeff russo"), ("label", "jeff russo"), ("work", "legion")])
    assert [(one.server, one.since) for one in found] == [(7, 1.0), (8, 4.0)]
    assert await state.unfollow(7, "composer", "jeff russo")
    assert not await state.unfollow(7, "composer", "jeff russo")
    assert await state.follows(7) == (TREK,)


async def claimed(state: State, claim: Claim = CLAIM, now: float = 1.0) -> Announced:
    row = await state.claim(claim, now)
    assert row is not None
    return row


async def test_a_claim_is_had_once(state: State) -> None:
    assert not await state.claim(CLAIM, 1.0), "a server of which nothing is known is told nothing"
    await state.change(7)
    row = await claimed(state)
    assert (row.claim, row.status, row.claimed_at, row.attempts) == (CLAIM, "claimed", 1.0, 0)
    assert await state.unsure() == []
    assert await state.told_of(["picard"]) == [], "nothing was sent yet"
    await state.note_sending(row.number, 98)
    assert await state.claim(CLAIM, 2.0) is None
    (unsure,) = await state.unsure()
    assert (unsure.number, unsure.after) == (row.number, 98)
    await state.note_sent(row.number)
    assert await state.unsure() == []
    named: list[tuple[list[str], ...]] = [(["picard"], [], []), ([], ["picard"], []), ([], [], ["picard music"])]
    for names in named:
        (told,) = await state.told_of(*names)
        assert (told.status, told.after) == ("sent", 0)
    assert await state.claim(CLAIM, 4.0) is None


async def test_of_many_that_claim_at_once_one_does(state: State) -> None:
    await state.change(7)
    rows = await asyncio.gather(*(state.claim(replace(CLAIM, release=f"r{number}"), 1.0) for number in range(5)))
    (row,) = [row for row in rows if row]
    await state.hand_back(row.number)
    rows = await asyncio.gather(*(state.claim(CLAIM, 2.0) for _ in range(5)))
    assert [one.number for one in rows if one] == [row.number]


async def test_a_claim_whose_bot_was_killed_before_it_sent_anything_is_free(path: Path) -> None:
    async with await State.open(path) as state:
        await state.change(7)
        row = await claimed(state)
        assert await state.claim(CLAIM, 2.0) is None
    async with await State.open(path) as state:
        assert (await claimed(state, now=3.0)).number == row.number


async def test_what_is_handed_back_is_told_after_what_was_told_since(state: State) -> None:
    await state.change(7)
    first = await claimed(state, replace(CLAIM, notice="announced", released="2020-01-01"))
    await state.note_sent(first.number)
    early = replace(CLAIM, notice="corrected", released="2020-02-09")
    row = await claimed(state, early)
    await state.hand_back(row.number)
    late = await claimed(state, replace(early, released="2020-02-10"))
    await state.note_sent(late.number)
    again = await claimed(state, early)
    assert again.number > late.number > row.number
    await state.note_sent(again.number)
    assert [one.claim.released for one in await state.told_of(["picard"])] == ["2020-01-01", "2020-02-10", "2020-02-09"]


async def test_a_claim_that_is_handed_back_is_taken_up_with_its_attempts(state: State) -> None:
    await state.change(7)
    row = await claimed(state)
    await state.note_sending(row.number, 98)
    await state.put_off(row.number, 60.0)
    await state.hand_back(row.number)
    assert await state.claim(CLAIM, 59.0) is None
    again = await claimed(state, replace(CLAIM, channel=77), 60.0)
    assert (again.number, again.attempts, again.after, again.claim.channel) == (row.number, 1, 0, 77)
    await state.put_off(row.number, 60.0 + 2 * LONGEST_WAIT)
    assert await state.claim(CLAIM, 61.0), "nothing waits so long: that clock was wrong"


async def test_what_nobody_will_ever_know_is_not_told_again(state: State) -> None:
    await state.change(7)
    row = await claimed(state)
    await state.note_sending(row.number, 98)
    await state.give_up(row.number)
    assert await state.unsure() == []
    assert await state.claim(CLAIM, 1e9) is None
    assert [(one.status, one.after) for one in await state.told_of(["picard"])] == [("unknown", 0)]


async def test_a_correction_is_told_again_but_not_twice_in_a_row(state: State) -> None:
    await state.change(7)
    other, back = (replace(CLAIM, notice="corrected", released=day) for day in ("2020-02-09", "2020-02-07"))
    assert await state.claim(other, 1.0) is None, "nothing was said that could be wrong"
    for claim in (CLAIM, other, back, other):
        row = await claimed(state, claim)
        await state.note_sending(row.number, 0)
        assert await state.claim(replace(back, released="2020-03-01"), 1.0) is None, (
            "whether that was said is not known yet"
        )
        await state.note_sent(row.number)
        assert await state.claim(replace(claim, notice="corrected"), 1.0) is None, "the last that was said is so"
    assert len(await state.told_of(["picard"])) == 4


async def test_what_was_told_lately_or_of_a_day_to_come_may_have_to_be_corrected(state: State) -> None:
    await state.change(7)
    for number, (day, at) in enumerate([("2020-02-07", 5.0), ("2020-07-20", 1.0), ("2020-01-01", 1.0)]):
        row = await claimed(state, replace(CLAIM, subject=f"s{number}", release=f"r{number}", released=day), at)
        await state.note_sending(row.number, 0)
        await state.note_sent(row.number)
    assert [one.claim.release for one in await state.told_since(4.0, "2020-03-01")] == ["r0", "r1"]


async def test_the_first_releases_that_are_seen_are_no_news(state: State) -> None:
    assert await state.note_seen(["a", "b"], 10.0) == {"a": 0.0, "b": 0.0}
    assert await state.note_seen(["b", "c"], 20.0) == {"b": 0.0, "c": 20.0}
    assert await state.note_seen(["c"], 30.0) == {"c": 20.0}


async def test_what_channels_spoke_about_expires(state: State) -> None:
    await state.note_spoken({1: (7, "picard", 100.0), 2: (7, "legion", 50.0)}, 0.0)
    assert await state.spoken(10.0) == {2: ("legion", 50.0), 1: ("picard", 100.0)}
    await state.note_spoken({1: (7, "legion", 120.0)}, 60.0)
    assert await state.spoken(0.0) == {1: ("legion", 120.0)}


async def test_a_server_is_forgotten_with_all_that_belongs_to_it(state: State) -> None:
    for server in (7, 8):
        await state.follow(server, RUSSO, 1.0)
        row = await claimed(state, replace(CLAIM, server=server))
        await state.note_sending(row.number, 0)
        await state.note_spoken({server: (server, "picard", 100.0)}, 0.0)
    assert await state.forget(7) == (7,)
    assert state.server(7) == Server(7)
    assert await state.follows(7) == ()
    rows = await state.told_of([CLAIM.subject])
    assert [one.claim.server for one in rows] == [8]
    assert list(await state.spoken(0.0)) == [8]


async def test_nothing_of_a_forgotten_server_can_be_read_in_its_files(path: Path) -> None:
    async with await State.open(path) as state:
        for number in range(200):
            await state.follow(7, Follow("composer", f"secret {number}", f"Secret {number}"), 1.0)
            await claimed(state, replace(CLAIM, subject=f"secret {number}", title=f"secret {number} music"))
        await state.follow(8, RUSSO, 1.0)
        await state.forget(7)
        held = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        assert b"Jeff Russo" in held[path.name]
        assert not [name for name, content in held.items() if b"secret" in content.lower()]


async def test_no_question_about_announcements_reads_them_all(state: State) -> None:
    await state.change(7)
    asked: list[str] = []
    await state._connection.set_trace_callback(asked.append)
    row = await claimed(state)
    await state.put_off(row.number, 0.0)
    row = await claimed(state)
    await state.note_sending(row.number, 98)
    await state.unsure()
    await state.note_sent(row.number)
    await claimed(state, replace(CLAIM, notice="corrected", released="2020-02-09"))
    await state.told_of(["picard"], ["picard"], ["picard music"])
    await state.told_since(5.0, "2020-01-01")
    await state._connection.set_trace_callback(None)  # type: ignore[arg-type]  # aiosqlite knows no end of it
    questions = [one for one in asked if "announcement" in one and not one.startswith("--")]
    assert len(questions) > 10
    for question in questions:
        plan = await (await state._connection.execute(f"EXPLAIN QUERY PLAN {question}")).fetchall()
        scans = {step for *_, step in plan if step.startswith("SCAN announcement")}
        assert scans <= {"SCAN announcement USING INDEX announcement_sending"}, question  # which holds those alone


async def test_a_server_that_was_left_is_forgotten_after_a_while(state: State) -> None:
    await state.follow(7, RUSSO, 1.0)
    await state.follow(8, RUSSO, 1.0)
    assert await state.note_present(state.servers(), [8], 100.0, keep_for=30.0) == []
    assert state.server(7).left_at == 100.0
    assert await state.note_present(state.servers(), [7, 8], 110.0, keep_for=30.0) == []
    assert state.server(7).left_at is None
    assert await state.note_present(state.servers(), [8], 120.0, keep_for=30.0) == []
    assert await state.note_present(state.servers(), [8], 149.0, keep_for=30.0) == []
    assert await state.note_present(state.servers(), [8], 150.0, keep_for=30.0) == [7]
    assert [server.id for server in state.servers()] == [8]


@pytest.mark.parametrize("left_at", [None, 0.0])
async def test_a_server_that_is_changed_while_discord_is_asked_is_left_alone(
    state: State, left_at: float | None
) -> None:
    for server in (6, 7):
        await state.change(server, left_at=left_at)
    known = state.servers()
    back = await state.change(7, left_at=None, channel=70)
    await state.note_present(known, [], 100.0, keep_for=30.0)
    assert state.server(7) == back
    known = state.servers()
    looking = asyncio.create_task(state.note_present([state.server(6), *known], [], 200.0, keep_for=30.0))
    await asyncio.sleep(0)
    back = await state.change(7, hour=18)
    await looking
    assert state.server(7) == back, "while it is noted of another one, too"


async def test_who_left_by_a_clock_that_was_ahead_left_now(state: State) -> None:
    await state.change(7, left_at=1e9)
    assert await state.note_present(state.servers(), [], 100.0, keep_for=30.0) == []
    assert state.server(7).left_at == 100.0
    assert await state.note_present(state.servers(), [], 130.0, keep_for=30.0) == [7]


async def test_what_the_bot_finds_out_of_a_forgotten_server_is_not_kept(path: Path) -> None:
    async with await State.open(path) as state:
        await state.change(7, channel=70)
        await state.forget(7)
        assert await state.amend(7, refusals=1) == Server(7)
        assert state.servers() == []
    async with await State.open(path) as state:
        assert state.servers() == []


async def test_a_write_that_breaks_leaves_nothing(state: State) -> None:
    await state.follow(7, RUSSO, 1.0)

    def half(run: sqlite3.Connection) -> None:
        run.execute("DELETE FROM follow")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await state._write(half)
    assert await state.follows(7) == (RUSSO,)


async def test_another_programs_file_and_a_newer_version_are_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE x (y)")
    untouched = (tmp_path / "other").read_bytes()
    with pytest.raises(StateError, match="another program"):
        await State.open(tmp_path / "other")
    assert (tmp_path / "other").read_bytes() == untouched
    async with await State.open(tmp_path / "newer"):
        pass
    with closing(sqlite3.connect(tmp_path / "newer")) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StateError, match="newer version"):
        await State.open(tmp_path / "newer")
    (tmp_path / "damaged").write_bytes(b"no database at all, but longer than a header of a hundred bytes " * 9)
    with pytest.raises(StateError, match="damaged"):
        await State.open(tmp_path / "damaged")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StateError, match="folder"):
        await State.open(tmp_path / "folder")


async def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "state"
    async with await State.open(path) as state:
        await state.follow(7, RUSSO, 1.0)
    monkeypatch.setattr("bot.state.file.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (x);\nCREATE TABLE more (x);"))
    with pytest.raises(StateError, match="more already exists"):
        await State.open(path)
    monkeypatch.setattr("bot.state.file.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (x);"))
    async with await State.open(path) as state:
        assert await state.follows(7) == (RUSSO,)
        assert state.server(7) == Server(7)


async def test_changes_at_the_same_time_undo_nothing_of_each_other(path: Path) -> None:
    async with await State.open(path) as state:
        changes: list[Changes] = [{"hour": 18}, {"zone": "Europe/Berlin"}, {"refusals": 1}, {"channel": 70}]
        await asyncio.gather(*(state.change(7, **one) for one in changes))
        expected = Server(7, hour=18, zone="Europe/Berlin", refusals=1, channel=70)
        assert state.server(7) == expected
    async with await State.open(path) as state:
        assert state.server(7) == expected
