"""Who: composers and everybody else who is credited, and whether somebody is."""

import re
from dataclasses import replace

from bot.answers.spoken.known import Fact, Known, Meant, number_of, numbered
from bot.answers.told import Told, marked, title
from bot.catalog.search import full_title
from bot.credits import by_role
from bot.names import same_name, words
from bot.questions.spoken import CreditedQuestion, DidQuestion
from bot.soundtrack import Credit, Release, Role, Track
from bot.wording import credited_tracks, listed

_WRITERS = re.compile(r"\bwriters?\b", re.IGNORECASE)
_ABOUT_WRITING = re.compile(r"cover|writ|compos|song|arrang|credit|theme", re.IGNORECASE)


def credited(question: CreditedQuestion, known: Known) -> Told:
    """Who is credited with a role, or with all of them."""
    role = question.role
    if role is None:
        return known.each(question.subject, _everybody)
    if role == "composer":
        return known.each(question.subject, _composer)
    answer = known.each(question.subject, lambda one: _role(one, role))
    meant = known.meant(question.subject)
    if answer.topic is None or isinstance(meant, Told):
        return answer
    # "He" is then who was asked for, and not the composer.
    named = {credit.name for one in meant for credit in _held(one) if credit.role == role}
    return replace(answer, topic=replace(answer.topic, person=named.pop() if len(named) == 1 else ""))


def _held(one: Meant) -> tuple[Credit, ...]:
    """The credits that hold for what is meant."""
    return one.release.credits_of(one.track) if one.track else one.release.credits


def _composer(one: Meant) -> Fact:
    return _composer_of_track(one.release, one.track) if one.track else _composer_of_release(one.release)


def _composer_of_release(release: Release) -> Fact:
    name = full_title(release)
    if release.composers_throughout:
        composers = release.composers_throughout
        return Fact(f"{name} was composed by {listed(composers)}.{_beside(release)}", composers)
    if release.composers:
        lines = [
            f"{credit.name}: {credited_tracks(credit, release) or 'the release as a whole'}"
            for credit in release.credits
            if credit.role == "composer"
        ]
        others = f"; the release is credited to {listed(release.artists)}" if release.artists else ""
        text = f"For {name} the catalog names composers of some tracks only: {'; '.join(lines)}{others}."
        return Fact(text, release.composers)
    if release.artists:
        text = f"{name} is credited to {listed(release.artists)}; nobody is named as its composer beyond that."
        return Fact(text, release.artists)
    return Fact(f"I do not know who composed {name}: its source names no composer.", None, known=False)


def _beside(release: Release) -> str:
    """Others who wrote some of the music."""
    text = ""
    for role, what in (("additional music", "Additional music is"), ("songwriter", "Songs are")):
        more = dict.fromkeys(credit.name for credit in release.credits if credit.role == role and not credit.tracks)
        if others := [name for name in more if name not in release.composers]:
            text += f" {what} by {listed(others)}."
    return text


def _note(release: Release, track: Track) -> str | None:
    """What is noted of a track, or of the release where that may be about who wrote what."""
    return track.note or (release.note if release.note and _ABOUT_WRITING.search(release.note) else None)


def _composer_of_track(release: Release, track: Track) -> Fact:
    composers = release.composers_of(track)
    named = numbered(release, track)
    by = f" The track is credited to {track.artist}." if track.artist else ""
    noted = _note(release, track)
    note = f" Its source notes: {marked(noted.rstrip('.'), release.key)}." if noted else ""
    theirs = any(_is_noted(name, noted or "") for name in composers)
    if noted and _WRITERS.search(noted) and not theirs:  # others wrote it than they who made the album
        return Fact(f"{named}: its source notes: {marked(noted.rstrip('.'), release.key)}.{by}", (track.artist, noted))
    if composers and (track.artist or noted):
        whole = not any(credit.tracks for credit in release.credits_of(track) if credit.role == "composer")
        if whole:
            return Fact(
                f"{named}: the release was composed by {listed(composers)}.{by}{note}",
                (composers, track.artist, noted),
            )
    if composers:
        return Fact(f"{named}, was composed by {listed(composers)}.{by}{note}", composers)
    if track.artist:
        return Fact(f"{named}, is credited to {track.artist}; who composed it is not named.{note}", track.artist)
    if track.note:
        return Fact(f"{named}:{note}", track.note)
    if release.artists:
        text = f"The composer of {named}, is not named; the release is credited to {listed(release.artists)}."
        return Fact(text, release.artists)
    return Fact(f"I do not know who composed {named}: its source names no composer.", None, known=False)


def _role(one: Meant, role: Role) -> Fact:
    release, track = one.release, one.track
    held = release.credits_of(track) if track else release.credits
    names = [credit for credit in held if credit.role == role]
    what = numbered(release, track) if track else full_title(release)
    if names and track and not any(credit.tracks for credit in names) and len(release.tracks) > 1:
        track, what = None, f"{full_title(release)}; on which tracks, is not said"
    if names:
        told = listed([_with_tracks(credit, release, track) for credit in names])
        people = listed(list(dict.fromkeys(credit.name for credit in names)))
        text = f"{told} {'is' if len(names) == 1 else 'are'} credited {_as(role)} on {what}."
        return Fact(text, people)
    if role in {"performer", "vocalist", "artist"} and track and track.artist:
        return Fact(f"{what}, is credited to {track.artist}.", track.artist)
    performers = [credit.name for credit in held if credit.role == "performer"] if role == "vocalist" else []
    if performers:
        return Fact(
            f"{listed(performers)} is credited {_as('performer')} on {what}; no vocalist is named.", performers[0]
        )
    if role == "artist" and (release.artists or release.composers):
        return _composer(one)
    return Fact(f"I do not know: nobody is credited {_as(role)} on {what} in the catalog.", None, known=False)


