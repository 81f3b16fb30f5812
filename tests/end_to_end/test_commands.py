"""Every command, from what a member types to what they see."""

from dataclasses import replace
from typing import Any

import pytest

from bot.catalog import CatalogReader, build_catalog
from bot.local_discord import DIRECT, OFF_TOPIC, PRIVATE, SOUNDTRACKS, LocalDiscord, Place
from tests.albums import album
from tests.end_to_end.conftest import Running

PICARD = "Star Trek: Picard – Season 1, Chapter 1"


async def test_tracklist(local: LocalDiscord) -> None:
    reply = await local.run_command("tracklist", {"release": "picard"})
    assert f"## {PICARD}" in reply.text
    assert "Jeff Russo · Lakeshore Records · 7 February 2020" in reply.text
    assert "28 tracks · 1:07:23" in reply.text
    assert "`21` Soji And Narek Waltz · 4:42" in reply.text
    assert "`27` Page · 1:58 · *from Short Treks: Children Of Mars*" in reply.text
    assert "Source: [Star Trek: Picard's First Soundtrack Releases This Week](https://comicbook.com/" in reply.text
    assert not reply.ephemeral


@pytest.mark.parametrize("place", [SOUNDTRACKS, DIRECT, PRIVATE], ids=lambda place: place.name)
async def test_it_works_in_servers_direct_messages_and_where_a_user_installed_it(
    local: LocalDiscord, place: Place
) -> None:
    reply = await local.run_command("track", {"track": "21", "release": "picard"}, place=place)
    assert "Soji And Narek Waltz" in reply.text


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        pytest.param(
            {"track": "21", "release": "picard"},
            ["`21` Soji And Narek Waltz", "**Length** 4:42", "**Starts at** 46:59", PICARD, "**Composer** Jeff Russo"],
            id="by number",
        ),
        pytest.param({"track": "twins", "release": "picard"}, ["`9` Twins", "4:15"], id="by title"),
        pytest.param({"track": "27", "release": "picard"}, ["**From** Short Treks: Children Of Mars"], id="origin"),
        pytest.param(
            {"track": "2-01", "release": "hl2"}, ["`2-01` Night Watch", "0:00 on disc 2", "Cem Łuk"], id="disc"
        ),
        pytest.param(
            {"track": "5", "release": "legion"}, ["**Length** not known", "**Starts at** not known"], id="unknown"
        ),
        pytest.param({"track": "twins"}, ["`9` Twins", PICARD], id="no release spoken of"),
        pytest.param({"track": "40", "release": "picard"}, ["No such track", "it has 28 tracks"], id="out of range"),
        pytest.param({"track": "twinz", "release": "picard"}, ["No such track"], id="mistyped"),
    ],
)
async def test_track(local: LocalDiscord, options: dict[str, str | int | bool], texts: list[str]) -> None:
    reply = await local.run_command("track", options)
    for text in texts:
        assert text in reply.text


async def test_a_track_is_of_the_release_last_shown_in_the_channel(local: LocalDiscord) -> None:
    await local.run_command("release", {"release": "kong"})
    assert "South Pacific" in (await local.run_command("track", {"track": "1"})).text
    elsewhere = await local.run_command("track", {"track": "1"}, place=OFF_TOPIC)
    assert "Which release?" in elsewhere.text


async def test_a_track_is_of_the_default_release_where_none_was_shown(running: Running) -> None:
    running.default_release = "picard"
    async with running.bot():
        reply = await running.discord.run_command("track", {"track": "21"})
    assert "Soji And Narek Waltz" in reply.text
    assert PICARD in reply.text


async def test_without_any_release_a_menu_offers_those_with_such_a_track(local: LocalDiscord) -> None:
    reply = await local.run_command("track", {"track": "34"})
    offered = [choice.name for choice in reply.select().choices]
    assert offered == ["Star Trek: Generations", "Stranger Things – Season 1, Volume 1", "Long Box"]
    chosen = await local.press(reply, reply.select().custom_id, ["=star-trek-generations"])
    assert "`34` Soran’s Gun" in chosen.text
    assert chosen.id == reply.id


async def test_a_suggested_track_of_another_release_is_that_one(local: LocalDiscord) -> None:
    (choice,) = await local.autocomplete("track", {"track": "cornfield"}, "track")
    assert "`2` Cornfield Chase" in (await local.run_command("track", {"track": choice.value})).text


