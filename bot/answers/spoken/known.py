"""What the answers to sentences share: the releases and tracks that are meant, and how these are named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.decide import tracks_numbered
from bot.answers.told import Status, Step, Told, title
from bot.catalog import Catalog, ReleaseLine, TrackLine
from bot.catalog.search import full_title
from bot.names import exactly
from bot.questions import CreditsQuestion, LengthsQuestion, ReleaseQuestion, TracklistQuestion, TrackQuestion
from bot.questions.about import Beside, Counted, Numbered, Subject, Titled, TrackRef
from bot.questions.spoken import Topic
from bot.soundtrack import Release, Source, Track, TrackNumber
from bot.wording import count, listed, track_number

MOST_TOLD = 3
"""Releases that are told of in sentences; more are listed."""

WHICH = "Which soundtrack do you mean? Name it, or ask about one first: “tracklist of …”."


@dataclass(frozen=True, slots=True)
class Meant:
    """A release, or a track of it, that a sentence means."""

    release: Release
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of what is meant: a sentence, the fact in short, to compare it, and whether it is known at all.

    ``track`` is the one that the sentence comes to, where it was asked for in other words: the longest.
    """

    text: str
    short: object = None
    known: bool = True
    lines: tuple[str, ...] = ()
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The catalog and today's date: all that an answer depends on beside its question."""

    catalog: Catalog
    today: date

    def releases(self, subject: Subject) -> list[Release]:
        """The releases that are meant, as far as they are still in the catalog."""
        return [release for key in subject.releases if (release := self.catalog.release(key))]

    def meant(self, subject: Subject) -> "list[Meant] | Told":
        """What a subject means; an answer where nothing does: which one, or no such track."""
        releases = self.releases(subject)
        if isinstance(subject.track, Titled):
            spots = [
                Meant(release, track)
                for key, position in subject.track.spots
                if (release := self.catalog.release(key)) and (track := release.track_at(position))
            ]
            return spots or Told("ambiguous", WHICH)
        if not releases:
            return Told("ambiguous", WHICH)
        if subject.track is None:
            return [Meant(release) for release in releases]
        found = [(release, tracks_at(release, subject.track)) for release in releases]
        having = [Meant(release, track) for release, tracks in found for track in tracks]
        return having or self._no_track(releases, subject)

    def _no_track(self, releases: Sequence[Release], subject: Subject) -> Told:
        release = releases[0]
        reference = subject.track
        if isinstance(reference, Beside):
            at = "the first" if reference.step < 0 else "the last"
            base = tracks_at(release, reference.track)
            if not base:
                return self._no_track(releases, Subject(subject.releases, reference.track, subject.name))
            side = "before" if reference.step < 0 else "after"
            if any(0 <= release.tracks.index(one) + reference.step < len(release.tracks) for one in base):
                named = title(base[0].title, release.key)
                text = f"I do not know what comes {side} {named}: its source leaves a track out there."
                return told(text, release, base[0], known=False)
            of = f"{at} of the {extent(release)} of {full_title(release)}"
            text = f"There is no track {side} {title(base[0].title, release.key)}: it is {of}."
            return told(text, release, base[0])
        named = _named(reference)
        listed_there = _extent_about(release, reference)
        if release.complete:
            text = f"{full_title(release)} has no {named}: it has {listed_there}."
        else:
            text = f"No {named} of {full_title(release)} is known: its source lists {listed_there}, and may have more."
        return told(text, release, known=release.complete)

    def each(self, subject: Subject, fact: Callable[[Meant], Fact]) -> Told:
        """The answer to a question about a release or a track, whatever the subject means."""
        meant = self.meant(subject)
        if isinstance(meant, Told):
            return meant
        facts = [fact(one) for one in meant]
        if len(facts) == 1:
            one = facts[0]
            return told(one.text, meant[0].release, one.track or meant[0].track, known=one.known, lines=one.lines)
        sure = [one for one in facts if one.known]
        agree = subject.every or len({one.short for one in sure}) == 1
        name = (subject.track.name if isinstance(subject.track, Titled) else "") or subject.name
        choices = tuple(line_of(one) for one in meant)
        sources = sources_of(meant)
        if agree and sure and len(facts) <= MOST_TOLD:
            return Told("answered", " ".join(one.text for one in facts), (), sources, _topic(meant), (), choices, name)
        status: Status = "answered" if agree and sure else "ambiguous"
        noun = "track" if meant[0].track else "release"
        text = f"“{name}” fits {count(len(meant), noun)}." if name else f"{count(len(meant), noun).capitalize()} fit."
        topic = _topic(meant) if agree else Topic(choices=tuple(dict.fromkeys(one.release.key for one in meant)))
        return Told(status, text, tuple(one.text for one in facts), sources, topic, (), choices, name)


def told(
    text: str,
    release: Release,
    track: Track | None = None,
    *,
    known: bool = True,
    lines: tuple[str, ...] = (),
    steps: tuple[Step, ...] | None = None,
) -> Told:
    """An answer about one release, or about one track of it."""
    topic = Topic(release=release.key, track=track.position if track else None, person=_maker(release, track))
    if steps is None:
        steps = steps_of(release, track)
    return Told("answered" if known else "unknown", text, lines, release.sources, topic, steps)


