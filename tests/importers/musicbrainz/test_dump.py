"""A dump gives its soundtracks from whatever it is packed in; what is wrong with it is said, and bounds memory."""

import gzip
import io
import lzma
import os
import tarfile
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers import Doubt
from bot.importers.musicbrainz import archive, dump
from bot.importers.musicbrainz.archive import DumpError, Progress
from bot.importers.musicbrainz.dump import DumpedRelease, DumpedWork, read_dump, read_works
from bot.soundtrack import Credit, Position
from tests.importers.musicbrainz.made_up import (
    credit,
    did,
    line,
    mbid,
    medium,
    performs,
    release,
    tar,
    tar_xz,
    track,
    work,
)

PLAIN = b"".join(
    [
        line(release(number=1)),
        line(release(number=2, soundtrack=False)),
        line(release(medium(track("A", 1000, performs(7), performs(8))), number=3)),
        line(release(medium(), number=4)),
        line(release(medium(track("Soundtrack")), number=5, soundtrack=False)),
    ]
)


def read(packed: bytes) -> tuple[list[DumpedRelease], Progress, list[str]]:
    progress, faults = Progress(), list[str]()
    found = list(read_dump(io.BytesIO(packed), progress, lambda fault: faults.append(str(fault))))
    return found, progress, faults


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(tar_xz, id="tar.xz"),
        pytest.param(tar, id="tar"),
        pytest.param(lambda content: tar(content, format_=tarfile.PAX_FORMAT), id="pax"),
        pytest.param(lambda content: tar(content, "./mbdump/release"), id="./ before the name"),
        pytest.param(lambda content: content, id="lines"),
        pytest.param(lambda content: content.rstrip(), id="no end of the last line"),
        pytest.param(lambda content: content.replace(b"\n", b"\r\n"), id="other ends of lines"),
        pytest.param(lzma.compress, id="xz"),
        pytest.param(lambda content: lzma.compress(content[:700]) + lzma.compress(content[700:]), id="two streams"),
        pytest.param(lambda content: lzma.compress(content) + b"\0" * 8, id="padding"),
    ],
)
def test_the_soundtracks_are_found(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(PLAIN)
    found, progress, faults = read(packed)
    assert [one.release.key for one in found] == [mbid(1), mbid(3)]
    assert [one.works for one in found] == [{}, {Position(1, 1): (mbid(7), mbid(8))}]
    assert not faults
    assert progress == Progress(bytes_read=len(packed), lines=5, kept=2, empty=1)


def test_a_file_tells_its_size_and_a_pipe_does_not(tmp_path: Path) -> None:
    path, packed = tmp_path / "release.tar.xz", tar_xz(PLAIN)
    path.write_bytes(packed)
    of_file, of_pipe = Progress(), Progress()
    with path.open("rb") as file:
        assert len(list(read_dump(file, of_file, print))) == 2
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as source:
        source.write(packed)
    with os.fdopen(reading, "rb") as file:
        assert len(list(read_dump(file, of_pipe, print))) == 2
    assert (of_file.bytes_in_all, of_pipe.bytes_in_all) == (len(packed), None)
    assert of_file.bytes_read == of_pipe.bytes_read == len(packed)


BAD = line(release(number=9))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        pytest.param(BAD[:-20] + b"\n", "no JSON", id="cut short"),
        pytest.param(BAD.replace(b"Prelude", b"\xc3("), "not UTF-8", id="broken UTF-8"),
        pytest.param(BAD.replace(b"103000", b'"1:43"'), "expected `int | null`, got `str`", id="wrong type"),
        pytest.param(line({"id": 1, "secondary-types": ["Soundtrack"]}), "a release group", id="another thing"),
        pytest.param(b'"secondary-types":["Soundtrack"]}\n', "another shape", id="its second half"),
        pytest.param(line(release(number=2, soundtrack=False))[:-2] + b"\n", "no JSON object", id="another cut short"),
        pytest.param(b'{"a":' + b"[" * 10_000 + b'"Soundtrack"}\n', "nested too deeply", id="deep"),
    ],
)
def test_a_bad_line_is_reported_and_left_out(bad: bytes, message: str) -> None:
    found, progress, faults = read(PLAIN + bad + line(release(number=6)))
    assert [one.release.key for one in found] == [mbid(1), mbid(3), mbid(6)]
    (fault,) = faults
    assert fault.startswith("line 6: ")
    assert message in fault
    assert (progress.bad, progress.lines) == (1, 7)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(line(release(number=9, barcode=5)), id="wrong type"),
        pytest.param(line(release() | {"id": None}), id="no identifier"),
        pytest.param(line(release({"track": []})), id="tracks as a search has them"),
        pytest.param(BAD[:-20] + b"\n", id="cut short"),
    ],
)
def test_a_bad_line_is_left_out_as_the_first_too(bad: bytes) -> None:
    found, progress, faults = read(bad + PLAIN)
    assert [one.release.key for one in found] == [mbid(1), mbid(3)]
    assert [fault.partition(":")[0] for fault in faults] == ["line 1"]
    assert (progress.bad, progress.lines) == (1, 6)


