"""Who is credited with what on a release of MusicBrainz.

What somebody did is said at the release, at a recording, and at the work that a recording performs; here it becomes
credits for the whole release or for tracks. Whose role is not in the vocabulary is left out.
"""

from collections.abc import Iterable, Iterator

from bot.credits import merged
from bot.importers.musicbrainz import shapes
from bot.importers.musicbrainz.titles import is_special, one_line
from bot.soundtrack import Credit, Position, Role

# Artists that stand for nobody in particular, whatever they are credited as
# (https://musicbrainz.org/doc/Style/Unknown_and_untitled/Special_purpose_artist).
_NOBODY = {
    "89ad4ac3-39f7-470e-963a-56509c546377",  # Various Artists
    "125ec42a-7229-4250-afc5-e057484327fe",  # [unknown]
    "eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61",  # [no artist]
    "f731ccc4-e22a-43af-a747-64213329e088",  # [anonymous]
    "9be7f096-97ec-4615-8957-8d40b5dcbc41",  # [traditional]
    "33cf029c-63b0-41a0-9855-be2a3665fb3b",  # [data]
    "314e1c25-dde7-4e4d-b2f4-0a7b9f7c56dc",  # [dialogue]
    "a0ef7e1d-44ff-4039-9435-7d5fefdeecc9",  # [theatre]
    "66ea0139-149f-4a0c-8fbf-5ea9ec4a6e49",  # [Disney]
    "90068d37-bae7-4292-be4a-704c145bd616",  # [church chimes]
    "80a8851f-444c-4539-892b-ad2a49292aa9",  # [language instruction]
}

# Types of relations (https://musicbrainz.org/relationships) that say the same as a role.
_ROLES: dict[str, Role] = {
    "composer": "composer",
    "writer": "writer",
    "lyricist": "lyricist",
    "arranger": "arranger",
    "orchestrator": "orchestrator",
    "conductor": "conductor",
    "performing orchestra": "orchestra",
    "performer": "performer",
    "instrument": "performer",
    "vocal": "vocalist",
    "producer": "producer",
    "engineer": "engineer",
    "mix": "mixer",
    "liner notes": "liner notes",
}
# An executive producer is something else than a producer.
_SOMETHING_ELSE = {"assistant", "associate", "co", "executive"}


class People:
    """Collects who did what, and gives it as few credits."""

    def __init__(self, credits_: Iterable[Credit] = ()) -> None:
        self._credits = list(credits_)

    def add_relations(self, relations: Iterable[shapes.Relation] | None, tracks: Iterable[Position] = ()) -> None:
        """Credit everybody whom the relations of a release, a recording or a work name.

        With these tracks, or, without tracks, with the release as a whole.
        """
        named = tuple(tracks)
        self._credits += [Credit(name, role, named) for role, name in parts(relations)]

    def credits(self, tracks: Iterable[Position]) -> tuple[Credit, ...]:
        """Every credit; who holds a role on all of these tracks holds it on the whole."""
        return merged(self._credits, tracks)


def parts(relations: Iterable[shapes.Relation] | None) -> Iterator[tuple[Role, str]]:
    """Role and name of everybody whom relations name in a role of the vocabulary."""
    for relation in relations or ():
        role, artist = _role(relation), relation.artist
        if role and artist:
            name = one_line(relation.target_credit) or one_line(artist.name)
            if name and _is_somebody(name, artist):
                yield role, name


def artists(credit: Iterable[shapes.ArtistCredit] | None) -> list[str]:
    """The artists of an artist credit as credited, without those that stand for nobody."""
    named = ((_name(entry), entry.artist) for entry in credit or ())
    return list(dict.fromkeys(name for name, artist in named if name and _is_somebody(name, artist)))


def credit_line(credit: list[shapes.ArtistCredit] | None) -> str | None:
    """An artist credit in one line, as printed; None where it names nobody."""
    if not artists(credit):
        return None
    return one_line("".join(_name(entry) + (entry.joinphrase or "") for entry in credit or ()))


def performed_works(recording: shapes.Recording | None) -> tuple[shapes.Work, ...]:
    """The works that a recording performs, several in a medley."""
    relations = (recording and recording.relations) or ()
    works = [relation.work for relation in relations if relation.type == "performance"]
    return tuple(work for work in works if work and shapes.is_mbid(work.id))


def _role(relation: shapes.Relation) -> Role | None:
    how = set(relation.attributes or ())
    role = _ROLES.get(relation.type or "")
    if how & _SOMETHING_ELSE:
        return None
    if role == "composer" and "additional" in how:
        return "additional music"
    return "choir" if role == "vocalist" and "choir vocals" in how else role


def _name(entry: shapes.ArtistCredit) -> str:
    return one_line(entry.name) or one_line((entry.artist or shapes.Artist()).name)


def _is_somebody(name: str, artist: shapes.Artist | None) -> bool:
    known = artist or shapes.Artist()
    return not (is_special(name) or is_special(one_line(known.name)) or known.id in _NOBODY)
