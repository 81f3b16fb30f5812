"""What a follow is about."""

from dataclasses import replace

import pytest

from bot.following import keys_of, works_of
from bot.names import same_name
from bot.soundtrack import Credit, Position
from tests.albums import album


@pytest.mark.parametrize(
    ("work", "works"),
    [
        ("Star Trek: Picard", ["Star Trek: Picard", "Star Trek"]),
        ("Launchpad: The Ghost – Season 2", ["Launchpad: The Ghost – Season 2", "Launchpad: The Ghost", "Launchpad"]),
        ("Paddington 2", ["Paddington 2", "Paddington"]),
        ("Rocky IV", ["Rocky IV", "Rocky"]),
        ("Star Trek II: The Wrath of Khan", ["Star Trek II: The Wrath of Khan", "Star Trek II", "Star Trek"]),
        ("Guardians of the Galaxy Vol. 2", ["Guardians of the Galaxy Vol. 2", "Guardians of the Galaxy"]),
        ("Back to the Future Part II", ["Back to the Future Part II", "Back to the Future"]),
        ("Malcolm X", ["Malcolm X"]),
        ("Dune: Part Two", ["Dune: Part Two", "Dune"]),
        ("Spider-Man", ["Spider-Man"]),
        ("Legion", ["Legion"]),
    ],
)
def test_a_work_is_of_the_franchises_in_its_name(work: str, works: list[str]) -> None:
    assert list(works_of(replace(album("x", "X"), work=work))) == works


def test_a_release_is_followed_by_those_who_made_it_and_what_it_is() -> None:
    release = replace(
        album("picard", "Picard Music", composer="Jeff Russo"),
        label="Lakeshore Records",
        credits=(
            Credit("Jeff Russo", "composer"),
            Credit("Noah Hawley", "songwriter", (Position(1, 1),)),
            Credit("Ann Engineer", "engineer"),
        ),
    )
    assert keys_of(release) == {
        ("release", "picard"),
        ("composer", same_name("Jeff Russo")),
        ("composer", same_name("Noah Hawley")),
        ("work", same_name("Picard Music")),
        ("label", same_name("Lakeshore Records")),
    }
