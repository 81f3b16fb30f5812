"""Commands, autocomplete and presses, from a member's hand through real discord.py and back."""

import pytest

from bot.local_discord import (
    DIRECT,
    OFF_TOPIC,
    PRIVATE,
    ROBIN,
    SOUNDTRACKS,
    YOU,
    InvalidOptionError,
    LocalDiscord,
    NoReply,
    NotOfferedError,
    Place,
)
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw


@pytest.fixture(autouse=True)
def _connected(demo: Demo) -> None:
    """A bot is there in each of these tests."""


async def test_a_command_is_answered(local: LocalDiscord) -> None:
    reply = await local.run_command("panel", {"count": 3})
    assert reply.text == "## Panel\nCount 3\nNothing chosen"
    assert not reply.ephemeral
    assert not reply.edited
    assert [button.label for button in reply.buttons] == ["More", "Whisper", "Later", "Off", "Site"]
    assert reply.button("Off").disabled
    assert reply.button("Site").url == "https://example.org/"
    assert [choice.name for choice in reply.select("Choose a fruit").choices][:2] == ["Apple", "Apricot"]
    assert local.messages() == [reply]


async def test_a_reply_says_who_asked_for_it(local: LocalDiscord) -> None:
    reply = await local.run_command("panel", member=ROBIN)
    metadata = reply.raw["interaction_metadata"]
    assert (metadata["user"]["id"], metadata["name"], metadata["type"]) == (ROBIN.id, "panel", 2)
    assert reply.raw["type"] == 20


@pytest.mark.parametrize(
    ("place", "context", "owners", "in_guild"),
    [
        pytest.param(SOUNDTRACKS, 0, {0}, True, id="server"),
        pytest.param(OFF_TOPIC, 0, {0}, True, id="another channel"),
        pytest.param(DIRECT, 1, {0}, False, id="direct message"),
        pytest.param(PRIVATE, 2, {1}, False, id="installed by a user"),
    ],
)
async def test_the_bot_learns_where_it_is_asked(
    local: LocalDiscord, demo: Demo, place: Place, context: int, owners: set[int], in_guild: bool
) -> None:
    await local.run_command("panel", place=place)
    (seen,) = demo.seen
    kinds = [seen.context.guild, seen.context.dm_channel, seen.context.private_channel]
    assert kinds.index(True) == context
    assert set(seen._integration_owners) == owners
    assert (seen.guild_id is not None) == in_guild
    assert seen.user.id == int(YOU.id)
    assert seen.channel is not None
    assert str(seen.channel.id) == place.channel_of(YOU)


async def test_autocomplete(local: LocalDiscord) -> None:
    choices = await local.autocomplete("fruit", {"name": "ap"}, "name")
    assert [(one.name, one.value) for one in choices] == [("Apple", "apple"), ("Apricot", "apricot")]
    assert await local.autocomplete("fruit", {}, "name", place=DIRECT)
    assert await local.autocomplete("fruit", {"name": "zzz"}, "name") == []


async def test_a_button_edits_the_message(local: LocalDiscord) -> None:
    panel = await local.run_command("panel")
    edited = await local.press(panel, panel.button("More").custom_id)
    assert edited.id == panel.id
    assert edited.edited
    assert "Count 1" in edited.text
    assert "Count 0" in panel.text
    assert local.message(panel.id) == edited


async def test_a_choice_in_a_menu(local: LocalDiscord) -> None:
    panel = await local.run_command("panel")
    edited = await local.press(panel, "fruit", ["cherry"])
    assert "Chosen: cherry" in edited.text


async def test_a_button_answers_with_a_new_message(local: LocalDiscord) -> None:
    panel = await local.run_command("panel")
    mine = await local.press(panel, "whisper")
    theirs = await local.press(panel, "whisper", member=ROBIN)
    assert [mine.text, theirs.text] == ["Yours", "Not yours"]
    assert mine.ephemeral
    assert mine.raw["message_reference"]["message_id"] == panel.id
    assert [one.text for one in local.messages()][1:] == ["Yours"]
    assert [one.text for one in local.messages(member=ROBIN)][1:] == ["Not yours"]


async def test_a_deferred_edit(local: LocalDiscord) -> None:
    panel = await local.run_command("panel")
    assert "Count 100" in (await local.press(panel, "later")).text


@pytest.mark.parametrize("ephemeral", [False, True], ids=["for all", "for one"])
async def test_a_deferred_reply_and_its_follow_up(local: LocalDiscord, demo: Demo, ephemeral: bool) -> None:
    first = await local.run_command("later", {"ephemeral": ephemeral})
    assert first.text == "First"
    assert first.ephemeral == ephemeral
    assert not first.edited
    await demo.finished.wait()
    now, second = local.messages()
    assert (now.text, second.text, second.edited) == ("First", "Second, edited", True)
    assert second.raw["interaction_metadata"]["original_response_message_id"] == first.id


