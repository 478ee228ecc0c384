"""The table of operations: every rule is whole, is torch's, and is kept in documents."""

from importlib import import_module
from pathlib import Path

import pytest
import torch

import explorer.program.operations as room
from explorer.algebra import Meeting, Operation
from explorer.engine.operations import call_of
from explorer.program import (
    OPERATIONS,
    RULES,
    DocumentError,
    Operand,
    Product,
    Program,
    Rule,
    Source,
    align,
    from_json,
    rule_of,
    to_json,
    to_pytorch,
)

FILES = {path.stem for path in Path(room.__file__).parent.glob("*.py")} - {"__init__", "rule"}
# Two shapes that fit, and two of ranks that no operation but a few takes.
FITTING = {
    "matmul": ((2, 3), (3, 4)),
    "linear": ((2, 3), (4, 3)),
    "mm": ((2, 3), (3, 4)),
    "bmm": ((5, 2, 3), (5, 3, 4)),
    "mv": ((2, 3), (3,)),
    "dot": ((3,), (3,)),
    "addmm": ((2, 3), (3, 4)),
    "baddbmm": ((5, 2, 3), (5, 3, 4)),
    "einsum": ((2, 3), (3, 4)),
    "matmul_batch_second": ((2, 5, 3), (3, 5, 4)),
    "conv2d": ((2, 3, 5, 5), (4, 3, 2, 2)),
    "mul": ((2, 3), (2, 1)),
}


def program(operation: Operation, product: Product = Product.A_AT_B) -> Program:
    a, b = (Operand(Source(shape)) for shape in FITTING[operation.name])
    return Program(a, b, product, operation) if product is Product.A_AT_B else Program(b, a, product, operation)


def test_each_file_is_in_the_table() -> None:
    assert {import_module(f"{room.__name__}.{name}").RULE.name for name in FILES} == set(RULES)
    assert FILES == set(RULES) == set(FITTING)
    assert len({rule.menu for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.menu and rule.code.count("{") >= 2 and not rule.needs.endswith(".")
    assert not rule.typed or rule.equation
    found = align(*FITTING[rule.name], rule.operation)
    assert found.trouble is None and found.operation == rule.operation
    refused = align((2, 3, 4, 5, 6), (7, 2, 8, 4, 5, 9), rule.operation)
    assert refused.trouble is not None and refused.result is None


@pytest.mark.parametrize("product", Product)
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_what_is_printed_is_what_the_engine_calls(operation: Operation, product: Product) -> None:
    asked = program(operation, product)
    names: dict[str, torch.Tensor] = {}
    exec(to_pytorch(asked), names)
    left, right = (names[side] for side in product.sides)
    assert torch.equal(names["C"], call_of(operation)(left, right))
    assert tuple(names["C"].shape) == align(*FITTING[operation.name], operation).result


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_an_operation_is_kept_in_a_document(operation: Operation) -> None:
    asked = program(operation)
    assert from_json(to_json(asked), Program) == asked
    bare = b'"operation":"%s"' % operation.name.encode()
    assert (bare in to_json(asked)) == (not operation.equation)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (b'"twist"', '"twist" is not an operation here; known are matmul, linear'),
        (b'"einsum"', "has one operand; write two"),
        (b'{"name":"einsum","equation":"ii,ij->j"}', "i stands twice in the left operand"),
        (b'{"name":"mm","equation":"ij,jk->ik"}', "mm does not take the equation ij,jk->ik"),
        (b"7", "operation"),
    ],
)
def test_a_document_with_an_operation_that_is_none(operation: bytes, words: str) -> None:
    text = to_json(program(Operation.MATMUL)).replace(b'"operation":"matmul"', b'"operation":' + operation)
    with pytest.raises(DocumentError) as complaint:
        from_json(text, Program)
    assert words in str(complaint.value)


def test_a_product_of_matrices_may_be_asked_by_any_name_of_it() -> None:
    """The numbers that the picture is made of do not depend on what the product is called."""
    plain = align((2, 3), (3, 4))
    for name in ("mm", "addmm", "einsum"):
        found = align((2, 3), (3, 4), rule_of(Operation(name)).operation)
        assert (found.rows, found.left_inner, found.columns, found.meeting) == (2, 3, 4, Meeting.MATRICES)
        assert found.contraction.left.seen == plain.contraction.left.seen
