"""What members fill in and choose, as Discord sends it: forms by the custom_ids of their fields, menus by their values.

discord.py knows only the forms and menus that were shown since the bot started; these are read from the data itself
(https://discord.com/developers/docs/components/reference).
"""

from collections.abc import Mapping
from typing import Any, cast

from discord import ui

from bot.discord_app.responding import Interaction

TYPED = "typed"
"""The custom_id of the one field of a small form."""


def small_form(
    custom_id: str, title: str, label: str, example: str, *, most: int, value: str = "", required: bool = True
) -> ui.Modal:
    """A form with one line to fill in, of at most so many characters."""
    form = ui.Modal(title=title, custom_id=custom_id)
    field = ui.TextInput[ui.Modal](
        custom_id=TYPED, placeholder=example, default=value or None, max_length=most, required=required
    )
    form.add_item(ui.Label(text=label, component=field))
    form.stop()
    return form


def filled_in(interaction: Interaction) -> dict[str, str]:
    """The texts of a form by the custom_ids of its fields."""
    fields = (label.get("component", {}) for label in _data(interaction).get("components", ()))
    return {str(field.get("custom_id")): str(field.get("value") or "") for field in fields}


def values(interaction: Interaction) -> list[str]:
    """What was chosen in a menu; a forged one may send anything."""
    return [str(value) for value in _data(interaction).get("values", [])]


def chosen(interaction: Interaction, kind: str) -> list[str]:
    """The ids of the ``channels`` or ``roles`` that were chosen, as far as Discord says that they are the server's."""
    there = _data(interaction).get("resolved", {}).get(kind, {})
    return [value for value in values(interaction) if value in there]


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", interaction.data or {})
