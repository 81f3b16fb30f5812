"""Search: whatever is typed, the wanted entry is on top, and nothing doubtful is taken for what was meant."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalog import Catalog
from bot.catalog.corrections import is_slip, mistyped, near_parts, nearest_words, nearness, typos
from bot.catalog.folded import Folded
from bot.catalog.search import Rank, Typed, ranked
from bot.names import counted_parts, words
from tests.albums import album, catalog_of
from tests.shipped import releases_shipped

TITLES = (
    "24",
    "9-1-1",
    "AC/DC: Iron Man 2",
    "Alien³",
    "Aliens",
    "A Star Is Born",
    "Gladiator (Original Motion Picture Soundtrack)",
    "Inside Out 2",
    "Interstellar",
    "La La Land",
    "M*A*S*H",
    "Mad Max: Fury Road",
    "Making a Murderer – Season One",
    "Mary Poppins Returns",
    "Pokémon: Détective Pikachu",
    "Spider-Man: Into the Spider-Verse",
    "Star Wars: The Empire Strikes Back",
    "Stranger Things, Volume Two",
    "The Last of Us Part II",
    "Up",
    "Upgrade",
    "WALL·E",
    "Ødegård – Сталкер",
    "戦場のメリークリスマス 坂本龍一",
    "Дюна: Часть вторая",
)


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Releases with awkward titles, each with tracks, a label and a composer called as awkwardly."""
    releases = [
        replace(album(f"a-{place}", title, f"{title} Suite", composer=f"{title} Composer"), label=f"{title} Records")
        for place, title in enumerate(TITLES)
    ]
    with catalog_of(tmp_path_factory.mktemp("awkward"), *releases) as catalog:
        yield catalog


HITS = [
    ("wall e", "WALL·E"),
    ("walle", "WALL·E"),
    ("wall-e", "WALL·E"),
    ("Wall•E", "WALL·E"),
    ("911", "9-1-1"),
    ("9-1-1", "9-1-1"),
    ("9 1 1", "9-1-1"),
    ("mash", "M*A*S*H"),
    ("M.A.S.H.", "M*A*S*H"),
    ("m a s h", "M*A*S*H"),
    ("up", "Up"),
    ("24", "24"),
    ("alien 3", "Alien³"),
    ("alien³", "Alien³"),
    ("alien3", "Alien³"),
    ("acdc", "AC/DC: Iron Man 2"),
    ("AC DC", "AC/DC: Iron Man 2"),
    ("ac/dc ironman", "AC/DC: Iron Man 2"),
    ("坂本", "戦場のメリークリスマス 坂本龍一"),
    ("龍一", "戦場のメリークリスマス 坂本龍一"),
    ("メリー", "戦場のメリークリスマス 坂本龍一"),
    ("дюна", "Дюна: Часть вторая"),
    ("часть дю", "Дюна: Часть вторая"),
    ("дюан", "Дюна: Часть вторая"),
    ("вторя", "Дюна: Часть вторая"),
    ("сталкер", "Ødegård – Сталкер"),
    ("odegard", "Ødegård – Сталкер"),
    ("pokemon detective", "Pokémon: Détective Pikachu"),
    ("starwars", "Star Wars: The Empire Strikes Back"),
    ("starwars empire", "Star Wars: The Empire Strikes Back"),
    ("empirestrikes", "Star Wars: The Empire Strikes Back"),
    ("starwa", "Star Wars: The Empire Strikes Back"),
    ("back strikes the empire", "Star Wars: The Empire Strikes Back"),
    ("inter stellar", "Interstellar"),
    ("inter stell", "Interstellar"),
    ("lalaland", "La La Land"),
    ("la laland", "La La Land"),
    ("la la land", "La La Land"),
    ("madmax", "Mad Max: Fury Road"),
    ("spiderman", "Spider-Man: Into the Spider-Verse"),
    ("spider man", "Spider-Man: Into the Spider-Verse"),
    ("spiderverse", "Spider-Man: Into the Spider-Verse"),
    ("making a murderer season 1", "Making a Murderer – Season One"),
    ("making a murderer s1", "Making a Murderer – Season One"),
    ("making a murderer season one", "Making a Murderer – Season One"),
    ("making a murderer season on", "Making a Murderer – Season One"),
    ("stranger things vol. 2", "Stranger Things, Volume Two"),
    ("stranger things vol2", "Stranger Things, Volume Two"),
    ("stranger things volume two", "Stranger Things, Volume Two"),
    ("stranger things volume ii", "Stranger Things, Volume Two"),
    ("last of us part 2", "The Last of Us Part II"),
    ("last of us part two", "The Last of Us Part II"),
    ("last of us pt. 2", "The Last of Us Part II"),
    ("last of us ii", "The Last of Us Part II"),
    ("intersteller", "Interstellar"),
    ("intrstelar", "Interstellar"),
    ("intertsellar", "Interstellar"),
    ("interstelllar", "Interstellar"),
    ("interstekkar", "Interstellar"),
    ("nterstellar", "Interstellar"),
    ("intrst", "Interstellar"),
    ("glaidator", "Gladiator (Original Motion Picture Soundtrack)"),
    ("gladiater soundtrack", "Gladiator (Original Motion Picture Soundtrack)"),
    ("gladiator orignal motion picture sountrack", "Gladiator (Original Motion Picture Soundtrack)"),
    ("gladiatororiginal motion picture soundtrack", "Gladiator (Original Motion Picture Soundtrack)"),
    ("stranegr thinsg", "Stranger Things, Volume Two"),
    ("poppins mery", "Mary Poppins Returns"),
    ("empier srikes", "Star Wars: The Empire Strikes Back"),
]


