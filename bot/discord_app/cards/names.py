"""Cards about names: what a search found, what a person made, which one was meant, and no such name."""

from dataclasses import replace

from bot.answers import MOST_OFFERED, Discography, Found, NoSuchPerson, NoSuchRelease, WhichPerson, WhichRelease
from bot.catalog import Contribution, Label, Person, ReleaseLine
from bot.discord_app.cards.card import (
    MOST_LISTED,
    Card,
    Menu,
    Option,
    about_release,
    fitting,
    release_options,
    sources_of,
)
from bot.discord_app.cards.tracks import track_line, track_menu
from bot.discord_app.links import HOLE, link_to
from bot.discord_app.markdown import plain
from bot.names import key_in
from bot.questions import PersonQuestion, ReleaseBound, SearchQuestion, TrackQuestion
from bot.wording import count, dated


def which_release_card(answer: WhichRelease) -> Card:
    """A choice of the releases that a typed name fits."""
    typed = answer.question.release
    question = answer.question
    if isinstance(question, TrackQuestion) and not typed:
        more = "; name another as `release`" if len(answer.releases) == MOST_OFFERED else ""
        least = "at least " if more else ""
        summary = f"Track {plain(question.track, 80)} fits {least}{count(len(answer.releases), 'release')}{more}."
    else:
        summary = f"“{plain(typed, 80)}” fits {fitting(answer.releases, 'release')}."
    return Card(
        heading="Which release?",
        question=answer.question,
        summary=summary,
        lines=tuple(_release_line(line) for line in answer.releases[:MOST_LISTED]),
        sources=sources_of(answer.releases),
        menus=(_release_menu(answer.question, answer.releases),),
    )


def no_such_release_card(answer: NoSuchRelease) -> Card:
    """The nearest names to one that no release has."""
    near, typed = answer.nearest, answer.question.release
    ending = "The nearest names:" if near else "Try another part of its title, or `/search`."
    absent = f"The catalog holds no release “{plain(typed, 80)}”."
    return Card(
        heading="No such release",
        question=answer.question,
        summary=f"{'That release is no longer in the catalog.' if key_in(typed) else absent} {ending}",
        lines=tuple(_release_line(line) for line in near),
        sources=sources_of(near),
        menus=(_release_menu(answer.question, near),) if near else (),
    )


def discography_card(answer: Discography) -> Card:
    """The releases that a person is credited on, oldest first."""
    releases = tuple(one.release for one in answer.releases)
    tracks = count(sum(one.tracks for one in answer.releases), "track")
    return Card(
        heading=plain(answer.person),
        question=PersonQuestion(answer.person),
        summary=f"{count(len(releases), 'release')} in the catalog, {tracks}",
        lines=tuple(map(_credited_line, answer.releases)),
        sources=sources_of(releases),
        menus=(Menu("Show a tracklist", f"tracklist/{HOLE}", release_options(releases[:25])),),
    )


def which_person_card(answer: WhichPerson) -> Card:
    """A choice of the people that a typed name fits."""
    return Card(
        heading="Who?",
        question=PersonQuestion(answer.name),
        summary=f"“{plain(answer.name, 80)}” fits {fitting(answer.people, 'person')}.",
        lines=tuple(_person_line(person) for person in answer.people[:MOST_LISTED]),
        sources=sources_of(answer.people),
        menus=(person_menu(answer.people),),
    )


def no_such_person_card(answer: NoSuchPerson) -> Card:
    """The nearest names to one that nobody with a credit has."""
    near = answer.nearest
    ending = "The nearest names:" if near else "Try another part of the name."
    return Card(
        heading="Nobody of that name",
        question=PersonQuestion(answer.name),
        summary=f"Nobody “{plain(answer.name, 80)}” is credited in the catalog. {ending}",
        lines=tuple(_person_line(person) for person in near),
        sources=sources_of(near),
        menus=(person_menu(near),) if near else (),
    )


def found_card(answer: Found) -> Card:
    """What a search found, grouped."""
    lines: list[str] = []
    menus: list[Menu] = []
    if answer.releases:
        lines += [_group("Releases", answer), *(_release_line(line) for line in answer.releases)]
        menus.append(Menu("Show a tracklist", f"tracklist/{HOLE}", release_options(answer.releases)))
    if answer.tracks:
        lines.append(_group("Tracks", answer))
        lines += [track_line(line) for line in answer.tracks]
        menus.append(track_menu(answer.tracks, "track"))
    if answer.people:
        lines += [_group("People", answer), *(_person_line(person) for person in answer.people)]
        menus.append(person_menu(answer.people))
    if answer.labels:
        lines += [_group("Labels", answer), *(_label_line(label) for label in answer.labels)]
    return Card(
        heading=f"Search: {plain(answer.text, 80)}",
        question=SearchQuestion(answer.text),
        summary="" if lines else "Nothing in the catalog matches. Try fewer words, or only the start of one.",
        lines=tuple(lines),
        sources=sources_of((*answer.releases, *answer.tracks, *answer.people, *answer.labels)),
        menus=tuple(menus),
    )


def _group(name: str, answer: Found) -> str:
    more = name.lower() in answer.more
    return f"**{name}** (the best matches; type more to see others)" if more else f"**{name}**"


def _release_line(line: ReleaseLine) -> str:
    return f"**{plain(line.title, 150)}** · {plain(about_release(line))}"


def _credited_line(one: Contribution) -> str:
    line = one.release
    released = dated(line.released) if line.released else "date not known"
    of = f"{one.tracks} of " if one.tracks < line.track_count else ""
    tracks = [f"{of}{count(line.track_count, 'track')}"] if one.tracks else []
    return " · ".join([f"**{plain(line.title, 150)}**", released, *tracks, ", ".join(one.roles)])


def _person_line(person: Person) -> str:
    return f"**{plain(person.name, 100)}** · {', '.join(person.roles)} · {count(person.release_count, 'release')}"


def _label_line(label: Label) -> str:
    return f"**{plain(label.name, 100)}** · {count(label.release_count, 'release')}"


def _release_menu(question: ReleaseBound, lines: tuple[ReleaseLine, ...]) -> Menu:
    return Menu("Choose a release", link_to(replace(question, release=HOLE)), release_options(lines))


def person_menu(people: tuple[Person, ...]) -> Menu:
    """A menu of people; choosing one asks what they made."""
    options = tuple(Option(person.name, person.name, count(person.release_count, "release")) for person in people)
    return Menu("Choose a person", f"person/{HOLE}", options)
