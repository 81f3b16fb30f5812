"""Cards about one release: its tracklist, its facts, its lengths and its credits."""

import textwrap
from datetime import date

from bot.answers import Credits, Lengths, ReleaseFacts, Tracklist
from bot.answers.told import Step, marked
from bot.catalog.search import full_title
from bot.credits import by_role
from bot.discord_app.cards.card import Card, composer_of, fact, several
from bot.discord_app.cards.editions import edition_facts, edition_menus
from bot.discord_app.markdown import code, plain
from bot.names import exactly, words
from bot.questions import CreditsQuestion, LengthsQuestion, ReleaseQuestion, TracklistQuestion
from bot.soundtrack import Credit, Disc, Kind, Release, Role, Status, Track, clock
from bot.wording import NOT_KNOWN, came_out, count, credited_tracks, dated, distance, on_what, track_number

_KINDS = {"film": "film", "tv": "television", "game": "game", "stage": "stage"}
_NAMED: dict[Kind, str] = {"film": "film", "tv": "series", "game": "game", "stage": "play", "other": "work"}
_STATUSES: dict[Status, str] = {
    "official": "",
    "promotion": "promotional, not for sale",
    "bootleg": "bootleg",
    "pseudo-release": "pseudo-release: a translation of another release, which never came out itself",
}
_FORMATS = 8  # in a row
_IN_A_LINE = 4  # names of one role
_LONGEST_LINE = 200  # characters of a credit's tracks
_SHOWN = 3  # of the longest and of the shortest tracks


def tracklist_card(answer: Tracklist) -> Card:
    """Every track with its number, title and length, discs apart."""
    release = answer.release
    question = TracklistQuestion(exactly(release.key))
    return Card(
        heading=plain(full_title(release)),
        question=question,
        summary=f"{_billing(release)}\n{_extent(release)}",
        lines=tuple(line for disc in release.discs for line in _disc_lines(disc, release)),
        sources=release.sources,
        steps=_steps(release, question),
        menus=edition_menus(release, answer.editions, "tracklist"),
    )


def release_card(answer: ReleaseFacts, today: date) -> Card:
    """What is known of a release beside its tracks; what is not is said to be unknown."""
    release = answer.release
    question = ReleaseQuestion(exactly(release.key))
    lines = [fact("Released", _released(release, today)), *_formats(release)]
    lines.append(fact("Label", plain(release.label) if release.label else NOT_KNOWN))
    told = {"Catalogue number": release.catalogue_number, "Barcode": release.barcode}
    lines += [fact(name, plain(text)) for name, text in told.items() if text]
    lines.append(fact("Composer", composer_of(release)))
    lines += _work(release)
    told = {"Part": release.part, "Edition": release.edition, "Status": _STATUSES[release.status]}
    lines += [fact(name, plain(text)) for name, text in told.items() if text]
    lines.append(fact("Discs", str(len(release.discs))))
    lines.append(fact("Tracks", f"{release.track_count:,}{_may_have_more(release)}"))
    lines.append(fact("Running time", _clock(release.running_time)))
    lines += edition_facts(answer.editions)
    if release.aliases:
        lines.append(fact("Also known as", several(release.aliases)))
    if release.note:
        lines.append(fact("Note", marked(plain(release.note), release.key)))
    return Card(
        heading=plain(full_title(release)),
        question=question,
        lines=tuple(lines),
        sources=release.sources,
        steps=_steps(release, question),
        menus=edition_menus(release, answer.editions, "release"),
    )


def lengths_card(answer: Lengths) -> Card:
    """How long the release is, the mean, and its longest and shortest tracks."""
    release, known = answer.release, answer.longest_first
    question = LengthsQuestion(exactly(release.key))
    lines = [fact("Running time", _clock(release.running_time))]
    if len(release.discs) > 1:
        known_discs = release.discs if release.complete else ()
        lines += [fact(f"Disc {disc.number}", _clock(disc.running_time)) for disc in known_discs]
    if known:
        missing = len(known) < release.track_count or not release.complete
        of = f" (of the {count(len(known), 'track')} whose length is known)" if missing else ""
        lines.append(fact("Mean length", _clock(answer.mean) + of))
        lines.append("**Longest**" + of)
        lines += [_track_line(track, release) for track in known[:_SHOWN]]
        lines.append("**Shortest**" + of)
        shortest_first = sorted(known, key=lambda track: (track.length or 0, track.position))
        lines += [_track_line(track, release) for track in shortest_first[:_SHOWN]]
    else:
        lines.append("None of its track lengths is known.")
    return Card(
        heading=f"{plain(full_title(release))}: lengths",
        question=question,
        lines=tuple(lines),
        sources=release.sources,
        steps=_steps(release, question),
    )


def credits_card(answer: Credits) -> Card:
    """Every credit by role, on the release or on one track."""
    release, track = answer.release, answer.track
    question = CreditsQuestion(exactly(release.key), str(track.position) if track else "")
    held = release.credits_of(track) if track else release.credits
    if track and track.artist:
        held = (Credit(track.artist, "artist"), *(credit for credit in held if credit.role != "artist"))
    lines = [
        line
        for role, group in by_role(held)
        for line in _credit_lines(role, [_credited(credit, None if track else release) for credit in group])
    ]
    title = plain(full_title(release), 120 if track else 300)
    if track:
        named = marked(plain(track.title, 150), release.key)
        title = f"{code(track_number(track, len(release.discs)))} {named}, from {title}"
    return Card(
        heading=f"{title}: credits",
        question=question,
        lines=tuple(lines) or ("No credits are known.",),
        sources=release.sources,
        steps=_steps(release, question),
    )


