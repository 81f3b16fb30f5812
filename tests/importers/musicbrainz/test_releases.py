"""What MusicBrainz says of a release becomes a ``Release``, and nothing more."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.musicbrainz.releases import Unlisted, release_of, works_of
from bot.importers.musicbrainz.shapes import decode_release
from bot.importers.musicbrainz.titles import kind_of, work_of
from bot.release_files import read_releases, release_text
from bot.soundtrack import Credit, Format, PartialDate, Position, Release, Source
from tests.importers.musicbrainz.made_up import Json, credit, did, line, mbid, medium, performs, release, track


def read(thing: Json) -> Release:
    made = release_of(decode_release(line(thing)))
    assert isinstance(made, Release)
    return made


def on(*numbers: int) -> tuple[Position, ...]:
    return tuple(Position(1, number) for number in numbers)


def test_a_whole_release_is_read() -> None:
    made = read(
        release(
            disambiguation="deluxe box",
            barcode="0123456789012",
            release_events=[
                {"date": "2020-02-07", "area": {"name": "United States", "iso-3166-1-codes": ["US"]}},
                {"date": "2020-01", "area": {"name": "[Worldwide]", "iso-3166-1-codes": ["XW"]}},
            ],
            label_info=[{"catalog-number": "TR 1", "label": {"name": "Tidal"}}],
            aliases=[{"name": "HL"}, {"name": "harbour lights"}],
        )
    )
    assert (made.key, made.title, made.edition, made.barcode) == (
        mbid(1),
        "Harbour Lights",
        "deluxe box",
        "0123456789012",
    )
    assert (made.label, made.catalogue_number, made.release_group) == ("Tidal", "TR 1", mbid(500))
    assert made.formats == (Format("CD", PartialDate(2020, 2, 7), "US"), Format("CD", PartialDate(2020, 1)))
    assert made.released == PartialDate(2020, 1)
    assert made.aliases == ("HL",)
    assert made.sources == (Source("MusicBrainz", "Harbour Lights", f"https://musicbrainz.org/release/{mbid(1)}"),)
    assert made.musicbrainz_id == mbid(1)
    assert [(one.number, one.title, one.length, one.artist, one.printed) for one in made.tracks] == [
        (1, "Prelude", 103_000, None, None),
        (2, "Storm", 61_500, None, None),
    ]
    assert made.credits == (Credit("Ana Vidal", "artist"),)
    assert (made.status, made.complete, made.kind, made.work) == ("official", True, "other", None)


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        pytest.param({"status": None}, "status", "official", id="no status"),
        pytest.param({"status": "Pseudo-Release"}, "status", "pseudo-release", id="pseudo-release"),
        pytest.param({"status": "Bootleg"}, "status", "bootleg", id="bootleg"),
        pytest.param({"status": "Promotion"}, "status", "promotion", id="promotion"),
        pytest.param({"date": ""}, "released", None, id="no date"),
        pytest.param({"date": "2011-00-00"}, "released", None, id="no such date"),
        pytest.param(
            {"release_events": [{"date": "2020"}, {"date": "2020-02-07"}]},
            "released",
            PartialDate(2020, 2, 7),
            id="a year and a day of it",
        ),
        pytest.param(
            {"date": "2011", "country": "XE"}, "formats", (Format("CD", PartialDate(2011), "Europe"),), id="EU"
        ),
        pytest.param({"label_info": [{"label": {"name": "[no label]"}}]}, "label", None, id="no label"),
        pytest.param({"label_info": [{"catalog-number": "[none]"}]}, "catalogue_number", None, id="no number"),
        pytest.param({"label_info": [{"label": {"name": "[PIAS]"}}]}, "label", "[PIAS]", id="a label in brackets"),
        pytest.param(
            {"label_info": [{"label": {"name": name}, "catalog-number": "X 1"} for name in ("A", "B", "A")]},
            "label",
            "A / B",
            id="two labels",
        ),
        pytest.param(
            {"label_info": [{"label": None, "catalog-number": "X 1"}] * 2}, "catalogue_number", "X 1", id="one number"
        ),
        pytest.param({"date": "2011", "country": "XW"}, "formats", (Format("CD", PartialDate(2011)),), id="the world"),
        pytest.param({"title": " A\x00\n  B\u2028 "}, "title", "A B", id="title of several lines"),
        pytest.param({"title": None}, "title", "Harbour Lights", id="the group's title"),
        pytest.param({"title": "Lights"}, "aliases", ("Harbour Lights",), id="the group's title as alias"),
        pytest.param({"artist_credit": credit("Various Artists")}, "credits", (), id="various artists"),
        pytest.param({"artist_credit": credit("[unknown]")}, "credits", (), id="unknown artist"),
        pytest.param({"artist_credit": credit("[Dialogue]")}, "credits", (), id="dialogue"),
        pytest.param(
            {"artist_credit": credit("[dunkelbunt]")},
            "credits",
            (Credit("[dunkelbunt]", "artist"),),
            id="an artist in brackets",
        ),
        pytest.param({"artist_credit": None}, "credits", (), id="no artist"),
        pytest.param(
            {"artist_credit": credit("Ana", "Dee Ray")},
            "credits",
            (Credit("Ana", "artist"), Credit("Dee Ray", "artist")),
            id="two artists",
        ),
    ],
)
def test_a_field_of_the_head(fields: Json, field: str, value: object) -> None:
    assert getattr(read(release(**fields)), field) == value


@pytest.mark.parametrize(
    "nobody",
    [
        pytest.param("89ad4ac3-39f7-470e-963a-56509c546377", id="various artists"),
        pytest.param("125ec42a-7229-4250-afc5-e057484327fe", id="unknown"),
        pytest.param("9be7f096-97ec-4615-8957-8d40b5dcbc41", id="traditional"),
    ],
)
def test_nobody_is_known_by_identifier_too(nobody: str) -> None:
    various = [{"name": "Diverse", "artist": {"id": nobody, "name": "VA"}}]
    made = read(release(medium(track("One", artist_credit=credit("Dee", "Bo", join=" feat. "))), artist_credit=various))
    assert made.credits == ()
    assert made.tracks[0].artist == "Dee feat. Bo"


@pytest.mark.parametrize(
    ("one", "field", "value"),
    [
        pytest.param(track("A", number="A1"), "printed", "A1", id="printed number"),
        pytest.param(track("A", number="1"), "printed", None, id="its place"),
        pytest.param(track(""), "title", "[unknown]", id="no title"),
        pytest.param({"recording": {"title": "Rec", "length": 5000}}, "title", "Rec", id="the recording's title"),
        pytest.param({"recording": {"title": "Rec", "length": 5000}}, "length", 5000, id="the recording's length"),
        pytest.param(
            {"title": "A", "length": 4000, "recording": {"length": 5000}}, "length", 4000, id="its own length first"
        ),
        pytest.param(track("[untitled]"), "title", "[untitled]", id="untitled"),
        pytest.param(track("A", None), "length", None, id="no length"),
        pytest.param(track("A", 0), "length", None, id="length of nothing"),
        pytest.param(track("A", 10**30), "length", None, id="length beyond all"),
        pytest.param(track("[data track]"), "content", "data", id="data"),
        pytest.param({"title": "A", "recording": {"video": True}}, "content", "video", id="video"),
        pytest.param(track("A", artist_credit=credit("Ana Vidal")), "artist", None, id="the release's artist"),
        pytest.param(track("A", artist_credit=credit("[data]")), "artist", None, id="nobody"),
    ],
)
def test_a_track(one: Json, field: str, value: object) -> None:
    assert getattr(read(release(medium(one))).tracks[0], field) == value


def test_discs_are_counted_in_order_without_those_that_have_no_tracks() -> None:
    made = read(
        release(
            medium(track("Last"), position=3, format='12" Vinyl', title="The Night"),
            medium(position=2, format="DVD-Video", track_count=4),
            medium(
                track("First"),
                format="Digital Media",
                pregap=track("Hidden", number="0"),
                data_tracks=[track("Notes")],
            ),
        )
    )
    assert [(disc.number, disc.title, disc.format) for disc in made.discs] == [
        (1, None, "digital"),
        (2, "The Night", "vinyl"),
    ]
    assert [(one.disc, one.number, one.title, one.content) for one in made.tracks] == [
        (1, 0, "Hidden", "audio"),
        (1, 1, "First", "audio"),
        (1, 2, "Notes", "data"),
        (2, 1, "Last", "audio"),
    ]
    assert made.formats[0].name == "digital + DVD-Video + vinyl"
    assert not made.complete


def test_a_box_of_a_hundred_discs_is_read() -> None:
    made = read(release(*(medium(track(f"Cue {place}"), position=place) for place in range(100, 0, -1))))
    assert [(disc.number, disc.tracks[0].title) for disc in made.discs] == [(n, f"Cue {n}") for n in range(1, 101)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"media": []}, "no tracks", id="no media"),
        pytest.param({"media": [medium()]}, "no tracks", id="no tracks"),
        pytest.param({"title": "\n", "release_group": None}, "no title", id="no title"),
    ],
)
def test_a_release_without_what_it_needs_is_none_and_says_why(fields: Json, reason: Any) -> None:
    thing = {**release(), **{name.replace("_", "-"): value for name, value in fields.items()}}
    assert release_of(decode_release(line(thing))) == Unlisted(mbid(1), reason)


@pytest.mark.parametrize(
    ("relation", "credits_"),
    [
        pytest.param(did("composer", "Bo"), [("Bo", "composer")], id="composer"),
        pytest.param(did("composer", "Bo", "additional"), [("Bo", "additional music")], id="additional music"),
        pytest.param(did("vocal", "Bo", "lead vocals"), [("Bo", "vocalist")], id="vocalist"),
        pytest.param(did("vocal", "Bo", "choir vocals"), [("Bo", "choir")], id="choir"),
        pytest.param(did("performing orchestra", "Bo"), [("Bo", "orchestra")], id="orchestra"),
        pytest.param(did("mix", "Bo", credited="Bob"), [("Bob", "mixer")], id="as credited"),
        pytest.param(did("producer", "Bo", "executive"), [], id="executive producer"),
        pytest.param(did("engineer", "Bo", "assistant"), [], id="assistant"),
        pytest.param(did("mastering", "Bo"), [], id="no role of ours"),
        pytest.param(did("composer", "[traditional]"), [], id="nobody"),
        pytest.param({"type": "composer", "artist": None}, [], id="no artist"),
    ],
)
def test_a_relation_of_the_release(relation: Json, credits_: list[tuple[str, str]]) -> None:
    made = read(release(relations=[relation], artist_credit=None))
    assert [(held.name, held.role) for held in made.credits] == credits_


def test_who_composed_the_works_of_every_track_composed_the_release() -> None:
    by_bo = did("composer", "Bo")
    made = read(release(medium(*(track(name, 1000, performs(7, by_bo)) for name in "abc"), track("[data track]"))))
    assert made.credits[1:] == (Credit("Bo", "composer"),)


def test_who_composed_some_tracks_is_credited_with_those() -> None:
    bo, dee = did("composer", "Bo"), did("composer", "Dee")
    tracks = (track("a", 1, performs(7, bo)), track("b", 1, performs(8, bo, dee)), track("c", 1, performs(7, bo)))
    made = read(release(medium(*tracks), artist_credit=None))
    assert made.credits == (
        Credit("Bo", "composer"),
        Credit("Bo", "composer", on(2)),  # or the one for Dee would outweigh it there
        Credit("Dee", "composer", on(2)),
    )
    assert [made.composers_of(one) for one in made.tracks] == [("Bo",), ("Bo", "Dee"), ("Bo",)]


def test_several_composers_of_the_release_are_told_apart_by_their_tracks() -> None:
    bo, dee = did("composer", "Bo"), did("composer", "Dee")
    tracks = (track("a", 1, performs(7, bo)), track("b", 1, performs(8, dee)), track("c"))
    made = read(release(medium(*tracks), relations=[bo, dee]))
    assert made.composers == ("Bo", "Dee")
    assert [made.composers_of(one) for one in made.tracks] == [("Bo",), ("Dee",), ("Bo", "Dee")]


def test_the_works_of_every_track_are_told() -> None:
    found = decode_release(line(release(medium(track("a", 1, performs(7)), track("b", 1, performs(8), performs(7))))))
    assert works_of(found) == {Position(1, 1): (mbid(7),), Position(1, 2): (mbid(8), mbid(7))}


@pytest.mark.parametrize(
    ("title", "kind", "work"),
    [
        pytest.param("Skyward (Original Motion Picture Soundtrack)", "film", "Skyward", id="film"),
        pytest.param("Dune: Part Two (Original Motion Picture Soundtrack)", "film", "Dune: Part Two", id="part two"),
        pytest.param("Keep (Original Game Soundtrack)", "game", "Keep", id="game"),
        pytest.param("Keep [Original Video Game Score]", "game", "Keep", id="score of a game"),
        pytest.param("Tides (Original Television Soundtrack)", "tv", "Tides", id="television"),
        pytest.param("Tides (Original Series Soundtrack)", "tv", "Tides", id="series"),
        pytest.param("Tides: Season 2 (Original Series Soundtrack)", "tv", None, id="a season"),
        pytest.param("Clark (Soundtrack From the Netflix Series)", "tv", None, id="from the series"),
        pytest.param("Keep, Vol. 2 (Original Game Soundtrack)", "game", None, id="a volume"),
        pytest.param("Sky / Sea (Original Motion Picture Soundtrack)", "film", None, id="two works"),
        pytest.param("Music From the Motion Picture Skyward", "film", None, id="music from"),
        pytest.param("Harbour (Original Broadway Cast Recording)", "stage", None, id="stage"),
        pytest.param("Music From the Motion Picture and Original Television Score", "other", None, id="both"),
        pytest.param("Game Night", "other", None, id="a word alone"),
        pytest.param("Film Music", "other", None, id="another word alone"),
        pytest.param("wipEout", "other", None, id="nothing said"),
    ],
)
def test_a_title_is_taken_at_its_word(title: str, kind: str, work: str | None) -> None:
    assert (kind_of(title), work_of(title)) == (kind, work)


TEXT = st.text(max_size=12)
RELATIONS = st.lists(
    st.builds(
        did, st.sampled_from(["composer", "mix", "vocal", "x"]), TEXT, st.sampled_from(["additional", "co", "y"])
    ),
    max_size=3,
)
TRACKS = st.lists(
    st.builds(
        lambda title, length, relations, number: track(title, length, *relations, number=number),
        TEXT,
        st.none() | st.integers(-5, 2**40),
        RELATIONS,
        TEXT,
    ),
    max_size=5,
)
MEDIA = st.lists(
    st.builds(
        lambda tracks, position, data: medium(*tracks, position=position, data_tracks=data),
        TRACKS,
        st.none() | st.integers(),
        st.none() | TRACKS,
    ),
    min_size=1,
    max_size=4,
)


@given(MEDIA, TEXT, RELATIONS, st.lists(TEXT, max_size=3))
def test_whatever_is_read_can_stand_in_a_release_file(
    tmp_path_factory: pytest.TempPathFactory, media: list[Json], title: str, relations: list[Json], artists: list[str]
) -> None:
    made = release_of(
        decode_release(line(release(*media, title=title, relations=relations, artist_credit=credit(*artists))))
    )
    listed = sum(len(one["tracks"]) + len(one["data-tracks"] or ()) for one in media)
    if isinstance(made, Unlisted):
        assert listed == 0
        return
    assert len(made.tracks) == listed
    assert [disc.number for disc in made.discs] == list(range(1, len(made.discs) + 1))
    path = tmp_path_factory.getbasetemp() / "made.toml"
    path.write_text(release_text(made), encoding="utf-8")
    again = read_releases([path])
    assert not again.faults
    assert again.releases[0].credits == made.credits
    assert [one.title for one in again.releases[0].tracks] == [one.title for one in made.tracks]
    assert len(set(made.credits)) == len(made.credits)
