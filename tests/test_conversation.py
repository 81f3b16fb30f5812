"""What is spoken of: per channel and per person in it, bounded, and for a while only; and what "it" means then."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.answers.told import without_marks
from bot.catalog import Catalog
from bot.conversation import LIFETIME, MOST_KEPT, TOPIC_LIFETIME, Conversation, Memory, Turn, reply_to
from bot.questions import TrackQuestion
from bot.questions.spoken import Topic
from tests.albums import album, catalog_of, two_discs, vinyl


def test_a_channel_speaks_of_what_was_shown_last_until_it_has_moved_on() -> None:
    conversation = Conversation("default")
    assert conversation.release_in(1, 0) == "default"
    conversation.remember(1, "first", 0)
    conversation.remember(1, "second", 10)
    assert conversation.completed(TrackQuestion("3"), 1, 20) == TrackQuestion("3", "=second", implied=True)
    assert conversation.completed(TrackQuestion("3", "typed"), 1, 20) == TrackQuestion("3", "typed")
    assert conversation.release_in(2, 20) == "default"
    assert conversation.release_in(1, 10 + LIFETIME) == "default"


def test_only_so_many_channels_are_remembered() -> None:
    conversation = Conversation()
    for channel in range(MOST_KEPT + 1):
        conversation.remember(channel, "shown", 0)
    assert conversation.release_in(0, 1) == ""
    assert conversation.release_in(1, 1) == "=shown"


def test_of_more_than_are_kept_the_first_is_forgotten() -> None:
    memory: Memory[str] = Memory(10.0, 2)
    memory.put("a", "1", 0)
    memory.put("b", "2", 0)
    memory.put("a", "3", 0)
    memory.put("c", "4", 0)
    assert [memory.get(key, 1) for key in "abc"] == ["3", None, "4"]
    assert memory.get("a", 10.0) is None


def test_everybody_in_a_channel_has_a_topic_of_their_own_until_it_expires() -> None:
    conversation = Conversation("default")
    conversation.remember_topic(1, 7, Topic("harbour-lights"), 0)
    conversation.remember_topic(1, 8, Topic("mist"), 0)
    assert conversation.topic_of(1, 7, 1) == Topic("harbour-lights", fallback="default")
    assert conversation.topic_of(1, 8, 1) == Topic("mist", fallback="default")
    assert conversation.topic_of(2, 7, 1) == Topic(fallback="default")
    assert conversation.topic_of(1, 7, TOPIC_LIFETIME) == Topic(fallback="default")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    dune = album("sandfall", "Sandfall", "Dusk", "Spice Road", composer="Bo Ødegård", released="2021-09-17")
    with catalog_of(tmp_path_factory.mktemp("conversation"), two_discs(), vinyl(), dune) as catalog:
        yield catalog


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(
            [
                ("who composed sandfall", "Bo Ødegård"),
                ("when was it released?", "17 September 2021"),
                ("label?", "label"),
            ],
            id="it is the release",
        ),
        pytest.param(
            [("track 1 of sandfall", "Dusk"), ("how long is it", "1:00"), ("and the next one?", "Spice Road")],
            id="it is the track, and the next one comes after it",
        ),
        pytest.param(
            [("how long is storm on harbour lights ii", "3:20"), ("what comes before it", "Prelude")], id="before it"
        ),
        pytest.param(
            [("how many tracks has sandfall", "2 tracks"), ("what about mist?", "5 tracks")], id="the same of another"
        ),
        pytest.param(
            [("track 1 on disc 2 of harbour lights ii", "Night Watch"), ("and 3?", "Coda")],
            id="a number on the same disc",
        ),
        pytest.param(
            [("longest track of sandfall", "Dusk"), ("thanks!", "welcome"), ("who composed it", "Bo Ødegård")],
            id="small talk changes nothing",
        ),
        pytest.param(
            [
                ("who composed sandfall", "Bo Ødegård"),
                ("who scored gladiator", "gladiator"),
                ("label?", "Which soundtrack"),
            ],
            id="what is not known takes its place",
        ),
        pytest.param(
            [("who composed sandfall", "Bo Ødegård"), ("what else has he done?", "Harbour Lights")],
            id="he is the composer",
        ),
    ],
)
def test_what_is_left_out_follows_from_what_was_said(turns: list[tuple[str, str]], catalog: Catalog) -> None:
    topic = Topic()
    for text, told in turns:
        reply = reply_to(Turn(text, topic, date(2026, 11, 23)), catalog)
        topic = reply.topic
        assert told in without_marks("\n".join([reply.told.text, *reply.told.lines]))


def test_nothing_is_taken_for_granted_before_anything_was_said(catalog: Catalog) -> None:
    reply = reply_to(Turn("how long is it?", Topic(), date(2026, 11, 23)), catalog)
    assert reply.told.status == "ambiguous"
    named = reply_to(Turn("and track 1?", Topic(fallback="Sandfall"), date(2026, 11, 23)), catalog)
    assert "Dusk" in named.told.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We watched Sandfall. When I was a kid we lived near spices. It rains. Who composed it?", "Sandfall was"),
        ("I hear it again. There is a tune called Spice Road in my head. It is fine. How long is it?", "“Spice Road”"),
        ("I hear it again. They built a spice road here. It is fine. How long is it?", "Which soundtrack do you mean?"),
        ("We watched Gladiator. He cooks at dusk now. It is fine. Who composed it?", "Which soundtrack do you mean?"),
        ("We watched Sandfall. Then we saw Gladiator. It was late. Who composed it?", "Which soundtrack do you mean?"),
        ("We watched Sandfall at dusk. It rained. It was late. How long is it?", "Sandfall runs for"),
        ("We watched Sandfall. We went home at dusk. It was late. How long is it?", "Sandfall runs for"),
        ("We watched Sandfall. The spice road is where I cried. It was late. How long is it?", "“Spice Road”"),
        ("We watched Sandfall. So good. It was late. What is the first track called?", "Track 1 of Sandfall is “Dusk”"),
        ("I love Sandfall. It is good. It was late. We had tea. We slept at dusk. Who composed it?", "Sandfall was"),
        ("Hello there, are you all well today? We had tea. It was late. Who composed Sandfall?", "Sandfall was"),
        ("I love Sandfall. It is good. Have you seen Gladiator? Who composed it?", "Which soundtrack do you mean?"),
        ("Thanks a lot! " * 8, "You are welcome!"),
        ("Thank you so much, you are the best! " * 6, "You are welcome!"),
    ],
)
def test_a_story_says_what_is_asked_about_only_where_it_names_it(catalog: Catalog, text: str, said: str) -> None:
    told = reply_to(Turn(text, Topic(), date(2026, 11, 23)), catalog).told
    assert without_marks(told.text).startswith(said)


@pytest.mark.parametrize("before", [Topic("sandfall"), Topic(fallback="sandfall"), Topic("sandfall", fallback="x")])
@pytest.mark.parametrize(
    "text", ["i love gladiator. it is so good. who composed it?", "I saw Gladiator. Who scored it?"]
)
def test_a_story_is_not_of_what_was_spoken_of_before_it(catalog: Catalog, text: str, before: Topic) -> None:
    turn = Turn(text, before, date(2026, 11, 23))
    reply = reply_to(turn, catalog)
    assert reply.told.status != "answered"
    assert "Ødegård" not in reply.told.text
    assert reply.topic.fallback == before.fallback


def test_what_is_not_known_is_not_what_was_last_shown(catalog: Catalog) -> None:
    said = reply_to(Turn("who scored Gladiator?", Topic(fallback="sandfall"), date(2026, 11, 23)), catalog)
    told = reply_to(Turn("how long is it?", said.topic, date(2026, 11, 23)), catalog).told
    assert told.status == "ambiguous"
    named = reply_to(Turn("how long is sandfall?", said.topic, date(2026, 11, 23)), catalog)
    assert not named.topic.elsewhere


def test_thanks_change_nothing_of_what_is_spoken_of(catalog: Catalog) -> None:
    turn = Turn("", Topic("sandfall"), date(2026, 11, 23))
    turn = turn._replace(text="Thank you! Good bot. Who composed it?")
    assert "Bo Ødegård" in reply_to(turn, catalog).told.text


_LONG = (
    "Hello everybody, we had friends here for the whole weekend, and as it rained all day long and nobody wanted to go "
)
_LONG += "out for a walk, we made popcorn and tea for all of us and in the end we watched Sandfall twice. "


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Who composed it?", "Sandfall was composed by Bo Ødegård"),
        ("Who directed it?", "I don't know that"),
        ("Are we not all of us the better for it?", "I did not understand that"),
        ("How long is Dusk, sorry, I mean Spice Road?", "Track 2 of Sandfall is “Spice Road”, 1:00 long"),
    ],
)
def test_what_is_asked_at_the_end_of_a_long_message_is_answered(catalog: Catalog, asked: str, said: str) -> None:
    told = reply_to(Turn(_LONG + asked, Topic(), date(2026, 11, 23)), catalog).told
    assert without_marks(told.text).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I have Sandfall here. Which number is Spice Road?", "Spice Road” is track 2 of Sandfall"),
        ("who scored sandfall? thanks!", "Sandfall was composed by Bo Ødegård"),
        ("What is track 9 on Sandfall? My copy seems to end before that.", "Sandfall has no track 9"),
        ("Somebody told me of Sandfall; when did it come out?", "Sandfall came out on 17 September 2021"),
        ("I was pondering into how many discs Sandfall is divided", "Sandfall has 1 disc"),
        ("who scored Sandstorm? Bo Ødegård?", "I know no soundtrack, track or person called “Sandstorm”"),
        ("my listener insists that the trailer of sandfall was scored by somebody. who?", "I don't know that"),
    ],
)
def test_several_sentences_are_answered_in_turn(catalog: Catalog, text: str, said: str) -> None:
    told = reply_to(Turn(text, Topic(), date(2026, 11, 23)), catalog).told
    assert without_marks(told.text).lstrip("“").startswith(said)
