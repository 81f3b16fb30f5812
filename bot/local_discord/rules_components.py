"""Which components a message may carry: Discord's limits on buttons, selects and layouts.

The numbers are those of Discord's published API description. What else a message may hold stands in `rules_messages`.
"""

from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from bot.local_discord.refusals import Form, Json, Path, Refusal

ROW, BUTTON, STRING_SELECT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    3,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
OTHER_SELECTS = (USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
SELECTS = (STRING_SELECT, *OTHER_SELECTS)
LAYOUT_TYPES = frozenset((SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER))
LINK, PREMIUM = 5, 6

_MAX_COMPONENTS = 40
_MAX_TEXT = 4000
# Not in the description: reported by users, and answered by Discord with a server error rather than a refusal.
_MAX_TEXT_BYTES = 10_170
_IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)


class ComponentRules:
    """Checks the components of one message, whose faults go to `form`; `files` are the names that it uploads."""

    def __init__(self, form: Form, *, layout: bool, files: Collection[str] = ()) -> None:
        self._form = form
        self._layout = layout
        self._files = files
        self._count = 0
        self._texts: list[str] = []
        self._custom_ids: set[str] = set()
        self._checks: dict[int, Callable[[Path, Json], None]] = {
            ROW: self._row, BUTTON: self._button, SECTION: self._section, TEXT: self._text, THUMBNAIL: self._thumbnail,
            GALLERY: self._gallery, FILE: self._file, SEPARATOR: self._separator, CONTAINER: self._container,
            **dict.fromkeys(SELECTS, self._select),
        }  # fmt: skip

    def check(self, components: object) -> None:
        """Check everything, the sums over the whole message last."""
        top = (*_IN_CONTAINER, CONTAINER) if self._layout else (ROW,)
        path: Path = ("components",)
        self._children(path, components, top, 0, _MAX_COMPONENTS if self._layout else 5)
        if self._count > _MAX_COMPONENTS:
            message = f"Total number of components must be {_MAX_COMPONENTS} or fewer, not {self._count}."
            self._form.fault(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
        self._form_sums(path)

    def _form_sums(self, path: Path) -> None:
        text = "".join(self._texts)
        if len(text) > _MAX_TEXT:
            message = f"The total displayable text must be {_MAX_TEXT} or fewer in length, not {len(text)}."
            self._form.fault(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
        elif len(text.encode(errors="surrogatepass")) > _MAX_TEXT_BYTES:
            self._form.finish()
            raise Refusal(500, 0, "500: Internal Server Error")

    def _children(self, path: Path, children: object, allowed: tuple[int, ...], low: int, high: int) -> None:
        for place, child in enumerate(self._form.items(path, children, low, high)):
            self._one((*path, place), child, allowed)

    def _one(self, path: Path, component: object, allowed: tuple[int, ...]) -> None:
        self._count += 1
        table = self._form.table(path, component)
        kind = table.get("type")
        if isinstance(component, dict) and self._form.choice((*path, "type"), kind, allowed):
            self._form.whole((*path, "id"), table.get("id"), 0, 2**31 - 1)
            self._checks[int(str(kind))](path, table)

    def _row(self, path: Path, row: Json) -> None:
        children = row.get("components")
        kinds = [c.get("type") for c in children if isinstance(c, dict)] if isinstance(children, list) else []
        selects = any(kind in SELECTS for kind in kinds)
        if selects and len(kinds) > 1:
            message = "A select takes a whole action row; found others beside it."
            self._form.fault((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
        self._children((*path, "components"), children, (BUTTON, *SELECTS), 1, 5)

    def _container(self, path: Path, container: Json) -> None:
        self._form.whole((*path, "accent_color"), container.get("accent_color"), 0, 0xFFFFFF)
        self._form.truth((*path, "spoiler"), container.get("spoiler"))
        self._children((*path, "components"), container.get("components"), _IN_CONTAINER, 1, _MAX_COMPONENTS)

    def _section(self, path: Path, section: Json) -> None:
        self._children((*path, "components"), section.get("components"), (TEXT,), 1, 3)
        if section.get("accessory") is None:
            self._form.fault((*path, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
        else:
            self._one((*path, "accessory"), section["accessory"], (BUTTON, THUMBNAIL))

    def _text(self, path: Path, text: Json) -> None:
        content = self._form.text((*path, "content"), text.get("content"), 1, _MAX_TEXT, required=True)
        if content and not content.strip():
            self._form.fault((*path, "content"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 4000 in length.")
        self._texts.append(content)

    def _thumbnail(self, path: Path, item: Json) -> None:
        if item.get("description") is not None:
            self._form.text((*path, "description"), item["description"], 1, 1024)
        self._form.truth((*path, "spoiler"), item.get("spoiler"))
        self._media((*path, "media"), item.get("media"), ("http", "https", "attachment"))

    def _gallery(self, path: Path, gallery: Json) -> None:
        for place, item in enumerate(self._form.items((*path, "items"), gallery.get("items"), 1, 10)):
            self._thumbnail((*path, "items", place), self._form.table((*path, "items", place), item))

    def _file(self, path: Path, file: Json) -> None:
        self._form.truth((*path, "spoiler"), file.get("spoiler"))
        self._media((*path, "file"), file.get("file"), ("attachment",))

    def _media(self, path: Path, media: object, schemes: tuple[str, ...]) -> None:
        url = self._form.text((*path, "url"), self._form.table(path, media).get("url"), 1, 2048, required=True)
        check_url(self._form, (*path, "url"), url, schemes)
        if url.startswith("attachment://") and url.removeprefix("attachment://") not in self._files:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            self._form.fault((*path, "url"), code, "The referenced attachment was not found in the message.")

    def _separator(self, path: Path, separator: Json) -> None:
        if separator.get("spacing") is not None:
            self._form.choice((*path, "spacing"), separator["spacing"], (1, 2))
        self._form.truth((*path, "divider"), separator.get("divider"))

    def _button(self, path: Path, button: Json) -> None:
        if not self._form.choice((*path, "style"), button.get("style"), range(1, 7)):
            return
        label = self._form.text((*path, "label"), button.get("label"), 0, 80)
        self._form.truth((*path, "disabled"), button.get("disabled"))
        self._emoji((*path, "emoji"), button.get("emoji"))
        needed = {LINK: "url", PREMIUM: "sku_id"}.get(button["style"], "custom_id")
        for field in ("custom_id", "url", "sku_id"):
            if field == needed and button.get(field) is None:
                self._form.fault(
                    (*path, field), "BASE_TYPE_REQUIRED", f"A {field} is required for this style of button"
                )
            elif field != needed and button.get(field) is not None:
                self._form.fault(
                    (*path, field), "BUTTON_COMPONENT_INVALID_FIELD", f"A {field} cannot be used with this style"
                )
        if needed == "custom_id":
            self._custom_id(path, button)
        elif needed == "url":
            url = self._form.text((*path, "url"), button.get("url"), 1, 512)
            check_url(self._form, (*path, "url"), url, ("http", "https", "discord"))
        if not label and not button.get("emoji") and needed != "sku_id":
            self._form.fault((*path, "label"), "BASE_TYPE_REQUIRED", "A button needs a label or an emoji")

    def _select(self, path: Path, select: Json) -> None:
        self._custom_id(path, select)
        self._form.text((*path, "placeholder"), select.get("placeholder"), 0, 150)
        self._form.truth((*path, "disabled"), select.get("disabled"))
        least = self._form.whole((*path, "min_values"), select.get("min_values"), 0, 25, default=1)
        most = self._form.whole((*path, "max_values"), select.get("max_values"), 1, 25, default=1)
        if least > most:
            message = f"min_values ({least}) must not be above max_values ({most})."
            self._form.fault((*path, "min_values"), "SELECT_COMPONENT_MIN_VALUES_ABOVE_MAX", message)
        if select["type"] == STRING_SELECT:
            self._options((*path, "options"), select.get("options"), least, most)
        else:
            self._default_values((*path, "default_values"), select, most)

    def _default_values(self, path: Path, select: Json, most: int) -> None:
        """Check what is chosen in a menu of members, roles or channels to begin with."""
        kinds = {USER_SELECT: ("user",), ROLE_SELECT: ("role",), CHANNEL_SELECT: ("channel",)}
        chosen = self._form.items(path, select.get("default_values") or [], 0, most)
        for place, one in enumerate(chosen):
            table = self._form.table((*path, place), one)
            if not str(table.get("id", "")).isdecimal():
                self._form.fault(
                    (*path, place, "id"), "NUMBER_TYPE_COERCE", f"Value {table.get('id')!r} is not snowflake."
                )
            self._form.choice((*path, place, "type"), table.get("type"), kinds.get(select["type"], ("user", "role")))

    def _options(self, path: Path, options: object, least: int, most: int) -> None:
        listed = self._form.items(path, options, 1, 25)
        seen: set[str] = set()
        for place, raw in enumerate(listed):
            at = (*path, place)
            option = self._form.table(at, raw)
            self._form.text((*at, "label"), option.get("label"), 1, 100, required=True)
            value = self._form.text((*at, "value"), option.get("value"), 1, 100, required=True)
            self._form.text((*at, "description"), option.get("description"), 0, 100)
            self._form.truth((*at, "default"), option.get("default"))
            self._emoji((*at, "emoji"), option.get("emoji"))
            if value in seen:
                message = "The specified option value is already used"
                self._form.fault((*at, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
            seen.add(value)
        self._option_counts(path, listed, least, most)

    def _option_counts(self, path: Path, listed: list[Any], least: int, most: int) -> None:
        chosen = sum(1 for one in listed if isinstance(one, dict) and one.get("default") is True)
        if chosen > most:
            message = f"The number of default options ({chosen}) is above max_values ({most})."
            self._form.fault(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message)
        if max(least, most) > len(listed):
            message = f"min_values and max_values must not be above the number of options ({len(listed)})."
            self._form.fault(path, "BASE_TYPE_BAD_LENGTH", message)

    def _custom_id(self, path: Path, component: Json) -> None:
        custom_id = self._form.text((*path, "custom_id"), component.get("custom_id"), 1, 100, required=True)
        if custom_id in self._custom_ids:
            message = "Component custom id cannot be duplicated"
            self._form.fault((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        elif custom_id:
            self._custom_ids.add(custom_id)

    def _emoji(self, path: Path, emoji: object) -> None:
        if emoji is not None:
            table = self._form.table(path, emoji)
            self._form.text((*path, "name"), table.get("name"), 0, 32, required=table.get("id") is None)


def check_url(form: Form, path: Path, url: str, schemes: tuple[str, ...]) -> None:
    """Note a fault when an address is not one of these schemes, or has no host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if url and parts.scheme not in schemes:
        form.fault(path, "URL_TYPE_INVALID_SCHEME", f"Scheme must be one of {schemes}.")
    elif url and not parts.netloc:
        form.fault(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
