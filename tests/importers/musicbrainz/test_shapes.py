"""What is a release of MusicBrainz is read; all else says what it is and what was expected."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.musicbrainz.shapes import NotARelease, decode_release, decode_work
from tests.importers.musicbrainz.made_up import line, mbid, release

RENAMED = {"id": mbid(1), "title": "Harbour Lights", "media": [], "artist_credit": []}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(b"", "nothing; expected a release", id="empty"),
        pytest.param(b"<html>", "no JSON", id="a page"),
        pytest.param(line(release())[:-20], "no JSON", id="cut short"),
        pytest.param(b"[]", "another shape (expected `object`, got `array`)", id="array"),
        pytest.param(b"{}", "an empty JSON object", id="nothing in it"),
        pytest.param(b'{"a": 1}', "JSON with the fields 'a'", id="other JSON"),
        pytest.param(b'{"a": ' + b"[" * 100_000, "nested too deeply", id="deep"),
        pytest.param(line(release()).replace(b"Prelude", b"\xff"), "not UTF-8", id="broken UTF-8"),
        pytest.param(line({"releases": []}), "a list of releases", id="search"),
        pytest.param(line({"id": mbid(1), "secondary-types": []}), "a release group", id="release group"),
        pytest.param(line({"release": {"medium-list": []}}), "python-musicbrainzngs", id="musicbrainzngs"),
        pytest.param(line(RENAMED), "with its fields renamed", id="renamed"),
        pytest.param(line(release({"track": [{}]})), "as a search finds it", id="release in a search"),
        pytest.param(line(release(id=None)), "without an MBID as id (null)", id="no id"),
        pytest.param(line(release(id="1' OR 1=1")), 'without an MBID as id ("1\' OR 1=1")', id="other id"),
        pytest.param(line(release(title=5)), "expected `str | null`, got `int` - at `$.title`", id="wrong type"),
        pytest.param(line(release({"tracks": [{"length": "61"}]})), "tracks[0].length", id="length as text"),
    ],
)
def test_what_is_no_release_says_what_it_is(text: bytes, message: str) -> None:
    with pytest.raises(NotARelease) as told:
        decode_release(text)
    assert message in str(told.value)
    assert "expected a release as https://musicbrainz.org/ws/2/release/MBID" in str(told.value)


def test_a_release_is_no_work() -> None:
    with pytest.raises(NotARelease, match="a release; expected a work"):
        decode_work(line(release()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
FIELDS = st.sampled_from("id title media tracks status relations artist-credit release-group data-tracks".split())


@given(st.binary() | st.recursive(JSON, lambda inner: st.dictionaries(FIELDS, inner)).map(lambda it: line(it)))
def test_any_other_text_is_refused_in_one_way(text: bytes) -> None:
    with pytest.raises(NotARelease):
        decode_release(text)


@given(st.data())
def test_a_release_with_anything_missing_or_null_is_read(data: st.DataObject) -> None:
    def thinned(thing: object) -> object:
        if isinstance(thing, dict):
            fates = {name: data.draw(st.sampled_from(["kept", "kept", "null", "gone"])) for name in thing}
            return {
                name: None if fates[name] == "null" else thinned(held)
                for name, held in thing.items()
                if fates[name] != "gone"
            }
        return [thinned(held) for held in thing] if isinstance(thing, list) else thing

    whole = json.loads(line(release()))
    decode_release(line({**thinned(whole), "id": whole["id"], "status": None}))  # type: ignore[dict-item]  # any JSON