@pytest.mark.parametrize("typed", ["star trek", "nonsense"])
@pytest.mark.parametrize("command", ["track", "credits"])
async def test_a_suggested_track_outweighs_a_release_that_was_typed_and_is_none(
    local: LocalDiscord, command: str, typed: str
) -> None:
    choices = await local.autocomplete(command, {"track": "twins", "release": typed}, "track")
    reply = await local.run_command(command, {"track": str(choices[0].value), "release": typed})
    assert "Twins" in reply.text
    assert PICARD in reply.text


async def test_lengths(local: LocalDiscord) -> None:
    reply = await local.run_command("lengths", {"release": "picard"})
    assert "**Running time** 1:07:23" in reply.text
    assert "**Mean length** 2:24" in reply.text
    assert "**Longest**\n`21` Soji And Narek Waltz · 4:42" in reply.text
    assert "**Shortest**\n`4` Dahj Activates · 1:10" in reply.text
    unknown = await local.run_command("lengths", {"release": "legion"})
    assert "None of its track lengths is known." in unknown.text


async def test_release(local: LocalDiscord) -> None:
    reply = await local.run_command("release", {"release": "picard"})
    assert "**Released** 7 February 2020 (" in reply.text
    assert " years ago)" in reply.text
    assert "**Label** Lakeshore Records" in reply.text
    assert "**Also known as** Picard Season 1" in reply.text
    partial = await local.run_command("release", {"release": "harbour"})
    assert "**Released** February 2020" in partial.text
    assert "**Catalogue number** TR-002" in partial.text
    unknown = await local.run_command("release", {"release": "umbrella academy"})
    assert "**Released** not known" in unknown.text
    assert "**Label** not known" in unknown.text


async def test_an_unfinished_list_says_so(local: LocalDiscord) -> None:
    reply = await local.run_command("tracklist", {"release": "discovery season 3"})
    assert "33 tracks listed by the source, which may have more · track lengths not known" in reply.text
    beyond = await local.run_command("track", {"track": "40", "release": "discovery season 3"})
    assert "is known: its source lists 33 tracks, and may have more" in beyond.text


async def test_credits(local: LocalDiscord) -> None:
    whole = await local.run_command("credits", {"release": "harbour"})
    assert "**Composer** Ana Vidal, Bo Ødegård, Cem Łuk (track 2-01)" in whole.text
    assert "**Orchestra** Harbour Orchestra" in whole.text
    assert "**Vocalist** Dee Ray (tracks 1-02 and 2-02)" in whole.text
    one = await local.run_command("credits", {"release": "harbour", "track": "reprise"})
    assert "**Vocalist** Dee Ray" in one.text
    assert "Cem Łuk" not in one.text


async def test_composer(local: LocalDiscord) -> None:
    reply = await local.run_command("composer", {"name": "russo"})
    assert "## Jeff Russo" in reply.text
    assert "6 releases in the catalog, 128 tracks" in reply.text
    assert "**Legion – Season 1** · 24 February 2017 · 20 tracks · composer" in reply.text
    chosen = await local.press(reply, reply.select().custom_id, ["=legion-season-1"])
    assert "Young David" in chosen.text


async def test_search(local: LocalDiscord) -> None:
    reply = await local.run_command("search", {"text": "children mars"})
    assert "**Tracks**" in reply.text
    assert "Children Of Mars End Credits · 1:43" in reply.text
    nothing = await local.run_command("search", {"text": "zzzz"})
    assert "Nothing in the catalog matches" in nothing.text


async def test_releases_that_are_called_alike_are_told_apart_while_they_are_typed(running: Running) -> None:
    one, other = album("one", "Mist", released="2015"), album("other", "Mist", released="2015", composer="Bo")
    season = replace(album("season", "Mist", released="2015"), season=2)
    build_catalog([one, other, season], running.catalog, "test")
    async with running.bot():
        choices = await running.discord.autocomplete("tracklist", {"release": "mist"}, "release")
        lines = (await running.discord.run_command("tracklist", {"release": "mist"})).text
    assert [choice.name for choice in choices] == [
        "Mist · Ana Vidal · 2015 · 1 track",
        "Mist · Bo · 2015 · 1 track",
        "Mist – Season 2 (2015)",
    ]
    assert "**Mist** · Bo · 2015 · 1 track\n**Mist – Season 2** · Ana Vidal" in lines