def _maker(release: Release, track: Track | None) -> str:
    composers = release.composers_of(track) if track else release.composers
    return (composers or release.artists or ("",))[0]


def _topic(meant: Sequence[Meant]) -> Topic:
    one = meant[0]
    return Topic(one.release.key, one.track.position if one.track else None, _maker(one.release, one.track))


def steps_of(release: Release, track: Track | None) -> tuple[Step, ...]:
    """What may be asked next of a release or a track."""
    key = exactly(release.key)
    if track:
        return (Step("This track", TrackQuestion(str(track.position), key)), Step("Tracklist", TracklistQuestion(key)))
    return (
        Step("Tracklist", TracklistQuestion(key)),
        Step("Lengths", LengthsQuestion(key)),
        Step("Credits", CreditsQuestion(key)),
        Step("Release", ReleaseQuestion(key)),
    )


def sources_of(meant: Sequence[Meant]) -> tuple[Source, ...]:
    """The first source of each release that is meant, none twice."""
    return tuple(dict.fromkeys(one.release.sources[0] for one in meant))


def line_of(one: Meant) -> ReleaseLine | TrackLine:
    """What is meant, as an entry of a list."""
    return TrackLine.of(one.release, one.track) if one.track else ReleaseLine.of(one.release)


def extent(release: Release) -> str:
    """How many tracks, and discs where there are several: ``28 tracks``, ``33 tracks on 2 discs``."""
    discs = f" on {count(len(release.discs), 'disc')}" if len(release.discs) > 1 else ""
    return f"{count(release.track_count, 'track')}{discs}"


def _extent_about(release: Release, reference: TrackRef | None) -> str:
    """How many tracks there are, with those of the disc that a number names."""
    number = TrackNumber.parse(reference.typed) if isinstance(reference, Numbered) else None
    on = number.disc if number else reference.disc if isinstance(reference, Counted) else None
    disc = release.discs[on - 1] if on and 0 < on <= len(release.discs) and len(release.discs) > 1 else None
    return f"{extent(release)}, {disc.track_count} of them on disc {on}" if disc else extent(release)


def tracks_at(release: Release, reference: TrackRef) -> tuple[Track, ...]:
    """The tracks of a release that a reference means."""
    match reference:
        case Numbered(typed=typed):
            return tracks_numbered(release, typed)
        case Counted(place=place, disc=disc):
            if disc is None:
                tracks = [track for track in release.tracks if track.number]
            else:
                number = disc if disc > 0 else len(release.discs) + 1 + disc
                tracks = [track for track in release.tracks if track.disc == number and track.number]
            at = place - 1 if place > 0 else len(tracks) + place
            found = (tracks[at],) if 0 <= at < len(tracks) else ()
            # Where a source leaves tracks out, the seventh that it lists is not the seventh.
            return found if place < 0 or not found or _is_whole_up_to(found[0], release) else ()
        case Titled(spots=spots):
            here = [release.track_at(position) for key, position in spots if key == release.key]
            return tuple(track for track in here if track)
        case Beside(track=base, step=step):
            tracks = list(release.tracks)
            pairs = ((track, tracks.index(track) + step) for track in tracks_at(release, base))
            near = [(track, tracks[place]) for track, place in pairs if 0 <= place < len(tracks)]
            return tuple(one for track, one in near if not _is_gap_between(one, track, step))


def _is_whole_up_to(track: Track, release: Release) -> bool:
    """Whether every number on its disc before a track's is one of a track that is known."""
    numbers = {other.number for other in release.discs[track.disc - 1].tracks}
    return all(number in numbers for number in range(1, track.number))


def _is_gap_between(track: Track, other: Track, step: int) -> bool:
    """Whether tracks of one disc are not as far apart as they stand in the list: one between them is not known."""
    return track.disc == other.disc and abs(track.number - other.number) != abs(step)


def _named(reference: TrackRef | None) -> str:
    match reference:
        case Numbered(typed=typed):
            return f"track {typed}"
        case Counted(place=place, disc=disc):
            where = f" on disc {disc}" if disc else ""
            return f"track number {abs(place)}{' from the end' if place < 0 else ''}{where}"
        case Titled(name=name):
            return f"track “{name}”"
        case _:
            return "such track"


def numbered(release: Release, track: Track) -> str:
    """A track with its number: ``“Twins”, track 9 of …``."""
    return f"{title(track.title, release.key)}, {where(release, track)}"


def where(release: Release, track: Track) -> str:
    """Where a track is: ``track 9 of Star Trek: Picard – Season 1, Chapter 1``."""
    return f"{number_of(release, track)} of {full_title(release)}"


def number_of(release: Release, track: Track) -> str:
    """A track's number in words: ``track 9``, ``track 4 of disc 2``."""
    if track.number == 0:
        return "the hidden track before the first"
    if len(release.discs) > 1 and not track.printed:
        return f"track {track.number} on disc {track.disc}"
    return f"track {track_number(track, len(release.discs))}"


def titles(release: Release, tracks: Sequence[Track]) -> str:
    """Tracks in a row, with their numbers: ``“Twins” (9) and “Page” (27)``."""
    return listed(
        [f"{title(track.title, release.key)} ({track_number(track, len(release.discs))})" for track in tracks]
    )
