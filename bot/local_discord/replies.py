"""Which message another one answers: the reference that comes with it, checked, and what stands in the answer of it.

Whom an answer pings is decided in `messages`; what the bot may read of both, in `reading`.
"""

from bot.local_discord.messages import REPLY, Messages, Record
from bot.local_discord.refusals import Form, Json
from bot.local_discord.rules_messages import check_reference
from bot.local_discord.world import GUILD_ID, Place


def answered(messages: Messages, channel_id: str, body: Json) -> Record | None:
    """Return the message that one to be sent to a channel answers, or nothing when it answers none; raise Refusal."""
    form = Form()
    reference = check_reference(form, body.get("message_reference"))
    form.finish()
    if reference is None:
        return None
    target = messages.get(str(reference["message_id"]))
    if target is not None and target.channel_id == channel_id and not target.visible_to:
        return target
    if reference.get("fail_if_not_exists") is not False:
        form.fault(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        form.finish()
    return None


def answering(target: Record, place: Place) -> Json:
    """Return what stands in a message of the one that it answers, beside that message itself."""
    reference: Json = {"type": 0, "channel_id": target.channel_id, "message_id": target.id}
    if place.context == 0:
        reference["guild_id"] = GUILD_ID
    return {"type": REPLY, "message_reference": reference}