async def test_an_answer_takes_one_trip_to_the_database(local: LocalDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    trips: list[object] = []
    ask = CatalogReader.ask

    async def counted(self: CatalogReader, *asked: Any, **kept: Any) -> Any:
        if asked[0].__module__.startswith("bot.discord_app"):  # and not what the bot does unasked
            trips.append(asked[0])
        return await ask(self, *asked, **kept)

    monkeypatch.setattr(CatalogReader, "ask", counted)
    for command, options in (
        ("tracklist", {"release": "kong"}),
        ("track", {"track": "storm", "release": "harbour lights"}),
        ("track", {"track": "twins"}),
        ("composer", {"name": "balfe"}),
        ("search", {"text": "vanya"}),
        ("ask", {"question": "who scored dunkirk"}),
    ):
        trips.clear()
        await local.run_command(command, dict(options))
        assert len(trips) == 1, command
    trips.clear()
    await local.autocomplete("tracklist", {"release": "pic"}, "release")
    assert len(trips) == 1


async def test_about(local: LocalDiscord) -> None:
    reply = await local.run_command("about")
    assert "80 releases in 82 editions, 1,574 tracks" in reply.text
    assert "**Stored about people** nothing" in reply.text
    assert "https://example.org/report" in reply.text


async def test_a_name_that_fits_several_gets_a_picker(local: LocalDiscord) -> None:
    reply = await local.run_command("tracklist", {"release": "star trek"})
    assert "Which release?" in reply.text
    assert len(reply.select().choices) == 6
    chosen = await local.press(reply, reply.select().custom_id, ["=star-trek-discovery-season-3"])
    assert "Burnham Crash Lands" in chosen.text


async def test_a_name_that_fits_nothing_gets_the_nearest(local: LocalDiscord) -> None:
    reply = await local.run_command("release", {"release": "intersteller 2"})
    assert "No such release" in reply.text
    chosen = await local.press(reply, reply.select().custom_id, [str(reply.select().choices[0].value)])
    assert "**Released** 18 November 2014" in chosen.text


async def test_a_slip_of_the_fingers_costs_nothing(local: LocalDiscord) -> None:
    reply = await local.run_command("release", {"release": "intersteller"})
    assert "**Released** 18 November 2014" in reply.text


@pytest.mark.parametrize(
    ("command", "options", "focused"),
    [
        ("track", {"track": "", "release": "long box"}, "track"),
        ("track", {"track": "wordy", "release": "wordy"}, "track"),
        ("tracklist", {"release": "wordy"}, "release"),
        ("search", {"text": "wordy"}, "text"),
        ("search", {"text": "wordy" * 30}, "text"),
        ("composer", {"name": "wordy"}, "name"),
    ],
)
async def test_suggestions_are_as_many_and_as_long_as_discord_takes(
    local: LocalDiscord, command: str, options: dict[str, str], focused: str
) -> None:
    choices = await local.autocomplete(command, options, focused)
    assert len(choices) <= 25
    assert all(len(choice.name) <= 100 and len(str(choice.value)) <= 80 for choice in choices)
    assert choices or len(options[focused]) > 100


@pytest.mark.parametrize(
    ("command", "options", "focused", "first"),
    [
        ("tracklist", {"release": "pic"}, "release", (f"{PICARD} (2020)", "=star-trek-picard-season-1-chapter-1")),
        ("tracklist", {"release": ""}, "release", ("50 to 1 (2014)", "=50-to-1")),
        ("track", {"track": "waltz", "release": "picard"}, "track", ("21 · Soji And Narek Waltz (4:42)", "1-21")),
        ("track", {"track": "", "release": "harbour"}, "track", ("1-01 · Prelude (1:40)", "1-01")),
        ("track", {"track": "2-", "release": "harbour"}, "track", ("2-01 · Night Watch (1:00)", "2-01")),
        ("track", {"track": "2", "release": "picard"}, "track", ("2 · Star Trek Picard End Title (1:44)", "1-02")),
        (
            "track",
            {"track": "twi"},
            "track",
            (f"9 · Twins (4:15) · {PICARD}", "=star-trek-picard-season-1-chapter-1/1-09"),
        ),
        ("composer", {"name": "zim"}, "name", ("Hans Zimmer", "Hans Zimmer")),
        ("composer", {"name": ""}, "name", ("Jeff Russo", "Jeff Russo")),
        ("search", {"text": "inter"}, "text", ("Interstellar", "Interstellar")),
    ],
)
async def test_names_are_suggested_while_they_are_typed(
    local: LocalDiscord, command: str, options: dict[str, str], focused: str, first: tuple[str, str]
) -> None:
    choices = await local.autocomplete(command, options, focused)
    assert (choices[0].name, choices[0].value) == first
