"""Tells the answer to what a sentence asks: which module answers which question."""

import re
from dataclasses import replace
from datetime import date

from bot.answers.spoken import comparing, dates, lengths, people, releases, tracks
from bot.answers.spoken.known import Known, told
from bot.answers.told import Told, title
from bot.catalog import Catalog
from bot.catalog.search import Rank, full_title
from bot.questions import spoken
from bot.questions.about import Subject
from bot.soundtrack import Source
from bot.wording import count, listed

_TALK = {
    "greeting": "Hello! Ask me about a soundtrack",
    "thanks": "You are welcome! There is more where that came from",
    "bye": "Goodbye! Come back with any soundtrack question",
    "help": "I know soundtracks: tracklists, track lengths, release dates, labels and credits. Ask in your own words",
    "acknowledgement": "All right! Ask me another one",
    "praise": "Thank you! Ask me another one",
    "sorry": "No harm done. If a fact is wrong, /about says where to report it; else ask me another one",
}
_FOR_MODERATORS = (
    "In a server its moderators set that: /settings says where and when releases are announced, /follow and /unfollow"
    " what is, and /following lists it."
)
_TWO_DOTS = re.compile(r"(?<![.…])\.\.(?!\.)")
_MOST_NEAREST = 2
_MOST_SOURCES = 10
_EXAMPLE = "for example “who composed Interstellar?” or “how long is track 21 on Picard?”"
_EXAMPLES = f"Try {_EXAMPLE}."


def tell(question: spoken.SpokenQuestion, catalog: Catalog, today: date) -> Told:
    """The answer to a question, from the catalog and from nothing else."""
    answer = _answer(question, catalog, today)
    return replace(answer, text=_TWO_DOTS.sub(".", answer.text))  # "… is track 8 of E.T.."


def _answer(question: spoken.SpokenQuestion, catalog: Catalog, today: date) -> Told:  # noqa: C901 -- a table of kinds
    known = Known(catalog, today)
    match question:
        case spoken.CreditedQuestion():
            return people.credited(question, known)
        case spoken.DidQuestion():
            return people.did(question, known)
        case spoken.WhenQuestion():
            return dates.when(question, known)
        case spoken.DetailQuestion():
            return dates.detail(question, known)
        case spoken.ListQuestion():
            return releases.releases(question, known)
        case spoken.CompareQuestion():
            return comparing.compare(question, known)
        case spoken.TracksQuestion():
            return tracks.tracks(question, known)
        case spoken.NotedQuestion():
            return tracks.noted(question, known)
        case spoken.CountQuestion():
            return tracks.counted(question, known)
        case spoken.TrackIsQuestion():
            return tracks.track_is(question, known)
        case spoken.PlaceQuestion():
            return tracks.place(question, known)
        case spoken.HasTrackQuestion():
            return tracks.has_track(question, known)
        case spoken.OriginQuestion():
            return tracks.origin(question, known)
        case spoken.MentionQuestion():
            return tracks.mention(question, known)
        case spoken.LengthQuestion():
            return lengths.length(question, known)
        case spoken.StartQuestion():
            return lengths.start(question, known)
        case spoken.ExtremesQuestion():
            return lengths.extremes(question, known)
        case spoken.LimitsQuestion():
            return lengths.within(question, known)
        case spoken.AverageQuestion():
            return lengths.average(question, known)
        case spoken.TotalQuestion():
            return lengths.total(question, known)
        case spoken.CatalogQuestion():
            return _size(catalog)
        case spoken.UnknownQuestion():
            return _unknown(question.name, catalog)
        case spoken.OutsideQuestion(premise=premise) if premise is not None:
            answer = _answer(premise, catalog, today)
            if question.denied and answer.text.startswith("Yes, "):
                return replace(answer, text=f"But it is so: {answer.text.removeprefix('Yes, ')}")
            if answer.text.startswith("No, ") and not question.denied:
                return answer
            return replace(
                answer, status="unknown", text="I don't know why: the catalog holds facts and no reasons.", lines=()
            )
        case spoken.OutsideQuestion():
            text = "I don't know that. I know tracklists, lengths, release dates, labels and credits of soundtracks"
            topic = spoken.Topic(question.release) if question.release else None
            return Told("unknown", f"{text}, but nothing about {question.topic}.", topic=topic)
        case spoken.TalkQuestion(about="moderating"):
            return Told("answered", _FOR_MODERATORS)
        case spoken.TalkQuestion():
            return Told("answered", f"{_TALK[question.about]}, {_EXAMPLE}.")
        case spoken.UnclearQuestion(subject=Subject(releases=(key, *_))) if release := catalog.release(key):
            asks = "Ask for its tracks, their lengths, its date, its label or its credits."
            text = f"I did not understand what you want to know about {full_title(release)}. {asks}"
            return replace(told(text, release), status="not_understood")
        case spoken.UnclearQuestion():
            return Told("not_understood", f"I did not understand that. {_EXAMPLES}")


def _unknown(name: str, catalog: Catalog) -> Told:
    """That a name is not known, with the nearest ones that are."""
    if found := catalog.tracks(name).at_least(Rank.TITLE).entries:
        line = found[0]
        named = title(line.track.title, line.release)
        text = f"I know no soundtrack called “{name}”, but {named} is a track of {line.release_title}."
        return Told("unknown", text, sources=(Source(publisher=line.source),), choices=found[:_MOST_SOURCES], name=name)
    near = catalog.nearest_releases(name, _MOST_NEAREST)
    offered = f" Did you mean {' or '.join(line.title for line in near)}?" if near else ""
    return Told("unknown", f"I know no soundtrack, track or person called “{name}”.{offered}", choices=near, name=name)


def _size(catalog: Catalog) -> Told:
    """How much the catalog holds."""
    size = catalog.size()
    held = listed([count(size.releases, "release"), count(size.tracks, "track"), count(size.people, "person")])
    sources = tuple(Source(publisher=name) for name in size.publishers[:_MOST_SOURCES])
    return Told("answered", f"The catalog holds {held}.", sources=sources)