def _credited(credit: Credit, release: Release | None) -> str:
    """A name, with its tracks if it is not credited for all of the release; many take several lines."""
    told = credited_tracks(credit, release) if release else ""
    tracks = textwrap.wrap(f"({told})" if told else "", _LONGEST_LINE, break_on_hyphens=False)
    return "\n".join([" ".join([plain(credit.name, 200), *map(plain, tracks[:1])]), *map(plain, tracks[1:])])


def _credit_lines(role: Role, names: list[str]) -> list[str]:
    """A role with its names; many names take several lines, so that they can go over pages."""
    rows = [", ".join(names[at : at + _IN_A_LINE]) for at in range(0, len(names), _IN_A_LINE)]
    first, *more = "\n".join(rows).split("\n")
    return [fact(role.capitalize(), first), *more]


def _steps(release: Release, shown: object) -> tuple[Step, ...]:
    """The other things to ask of a release."""
    steps = (
        Step("Tracklist", TracklistQuestion(exactly(release.key))),
        Step("Lengths", LengthsQuestion(exactly(release.key))),
        Step("Credits", CreditsQuestion(exactly(release.key))),
        Step("Release", ReleaseQuestion(exactly(release.key))),
    )
    return tuple(step for step in steps if step.question != shown)


def _billing(release: Release) -> str:
    """Composer, or whom the release is credited to, label and date in a row."""
    credited_to = f"Credited to {several(release.artists, most=4)}" if release.artists else "Composer not known"
    composers = several(release.composers_throughout, most=4) or credited_to
    label = plain(release.label, 100) if release.label else "label not known"
    released = dated(release.released) if release.released else "release date not known"
    return f"{composers} · {label} · {released}"


def _extent(release: Release) -> str:
    """How many discs and tracks, and how long."""
    discs = [plain(release.edition, 80)] if release.edition else []
    discs += [count(len(release.discs), "disc")] if len(release.discs) > 1 else []
    if len(release.discs) == 1 and (only := release.discs[0].format):
        discs.append(plain(on_what(only), 40))
    running = clock(release.running_time) if release.running_time is not None else "running time not known"
    if all(track.length is None for track in release.tracks):
        running = "track lengths not known"
    tracks = count(release.track_count, "track") + _may_have_more(release)
    return " · ".join([*discs, tracks, running])


def _may_have_more(release: Release) -> str:
    return "" if release.complete else " listed by the source, which may have more"


def _disc_lines(disc: Disc, release: Release) -> list[str]:
    lines = [_track_line(track, release, width=len(str(len(disc.tracks)))) for track in disc.tracks]
    if len(release.discs) == 1 and not disc.title:
        return lines
    name = f"Disc {disc.number}: {plain(disc.title, 100)}" if disc.title else f"Disc {disc.number}"
    known = disc.running_time if release.complete else None
    told = [plain(on_what(disc.format), 40)] if disc.format and len(release.discs) > 1 else []
    told += [count(disc.track_count, "track"), *([clock(known)] if known is not None else [])]
    return [" · ".join([f"**{name}**", *told]), *lines]


def _track_line(track: Track, release: Release, width: int = 0) -> str:
    discs = len(release.discs)
    padded = width and discs == 1 and not track.printed
    number = code(f"{track.number:0{width}}" if padded else track_number(track, discs))
    by = f" – {plain(track.artist, 100)}" if track.artist else ""
    return " · ".join(
        [
            f"{number} {marked(plain(track.title, 150), release.key)}{by}",
            *_length(track, release),
            *_remarks(track, release),
        ]
    )


def _length(track: Track, release: Release) -> list[str]:
    """A track's length; that one is not known is said where others are."""
    if track.length is not None:
        return [clock(track.length)]
    some_known = track.content != "data" and any(other.length is not None for other in release.tracks)
    return ["length not known"] if some_known else []


def _remarks(track: Track, release: Release) -> list[str]:
    hidden = ["hidden before the first track"] if track.number == 0 else []
    holds = [track.content] if track.content != "audio" else []
    origin = [f"from {marked(plain(track.origin, 80), release.key)}"] if track.origin else []
    said = track.note and set(words(track.note)) <= set(words(track.title))  # "Monster Mash (Bonus Track)"
    note = [marked(plain(track.note, 80), release.key)] if track.note and not said else []
    return [f"*{remark}*" for remark in (*hidden, *holds, *origin, *note)]


def _released(release: Release, today: date) -> str:
    if not release.released:
        return NOT_KNOWN
    return f"{dated(release.released)} ({distance(release.released, today)})"


def _formats(release: Release) -> list[str]:
    """What it came out on, each with its date; left out where that is only the date again."""
    if not any(format_.name or format_.territory for format_ in release.formats):
        return []
    told = came_out(release.formats)
    more = [f"{len(told) - _FORMATS} more"] if len(told) > _FORMATS else []
    return [fact("Formats", " · ".join([*(plain(text, 150) for text in told[:_FORMATS]), *more]))]


def _work(release: Release) -> list[str]:
    if not release.work:
        return []
    kind = _KINDS.get(release.kind)
    of = f"{plain(release.work)} ({kind})" if kind else plain(release.work)
    unnamed = f"; the source names the {_NAMED[release.kind]} and no title of its own"
    return [fact("Music of", of + unnamed if release.title_is_the_works else of)]


def _clock(milliseconds: int | None) -> str:
    return clock(milliseconds) if milliseconds is not None else NOT_KNOWN