def test_a_work_without_identifier_is_left_out_as_the_first_too() -> None:
    faults = list[Doubt]()
    lines = line({"title": "A Theme"}) + line(work(1, did("composer", "Bo")))
    assert [one.id for one in read_works(io.BytesIO(lines), Progress(), faults.append)] == [mbid(1)]
    assert [fault.line for fault in faults] == [1]


def test_a_line_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LONGEST_LINE", 50_000)
    monkeypatch.setattr(archive, "_BLOCK", 4096)
    filled = 50_000 - len(line(release(number=8, annotation=""))) + 1  # its end is no part of the line
    within = line(release(number=8, annotation="x" * filled))
    beyond = line(release(number=9, annotation="x" * (filled + 1)))
    found, progress, faults = read(lzma.compress(PLAIN + beyond + within + beyond[:-1]))
    assert [one.release.key for one in found] == [mbid(1), mbid(3), mbid(8)]
    assert [fault.partition(":")[0] for fault in faults] == ["line 6", "line 8"]
    assert progress.bad == 2


@pytest.mark.parametrize(
    ("packed", "message"),
    [
        pytest.param(b"", "The file is empty; expected a dump with mbdump/release: release.tar.xz", id="empty"),
        pytest.param(lzma.compress(b""), "The file is empty", id="nothing packed"),
        pytest.param(gzip.compress(PLAIN), "packed with gzip; expected", id="gzip"),
        pytest.param(b"<html>", "begins with b'<html>'; expected", id="a page"),
        pytest.param(tar_xz(line(work(1)), "mbdump/work"), "holds TIMESTAMP, COPYING, mbdump/work; exp", id="works"),
        pytest.param(tar_xz(PLAIN, "notes"), "The archive holds TIMESTAMP, COPYING, notes; expected", id="no member"),
        pytest.param(tar(PLAIN)[:3000], "The tar archive ends", id="tar cut short"),
        pytest.param(tar_xz(PLAIN)[:-30], "The xz archive ends too early", id="xz cut short"),
        pytest.param(tar_xz(PLAIN)[:4], "begins with", id="magic cut short"),
        pytest.param(line({"releases": []}), "The first line is a list of releases", id="a search"),
    ],
)
def test_what_is_no_dump_says_what_it_is(packed: bytes, message: str) -> None:
    with pytest.raises(DumpError) as told:
        read(packed)
    assert message in str(told.value)


def test_a_damaged_archive_is_an_error_and_what_stood_before_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_BLOCK", 2**14)
    packed = bytearray(lzma.compress(PLAIN + os.urandom(200_000).hex().encode()))
    packed[-6_000] ^= 0xFF
    reading = read_dump(io.BytesIO(packed), Progress(), print)
    assert [next(reading).release.key, next(reading).release.key] == [mbid(1), mbid(3)]
    with pytest.raises(DumpError, match=r"is damaged \(.*\): expected a file that was downloaded whole"):
        next(reading)


def test_an_archive_that_wants_too_much_memory_is_refused() -> None:
    asks = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 2**29}]
    stream = bytearray(lzma.compress(PLAIN, filters=asks))
    with pytest.raises(DumpError, match="needs more than 128 MiB of memory, which no dump does"):
        read(bytes(stream))


def test_a_header_that_claims_much_is_refused() -> None:
    entry = tarfile.TarInfo("x" * 200)
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 2**40
    with pytest.raises(DumpError, match=r"tar archive is damaged \(too much stands before"):
        read(entry.tobuf(tarfile.GNU_FORMAT)[-512:] + b"x" * 2**25)


def most_memory(packed: bytes) -> tuple[int, list[str]]:
    """The most bytes that reading held at once, beside the file, and what it said."""
    tracemalloc.start()
    try:
        _, _, faults = read(packed)
        return tracemalloc.get_traced_memory()[1], faults
    finally:
        tracemalloc.stop()


def test_an_archive_of_nothing_but_zeros_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LONGEST_LINE", 2**20)
    bomb = lzma.compress(PLAIN + bytes(2**27), preset=0)
    assert len(bomb) < 2**27 / 1000
    most, faults = most_memory(bomb)
    assert [fault.partition(":")[0] for fault in faults] == ["line 6"]
    assert most < 2**26


