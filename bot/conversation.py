"""Conversations: a sentence is answered in the light of what was said before, and what "track 21" and "it" mean then.

What was last shown in a channel is kept for everybody there, and what somebody last asked about there for them alone,
in memory only; both are bounded and expire. Time is passed in, in seconds since 1970: what was shown outlives a restart
where somebody keeps it (``restore``).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from bot.answers.spoken import tell
from bot.answers.told import Told
from bot.catalog import Catalog
from bot.names import exactly
from bot.questions import Question, TrackQuestion
from bot.questions.spoken import (
    CompareQuestion,
    DetailQuestion,
    SpokenQuestion,
    TalkQuestion,
    Topic,
    TrackIsQuestion,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding import Linker, told_of, understand
from bot.understanding.sentence import without_tail
from bot.understanding.sentences import asking_of, asks, halves_of, put_right, sentences_in, told_beside

LIFETIME = 6 * 3600.0
"""Seconds after which a channel has moved on."""

TOPIC_LIFETIME = 30 * 60.0
"""Seconds after which "it" means nothing any more."""

MOST_KEPT = 10_000
"""How many channels and how many people in them are remembered; what was quiet the longest is forgotten first."""


class Turn(NamedTuple):
    """What somebody said, in the light of what was spoken of, on this day."""

    text: str
    topic: Topic
    today: date


class Reply(NamedTuple):
    """The answer, the question as it was understood, what is spoken of from then on, and what it is that was answered.

    ``turn`` is a part of what was said where that is several sentences.
    """

    told: Told
    question: SpokenQuestion
    topic: Topic
    turn: Turn


def reply_to(turn: Turn, catalog: Catalog) -> Reply:
    """Answer what somebody said: words become a question, the question is answered."""
    turn = turn._replace(text=without_tail(turn.text))
    linker = Linker(catalog)
    ask = cache(lambda turn: _reply(turn, linker))  # what is taken apart in several ways has parts in common
    if found := _put_right(turn, ask, linker) or _one_by_one(turn, ask, linker):
        return found._replace(topic=replace(found.topic, fallback=turn.topic.fallback))
    if _is_long(turn) and len(sentences_in(turn.text, catalog)) > 1:
        return _unclear(turn, catalog)._replace(topic=Topic(fallback=turn.topic.fallback))
    return _both(turn, ask) or _by_the_way(turn, ask, linker)


_Ask = Callable[["Turn"], "Reply"]
"""Answers a sentence as a whole."""


def _put_right(turn: Turn, ask: _Ask, linker: Linker) -> Reply | None:
    """The answer to what somebody put themselves right to: what they said at first, asked of what they meant."""
    both = put_right(turn.text)
    if both is None:
        return None
    said, meant, sure = both
    first = ask(turn._replace(text=said))
    if asks(meant) and (whole := ask(Turn(meant, first.topic, turn.today))).told.status == "answered":
        return whole
    again = ask(Turn(f"what about {meant}", first.topic, turn.today))
    same = type(again.question) in {type(first.question), TrackIsQuestion}
    if first.told.topic and again.told.status == "answered" and same:
        return again
    return _unclear(turn, linker.catalog) if sure else None


def _by_the_way(turn: Turn, ask: _Ask, linker: Linker) -> Reply:
    """The answer to all that was said, or else to what is asked beside what is only told: "saw Lincoln, who scored it".

    What is asked is about what is told of, or names itself what it is about: never about what was spoken of before.
    """
    reply = ask(turn)
    if reply.told.status == "answered" or isinstance(reply.question, TalkQuestion):
        return reply
    for told, asked in told_beside(turn.text):
        topic = told_of(told, linker, turn.today) or Topic()
        beside = ask(Turn(asked, topic, turn.today))
        if beside.told.status == "answered" and not isinstance(beside.question, TalkQuestion):
            return beside._replace(topic=replace(beside.topic, fallback=turn.topic.fallback))
    return reply


def _reply(turn: Turn, linker: Linker) -> Reply:
    question = understand(turn.text, linker, turn.topic, turn.today)
    told = tell(question, linker.catalog, turn.today)
    return Reply(told, question, _next(turn.topic, question, told), turn)


def _one_by_one(turn: Turn, ask: _Ask, linker: Linker) -> Reply | None:
    """The answer to the last of several sentences that asks, each in the light of those before it.

    None where there is but one or too many, or where it takes all of them to understand what is asked: of a story or a
    long message that is not tried.
    """
    said = sentences_in(turn.text, linker.catalog)
    if not 1 < len(said) <= _MOST_SENTENCES:
        return None
    topic, several = turn.topic, len(said) >= _STORY
    found: Reply | None = None
    failed: Reply | None = None
    talk: Reply | None = None
    asking = asking_of(said)
    for text in said:
        if several and asking and text not in asking:
            if found is None:
                topic = _told(turn._replace(text=text), topic, ask, linker)
            continue
        reply = ask(Turn(text, topic, turn.today))
        if isinstance(reply.question, TalkQuestion):
            talk = talk or reply
            continue
        asked, answered = asks(text), reply.told.status == "answered"
        if asked and not answered:
            if not several and not _is_long(turn):
                return None
            if failed or text in asking[-1:]:
                return reply  # who asks one thing after another that is not understood takes long
            # What is asked next has to name what it is about: "Have you seen Gladiator?" is not about what was before.
            found, failed, topic = None, reply, Topic()
            continue
        if found and not asked:
            if _is_of_another(reply, found):
                return None  # "What is the longest track? I mean on Interstellar."
            continue
        # "I love Gladiator. Who scored it?" is not about what was spoken of before, nor about what was last shown.
        known = answered or reply.told.topic
        topic = reply.topic if known else told_of(text, linker, turn.today) or Topic()
        if answered and (asked or not isinstance(reply.question, DetailQuestion) or reply.question.detail != "summary"):
            found = reply
    return found or failed or (talk if _is_long(turn) else None)


def _told(turn: Turn, topic: Topic, ask: _Ask, linker: Linker) -> Topic:
    """What is spoken of after a sentence of a story, which only tells: what it names whole, else what the story is of.

    A word of it may be a title as well: "my neighbour asked me to turn it down" is not about "Love Thy Neighbour". Nor
    is "i love gladiator" about what was spoken of before the story.
    """
    reply = ask(turn._replace(topic=topic))
    if isinstance(reply.question, TalkQuestion):
        return topic
    told, after = told_of(turn.text, linker, turn.today), reply.topic
    if told is None:
        return Topic()  # of something that is not known
    own = topic is not turn.topic
    of = told.release or (topic.release if own else "")
    if after.track and _spelt_out(after, turn.text, linker, on_it=bool(of) and after.release == of):
        return after
    if after.release and after.release == told.release:
        return replace(after, track=None)  # with its composer, for "him"
    if told.release or told.person:
        return told
    return topic if own else Topic()


def _spelt_out(topic: Topic, text: str, linker: Linker, *, on_it: bool) -> bool:
    """Whether a sentence holds the title of the track that is spoken of, and not a word of it by chance.

    Letter for letter, that is, and several words of it; of the release that the story is of (``on_it``) one will do.
    """
    release = linker.release(topic.release)
    titles = [track.title for track in release.tracks if track.position == topic.track] if release else []
    if on_it:
        return any(title in text or (" " in title and title.casefold() in text.casefold()) for title in titles)
    return any(" " in title and title in text for title in titles)


def _both(turn: Turn, ask: _Ask) -> Reply | None:
    """The answers to the two questions of one sentence; None where it does not ask two that are both answered.

    The second is asked in the light of the first, or, where only the second names what both are about, the other way.
    """
    halves = halves_of(turn.text)
    if halves is None:
        return None
    first = ask(Turn(halves[0], turn.topic, turn.today))
    second = ask(Turn(halves[1], first.topic, turn.today))
    if first.told.status != "answered" or first.told.topic is None:
        second = ask(Turn(halves[1], turn.topic, turn.today))
        first = ask(Turn(halves[0], second.topic, turn.today))
    told = (first.told, second.told)
    talk = any(isinstance(reply.question, TalkQuestion) for reply in (first, second))
    statuses = {one.status for one in told}
    known = "answered" in statuses and statuses <= _TELLING and all(one.topic for one in told)
    if talk or not known or first.told.text == second.told.text:
        return None
    both = replace(
        second.told,
        status="answered",
        text=" ".join(one.text for one in told),
        lines=tuple(line for one in told for line in one.lines),
        sources=tuple(dict.fromkeys(source for one in told for source in one.sources)),
        choices=(),
        shown=None,
    )
    return Reply(both, second.question, second.topic, turn)


def _unclear(turn: Turn, catalog: Catalog) -> Reply:
    unclear = UnclearQuestion()
    return Reply(tell(unclear, catalog, turn.today), unclear, turn.topic, turn)


def _is_long(turn: Turn) -> bool:
    return len(turn.text.split()) > _MOST_WORDS


def _is_of_another(reply: Reply, found: Reply) -> bool:
    one, other = reply.told.topic, found.told.topic
    return bool(one and other and one.release and other.release and one.release != other.release)


_MOST_WORDS = 40  # of several sentences that are read as one, too: reading more once again would take too long
_MOST_SENTENCES = 8
_STORY = 3  # sentences: whoever writes so many tells most of it
_TELLING = frozenset(("answered", "unknown"))  # that a fact is not known is told, too


def _next(topic: Topic, question: SpokenQuestion, told: Told) -> Topic:
    if isinstance(question, UnknownQuestion):
        # Something else was named: "it" is that, and no longer what was spoken of before.
        return Topic(person=topic.person, fallback=topic.fallback, elsewhere=True)
    if told.topic is None or isinstance(question, TalkQuestion):
        return topic
    if isinstance(question, UnclearQuestion) and told.topic.release == topic.release:
        return topic
    undecided = isinstance(question, CompareQuestion) and told.status != "answered"
    asked = None if undecided else question
    before = topic.before if told.topic.release == topic.release else topic.release or topic.before
    person = told.topic.person or ("" if told.topic.release else topic.person)
    listed = told.topic.choices or (topic.listed if told.topic.release in topic.listed else ())
    return replace(told.topic, asked=asked, fallback=topic.fallback, person=person, before=before, listed=listed)


Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """Values that expire after so many seconds; of more than ``most`` that which was put first is forgotten."""

    def __init__(self, lifetime: float, most: int) -> None:
        self._lifetime, self._most = lifetime, most
        self._kept: OrderedDict[Hashable, tuple[Kept, float]] = OrderedDict()

    def put(self, key: Hashable, value: Kept, now: float) -> None:
        """Keep a value under a key."""
        self._kept[key] = (value, now + self._lifetime)
        self._kept.move_to_end(key)
        # All last equally long, so those that expire first stand first.
        while len(self._kept) > self._most or next(iter(self._kept.values()))[1] <= now:
            self._kept.popitem(last=False)

    def drop(self, key: Hashable) -> None:
        """Keep nothing under a key."""
        self._kept.pop(key, None)

    def get(self, key: Hashable, now: float) -> Kept | None:
        """The value under a key, as far as there still is one."""
        value, expires = self._kept.get(key, (None, 0.0))
        return value if now < expires else None


class Conversation:
    """Remembers what was spoken of; the default release is named as somebody typed it."""

    def __init__(self, default_release: str = "") -> None:
        self._default = default_release
        self._shown: Memory[str] = Memory(LIFETIME, MOST_KEPT)
        self._topics: Memory[Topic] = Memory(TOPIC_LIFETIME, MOST_KEPT)

    def remember(self, channel: int, release: str, now: float) -> float:
        """Note that the release with this key was shown in a channel; returns until when that holds."""
        self._shown.put(channel, exactly(release), now)
        return now + LIFETIME

    def forget(self, channels: Iterable[int]) -> None:
        """Forget what was shown in channels."""
        for channel in channels:
            self._shown.drop(channel)

    def restore(self, shown: Mapping[int, tuple[str, float]], now: float) -> None:
        """Take up what was shown in channels before a restart, and until when that holds, the first to expire first."""
        for channel, (release, expires) in shown.items():
            self._shown.put(channel, exactly(release), min(expires - LIFETIME, now))

    def remember_topic(self, channel: int, person: int, topic: Topic, now: float) -> None:
        """Note what somebody spoke of in a channel."""
        self._topics.put((channel, person), topic, now)

    def release_in(self, channel: int, now: float, default: str = "") -> str:
        """The name of the release that is spoken of, else of this default or the host's; empty where there is none."""
        return self._shown.get(channel, now) or default or self._default

    def topic_of(self, channel: int, person: int, now: float, default: str = "") -> Topic:
        """What somebody speaks of in a channel; where they have said nothing yet, what was last shown there."""
        own = self._topics.get((channel, person), now) or Topic()
        return replace(own, fallback=self.release_in(channel, now, default))

    def completed(self, question: Question, channel: int, now: float, default: str = "") -> Question:
        """The question with what the conversation adds to it."""
        if isinstance(question, TrackQuestion) and not question.release:
            return replace(question, release=self.release_in(channel, now, default), implied=True)
        return question
