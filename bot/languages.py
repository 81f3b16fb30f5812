"""Dates in the languages that Discord has; what else the bot says is English.

The languages and their codes are Discord's (https://discord.com/developers/docs/reference#locales).
"""

from datetime import date
from functools import lru_cache

from bot.soundtrack import PartialDate
from bot.wording import day

LANGUAGES = {
    "en-GB": "English, UK", "en-US": "English, US", "de": "Deutsch", "fr": "Français", "es-ES": "Español",
    "es-419": "Español, LATAM", "it": "Italiano", "pt-BR": "Português do Brasil", "nl": "Nederlands", "pl": "Polski",
    "ru": "Русский", "ja": "日本語", "ko": "한국어", "zh-CN": "中文", "zh-TW": "繁體中文", "sv-SE": "Svenska",
    "da": "Dansk", "no": "Norsk", "fi": "Suomi", "cs": "Čeština", "hu": "Magyar", "tr": "Türkçe", "uk": "Українська",
    "el": "Ελληνικά", "ro": "Română", "bg": "Български", "hr": "Hrvatski", "lt": "Lietuviškai", "hi": "हिन्दी",
    "th": "ไทย", "vi": "Tiếng Việt", "id": "Bahasa Indonesia",
}  # fmt: skip
"""The languages by their codes, each as it calls itself."""

ENGLISH = "en-GB"
_LOCALES = {"zh-TW": "zh_Hant_TW", "zh-CN": "zh_Hans_CN"}


@lru_cache(maxsize=4096)
def day_in(released: PartialDate, language: str) -> str:
    """A date as precisely as it is known, as it is written in a language; in English for one that is not known."""
    if language in {"", ENGLISH} or language not in LANGUAGES or not released.month:
        return day(released)
    from babel.dates import format_date, format_skeleton  # late: who reads English needs none of it

    locale = _LOCALES.get(language, language.replace("-", "_"))
    when = date(released.year, released.month, released.day or 1)
    if released.day:
        return str(format_date(when, format="long", locale=locale))
    return str(format_skeleton("yMMMM", when, locale=locale))
