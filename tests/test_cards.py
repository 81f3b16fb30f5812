"""What cards say of a release and a track: every fact that is known, and nothing that is not."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.announcing import Announcement
from bot.answers import (
    Answer,
    Credits,
    Lengths,
    NoSuchTrack,
    ReleaseFacts,
    TrackFacts,
    Tracklist,
)
from bot.discord_app.cards import card_of
from bot.discord_app.cards.announced import announcement_card
from bot.discord_app.cards.editions import edition_facts, edition_menus
from bot.discord_app.replies import reply
from bot.questions import TrackQuestion
from bot.soundtrack import Credit, Disc, Format, PartialDate, Position, Track
from bot.state import Claim, Server
from bot.wording import with_dates
from tests.albums import album, three_editions, two_discs, vinyl
from tests.test_replies import TODAY, check_limits, components_of, parts


async def test_what_is_said_of_a_list_that_may_go_on_is_said_of_what_is_listed() -> None:
    release = replace(two_discs(), complete=False)
    lengths = check_limits(reply(card_of(Lengths(release, release.discs[0].tracks), TODAY, "0", "")))
    assert "**Running time** not known" in lengths
    assert "Disc 1" not in lengths
    assert "**Longest** (of the 2 tracks whose length is known)" in lengths
    tracklist = check_limits(reply(card_of(Tracklist(release), TODAY, "0", "")))
    assert "**Disc 1** · 2 tracks\n" in tracklist


def card_text(found: Answer) -> str:
    return check_limits(reply(card_of(found, TODAY, "0", "")))


async def test_a_record_reads_as_its_sleeve_does() -> None:
    text = card_text(Tracklist(vinyl()))
    assert "## Mist – Season 2, Vol. 1\nCredited to Eve Marsh · label not known" in text
    assert "2 discs · 5 tracks · 17:10" in text
    assert "**Disc 1: The Score** · Vinyl · 4 tracks · 10:30" in text
    assert "`1-00` Fog · 0:30 · *hidden before the first track*\n`A1` Landfall – The Keelmen · 3:20" in text
    assert "`2-01` Film of the Storm · 6:40 · *video*\n`2-02` Wallpapers · *data*" in text


async def test_a_release_says_how_it_came_out_and_that_no_composer_is_named() -> None:
    text = card_text(ReleaseFacts(vinyl()))
    assert "**Formats** Digital: 24 February 2017 · Vinyl: 24 March 2017 (US and CA)\n" in text
    assert "**Barcode** 4006381333931\n" in text
    assert "**Composer** not named; the release is credited to Eve Marsh\n" in text
    assert "**Music of** Mist (television); the source names the series and no title of its own\n" in text
    assert "**Part** Season 2, Vol. 1\n**Status** promotional, not for sale\n" in text


@pytest.mark.parametrize(
    ("credits_", "release", "tracklist"),
    [
        ([("Ana", 1), ("Bo", 2), ("Ana", 3)], "Ana and Bo", "Ana and Bo · "),
        ([("Ana", 2)], "Ana for some of its tracks; of the others it is not known", "Composer not known · "),
        ([], "not known", "Composer not known · "),
    ],
)
async def test_who_composed_some_tracks_did_not_compose_the_release(
    credits_: list[tuple[str, int]], release: str, tracklist: str
) -> None:
    held = tuple(Credit(name, "composer", (Position(1, number),)) for name, number in credits_)
    shown = replace(album("a", "A", "One", "Two", "Three"), credits=held)
    assert f"**Composer** {release}\n" in card_text(ReleaseFacts(shown))
    assert tracklist in card_text(Tracklist(shown))
    artist = replace(shown, credits=(*held, Credit("Eve", "artist")))
    some = "Ana for some of its tracks; " if len(held) == 1 else "not named; "
    told = release if len(held) == 3 else f"{some}the release is credited to Eve"
    assert f"**Composer** {told}\n" in card_text(ReleaseFacts(artist))


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (0, ["**Hidden** before the first track on disc 1", "**Composer** not named; the release is credited to Eve"]),
        (1, ["## `A1` Landfall", "**Artist** The Keelmen", "**Composer** not named", "**Translation** Anlandung"]),
        (4, ["**Holds** video", "**Starts at** 0:00 on disc 2"]),
        (5, ["**Holds** data\n**Release**"]),
    ],
)
async def test_a_track_says_what_it_holds_and_whom_it_is_credited_to(place: int, lines: list[str]) -> None:
    text = card_text(TrackFacts(vinyl(), vinyl().tracks[place]))
    assert [line for line in lines if line not in text] == []


async def test_a_release_offers_its_other_editions_and_says_how_they_differ() -> None:
    old, full, files = three_editions()
    view = reply(card_of(ReleaseFacts(full, (full, old, files)), TODAY, "0", ""))
    assert "**Editions** CD (2012): 3 tracks; CD (1994) and Digital: 2 tracks\n" in check_limits(view)
    (menu,) = [part for part in parts(components_of(view)) if part["type"] == 3]
    shown = [(option["label"], option["value"], option["description"]) for option in menu["options"]]
    assert shown == [
        ("CD · 1994 · US", "=fog-1994", "2 tracks"),
        ("Digital · June 2012", "=fog-files", "2 tracks"),
    ]
    (other,) = edition_menus(old, (full, old), "tracklist")
    assert other.options[0].description == "3 tracks · Tidal Records TR-9"


@pytest.mark.parametrize(("number", "name"), [(26, "Other editions"), (41, "25 of 40 other editions")])
def test_a_menu_says_how_many_editions_it_leaves_out(number: int, name: str) -> None:
    editions = [album(f"e-{place}", "E") for place in range(number)]
    (menu,) = edition_menus(editions[3], editions, "tracklist")
    assert (menu.placeholder, len(menu.options)) == (name, 25)


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ([2], None),
        ([2, 2, 2], "3, each of 2 tracks"),
        ([3, 2, 2, 2, 2, 2], "CD (2000): 3 tracks; CD (2001), CD (2002), CD (2003), 2 more: 2 tracks"),
        ([9, 8, 7, 6, 5, 4, 3], "4 tracks; 2 editions with other numbers of tracks"),
    ],
)
def test_any_number_of_editions_is_told_shortly(sizes: list[int], text: str | None) -> None:
    editions = [
        replace(
            album(f"e-{place}", "E", *(f"Cue {number}" for number in range(size))),
            formats=(Format("CD"),),
            released=PartialDate(2000 + place),
        )
        for place, size in enumerate(sizes)
    ]
    facts = edition_facts(editions)
    assert len(facts) == (text is not None)
    assert not text or text.removeprefix("4 tracks; ") in facts[0]


@pytest.mark.parametrize(
    ("title", "told"),
    [("STERN", "2, each of 2 tracks"), ("Bow (Live)", "2, each of 2 tracks, not all the same")],
    ids=["the same", "others"],
)
def test_as_many_tracks_need_not_be_the_same(title: str, told: str) -> None:
    one, other = album("a", "Fog", "Bow", "Stern"), album("b", "Fog", "Bow", title)
    assert edition_facts([one, other]) == [f"**Editions** {told}"]


@pytest.mark.parametrize(
    ("number", "complete", "told"),
    [(1, True, "1"), (1200, True, "1,200"), (1, False, "1 listed by the source, which may have more")],
)
async def test_a_release_says_how_many_tracks_it_has(number: int, complete: bool, told: str) -> None:
    release = replace(album("a", "A", *map(str, range(number))), complete=complete)
    assert f"**Tracks** {told}\n" in card_text(ReleaseFacts(release))


async def test_the_tracks_of_a_long_name_are_never_cut_open() -> None:
    long = Credit("Dee " * 100, "vocalist", (Position(1, 1), Position(1, 2)))
    release = replace(album("a", "A", "One", "Two", "Three"), credits=(long,))
    assert "… (tracks 1 and 2)\n" in card_text(Credits(release, None))


async def test_the_tracks_of_a_long_credit_go_over_lines() -> None:
    odd = tuple(Position(1, number) for number in range(1, 1000, 2))
    held = (Credit("Dee", "vocalist", odd), Credit("Eve", "vocalist"))
    release = replace(album("a", "A", *map(str, range(1000))), credits=held)
    lines = card_of(Credits(release, None), TODAY, "0", "").lines
    assert max(map(len, lines)) < 250
    listed = ", ".join(str(position.number) for position in odd[:-1])
    assert " ".join(lines) == f"**Vocalist** Dee (tracks {listed} and 999), Eve"


@pytest.mark.parametrize(
    ("discs", "told"), [(2, "2 tracks on disc 1, 2 tracks on disc 2."), (200, "400 tracks on 200 discs.")]
)
async def test_no_such_number_says_how_many_there_are(discs: int, told: str) -> None:
    tracks = [(Track(disc, 1, "One"), Track(disc, 2, "Two")) for disc in range(1, discs + 1)]
    box = replace(album("box", "Box"), discs=tuple(Disc(both[0].disc, both) for both in tracks))
    text = card_text(NoSuchTrack(TrackQuestion("9", "box"), box, ()))
    assert f"Box has no track 9: it has {told}\n" in text


async def test_a_backtick_in_a_printed_number_ends_no_code() -> None:
    release = replace(vinyl(), discs=(Disc(1, (Track(1, 1, "One", printed="``\n# A1"), Track(1, 2, "Two"))),))
    assert "`ˋˋ # A1` One\n" in card_text(Tracklist(release))


async def test_a_tracklist_reads_as_it_should() -> None:
    view = reply(card_of(Tracklist(two_discs()), TODAY, "0", ""))
    text = check_limits(view)
    assert "## Harbour Lights II: Original Series Soundtrack" in text
    assert "Ana Vidal and Bo Ødegård · Tidal Records · February 2020" in text
    assert "2 discs · 5 tracks · running time not known" in text
    assert "**Disc 1** · 2 tracks · 5:00\n`1-01` Prelude · 1:40\n`1-02` Storm · 3:20\n**Disc 2** · 3 tracks\n" in text
    assert (
        "`2-01` Night Watch · 1:00 · *from The Lost Reel* · *Bonus track*\n`2-02` Storm (Reprise) · length not known"
        in text
    )
    assert "-# Source: [Harbour Lights on two discs](https://example.org/harbour), The Gazette; Tidal Records" in text
    assert json.dumps(components_of(view))


@pytest.mark.parametrize(
    ("released", "before", "said"),
    [
        ("2026-11-30", "2026-12", "Correction: this is out today, 30 November 2026, and not in December 2026."),
        ("2026-11-28", "2026-12-04", "Correction: this came out on 28 November 2026, and not on 4 December 2026."),
        ("2026-12-04", "2026-11-30", "Correction: this comes out on 4 December 2026, and not on 30 November 2026."),
        ("2026-12-04", "2026-12", "Correction: this comes out on 4 December 2026."),
        ("2027-01", "2026-11-30", "Correction: this comes out in January 2027, and not on 30 November 2026."),
        (
            "2026-12",
            "2026-12-04",
            "Correction: the day on which this comes out is not known, only that it is in December 2026.",
        ),
        (None, "2026-12", "Correction: it is not known when this comes out; December 2026 is no longer its date."),
    ],
)
def test_a_correction_reads_well_whenever_the_release_is_out(released: str | None, before: str, said: str) -> None:
    release, today = album("nova", "Nova", released=released), date(2026, 11, 30)
    told = Claim(1, "nova", "announced", released=before, release="nova", title="nova", channel=5, told_on="2026-11-01")
    card = announcement_card(Announcement(Server(1, channel=7), release, "corrected", today, before=told))
    assert with_dates(card.summary) == said
