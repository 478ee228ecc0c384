"""einsum in the window: chosen in the menu, typed in its field, told where it cannot be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from explorer.program import Fill, Operand, Operation, Program, Source
from explorer.state import State, intents, work_of
from explorer.state.saved_work_document import read_work, write_work

SMALL = Program(Operand(Source((2, 3), Fill.COUNTING)), Operand(Source((3, 4), Fill.COUNTING)))


def choose(user, name):
    """The operation called `name`, chosen with the arrow keys."""
    box = user.control("Operation")
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Qt.Key.Key_Up)
    while box.currentText() != name:
        QTest.keyClick(box, Qt.Key.Key_Down)
    user.settle()


def dispatch(user, *done):
    for intent in done:
        user.window.store.dispatch(intent)
    user.settle()


def program(user):
    return user.window.store.state.program


def labels(user):
    """All that stands beside the picture."""
    texts = [*user.window.findChildren(QTextEdit), *user.window.findChildren(QPlainTextEdit)]
    return " ".join(field.toPlainText() for field in texts if field.isVisible())


@pytest.fixture
def user(user_of):
    return user_of(State(program=SMALL))


def test_einsum_is_chosen_and_starts_as_the_product(user):
    choose(user, "torch.einsum")
    assert program(user).operation == Operation("einsum", "ij,jk->ik")
    assert user.control("Equation").text() == "ij,jk->ik"
    assert user.window.store.state.heard.answer.product.facts.shape == (2, 4)
    choose(user, "matmul, @")
    fields = [field for field in user.window.findChildren(QLineEdit) if field.isVisible()]
    assert "Equation" not in [field.accessibleName() for field in fields]


@pytest.mark.parametrize(
    ("shapes", "equation"),
    [(((2, 3, 4), (2, 4, 5)), "aij,ajk->aik"), (((3,), (3, 4)), "j,jk->k"), (((5, 2, 3, 4), (4, 6)), "abij,jk->abik")],
)
def test_the_equation_starts_with_a_letter_for_each_axis(user_of, shapes, equation):
    user = user_of(State(program=Program(*(Operand(Source(shape)) for shape in shapes))))
    dispatch(user, intents.ChooseOperation(Operation("einsum", "ij,jk->ik")))
    assert user.control("Equation").text() == equation
    assert program(user).operation.equation == equation


def test_a_typed_equation_is_asked_of_torch(user):
    choose(user, "torch.einsum")
    user.retype("Equation", "ij,jk->ki")
    assert user.window.store.state.heard.answer.product.facts.shape == (4, 2)
    assert 'torch.einsum("ij,jk->ki", A, B)' in labels(user)
    user.key("Equation", Qt.Key.Key_Return)
    before = len(user.window.store.state.past)
    user.retype("Equation", "ij,jk")
    assert program(user).operation.equation == "ij,jk" and len(user.window.store.state.past) == before + 1


def test_what_cannot_be_read_is_told_under_the_field(user):
    choose(user, "torch.einsum")
    user.retype("Equation", "ij,jl->ik")
    assert program(user).operation.equation == "ij,jl" and user.control("Equation").text() == "ij,jl->ik"
    assert "k is in the result and in neither operand" in labels(user)
    user.retype("Equation", "ij,jk->ik")
    assert "in neither operand" not in labels(user)


def test_an_equation_is_undone(user):
    choose(user, "torch.einsum")
    user.retype("Equation", "ij,jk->ki")
    dispatch(user, intents.Undo())
    assert user.control("Equation").text() == "ij,jk->ik"
    dispatch(user, intents.Undo())
    assert program(user).operation.name != "einsum"


def test_an_equation_is_kept_over_a_death(user_of, tmp_path):
    user = user_of(State(program=SMALL))
    choose(user, "torch.einsum")
    user.retype("Equation", "ij,jk->ki")
    assert read_work(write_work(work_of(user.window.store.state))).program == program(user)
