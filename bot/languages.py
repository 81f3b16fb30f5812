"""Dates in the languages that Discord has; what else the bot says is English.

The languages and their codes are Discord's (https://discord.com/developers/docs/reference#locales).
"""

from datetime import date
from functools import lru_cache

from bot.soundtrack import PartialDate
from bot.wording import day

LANGUAGES = {
    "en-GB": "English (UK)", "en-US": "English (US)", "de": "German (Deutsch)", "fr": "French (Français)",
    "es-ES": "Spanish (Español)", "es-419": "Latin American Spanish (Español, LATAM)", "it": "Italian (Italiano)",
    "pt-BR": "Brazilian Portuguese (Português do Brasil)", "nl": "Dutch (Nederlands)", "pl": "Polish (Polski)",
    "ru": "Russian (Русский)", "ja": "Japanese (日本語)", "ko": "Korean (한국어)", "zh-CN": "Chinese (中文)",
    "zh-TW": "Traditional Chinese (繁體中文)", "sv-SE": "Swedish (Svenska)", "da": "Danish (Dansk)",
    "no": "Norwegian (Norsk)", "fi": "Finnish (Suomi)", "cs": "Czech (Čeština)", "hu": "Hungarian (Magyar)",
    "tr": "Turkish (Türkçe)", "uk": "Ukrainian (Українська)", "el": "Greek (Ελληνικά)", "ro": "Romanian (Română)",
    "bg": "Bulgarian (Български)", "hr": "Croatian (Hrvatski)", "lt": "Lithuanian (Lietuviškai)",
    "hi": "Hindi (हिन्दी)", "th": "Thai (ไทย)", "vi": "Vietnamese (Tiếng Việt)", "id": "Indonesian (Bahasa Indonesia)",
}  # fmt: skip
"""The languages by their codes, each in English and as it calls itself."""

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