def _as(role: Role) -> str:
    """A role as it stands after "credited"."""
    if role in {"additional music", "cover art", "liner notes"}:
        return f"for {role}"
    article = "an" if role[0] in "aeo" else "a"
    return f"as {'the' if role in {'orchestra', 'choir'} else article} {role}"


def _with_tracks(credit: Credit, release: Release, track: Track | None) -> str:
    tracks = "" if track else credited_tracks(credit, release)
    return f"{credit.name} ({tracks})" if tracks else credit.name


def _everybody(one: Meant) -> Fact:
    release, track = one.release, one.track
    held = release.credits_of(track) if track else release.credits
    what = numbered(release, track) if track else full_title(release)
    if not held:
        return Fact(f"No credits are known for {what}.", None, known=False)
    artist = [f"track by {track.artist}"] if track and track.artist else []
    parts = artist + [
        f"{role}: {listed([_with_tracks(credit, release, track) for credit in group])}" for role, group in by_role(held)
    ]
    return Fact(f"The credits of {what}: {'; '.join(parts)}.", tuple(parts))


def did(question: DidQuestion, known: Known) -> Told:
    """Whether somebody is credited, and who is if not."""
    return known.each(question.subject, lambda one: _did(question, one))


def _did(question: DidQuestion, one: Meant) -> Fact:
    release, track = one.release, one.track
    held = release.credits_of(track) if track else release.credits
    what = numbered(release, track) if track else full_title(release)
    theirs = [credit for credit in held if credit.name in question.people or _is(credit.name, question.name)]
    if track and track.artist and _is(track.artist, question.name):
        return Fact(f"Yes, {what}, is credited to {track.artist}.", "yes")
    asked: set[str] = {question.role} if question.role else {credit.role for credit in theirs}
    if "composer" in asked:
        asked |= {"artist", "writer"}
    fitting = [credit for credit in theirs if credit.role in asked]
    if fitting and track and not fitting[0].tracks and fitting[0].role not in {"composer", "artist"}:
        what = f"{full_title(release)}, on which tracks is not said,"
    if fitting:
        roles = listed(list(dict.fromkeys(credit.role for credit in fitting)))
        beside = ", together with " + listed(others) if (others := _others(fitting[0], held)) else ""
        note = _note(release, track) if track else None
        noted = f" Its source notes: {marked(note.rstrip('.'), release.key)}." if note else ""
        yes = (
            "" if not question.supposed or (note and _WRITERS.search(note)) else "Yes, "
        )  # whom the source calls writers, it does not credit
        return Fact(f"{yes}{fitting[0].name} is credited on {what} ({roles}){beside}.{noted}", "yes")
    other = question.role not in {None, "composer"}
    facts = _role(one, question.role) if question.role and other else _composer(one)
    if theirs:
        roles = listed(list(dict.fromkeys(credit.role for credit in theirs)))
        if not facts.known:
            return Fact(f"{facts.text} {theirs[0].name} is credited as {roles}.", None, known=False)
        return Fact(f"No, {theirs[0].name} is credited on {what} as {roles}. {facts.text}", "no")
    name = question.people[0] if len(question.people) == 1 else question.name
    tracks = (track,) if track else release.tracks
    for what_, named_on in (
        ("credited for", [one for one in tracks if one.artist and _is(one.artist, name)]),
        ("named in what its source notes on", [one for one in tracks if one.note and _is_noted(name, one.note)]),
    ):
        if named_on:
            on = listed([f"{title(one.title, release.key)} ({number_of(release, one)})" for one in named_on])
            return Fact(f"{facts.text} {name} is {what_} {on}.", "noted")
    if facts.known:
        return Fact(f"No, {name} is not credited there. {facts.text}", "no")
    return Fact(f"{facts.text} {name} is not credited there.", None, known=False)


def _is_noted(name: str, note: str) -> bool:
    """Whether a note has a name, or its last part behind its first letter: ``S. Joplin``."""
    wanted, held = words(name), words(note)
    short = [wanted[0][:1], wanted[-1]] if len(wanted) > 1 else wanted
    return set(wanted) <= set(held) or any(held[at : at + 2] == short for at in range(len(held)))


def _others(one: Credit, held: tuple[Credit, ...]) -> list[str]:
    return list(dict.fromkeys(credit.name for credit in held if credit.role == one.role and credit.name != one.name))


def _is(name: str, typed: str) -> bool:
    """Whether a typed name is this one, or its last part: "zimmer"."""
    folded, wanted = same_name(name).split(), same_name(typed).split()
    return bool(wanted) and set(wanted) <= set(folded) and len(wanted[-1]) > 2
