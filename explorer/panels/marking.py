"""Dynamic properties, by which the style sheet tells widgets apart."""

from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet selects by, and style the widget anew where it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_wrong(field: QWidget, complaint: str | None) -> None:
    """Frame a field whose text cannot be read, and say why to a screen reader."""
    mark(field, "wrong", complaint is not None)
    field.setAccessibleDescription(complaint or "")
