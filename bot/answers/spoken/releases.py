"""Which releases: by somebody, of a label, from a period, the newest and the oldest."""

from collections.abc import Sequence
from datetime import date

from bot.answers.spoken.dates import is_within, on
from bot.answers.spoken.known import Known
from bot.answers.told import Told
from bot.catalog import ReleaseLine
from bot.catalog.search import full_title
from bot.questions.spoken import ListQuestion, Topic
from bot.soundtrack import Release, Role, Source, clock
from bot.wording import count, dated, listed

_MOST = 25  # releases in one answer
_MOST_PEOPLE = 5
_MOST_READ = 200  # releases of a period


def releases(question: ListQuestion, known: Known) -> Told:
    """The releases that a question asks for, told as it asks."""
    if len(question.people) == 1 and len(question.people[0]) > 1:
        return _which_person(question.people[0], known)
    found = _found(question, known)
    what = _what(question)
    if question.beside:
        found = [line for line in found if line.key != question.beside]
    undated = sum(line.released is None for line in found)
    but = _undated(question, undated)
    if period := question.period:
        found = [line for line in found if line.released and is_within(line.released, period)]
    person = question.people[0][0] if question.people else ""
    choices = tuple(line.key for line in found[:_MOST]) if len(found) > 1 else ()
    topic = Topic(found[0].key if len(found) == 1 else "", None, person, choices=choices)
    if not found and question.role and question.people and not question.period and not question.among:
        return _in_other_roles(question, known, topic)
    if not found and question.beside:
        topic = Topic(question.beside, None, person)
    if not found:
        return _none(question, what, topic, but if question.period else "")
    if question.order in _EXTENTS:
        return _most(question, found, what, known, person)
    if question.order:
        return _ordered(question, found, what, known, person)
    sources = tuple(dict.fromkeys(Source(publisher=line.source) for line in found))
    more = f", of which these are {_MOST}" if len(found) > _MOST else ""
    at_least = "at least " if len(found) >= _MOST_READ and not (question.people or question.labels) else ""
    other = "other " if question.beside else ""
    number = count(len(found), f"{other}release")
    text = f"The catalog holds {at_least}{number} {what}{more}.{but if question.period else ''}"
    return Told(
        "answered", text, tuple(_line(line) for line in found[:_MOST]), sources, topic, (), tuple(found[:_MOST])
    )


def _which_person(names: Sequence[str], known: Known) -> Told:
    """That a name is that of several people, to choose from."""
    people = tuple(person for name in names for person in known.catalog.people(name).entries[:1])
    text = f"Which one do you mean: {listed(names[:_MOST_PEOPLE], 'or')}?"
    return Told("ambiguous", text, choices=people)


def _found(question: ListQuestion, known: Known) -> list[ReleaseLine]:
    """The releases before dates are looked at, oldest first."""
    catalog = known.catalog
    if question.people:
        sets = [_by(names, question.role, known) for names in question.people]
        keys = [{line.key for line in one} for one in sets]
        lines = {line.key: line for one in sets for line in one}
        found = [line for key, line in lines.items() if question.either or all(key in one for one in keys)]
        if question.labels:
            found = [line for line in found if _label(known, line) in question.labels]
        if question.among:
            found = [line for line in found if line.key in question.among]
    elif question.labels:
        on_them = (line for label in question.labels for line in catalog.released_by(label))
        if question.among:
            on_them = (line for line in on_them if line.key in question.among)
        found = sorted(dict.fromkeys(on_them), key=lambda line: line.released.order if line.released else (date.max, 0))
    elif question.among:
        found = [ReleaseLine.of(release) for key in question.among if (release := catalog.release(key))]
        found.sort(key=lambda line: line.released.order if line.released else (date.max, 0))
    elif question.period:
        first = question.period.first or date(1, 1, 1)
        last = question.period.last or date(9999, 12, 31)
        found = list(catalog.released_between(first, last, _MOST_READ))
    else:
        found = list(
            catalog.released_between(date(1, 1, 1), known.today, _MOST_READ, newest=question.order == "newest")
        )
    if question.kind:
        kinds = {line.key: release.kind for line in found if (release := catalog.release(line.key))}
        found = [line for line in found if kinds.get(line.key) == question.kind]
    return found


