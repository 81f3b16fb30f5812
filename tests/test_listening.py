"""What the bot hears in a text, and how long it remembers what its own messages were about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.listening import sentence_in


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("<@12> who scored Up?", "who scored Up?"),
        ("who scored\n<@!12>Up <@&3>?", "who scored Up ?"),
        ("what is 24 <a:violin:34> <:x:5> <t:1600000000:R> <t:-1> </track:6> <id:guide>", "what is 24"),
        ("https://example.org/24?x=<1 how long <https://example.org> is 24", "<1 how long is 24"),
        ("how long is <3 and 2<@3", "how long is <3 and 2<@3"),
        ("\ufdd0who\u202e scored\x00 Up\ufdd1", "who scored Up"),
        ("坂本龍一", "坂本龍一"),
        ("Up " * 3000, ("Up " * 3000)[:3999].rstrip() + "…"),
        *((text, "help") for text in ("", " ", "<@12>", "?!", "👍", "https://example.org", "\x00", "<:Up:1>")),
    ],
)
def test_what_discord_puts_between_words_is_not_heard(text: str, heard: str) -> None:
    assert sentence_in(text).text == heard


@given(st.one_of(st.text(), st.text("<@!&#:a1t/>h "), st.text("<https://> ")))
def test_any_text_is_heard(text: str) -> None:
    heard = sentence_in(text * 50).text
    assert heard.strip() == heard != ""
    assert "\n" not in heard
