"""The mends under each other, best first."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.panels.mend_card import MendCardBox
from explorer.session import MendsView


class MendList(QWidget):
    """Cards for the first mends, and a button that shows the others."""

    requested = Signal(object)
    copy_requested = Signal(str, str)  # text, what it is

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._cards: list[MendCardBox] = []
        self._view = MendsView((), False, None)
        self._all = False
        self._heading = QLabel("Mends, tried by torch")
        self._heading.setProperty("role", "heading")
        self._more = QPushButton()
        self._more.setProperty("size", "small")
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._more)

    def display(self, view: MendsView) -> None:
        """Show the mends of `view`; nothing at all where there are none."""
        if [card.title for card in view.cards] != [card.title for card in self._view.cards]:
            self._all = False
        self._view = view
        self._fill()

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        cards = [card for card in self._view.cards if self._all or card.shown or not card.folded]
        while len(self._cards) < len(cards):
            self._add()
        for at, box in enumerate(self._cards):
            if at < len(cards):
                box.display(cards[at])
            box.setVisible(at < len(cards))
        rest = len(self._view.cards) - len(cards)
        self._more.setText("Show fewer" if self._all else f"Show all {len(self._view.cards)}")
        self._more.setVisible(rest > 0 or self._all)
        tried = any(card.program is not None for card in self._view.cards)
        self._heading.setText("Mends, tried by torch" if tried else "What usually helps")
        self._heading.setVisible(bool(cards))
        self.setVisible(bool(cards))

    def _add(self) -> None:
        box = MendCardBox(self._icon)
        box.requested.connect(self.requested)
        box.copy_requested.connect(self.copy_requested)
        self._cards.append(box)
        self._column.insertWidget(self._column.count() - 1, box)
