"""What a modal may be: Discord's limits on a form and on the fields in it.

Of the fields that Discord knows, text inputs, string selects and file uploads are served. What a member puts into them
stands in `modals`.
"""

from bot.local_discord.refusals import Form, Json, Path
from bot.local_discord.rules_components import ROW, STRING_SELECT, TEXT, ComponentRules

TEXT_INPUT, LABEL, FILE_UPLOAD = 4, 18, 19
SHORT, PARAGRAPH = 1, 2
MAX_TEXT = 4000


def check_modal(data: Json) -> Json:
    """Check a modal; raise Refusal when Discord would."""
    form = Form()
    form.text(("custom_id",), data.get("custom_id"), 1, 100, required=True)
    form.text(("title",), data.get("title"), 1, 45, required=True)
    ModalRules(form).check(data.get("components"))
    form.finish()
    return data


class ModalRules(ComponentRules):
    """Checks the components of one modal, whose faults go to `form`."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, layout=True)
        self._checks |= {
            ROW: self._text_row, LABEL: self._label, TEXT_INPUT: self._text_input, STRING_SELECT: self._modal_select,
            FILE_UPLOAD: self._file_upload,
        }  # fmt: skip

    def check(self, components: object) -> None:
        """Check everything."""
        self._children(("components",), components, (ROW, LABEL, TEXT), 1, 5)
        self._form_sums(("components",))

    def _text_row(self, path: Path, row: Json) -> None:
        """Check the older way to have a text input, which carries its own label there."""
        at, children = (*path, "components"), row.get("components")
        self._children(at, children, (TEXT_INPUT,), 1, 1)
        for place, child in enumerate(children if isinstance(children, list) else []):
            if isinstance(child, dict):
                self._form.text((*at, place, "label"), child.get("label"), 1, 45, required=True)

    def _label(self, path: Path, label: Json) -> None:
        self._form.text((*path, "label"), label.get("label"), 1, 45, required=True)
        if label.get("description") is not None:
            self._form.text((*path, "description"), label["description"], 1, 100)
        at, child = (*path, "component"), label.get("component")
        if child is None:
            self._form.fault(at, "BASE_TYPE_REQUIRED", "This field is required")
            return
        self._one(at, child, (TEXT_INPUT, STRING_SELECT, FILE_UPLOAD))
        if isinstance(child, dict) and child.get("type") == TEXT_INPUT and child.get("label") is not None:
            message = "A text input in a label has no label of its own"
            self._form.fault((*at, "label"), "BASE_TYPE_UNEXPECTED", message)

    def _text_input(self, path: Path, text: Json) -> None:
        self._custom_id(path, text)
        self._form.choice((*path, "style"), text.get("style"), (SHORT, PARAGRAPH))
        self._form.text((*path, "placeholder"), text.get("placeholder"), 0, 100)
        self._form.text((*path, "value"), text.get("value"), 0, MAX_TEXT)
        self._form.truth((*path, "required"), text.get("required"))
        low = self._form.whole((*path, "min_length"), text.get("min_length"), 0, MAX_TEXT)
        high = self._form.whole((*path, "max_length"), text.get("max_length"), 1, MAX_TEXT, default=MAX_TEXT)
        if low > high:
            self._form.fault((*path, "min_length"), "BASE_TYPE_BAD_LENGTH", "min_length must not be above max_length")

    def _modal_select(self, path: Path, select: Json) -> None:
        self._select(path, select)
        if select.get("disabled") is True:
            self._form.fault((*path, "disabled"), "BASE_TYPE_UNEXPECTED", "A select in a modal cannot be disabled")
        self._required(path, select)

    def _file_upload(self, path: Path, upload: Json) -> None:
        self._custom_id(path, upload)
        least = self._form.whole((*path, "min_values"), upload.get("min_values"), 0, 10, default=1)
        most = self._form.whole((*path, "max_values"), upload.get("max_values"), 1, 10, default=1)
        if least > most:
            message = f"min_values ({least}) must not be above max_values ({most})."
            self._form.fault((*path, "min_values"), "SELECT_COMPONENT_MIN_VALUES_ABOVE_MAX", message)
        self._required(path, upload)

    def _required(self, path: Path, field: Json) -> None:
        self._form.truth((*path, "required"), field.get("required"))
        if field.get("required") is not False and field.get("min_values") == 0:
            message = "Select menus marked as required cannot have a min_values of 0"
            self._form.fault((*path, "min_values"), "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES", message)
