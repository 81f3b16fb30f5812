"""What servers were told: how a row of the table comes to be, and what becomes of it, within one transaction each.

A right is claimed before anything is sent. ``claimed`` rows were handed back, or their bot was killed before it sent
anything: whoever claims the same takes them up, with all attempts that there were.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, fields

from bot.state.values import Announced, Claim, waits

_CLAIM = tuple(field.name for field in fields(Claim))
_ROW = tuple(field.name for field in fields(Announced) if field.name != "claim")
_COLUMNS = ", ".join((*_ROW, *_CLAIM))


def claim(run: sqlite3.Connection, wanted: Claim, now: float) -> Announced | None:
    """Take the right to tell something; None where somebody has it or had it, or it is not to be tried yet."""
    if not run.execute("SELECT 1 FROM server WHERE id = ?", (wanted.server,)).fetchone():
        return None
    same = """server = ? AND subject = ? AND notice = ? AND released = ? ORDER BY number DESC LIMIT 1"""
    before = find(run, same, wanted.server, wanted.subject, wanted.notice, wanted.released)
    if before and before[0].status == "claimed":
        if waits(before[0].retry_at, now):
            return None
        number = before[0].number
        where = "claimed_at = ?, release = ?, title = ?, channel = ?, told_on = ?"
        update(run, number, where, now, wanted.release, wanted.title, wanted.channel, wanted.told_on)
    elif (before and wanted.notice != "corrected") or (wanted.notice == "corrected" and not _corrects(run, wanted)):
        return None
    else:
        marks = ", ".join("?" * (len(_CLAIM) + 1))
        inserted = f"INSERT INTO announcement ({', '.join(_CLAIM)}, claimed_at) VALUES ({marks})"  # noqa: S608
        number = run.execute(inserted, (*astuple(wanted), now)).lastrowid or 0
    return find(run, "number = ?", number)[0]


def _corrects(run: sqlite3.Connection, wanted: Claim) -> bool:
    """Whether the last that a server was told of a release is another date than this."""
    last = find(
        run,
        "server = ? AND (subject = ? OR release = ?) AND status <> 'claimed' ORDER BY number DESC LIMIT 1",
        *(wanted.server, wanted.subject, wanted.release),
    )
    return bool(last) and last[0].status != "sending" and last[0].claim.released != wanted.released


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
