"""What a server is told unasked: a release is out, is coming, or has another date than was said."""

from datetime import date

from bot.announcing import Announcement
from bot.answers.told import Step
from bot.catalog.search import full_title
from bot.discord_app.cards.card import Card, composer_of, fact
from bot.discord_app.markdown import plain
from bot.names import exactly
from bot.questions import ReleaseQuestion, TracklistQuestion
from bot.soundtrack import PartialDate, Release, clock
from bot.wording import NOT_KNOWN, count, dated, distance


def announcement_card(announcement: Announcement, role: int = 0, mark: int = 0) -> Card:
    """The card of an announcement; ``role`` is called above it where it may be, ``mark`` is its mark."""
    release = announcement.release
    corrected = announcement.notice == "corrected"
    return Card(
        heading=plain(full_title(release)),
        question=None,
        summary=_said(announcement),
        lines=() if corrected else _facts(release),
        sources=release.sources,
        steps=(
            Step("Tracklist", TracklistQuestion(exactly(release.key))),
            Step("Release", ReleaseQuestion(exactly(release.key))),
        ),
        mention=role if announcement.mention else 0,
        mark=mark,
    )


def _said(announcement: Announcement) -> str:
    released = announcement.release.released
    if announcement.notice == "corrected":
        return _corrected(announcement)
    if released is None:
        return "Announced."
    if announcement.notice == "announced":
        return f"Announced: comes out {_on(released)}, {distance(released, announcement.told_on)}."
    days = (announcement.told_on - released.earliest).days
    if days <= 0:
        return "Out today."
    return "Released yesterday." if days == 1 else f"Released {_on(released)}."


def _corrected(announcement: Announcement) -> str:
    released, today = announcement.release.released, announcement.told_on
    before = announcement.before
    said = PartialDate.parse(before.released) if before and before.released else None
    instead = f", and not {_on(said)}" if said else ""
    was_said = ", as was said here" if before and before.channel == announcement.server.channel else ""
    if released is None:
        no_more = f"; {dated(said)} is no longer its date" if said else ""
        return f"Correction: it is not known when this comes out{no_more}."
    text = f"Correction: this {_comes_out(released, today)}"
    if str(released).startswith(str(said)):
        return f"{text}."  # only more precise than what was said
    if str(said).startswith(str(released)):
        return f"Correction: the day on which this comes out is not known, only that it is {_on(released)}."
    return f"{text}{instead}{was_said}."


def _comes_out(released: PartialDate, today: date) -> str:
    if released.day and released.earliest == today:
        return f"is out today, {dated(released)}"
    return f"{'comes out' if released.earliest > today else 'came out'} {_on(released)}"


def _on(released: PartialDate) -> str:
    return f"{'on' if released.day else 'in'} {dated(released)}"


def _facts(release: Release) -> tuple[str, ...]:
    time = clock(release.running_time) if release.running_time is not None else NOT_KNOWN
    return (
        fact("Composer", composer_of(release)),
        fact("Label", plain(release.label) if release.label else NOT_KNOWN),
        fact("Tracks", f"{count(release.track_count, 'track')}{'' if release.complete else ' listed'}"),
        fact("Running time", time),
    )
