"""What servers were told: how a row of the table comes to be, and what becomes of it, within one transaction each.

A right is claimed before anything is sent. ``claimed`` rows that nobody has any more were handed back, or their bot was
killed before it sent anything: whoever claims the same takes them up, with all attempts that there were.
"""

import json
import sqlite3
from collections.abc import Container, Iterable
from dataclasses import astuple, fields

from bot.state.values import Announced, Claim, waits

_CLAIM = tuple(field.name for field in fields(Claim))
_ROW = tuple(field.name for field in fields(Announced) if field.name != "claim")
_COLUMNS = ", ".join((*_ROW, *_CLAIM))


def claim(run: sqlite3.Connection, wanted: Claim, now: float, held: Container[int]) -> Announced | None:
    """Take the right to tell something; None where somebody has it or had it, or it is not to be tried yet.

    ``held`` are the numbers of the claimed rows that somebody has. A row that nobody has is taken up where it stands,
    unless something else was told of the release since: then another one is put behind that.
    """
    if not run.execute("SELECT 1 FROM server WHERE id = ?", (wanted.server,)).fetchone():
        return None
    same = "server = ? AND subject = ? AND notice = ? AND released = ?"
    before = _last(run, same, wanted.server, wanted.subject, wanted.notice, wanted.released)
    free = before if before and before.status == "claimed" else None
    if free and (free.number in held or waits(free.retry_at, now)):
        return None
    of_release = "server = ? AND (subject = ? OR release = ?) AND status <> 'claimed'"
    told = _last(run, of_release, wanted.server, wanted.subject, wanted.release)
    due = _corrects(wanted, told) if wanted.notice == "corrected" else before is None or free is not None
    if not due:
        return None
    if free and told and told.number > free.number:
        run.execute("DELETE FROM announcement WHERE number = ?", (free.number,))
        free = None
    number = _taken_up(run, free.number, wanted, now) if free else _put_last(run, wanted, now)
    return find(run, "number = ?", number)[0]


def _corrects(wanted: Claim, told: Announced | None) -> bool:
    """Whether the last that a server was told of a release is another date; while that is being sent, nobody knows."""
    return told is not None and told.status != "sending" and told.claim.released != wanted.released


def _taken_up(run: sqlite3.Connection, number: int, wanted: Claim, now: float) -> int:
    change = "claimed_at = ?, release = ?, title = ?, channel = ?, told_on = ?"
    update(run, number, change, now, wanted.release, wanted.title, wanted.channel, wanted.told_on)
    return number


def _put_last(run: sqlite3.Connection, wanted: Claim, now: float) -> int:
    marks = ", ".join("?" * (len(_CLAIM) + 1))
    inserted = f"INSERT INTO announcement ({', '.join(_CLAIM)}, claimed_at) VALUES ({marks})"  # noqa: S608 -- our own words
    return run.execute(inserted, (*astuple(wanted), now)).lastrowid or 0


def _last(run: sqlite3.Connection, where: str, *values: object) -> Announced | None:
    found = find(run, f"{where} ORDER BY number DESC LIMIT 1", *values)
    return found[0] if found else None


def update(run: sqlite3.Connection, number: int, change: str, *values: object) -> None:
    """Change one row."""
    run.execute(f"UPDATE announcement SET {change} WHERE number = ?", (*values, number))  # noqa: S608 -- our own words


def told_of(
    run: sqlite3.Connection, subjects: Iterable[str], releases: Iterable[str], titles: Iterable[str]
) -> list[Announced]:
    """All that was told, or may have been, of what has one of these subjects, keys or folded titles."""
    among = "IN (SELECT value FROM json_each(?))"
    return find(
        run,
        f"status <> 'claimed' AND (subject {among} OR release {among} OR title {among})",
        *(json.dumps(list(names)) for names in (subjects, releases, titles)),
    )


def find(run: sqlite3.Connection, where: str, *values: object) -> list[Announced]:
    """The rows for which something holds."""
    rows = run.execute(f"SELECT {_COLUMNS} FROM announcement WHERE {where}", values)  # noqa: S608 -- our own words
    # The claim is the last of the fields of a row, and its own are the last of the columns.
    return [Announced(*(*row[: len(_ROW)], Claim(*row[len(_ROW) :]))) for row in rows]
