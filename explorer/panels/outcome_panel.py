"""torch's verdict, and our sentences beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from explorer.panels.code_box import CodeBox
from explorer.panels.error_box import ErrorBox
from explorer.panels.marking import mark
from explorer.panels.wrapped_text import WrappedText
from explorer.scene import Verdict
from explorer.state import Outcome

_MARKS = {Verdict.PENDING: "…", Verdict.ACCEPTED: "✓", Verdict.REFUSED: "✗", Verdict.WAITING: "✗"}


class OutcomePanel(QScrollArea):
    """What came of the program: the verdict, torch's error, the explanation, the code."""

    copy_requested = Signal(str, str)  # text, what it is

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Outcome")
        self.setProperty("card", "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._mark = QLabel()
        self._mark.setProperty("role", "title")
        self._title = WrappedText("title")
        self._error = ErrorBox(icon)
        self._sentences = QWidget()
        self._paragraphs: list[WrappedText] = []
        self._source = WrappedText("faint")
        self._note = WrappedText("note")
        self._note_box = QFrame()
        self._code = CodeBox(icon)
        for part in (self._error, self._code):
            part.copy_requested.connect(self.copy_requested)
        self._lay_out()

    def display(self, outcome: Outcome) -> None:
        """Show `outcome`; what it has not is hidden."""
        self._mark.setText(_MARKS[outcome.verdict])
        self._title.display(outcome.title)
        for part in (self._mark, self._title):
            mark(part, "verdict", outcome.verdict.value)
        self._error.display(outcome.error_type, outcome.error_text, outcome.source)
        self._show_sentences(outcome.sentences)
        self._note.display(outcome.note)
        self._note_box.setVisible(bool(outcome.note))
        self._source.display(outcome.source if outcome.error_type is None else None)
        self._code.display(outcome.code)

    def _show_sentences(self, sentences: tuple[str, ...]) -> None:
        while len(self._paragraphs) < len(sentences):
            paragraph = WrappedText("sentence")
            self._paragraphs.append(paragraph)
            self._sentences_column.addWidget(paragraph)
        for at, paragraph in enumerate(self._paragraphs):
            paragraph.display(sentences[at] if at < len(sentences) else None)
        self._sentences.setVisible(bool(sentences))

    def _lay_out(self) -> None:
        self._note_box.setObjectName("note")
        note = QVBoxLayout(self._note_box)
        note.setContentsMargins(10, 8, 10, 8)
        note.addWidget(self._note)
        self._sentences_column = QVBoxLayout(self._sentences)
        self._sentences_column.setContentsMargins(0, 0, 0, 0)
        self._sentences_column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        body = QWidget()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (self._error, self._sentences, self._source, self._note_box, self._code):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