@pytest.mark.parametrize(("typed", "title"), HITS)
def test_the_wanted_entry_is_on_top(awkward: Catalog, typed: str, title: str) -> None:
    assert [line.title for line in awkward.releases(typed).entries][:1] == [title]
    assert [line.track.title for line in awkward.tracks(typed).entries][:1] == [f"{title} Suite"]
    assert [person.name for person in awkward.people(typed).entries][:1] == [f"{title} Composer"]
    assert [label.name for label in awkward.labels(typed).entries][:1] == [f"{title} Records"]


@pytest.mark.parametrize(
    ("typed", "ranks"),
    [
        ("aliens", [Rank.EXACT]),
        ("alien", [Rank.WORDS]),
        ("upgrade", [Rank.EXACT]),
        ("up", [Rank.EXACT, Rank.PREFIX]),
        ("interstelar", [Rank.CORRECTED]),
        ("ynterstellar", [Rank.NEAR]),
    ],
)
def test_how_well_a_name_fits_is_told(awkward: Catalog, typed: str, ranks: list[Rank]) -> None:
    assert list(awkward.releases(typed).ranks)[: len(ranks)] == ranks


@pytest.mark.parametrize(
    "typed",
    [
        "interstellar 2",
        "interstellar lawyer",
        "the interstellar zone",
        "gladiator 3",
        "inside out 3",
        "mary poppins season 2",
        "making a murderer season 2",
        "stranger things volume 3",
        "alien 4",
        "aliens 24",
        "25",
        "glad",
        "gladiolus",
        "radiator",
        "interstella 5555",
        "upp",
    ],
)
def test_what_is_another_name_means_nothing(awkward: Catalog, typed: str) -> None:
    meant = awkward.releases(typed).meant
    assert meant is None or typed == "glad"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        pytest.param("alein", "alien", id="swapped"),
        pytest.param("allien", "alien", id="doubled"),
        pytest.param("akien", "alien", id="the key beside it"),
        pytest.param("duen", "dune", id="swapped in a short word"),
        pytest.param("intrstellar", "interstellar", id="dropped"),
        pytest.param("intersteller", "interstellar", id="another vowel"),
        pytest.param("interselar", "interstellar", id="two dropped"),
        pytest.param("picrad", "picard", id="swapped in six"),
        pytest.param("umbrela", "umbrella", id="not doubled"),
    ],
)
def test_a_slip_of_the_fingers_is_taken(typed: str, word: str) -> None:
    assert is_slip(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("aliens", "alien"),
        ("june", "dune"),
        ("hero", "hers"),
        ("mars", "mare"),
        ("diane", "diana"),
        ("marsh", "mars"),
        ("independence", "independent"),
        ("returner", "returned"),
        ("mercury", "mercy"),
        ("2001", "2010"),
        ("up", "ups"),
        ("gladiolus", "gladiator"),
    ],
)
def test_a_word_of_its_own_is_no_slip(typed: str, word: str) -> None:
    assert not is_slip(typed, word)


