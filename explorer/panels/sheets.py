"""The style sheet's text; `$name` is a colour or a size of style.py."""

WINDOW = """
QWidget { font-family: "Matmul Sans", sans-serif; font-size: $size_base; color: $ink; }
QMainWindow, QDialog { background: $paper; }
QToolTip { background: $raised; color: $ink; border: 1px solid $edge; padding: 5px 7px; font-size: $size_small; }

QMenuBar { background: $raised; border-bottom: 1px solid $rule; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $pressed; }
QMenu { background: $raised; border: 1px solid $edge; border-radius: 6px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 4px; }
QMenu::item:selected { background: $a; color: $on_a; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $rule; margin: 5px 8px; }

QToolBar { background: $raised; border: none; border-bottom: 1px solid $rule; spacing: 4px; padding: 6px 10px; }
QToolBar::separator { width: 1px; background: $rule; margin: 4px 6px; }
QToolBar QToolButton { padding: 5px 10px; }
QStatusBar { background: $raised; color: $faint; border-top: 1px solid $rule; font-size: $size_small; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $faint; font-size: $size_small; padding: 2px 6px; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $edge; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

CONTROLS = """
QPushButton, QToolButton {
    background: $hover; color: $ink; border: 1px solid $rule; border-radius: 6px; padding: 6px 12px;
}
QPushButton:hover, QToolButton:hover { background: $pressed; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed { background: $rule; }
QPushButton:checked, QToolButton:checked { background: $a; color: $on_a; border-color: $a; }
QPushButton:disabled, QToolButton:disabled { background: transparent; color: $faint; border-color: $rule; }
QPushButton:focus, QToolButton:focus { border: 2px solid $a; padding: 5px 11px; }
QPushButton:checked:focus, QToolButton:checked:focus { border-color: $ink; }
QPushButton[role="code"] { font-family: "Matmul Mono", monospace; }
QPushButton[size="small"] { font-size: $size_small; padding: 4px 10px; }
QPushButton[size="small"]:focus { padding: 3px 9px; }
QPushButton[kind="primary"], QToolButton[kind="primary"] {
    background: $a; color: $on_a; border-color: $a; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover { background: $a_hover; }
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="bare"], QPushButton[kind="transport"] { background: transparent; border-color: transparent; }
QPushButton[kind="bare"], QPushButton[kind="transport"], QPushButton[kind="play"] { padding: 0; }
QPushButton[kind="bare"]:hover, QPushButton[kind="transport"]:hover { background: $pressed; }
QPushButton[kind="bare"]:focus, QPushButton[kind="transport"]:focus, QPushButton[kind="play"]:focus {
    border-color: $a; padding: 0;
}
QPushButton[kind="transport"]:checked { background: $pressed; border-color: $a; }
QToolButton[kind="step"] { font-size: $size_small; padding: 5px 0 4px 0; }
QToolButton[kind="step"]:focus { padding: 4px 0 3px 0; }
QToolButton[kind="step"]::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QPlainTextEdit {
    background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px;
    selection-background-color: $a; selection-color: $on_a; placeholder-text-color: $faint;
}
QLineEdit { padding: 5px 8px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover { border-color: $faint; }
QLineEdit:focus { border: 2px solid $a; padding: 4px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $faint; background: $raised; }
QLineEdit[role="shape"] { font-family: "Matmul Mono", monospace; font-size: $size_shape; }
QLineEdit[role="code"] { font-family: "Matmul Mono", monospace; font-size: $size_code; }
QLineEdit[wrong="true"] { border: 2px solid $mismatch; padding: 4px 7px; background: $tint; }
QPlainTextEdit { padding: 4px; }
QPlainTextEdit[role="code"] { font-family: "Matmul Mono", monospace; font-size: $size_code; }
QPlainTextEdit:focus { border: 2px solid $a; padding: 3px; }
QPlainTextEdit[wrong="true"] { border: 2px solid $mismatch; padding: 3px; background: $tint; }

QComboBox { padding: 4px 20px 4px 8px; font-size: $size_small; }
QComboBox:focus { border: 2px solid $a; padding: 3px 19px 3px 7px; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBoxPrivateContainer { background: $raised; border: none; }
QComboBox QAbstractItemView {
    background: $raised; color: $ink; border: 1px solid $edge; padding: 4px; outline: none;
    selection-background-color: $a; selection-color: $on_a; font-size: $size_small;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }

QSlider { min-height: 20px; border: 2px solid transparent; border-radius: 6px; }
QSlider:focus { border-color: $a; }
QSlider::groove:horizontal { background: $rule; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $c; border-radius: 2px; }
QSlider::handle:horizontal { background: $ink; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:hover { background: $a; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $rule; }
"""

PARTS = """
QFrame[card] { background: $raised; border: 1px solid $rule; border-radius: 6px; }
QFrame[card="a"] { border-left: 4px solid $a; }
QFrame[card="b"] { border-left: 4px solid $b; }
QTextEdit { background: transparent; border: none; padding: 0; selection-background-color: $a; selection-color: $on_a; }
QLabel { background: transparent; }

QLabel[role="letter-a"], QLabel[role="letter-b"] { font-size: $size_letter; font-weight: 600; }
QLabel[role="letter-a"] { color: $a; }
QLabel[role="letter-b"] { color: $b; }
QLabel[role="heading"] { font-size: $size_heading; font-weight: 600; }
QLabel[role="place"] { font-size: $size_small; }
QLabel[role="faint"], QLabel[role="origin"] { color: $faint; font-size: $size_small; }
QLabel[role="code"], QLabel[role="code-line"] { font-family: "Matmul Mono", monospace; font-size: $size_code; }
QLabel[role="code-line"], QLabel[state="waiting"] { color: $faint; }
QTextEdit[role="faint"], QTextEdit[role="detail"], QTextEdit[role="note"] { color: $faint; font-size: $size_small; }
QTextEdit[role="complaint"] { color: $mismatch; font-size: $size_small; }
QTextEdit[role="torch"] { font-family: "Matmul Mono", monospace; font-size: $size_code; }
QTextEdit[role="torch-type"] {
    font-family: "Matmul Mono", monospace; font-size: $size_code; font-weight: 600; color: $mismatch;
}

QLabel[role="title"], QTextEdit[role="title"] { font-size: $size_title; font-weight: 600; color: $faint; }
QLabel[verdict="accepted"], QTextEdit[verdict="accepted"] { color: $c; }
QLabel[verdict="refused"], QTextEdit[verdict="refused"] { color: $mismatch; }
QLabel[verdict="waiting"], QTextEdit[verdict="waiting"] { color: $mismatch; }

QFrame#chip { background: $field; border: 1px solid $rule; border-radius: 6px; }
QFrame#chip:hover { border-color: $faint; }
QFrame#chip[state="refused"] { background: $tint; border: 1px solid $mismatch; }
QFrame#chip[state="waiting"] { background: transparent; border: 1px dashed $edge; }
QFrame#chip:focus { border: 2px solid $a; }
QFrame#error { background: $tint; border: 1px solid $mismatch; border-radius: 6px; }
QFrame#preview { background: $field; border: 1px solid $inner; border-radius: 6px; }
QFrame#preview QLabel { color: $inner; font-weight: 600; }
QFrame#recovery { background: $raised; border: none; border-bottom: 1px solid $inner; }
QLabel[role="offer"] { font-weight: 600; }
QStatusBar QLabel[role="notice"] { color: $mismatch; }
QFrame#engine { background: $field; border: 1px solid $edge; border-radius: 6px; }
QFrame#mend { background: $field; border: 1px solid $rule; border-left: 4px solid $faint; border-radius: 6px; }
QFrame#mend[ruling="meaningful"] { border-left-color: $c; }
QFrame#mend[ruling="scrambles"] { border-left-color: $b; }
QFrame#mend[ruling="impossible"] { border-left-color: $mismatch; }
QFrame#mend[shown="true"] { border-color: $inner; }
QLabel[role="ruling"] {
    color: $faint; border: 1px solid $faint; border-radius: 8px; padding: 0 7px 1px 7px; font-size: $size_small;
}
QLabel[ruling="meaningful"] { color: $c; border-color: $c; }
QLabel[ruling="scrambles"] { color: $b; border-color: $b; }
QLabel[ruling="impossible"] { color: $mismatch; border-color: $mismatch; }
QTextEdit[role="mend-title"] { font-weight: 600; }
QTextEdit[role="mend-code"] { font-family: "Matmul Mono", monospace; font-size: $size_code; }
QPushButton[kind="arrangement"] {
    font-family: "Matmul Mono", monospace; font-size: $size_code; padding: 3px 8px; text-align: left; color: $faint;
}
QPushButton[kind="arrangement"]:focus { padding: 2px 7px; }
QPushButton[kind="arrangement"][answer="refused"] { background: $tint; color: $mismatch; }
QPushButton[kind="arrangement"][answer="accepted"] { color: $c; }
QPushButton[kind="arrangement"][shown="true"] { border: 2px solid $inner; padding: 2px 7px; }
QFrame#note { background: $field; border: 1px solid $rule; border-radius: 6px; }
"""
