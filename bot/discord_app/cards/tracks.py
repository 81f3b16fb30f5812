"""Cards about tracks: one track's facts, a choice of tracks, and no such track."""

from bot.answers import NoSuchTrack, TrackFacts, WhichTrack
from bot.answers.told import Step, marked
from bot.catalog import TrackLine
from bot.catalog.search import full_title
from bot.credits import by_role
from bot.discord_app.cards.card import (
    MOST_LISTED,
    Card,
    Menu,
    Option,
    composer_of_track,
    fact,
    fitting,
    several,
    sources_of,
)
from bot.discord_app.links import HOLE
from bot.discord_app.markdown import code, plain
from bot.names import exactly
from bot.questions import CreditsQuestion, TracklistQuestion, TrackQuestion
from bot.soundtrack import Release, Track, TrackNumber, clock
from bot.wording import NOT_KNOWN, count, track_number

_DISCS = 5  # told one by one


def track_card(answer: TrackFacts) -> Card:
    """Everything known of one track, with the way to its neighbours."""
    release, track = answer.release, answer.track
    lines = [
        *_when(release, track),
        fact("Release", plain(full_title(release))),
        *([fact("Edition", plain(release.edition))] if release.edition else []),
        *([fact("Artist", plain(track.artist))] if track.artist else []),
        fact("Composer", composer_of_track(release, track)),
    ]
    named = tuple(credit for credit in release.credits_of(track) if credit.tracks and credit.role != "composer")
    lines += [fact(role.capitalize(), several([one.name for one in group])) for role, group in by_role(named)]
    if track.translation:
        lines.append(fact("Translation", marked(plain(track.translation), release.key)))
    told = {"From": track.origin, "Note": track.note}
    # What is noted of a track can be as telling as its title.
    lines += [fact(name, marked(plain(text), release.key)) for name, text in told.items() if text]
    if track.aliases:
        lines.append(fact("Also known as", marked(several(track.aliases), release.key)))
    return Card(
        heading=f"{code(track_number(track, len(release.discs)))} {marked(plain(track.title), release.key)}",
        question=TrackQuestion(str(track.position), exactly(release.key)),
        lines=tuple(lines),
        sources=release.sources,
        steps=(*_neighbours(answer), Step("Tracklist", TracklistQuestion(exactly(release.key)))),
    )


def _when(release: Release, track: Track) -> list[str]:
    """How long a track is and where it starts; data does neither."""
    if track.content == "data":
        return [fact("Holds", "data")]
    start = release.start_of(track)
    where = f" on disc {track.disc}" if len(release.discs) > 1 else ""
    at = f"{clock(start)}{where}" if start is not None else NOT_KNOWN
    return [
        *([fact("Holds", "video")] if track.content == "video" else []),
        fact("Length", clock(track.length) if track.length is not None else NOT_KNOWN),
        fact("Hidden", f"before the first track{where}") if track.number == 0 else fact("Starts at", at),
    ]


def which_track_card(answer: WhichTrack) -> Card:
    """A choice of the tracks that a typed title fits."""
    question = answer.question
    return Card(
        heading="Which track?",
        question=question,
        summary=f"“{plain(question.track, 80)}” fits {fitting(answer.tracks, 'track')}.",
        lines=_listed(answer.tracks),
        sources=sources_of(answer.tracks),
        menus=(track_menu(answer.tracks, "credits" if isinstance(question, CreditsQuestion) else "track"),),
    )


def no_such_track_card(answer: NoSuchTrack) -> Card:
    """What the release has instead of the track that was asked for."""
    question, release = answer.question, answer.release
    kind = "credits" if isinstance(question, CreditsQuestion) else "track"
    typed = plain(question.track, 80)
    if release is None:
        summary = f"No release in the catalog has a track “{typed}”."
    elif TrackNumber.parse(question.track) and release.complete:
        summary = f"{plain(full_title(release))} has no track {typed}: it has {_extent(release)}."
    elif TrackNumber.parse(question.track):
        listed = f"its source lists {_extent(release)}, and may have more"
        summary = f"No track {typed} of {plain(full_title(release))} is known: {listed}."
    else:
        summary = f"{plain(full_title(release))} has no track “{typed}”."
    if answer.nearest:
        summary += " Other editions have:" if TrackNumber.parse(question.track) else " The nearest titles:"
    return Card(
        heading="No such track",
        question=question,
        summary=summary,
        lines=_listed(answer.nearest),
        sources=release.sources if release else (),
        steps=(Step("Tracklist", TracklistQuestion(exactly(release.key))),) if release else (),
        menus=(track_menu(answer.nearest, kind),) if answer.nearest else (),
    )


def _listed(tracks: tuple[TrackLine, ...]) -> tuple[str, ...]:
    """The first of some tracks, a line each; their menu holds the rest."""
    return tuple(track_line(line) for line in tracks[:MOST_LISTED])


def track_line(line: TrackLine) -> str:
    """A track in a list across releases."""
    length = f" · {clock(line.track.length)}" if line.track.length is not None else ""
    number = code(track_number(line.track, line.disc_count))
    return f"{number} {marked(plain(line.track.title, 100), line.release)}{length} · {plain(line.release_title, 100)}"


def track_menu(tracks: tuple[TrackLine, ...], kind: str) -> Menu:
    """A menu of tracks; choosing one asks for the track or, by ``kind``, for its credits."""
    options = []
    for line in tracks:
        number = track_number(line.track, line.disc_count)
        length = f"{clock(line.track.length)} · " if line.track.length is not None else ""
        options.append(
            Option(
                f"{number} · {marked(line.track.title, line.release)}",
                f"{exactly(line.release)}/{line.track.position}",
                length + line.release_title,
            )
        )
    return Menu("Choose a track", f"{kind}/{HOLE}", tuple(options))


def _neighbours(answer: TrackFacts) -> tuple[Step, ...]:
    release, track = answer.release, answer.track
    tracks = release.tracks
    place = tracks.index(track)
    steps = [_step("←", tracks[place - 1], answer)] if place else []
    if place + 1 < len(tracks):
        steps.append(_step("→", tracks[place + 1], answer))
    return tuple(steps)


def _step(arrow: str, track: Track, answer: TrackFacts) -> Step:
    number = track_number(track, len(answer.release.discs))
    title = marked(track.title, answer.release.key)
    label = f"{arrow} {number} {title}" if arrow == "←" else f"{number} {title} {arrow}"
    return Step(label, TrackQuestion(str(track.position), exactly(answer.release.key)))


def _extent(release: Release) -> str:
    """How many tracks it has, on each of a few discs or on all of many."""
    number = count(release.track_count, "track")
    if len(release.discs) == 1:
        return number
    if len(release.discs) > _DISCS:
        return f"{number} on {len(release.discs)} discs"
    return ", ".join(f"{count(disc.track_count, 'track')} on disc {disc.number}" for disc in release.discs)
