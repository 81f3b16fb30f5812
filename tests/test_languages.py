"""Dates in Discord's languages."""

import pytest

from bot.languages import LANGUAGES, day_in
from bot.soundtrack import PartialDate
from bot.wording import day


@pytest.mark.parametrize(
    ("language", "released", "written"),
    [
        ("", "2020-02-07", "7 February 2020"),
        ("en-GB", "2020-02-07", "7 February 2020"),
        ("en-US", "2020-02-07", "February 7, 2020"),
        ("de", "2020-02-07", "7. Februar 2020"),
        ("de", "2020-02", "Februar 2020"),
        ("fr", "2020-08", "août 2020"),
        ("ja", "2020-02-07", "2020年2月7日"),
        ("zh-TW", "2020-02", "2020年2月"),
        ("pt-BR", "2020-02-07", "7 de fevereiro de 2020"),
        ("ko", "2020", "2020"),
        ("xx", "2020-02-07", "7 February 2020"),
        ("../../etc", "2020-02-07", "7 February 2020"),
    ],
)
def test_a_date_is_written_as_in_the_language(language: str, released: str, written: str) -> None:
    assert day_in(PartialDate.parse(released), language).replace("\u202f", " ") == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_discords_has_dates(language: str) -> None:
    written = day_in(PartialDate(2020, 2, 7), language)
    assert written
    assert language.startswith("en") or written != day(PartialDate(2020, 2, 7))