async def test_an_embed_for_one_alone(local: LocalDiscord) -> None:
    reply = await local.run_command("hush", place=DIRECT)
    assert reply.ephemeral
    assert reply.text == "Hush\nOnly you"
    assert local.messages(member=ROBIN, place=DIRECT) == []


async def test_nobody_is_pinged_without_leave(local: LocalDiscord, demo: Demo) -> None:
    assert (await local.run_command("fruit", {"name": "apple"})).mentions == ()
    demo._connection.allowed_mentions = None
    loud = await local.run_command("fruit", {"name": "apple"})
    assert loud.mentions == ("@everyone", f"<@{YOU.id}>", "<@&1>")


async def test_a_file(local: LocalDiscord, raw: Raw) -> None:
    reply = await local.run_command("upload")
    (attachment,) = reply.attachments
    assert (attachment["filename"], attachment["size"]) == ("song.txt", 8)
    async with raw.session.get(attachment["url"]) as response:
        assert await response.read() == b"la la la"
        assert response.headers["Content-Disposition"] == "attachment"


async def test_a_silent_bot(local: LocalDiscord, demo: Demo) -> None:
    with pytest.raises(NoReply, match="did not respond within"):
        await local.run_command("silent")
    await demo.finished.wait()
    assert [(error.status, error.code) for error in demo.errors] == [(404, 10062)]


async def test_no_second_acknowledgement(local: LocalDiscord, demo: Demo) -> None:
    assert (await local.run_command("twice")).text == "Once"
    await demo.finished.wait()
    assert [(error.status, error.code) for error in demo.errors] == [(400, 40060)]


async def test_without_a_bot_nothing_responds(local: LocalDiscord, demo: Demo) -> None:
    await demo.close()
    with pytest.raises(NoReply, match="no bot is connected"):
        await local.run_command("panel")


async def test_a_forged_press_reaches_the_bot(local: LocalDiscord) -> None:
    panel = await local.run_command("panel")
    reply = await local.press(panel, "made:up", forged=True)
    assert reply.text == "That does not work any more."
    assert "Count" in (await local.press(panel, "more:-5", forged=True)).text


@pytest.mark.parametrize(
    ("custom_id", "values", "error"),
    [
        pytest.param("made:up", [], NotOfferedError, id="not on the message"),
        pytest.param("off", [], NotOfferedError, id="disabled"),
        pytest.param("whisper", ["x"], InvalidOptionError, id="a button has no values"),
        pytest.param("fruit", ["kiwi"], InvalidOptionError, id="not in the menu"),
        pytest.param("fruit", [], InvalidOptionError, id="too few"),
        pytest.param("fruit", ["apple", "cherry"], InvalidOptionError, id="too many"),
    ],
)
async def test_presses_that_no_client_sends(
    local: LocalDiscord, custom_id: str, values: list[str], error: type[Exception]
) -> None:
    panel = await local.run_command("panel")
    with pytest.raises(error):
        await local.press(panel, custom_id, values)


async def test_nobody_presses_what_they_do_not_see(local: LocalDiscord) -> None:
    hushed = await local.run_command("hush")
    with pytest.raises(NotOfferedError, match="Robin does not see"):
        await local.press(hushed, "x", member=ROBIN, forged=True)


@pytest.mark.parametrize(
    ("name", "options", "error"),
    [
        pytest.param("nothing", {}, NotOfferedError, id="no such command"),
        pytest.param("", {}, NotOfferedError, id="no command"),
        pytest.param("panel more", {}, NotOfferedError, id="no such sub-command"),
        pytest.param("panel", {"size": 1}, InvalidOptionError, id="no such option"),
        pytest.param("panel", {"count": "1"}, InvalidOptionError, id="text for a number"),
        pytest.param("panel", {"count": True}, InvalidOptionError, id="truth for a number"),
        pytest.param("fruit", {}, InvalidOptionError, id="required"),
        pytest.param("fruit", {"name": ""}, InvalidOptionError, id="empty"),
        pytest.param("fruit", {"name": "x"}, InvalidOptionError, id="too short"),
        pytest.param("fruit", {"name": "x" * 11}, InvalidOptionError, id="too long"),
    ],
)
async def test_commands_that_no_client_sends(
    local: LocalDiscord, name: str, options: dict[str, str | int], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await local.run_command(name, options)


async def test_where_a_user_installed_it_only_such_commands_are_offered(local: LocalDiscord) -> None:
    await local.run_command("panel", place=PRIVATE)
    with pytest.raises(NotOfferedError, match="not offered to Ada in Ada and Robin"):
        await local.run_command("hush", place=PRIVATE)