def of(start: str, one: str, end: str) -> bytes:
    """A soundtrack's line of 8 MiB, nearly all of it one thing over and over."""
    before = line(release() | {"media": []}).rstrip()[:-1] + f",{start}".encode()
    return before + (one + ",").encode() * (2**23 // len(one.encode() + b",")) + f"{one}{end}}}\n".encode()


@pytest.mark.parametrize(
    ("start", "one", "end"),
    [
        pytest.param('"media":[{"tracks":[', "{}", "]}]", id="tracks"),
        pytest.param('"media":[', "{}", "]", id="discs"),
        pytest.param('"relations":[{"attributes":[', '"日"', "]}]", id="texts"),
        pytest.param("", '"x":1', "", id="fields"),
    ],
)
def test_a_line_of_very_many_things_takes_little_memory(start: str, one: str, end: str) -> None:
    most, faults = most_memory(of(start, one, end))
    assert [fault[:21] for fault in faults] == ["line 1: more than 200"]
    assert most < 2**26


def test_a_box_of_very_many_tracks_is_read() -> None:
    found, _, faults = read(line(release(medium(*(track("Cue", 1000, did("composer", "Bo")) for _ in range(9000))))))
    assert not faults
    assert len(found[0].release.tracks) == 9000


def test_a_reader_that_stops_early_leaves_no_thread() -> None:
    before = threading.active_count()
    reading = read_dump(io.BytesIO(tar_xz(PLAIN * 200)), Progress(), print)
    next(reading)
    reading.close()  # type: ignore[attr-defined]  # a generator, whatever it is announced as
    assert threading.active_count() == before


def test_works_tell_who_wrote_them() -> None:
    lines = [
        line(work(1, did("composer", "Bo"), did("lyricist", "Dee"), did("composer", "Bo"), did("publisher", "P"))),
        line(work(2)),
        line(work(3, did("publisher", "P"))),
        line(work(4, did("writer", "Bo", credited="B. O."))),
        line(work(5, did("composer", "[traditional]"))),
    ]
    progress, faults = Progress(), list[Doubt]()
    found = list(read_works(io.BytesIO(tar_xz(b"".join(lines), "mbdump/work")), progress, faults.append))
    assert found == [
        DumpedWork(mbid(1), (Credit("Bo", "composer"), Credit("Dee", "lyricist"))),
        DumpedWork(mbid(4), (Credit("B. O.", "writer"),)),
    ]
    assert not faults
    assert (progress.lines, progress.kept) == (5, 2)


@pytest.mark.parametrize("packed", [tar_xz(PLAIN), PLAIN], ids=["tar.xz", "lines"])
def test_releases_are_no_works(packed: bytes) -> None:
    with pytest.raises(DumpError, match=r"expected a (dump with mbdump/work|work)"):
        list(read_works(io.BytesIO(packed), Progress(), print))


@given(st.binary(max_size=60), st.integers(0, 2**20), st.sampled_from([tar, tar_xz, lzma.compress, bytes]))
def test_any_damage_is_an_error_or_a_bad_line(junk: bytes, place: int, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(PLAIN)
    place %= len(packed)
    try:
        found, progress, faults = read(packed[:place] + junk + packed[place + len(junk) :])
    except DumpError:
        pass
    else:
        assert (progress.kept, progress.bad) == (len(found), len(faults))


TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: bool(text.split()))


@given(st.lists(st.tuples(TITLES, st.booleans()), max_size=6), st.integers(1, 300))
def test_every_soundtrack_and_nothing_else_is_kept(titles: list[tuple[str, bool]], block: int) -> None:
    lines = [
        line(release(number=place, title=title, soundtrack=soundtrack, artist_credit=credit("Soundtrack")))
        for place, (title, soundtrack) in enumerate(titles)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "_BLOCK", block * 4)
        found, progress, _ = read(b"".join(lines) or b"{}\n") if lines else ([], Progress(), [])
    assert [one.release.title for one in found] == [" ".join(title.split()) for title, wanted in titles if wanted]
    assert progress.lines == len(lines)


def test_marks_are_those_of_the_shape() -> None:
    """What is looked for in a line before it is decoded stands in every soundtrack."""
    named, identified = release(), release()
    del named["release-group"]["secondary-type-ids"], identified["release-group"]["secondary-types"]
    for one in (named, identified):
        assert dump._may_be_a_soundtrack(line(one))
        assert len(read(line(one))[0]) == 1