def _label(known: Known, line: ReleaseLine) -> str | None:
    release = known.catalog.release(line.key)
    return release.label if release else None


def _by(names: Sequence[str], role: Role | None, known: Known) -> list[ReleaseLine]:
    found: dict[str, ReleaseLine] = {}
    for name in names:
        for one in known.catalog.discography(name):
            if role is None or role in one.roles or (role == "composer" and "artist" in one.roles):
                found.setdefault(one.release.key, one.release)
    return list(found.values())


def _what(question: ListQuestion) -> str:
    kinds = {"film": "of film music", "tv": "of television music", "game": "of game music"}
    parts = [kinds.get(question.kind or "", "")]
    if question.people:
        people = listed([names[0] for names in question.people], "or" if question.either else "and")
        role = f" as {question.role}" if question.role and question.role != "composer" else ""
        parts.append(f"{'with both' if len(question.people) > 1 and not question.either else 'by'} {people}{role}")
    parts.append(f"on {listed(question.labels)}" if question.labels else "")
    parts.append(f"called “{question.name}”" if question.among and question.name else "")
    parts.append("of these" if question.among and not question.name else "")
    parts.append(f"first released {question.period.name}" if question.period else "")
    return " ".join(part for part in parts if part)


def _none(question: ListQuestion, what: str, topic: Topic, but: str) -> Told:
    other = "other " if question.beside else ""
    known = (question.people or question.labels) and not but
    dated = " that is known to be" if but else ""
    return Told(
        "answered" if known else "unknown", f"The catalog holds no {other}release{dated} {what}.{but}", topic=topic
    )


def _in_other_roles(question: ListQuestion, known: Known, topic: Topic) -> Told:
    """That somebody has no credit of a kind; what they are credited as, if anything."""
    none = _none(
        question, _what(question) if question.role != "composer" else f"{_what(question)} as composer", topic, ""
    )
    if len(question.people) > 1:
        return none
    others = [
        (one.release, one.roles)
        for name in question.people[0]
        for one in known.catalog.discography(name)
        if one.release.key != question.beside
    ]
    if not others:
        return none
    lines = tuple(f"{line.title} ({listed(roles)})" for line, roles in others[:_MOST])
    sources = tuple(dict.fromkeys(Source(publisher=line.source) for line, _ in others))
    text = f"{none.text} Other credits of {question.people[0][0]}:"
    return Told("answered", text, lines, sources, none.topic, (), tuple(line for line, _ in others[:_MOST]))


def _undated(question: ListQuestion, undated: int) -> str:
    """That some releases have no known date, where they may be meant as well."""
    named = question.people or question.labels or question.among
    dates = "The date of 1 other release is" if undated == 1 else f"The dates of {undated} other releases are"
    return f" {dates} not known." if undated and named else ""


def _ordered(question: ListQuestion, found: Sequence[ReleaseLine], what: str, known: Known, person: str) -> Told:
    newest = question.order == "newest"
    dated = [(line.released, line) for line in found if line.released]
    told_ = [(released, line) for released, line in dated if not newest or released.earliest <= known.today]
    if not told_:
        return Told("unknown", f"I do not know: no release {what} has a known date.", topic=Topic("", None, person))
    told_.sort(key=lambda pair: pair[0].order, reverse=newest)
    shown = [line for _, line in told_[: max(1, question.most)]]
    but = _undated(question, len(found) - len(dated))
    sources = tuple(dict.fromkeys(Source(publisher=line.source) for line in shown))
    topic = Topic(shown[0].key, None, person or next(iter(shown[0].composers), ""))
    kind = f"The {question.order} release" if len(shown) == 1 else f"The {question.order} {len(shown)} releases"
    of = f"{kind} {what}".rstrip()
    if len(shown) > 1:
        lines = tuple(_line(line) for line in shown)
        return Told("answered", f"{of} whose dates are known.{but}", lines, sources, topic, (), tuple(shown))
    (released, line) = told_[0]
    by = f", composed by {listed(line.composers)}" if line.composers and not question.people else ""
    text = f"{of} that I know a date of is {line.title}{by}, which came out {on(released)}.{but}"
    return Told("answered", text, (), sources, topic, (), tuple(shown))