def test_a_word_that_some_name_holds_is_no_slip(tmp_path: Path) -> None:
    with catalog_of(tmp_path, album("flight", "Fright Night"), album("other", "Other", "Flight")) as catalog:
        assert catalog.releases("frigt").meant is not None
        assert catalog.releases("flight night").meant is None
    with catalog_of(tmp_path, album("flight", "Interstellar"), album("other", "Other", "Interstelar")) as catalog:
        assert catalog.releases("interstelar").meant is None


@given(word=st.text("abcdefgh", min_size=3, max_size=12), data=st.data())
def test_a_word_with_a_typo_meets_the_word(word: str, data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(sorted(mistyped(word))))
    if len(typed) > 2:
        assert near_parts(word) & near_parts(typed)
        assert typos(typed, word) is not None


@given(typed=st.text("abcdé9", max_size=9), word=st.text("abcdé9", min_size=1, max_size=12))
def test_one_word_is_as_near_as_among_many(typed: str, word: str) -> None:
    apart = nearness(typed, word)
    assert nearest_words(typed, [word]) == ([] if apart is None else [(apart, word)])


@example("???")
@example("The Wars of Stars: Original Motion Picture Soundtrack, Season One")
@example("S.T.A.Y. II (Music from the Film)")
@given(st.text("aB .,:-I2é龍", max_size=40))
def test_a_folded_name_is_kept_whole(text: str) -> None:
    name = Folded.fold(text)
    kept = Folded.read(name.line)
    for part in ("own", "solid", "same", "held", "bare", "begun"):
        assert getattr(kept, part) == getattr(name, part), part


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The catalog of the release files that come with the program."""
    with catalog_of(tmp_path_factory.mktemp("shipped"), *releases_shipped()) as catalog:
        yield catalog


def keys(catalog: Catalog, typed: str) -> list[str]:
    return [line.key for line in catalog.releases(typed).entries]


def test_every_beginning_of_every_title_finds_its_release(shipped: Catalog) -> None:
    for line in shipped.first_releases(999):
        for end in range(2, len(line.title) + 1):
            typed = line.title[:end]
            # "Part I" is another part than "Part II", though the one begins the other.
            if words(typed) and counted_parts(words(typed)).items() <= counted_parts(words(line.title)).items():
                assert line.key in keys(shipped, typed), typed
        assert keys(shipped, line.title)[0] == line.key


def test_every_release_is_found_with_a_typo_in_its_longest_word(shipped: Catalog) -> None:
    for line in shipped.first_releases(999):
        own = words(line.title)
        longest = max(own, key=len)
        for place in range(1, len(longest)) if len(longest) > 4 else ():
            before, after = longest[:place], longest[place:]
            for wrong in (
                before + after[1:],
                before + after[0] + after,
                before[:-1] + after[0] + before[-1] + after[1:],
            ):
                typed = " ".join(wrong if word == longest else word for word in own)
                assert line.key in keys(shipped, typed)[:3], typed


def test_words_in_any_order_find_the_title(shipped: Catalog) -> None:
    for line in shipped.first_releases(999):
        if not counted_parts(own := words(line.title)):  # "1 season" is no season
            assert keys(shipped, " ".join(reversed(own)))[:1] == [line.key]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("50 to one", "50 to 1"), ("fifty to one", "50 to 1"), ("paddington two", "Paddington 2"),
     ("magnificent 7", "The Magnificent Seven")],
)  # fmt: skip
def test_a_number_is_found_in_words_and_in_digits(shipped: Catalog, typed: str, title: str) -> None:
    assert [line.title for line in shipped.releases(typed).entries][:1] == [title]


def test_the_nearest_name_has_the_most_of_the_words(shipped: Catalog) -> None:
    assert shipped.nearest_releases("star wars iv", 1)[0].title == "Star Wars – A New Hope"


def test_releases_of_a_label_are_those_of_all_its_spellings(tmp_path: Path) -> None:
    on = [("a", "Varèse Sarabande", "2001"), ("b", "Varese Sarabande", "1999"), ("c", "Varèse Sarabande", None)]
    releases = [replace(album(key, key, released=day), label=label) for key, label, day in on]
    other = replace(album("d", "d"), label="Sarabande")
    with catalog_of(tmp_path, other, *releases) as catalog:
        (label,) = catalog.labels("varese").entries
        assert (label.name, label.release_count) == ("Varèse Sarabande", 3)
        for spelt in ("Varèse Sarabande", "Varese Sarabande"):
            assert [line.key for line in catalog.released_by(spelt)] == ["b", "a", "c"]
        assert catalog.released_by("Varese") == ()
        assert [label.name for label in catalog.labels("sarabande").entries] == ["Sarabande", "Varèse Sarabande"]


def test_the_name_itself_is_found_among_thousands(tmp_path: Path) -> None:
    crowd = [
        replace(album(f"c-{n}", f"Love {n}", f"Love Theme {n}", composer=f"Love {n}"), label=f"Love {n}")
        for n in range(150)
    ]
    it = replace(album("it", "Love", "Theme", composer="Love"), label="Love")
    with catalog_of(tmp_path, *crowd, it) as catalog:
        for typed in ("love", "Love"):
            assert keys(catalog, typed)[0] == "it"
            assert catalog.people(typed).entries[0].name == catalog.labels(typed).entries[0].name == "Love"
        for typed in ("theme", "thmee"):
            assert catalog.tracks(typed).entries[0].track.title == "Theme"


def test_nothing_begins_with_what_says_that_it_is_a_soundtrack(tmp_path: Path) -> None:
    crowd = [album(f"c-{n}", f"Mist {n}: Original Motion Picture Soundtrack") for n in range(150)]
    with catalog_of(tmp_path, *crowd, album("it", "Picnic")) as catalog:
        assert keys(catalog, "pic") == ["it"]
        assert len(keys(catalog, "soundtrack")) == 30


def test_a_catalog_without_labels_and_people_is_searched_all_the_same(tmp_path: Path) -> None:
    nobody = replace(album("ice", "Winter Harbour", "Ice on the Ropes"), credits=())
    with catalog_of(tmp_path, nobody) as catalog:
        for typed in ("winter harbour", "ice", "ropes ice", "hrabour", "winterharbour", "zimmer", "x"):
            assert not catalog.people(typed).entries
            assert not catalog.labels(typed).entries
        assert [line.track.title for line in catalog.tracks("ice ropes").entries] == ["Ice on the Ropes"]
        assert keys(catalog, "hrabour") == ["ice"]


@example("9" * 10_000)
@example("a " * 5000)
@example('"*^():{}+-' * 1000)
@example("NEAR(a b) OR a AND NOT \x00 '; DROP TABLE entry")
@example("\u202e\ud800 🎬 ")
@given(st.text(max_size=300))
def test_no_text_breaks_a_search_or_finds_without_bounds(shipped: Catalog, typed: str) -> None:
    for matches in (shipped.releases(typed), shipped.tracks(typed), shipped.people(typed), shipped.labels(typed)):
        assert len(matches.entries) == len(matches.ranks) <= 400
        assert list(matches.ranks) == sorted(matches.ranks)


def test_the_rule_needs_no_catalog() -> None:
    names = ["Star Wars", "Star Wars II", "Starry Warsaw", "Stars at War", "Sta Wras", "Mars"]
    found = ranked(Typed("star wars"), [(name, (name,)) for name in names])
    assert found.entries[:3] == ("Star Wars", "Star Wars II", "Starry Warsaw")
    assert found.meant == "Star Wars"
