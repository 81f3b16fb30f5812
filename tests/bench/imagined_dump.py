"""A dump of releases in MusicBrainz's shape, made up.

As in a real one every release repeats its artists, labels and areas in full, and every track, recording and relation
has an identifier of its own, so that it packs about as well: 14 to 1 with xz -6, 10 to 1 with xz -0, as against 10 to 1
for a few dozen real releases. The same size gives the same lines.
"""

import random
import shutil
import subprocess
import tarfile
from pathlib import Path

import msgspec

from bot.importers.musicbrainz.shapes import SOUNDTRACK, SOUNDTRACK_ID

SOUNDTRACKS = 0.04
SEED = 1977

_JSON = msgspec.json.Encoder()
_SYLLABLES = "ba de fi go lu ma ne ri so tu va we kel dor mir tan bel rus hol qui sha lor gan pre nu".split()
_Thing = dict[str, object]


def write_dump(path: Path, size: int) -> None:
    """Write ``release.tar.xz`` with lines of about this many bytes together; needs xz and as much room on the disk."""
    imagination, written = Imagination(), 0
    lines = path.with_name("release")
    with lines.open("wb") as file:
        while written < size:
            written += file.write(imagination.line() + b"\n")
    pack = [program("xz"), "-0", "-T0"]
    with path.open("wb") as packed, subprocess.Popen(pack, stdin=subprocess.PIPE, stdout=packed) as xz:
        assert xz.stdin
        with tarfile.open(fileobj=xz.stdin, mode="w|") as archive:
            archive.add(lines, "mbdump/release")
        xz.stdin.close()
    lines.unlink()


def program(name: str) -> str:
    """Where a program is."""
    found = shutil.which(name)
    if not found:
        raise FileNotFoundError(f"{name} is needed and is not on the PATH")
    return found


class Imagination:
    """Makes up artists, labels and releases."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._words = [self._word() for _ in range(6000)]
        self._artists = [self._artist() for _ in range(20_000)]
        self._labels = [self._label() for _ in range(3000)]
        self._areas = [self._area(code) for code in "US GB DE FR JP XE XW CA AU IT".split()]

    def line(self) -> bytes:
        """A release as a line of the dump: 3 to 60 thousand bytes, four in a hundred of them soundtracks."""
        return _JSON.encode(self._release())

    def _release(self) -> _Thing:
        dice = self._random
        somebody, area = dice.choice(self._artists), dice.choice(self._areas)
        artist = [{"name": somebody["name"], "joinphrase": "", "artist": somebody}]
        date = f"{dice.randint(1970, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        title = self._title()
        soundtrack = dice.random() < SOUNDTRACKS
        tracks = dice.choice((1, 2, 4, 8, 10, 11, 12, 12, 13, 14, 16, 20, 28))
        number = f"{dice.choice(self._words).upper()} {dice.randint(1, 9999)}"
        return {
            "id": self._mbid(),
            "title": title,
            "disambiguation": "",
            "status": "Official",
            "status-id": "4e304316-386d-3409-af2e-78857eec5cfe",
            "quality": "normal",
            "packaging": None,
            "packaging-id": None,
            "barcode": str(dice.randrange(10**12)),
            "asin": None,
            "date": date,
            "country": "US",
            "release-events": [{"area": area, "date": date}],
            "text-representation": {"language": "eng", "script": "Latn"},
            "cover-art-archive": {"artwork": False, "back": False, "count": 0, "darkened": False, "front": False},
            "artist-credit": artist,
            "label-info": [{"catalog-number": number, "label": dice.choice(self._labels)}],
            "release-group": self._group(title, artist, date, soundtrack=soundtrack),
            "aliases": [],
            "annotation": None,
            "genres": [],
            "tags": [],
            "media": [self._medium(tracks, artist, date)],
            "relations": [self._did("mastering"), self._did("composer" if soundtrack else "producer")],
        }

    def _group(self, title: str, artist: object, date: str, *, soundtrack: bool) -> _Thing:
        return {
            "id": self._mbid(),
            "title": title,
            "disambiguation": "",
            "primary-type": "Album",
            "primary-type-id": "f529b476-6e62-324f-b0aa-1f3e33d313fc",
            "secondary-types": [SOUNDTRACK] if soundtrack else [],
            "secondary-type-ids": [SOUNDTRACK_ID] if soundtrack else [],
            "first-release-date": date,
            "artist-credit": artist,
            "aliases": [],
            "genres": [],
            "tags": [],
        }

    def _medium(self, tracks: int, artist: object, date: str) -> _Thing:
        listed = [self._track(place, artist, date) for place in range(1, tracks + 1)]
        return {
            "position": 1,
            "title": "",
            "format": "CD",
            "format-id": "9712d52a-4509-3d4b-a1a2-67c88c643e31",
            "discs": [],
            "track-count": tracks,
            "track-offset": 0,
            "tracks": listed,
        }

    def _track(self, place: int, artist: object, date: str) -> _Thing:
        dice = self._random
        title, length = self._title(), dice.randint(40_000, 400_000)
        did = [self._did(dice.choice(("engineer", "mix", "vocal"))) for _ in range(dice.choice((0, 0, 1, 2)))]
        return {
            "id": self._mbid(),
            "position": place,
            "number": str(place),
            "title": title,
            "length": length,
            "artist-credit": artist,
            "recording": {
                "id": self._mbid(),
                "title": title,
                "length": length,
                "disambiguation": "",
                "video": False,
                "first-release-date": date,
                "isrcs": [f"USRC1{dice.randrange(10**7):07}"],
                "artist-credit": artist,
                "aliases": [],
                "genres": [],
                "tags": [],
                "relations": [self._performs(title), *did],
            },
        }

    def _did(self, what: str) -> _Thing:
        return self._relation(what, "artist", self._random.choice(self._artists))

    def _performs(self, title: str) -> _Thing:
        work = {"id": self._mbid(), "title": title, "disambiguation": "", "iswcs": [], "languages": [], "type": "Song"}
        return self._relation("performance", "work", work)

    @staticmethod
    def _relation(what: str, whom: str, target: object) -> _Thing:
        return {
            "type": what,
            "type-id": "5be4c609-9afa-4ea0-910b-12ffb71e3821",
            "target-type": whom,
            "direction": "backward",
            "attributes": [],
            "attribute-values": {},
            "attribute-ids": {},
            "begin": None,
            "end": None,
            "ended": False,
            "source-credit": "",
            "target-credit": "",
            whom: target,
        }

    def _artist(self) -> _Thing:
        name = self._title()
        return {
            "id": self._mbid(),
            "name": name,
            "sort-name": name,
            "disambiguation": "",
            "country": None,
            "type": "Person",
            "type-id": "b6e035f4-3ce9-331c-97df-83397230b0df",
            "aliases": [],
            "genres": [],
            "tags": [],
        }

    def _label(self) -> _Thing:
        name = self._title()
        return {"id": self._mbid(), "name": name, "sort-name": name, "label-code": None, "aliases": []}

    def _area(self, code: str) -> _Thing:
        return {"id": self._mbid(), "name": self._title(), "sort-name": code, "iso-3166-1-codes": [code], "type": None}

    def _title(self) -> str:
        return " ".join(self._random.choices(self._words, k=self._random.randint(1, 4))).title()

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(1, 4)))

    def _mbid(self) -> str:
        bits = f"{self._random.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-{bits[12:16]}-{bits[16:20]}-{bits[20:]}"
