"""torch's verdict, our sentences beside it, and what may mend it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from explorer.panels.code_box import CodeBox
from explorer.panels.engine_bar import EngineBar
from explorer.panels.error_box import ErrorBox
from explorer.panels.marking import mark
from explorer.panels.mend_list import MendList
from explorer.panels.paste_field import PasteField
from explorer.panels.preview_bar import PreviewBar
from explorer.panels.wrapped_text import WrappedText
from explorer.scene import Verdict
from explorer.session import EngineView, MendsView, Outcome, PastedView

_MARKS = {Verdict.PENDING: "…", Verdict.ACCEPTED: "✓", Verdict.REFUSED: "✗", Verdict.WAITING: "✗"}


_NARROWEST = 308  # pixels; the buttons of a mend need them


def _source(outcome: Outcome) -> str | None:
    """Who said so, where no error box says it."""
    if outcome.repeated:
        return f"{outcome.source} says the same, word for word"
    return outcome.source if outcome.error_type is None else None


class OutcomePanel(QScrollArea):
    """What came of the program: the pasted text, the verdict, torch's error, the explanation, the mends, the code."""

    requested = Signal(object)
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
        self._paste, self._mends = PasteField(icon), MendList(icon)
        self._previewing, self._engine = PreviewBar(), EngineBar()
        for copied in (self._error, self._code, self._mends):
            copied.copy_requested.connect(self.copy_requested)
        for asking in (self._paste, self._mends, self._previewing, self._engine):
            asking.requested.connect(self.requested)
        self._lay_out()

    def display(
        self,
        outcome: Outcome,
        mends: MendsView,
        pasted: PastedView,
        engine: EngineView | None = None,
    ) -> None:
        """Show `outcome` with the mends and the pasted text, and what torch's process is doing."""
        self._engine.display(engine)
        self._paste.display(*pasted)
        self._previewing.display(mends.previewing)
        self._mends.display(mends)
        self._mark.setText(_MARKS[outcome.verdict])
        self._title.display(outcome.title)
        for part in (self._mark, self._title):
            mark(part, "verdict", outcome.verdict.value)
        own_words = not outcome.repeated
        self._error.display(outcome.error_type if own_words else None, outcome.error_text, outcome.source)
        self._show_sentences(outcome.sentences)
        note = "\n\n".join(filter(None, (mends.rows, outcome.note))) or None
        self._note.display(note)
        self._note_box.setVisible(note is not None)
        self._source.display(_source(outcome))
        self._code.display(outcome.code)

    def focus_paste(self) -> None:
        """The keyboard to the field of pasted text."""
        self.ensureWidgetVisible(self._paste)
        self._paste.take_focus()

    def _show_sentences(self, sentences: tuple[str, ...]) -> None:
        while len(self._paragraphs) < len(sentences):
            paragraph = WrappedText("sentence")
            self._paragraphs.append(paragraph)
            self._sentences_column.addWidget(paragraph)
        for at, paragraph in enumerate(self._paragraphs):
            paragraph.display(sentences[at] if at < len(sentences) else None)
        self._sentences.setVisible(bool(sentences))

    def _lay_out(self) -> None:
        self.setMinimumWidth(_NARROWEST)
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
        column.addWidget(self._paste)
        column.addWidget(self._previewing)
        column.addLayout(head)
        for part in (self._engine, self._error, self._source, self._sentences, self._note_box, self._mends, self._code):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