_EXTENTS = ("longest", "shortest", "most tracks", "fewest tracks")


def _most(question: ListQuestion, found: Sequence[ReleaseLine], what: str, known: Known, person: str) -> Told:
    """The longest of some releases, or the one with the most tracks, as far as that is known."""
    by_tracks, first = question.order.endswith("tracks"), question.order in {"longest", "most tracks"}
    extents: list[tuple[int, Release]] = []
    least: list[tuple[int, Release]] = []
    for release in filter(None, (known.catalog.release(line.key) for line in found)):
        if release.complete and (by_tracks or release.running_time is not None):
            extents.append((release.track_count if by_tracks else release.running_time or 0, release))
        else:
            least.append(
                (release.track_count if by_tracks else sum(track.length or 0 for track in release.tracks), release)
            )
    if not extents:
        return Told("unknown", f"I do not know: of no release {what} is that known.", topic=Topic("", None, person))
    extents.sort(key=lambda pair: pair[0], reverse=first)
    most = max((pair[0] for pair in least), default=0)
    if first and question.most == 1 and most >= extents[0][0]:
        return _not_less(
            question, [one for pair in least for one in pair[1:] if pair[0] >= extents[0][0]], what, person
        )
    shown = [pair for pair in extents if pair[0] == extents[0][0]] if question.most == 1 else extents[: question.most]
    kind = f"with the {question.order}" if by_tracks else question.order
    unknown = len(found) - len(extents)
    but = f" Of {count(unknown, 'other release')} it is not known." if unknown else ""
    what = (
        f"{what.rstrip()}, of those whose {'tracks are all' if by_tracks else 'length is'} known," if unknown else what
    )
    told_ = [f"{full_title(release)}, {_extent(extent, by_tracks=by_tracks)}" for extent, release in shown]
    sources = tuple(dict.fromkeys(release.sources[0] for _, release in shown))
    topic = Topic(shown[0][1].key, None, person)
    lines = tuple(ReleaseLine.of(release) for _, release in shown)
    named = f"release {kind} {what}" if by_tracks else f"{kind} release {what}"
    if len(shown) > 1:
        text = f"The {count(len(shown), named.replace('release', 'releases', 1)).removesuffix('s')}.{but}"
        return Told("answered", text, tuple(told_), sources, topic, (), lines)
    return Told("answered", f"The {named.rstrip()} is {told_[0]}.{but}", (), sources, topic, (), lines)


def _not_less(question: ListQuestion, releases: Sequence[Release], what: str, person: str) -> Told:
    """That it may be one of some of which more is known than the others have in all, though not all of it."""
    kind = f"with the {question.order}" if question.order.endswith("tracks") else f"that is {question.order}"
    named = listed([full_title(release) for release in releases], "or")
    text = f"The release {kind} {what}".rstrip()
    but = "not all of its tracks are known" if len(releases) == 1 else "not all of their tracks are known"
    sources = tuple(dict.fromkeys(release.sources[0] for release in releases))
    topic = Topic(releases[0].key if len(releases) == 1 else "", None, person)
    lines = tuple(ReleaseLine.of(release) for release in releases)
    return Told("answered", f"{text} should be {named}, though {but}.", (), sources, topic, (), lines)


def _extent(extent: int, *, by_tracks: bool) -> str:
    return count(extent, "track") if by_tracks else f"{clock(extent)} long"


def _line(line: ReleaseLine) -> str:
    by = listed(line.composers or line.artists)
    released = dated(line.released) if line.released else "date not known"
    return " – ".join(part for part in (line.title, by, released) if part)
