"""torch's own errors on rearranging, broadcasting, layers and losses, raised here and read back."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from explorer.diagnosis.reading import Kind, Pair, read_text

e = torch.empty
A = e(2, 3, 4)

# What is called, and what is to be read: kind, operation, and further fields of the reading.
REFUSED: dict[str, tuple[Callable[[], Any], Kind, str | None, dict[str, Any]]] = {
    "view": (lambda: A.view(5, -1), Kind.SHAPE, "view", {"target": (5, -1), "count": 24}),
    "view to one size": (lambda: A.view(7), Kind.SHAPE, "view", {"target": (7,), "count": 24}),
    "view to none": (lambda: A.view(()), Kind.SHAPE, "view", {"target": (), "count": 24}),
    "two sizes open": (lambda: A.reshape(-1, -1), Kind.SHAPE, "reshape", {}),
    "negative size": (lambda: A.reshape(-2, 3), Kind.SHAPE, "reshape", {"target": (-2, 3)}),
    "no elements": (lambda: e(0).reshape(0, -1), Kind.SHAPE, "view", {"target": (0, -1), "count": 0}),
    "stride": (lambda: e(2, 3).t().view(6), Kind.STRIDE, "view", {}),
    "t": (lambda: A.t(), Kind.RANK, "t", {}),
    "mT": (lambda: e(3).mT, Kind.RANK, "mT", {}),
    "H": (lambda: A.H, Kind.RANK, "H", {}),
    "transpose": (lambda: e(2, 3).transpose(0, 2), Kind.RANK, None, {"axis": 2}),
    "permute too few": (lambda: A.permute(1, 0), Kind.RANK, "permute", {"sizes": (3, 2)}),
    "permute twice": (lambda: A.permute(1, 0, 1), Kind.RANK, "permute", {}),
    "flatten's order": (lambda: A.flatten(2, 1), Kind.RANK, "flatten", {}),
    "unflatten": (lambda: A.unflatten(1, (2, 2)), Kind.SHAPE, "unflatten", {"target": (2, 2), "count": 3, "axis": 1}),
    "expand": (
        lambda: e(2, 3).expand(2, 4),
        Kind.SHAPE,
        "expand",
        {"pair": Pair((2, 3), None), "target": (2, 4), "sizes": (3, 4), "axis": 1},
    ),
    "expand to fewer": (lambda: A.expand(3), Kind.RANK, "expand", {"pair": Pair((2, 3, 4), None), "target": (3,)}),
    "broadcast": (lambda: e(2, 3) * e(2, 4), Kind.SHAPE, "broadcast", {"sizes": (3, 4), "axis": 1, "pair": Pair()}),
    "in place": (lambda: e(3).add_(e(2, 3)), Kind.SHAPE, "broadcast", {"pair": Pair((3,), (2, 3))}),
    "cat": (lambda: torch.cat([e(2, 3), e(2, 4)]), Kind.SHAPE, "cat", {"sizes": (3, 4)}),
    "cat's ranks": (lambda: torch.cat([e(2, 3), e(3, 2, 2)]), Kind.RANK, "cat", {}),
    "stack": (lambda: torch.stack([e(2, 3), e(2, 4)]), Kind.SHAPE, "stack", {"pair": Pair((2, 3), (2, 4))}),
    "split": (lambda: e(10).split([3, 4]), Kind.SHAPE, "split", {"count": 10, "target": (3, 4), "axis": 0}),
    "mm of 3-D": (lambda: torch.mm(A, e(4, 2)), Kind.RANK, "mm", {}),
    "bmm of 2-D": (lambda: torch.bmm(e(2, 3), A), Kind.RANK, "bmm", {}),
    "dot of 2-D": (lambda: torch.dot(e(2, 3), e(3)), Kind.RANK, "dot", {}),
    "bmm's batches": (lambda: torch.bmm(e(5, 2, 3), e(6, 3, 2)), Kind.SHAPE, "bmm", {"sizes": (5, 6), "axis": 0}),
    "mv": (lambda: torch.mv(e(2, 3), e(4)), Kind.SHAPE, "addmv", {"pair": Pair((2, 3), (4,))}),
    "einsum": (lambda: torch.einsum("ij,jk", e(2, 3), e(4, 5)), Kind.SHAPE, "einsum", {"sizes": (3, 4)}),
    "einsum's ranks": (lambda: torch.einsum("ij,jk", A, e(4, 5)), Kind.RANK, "einsum", {}),
    "tensordot": (lambda: torch.tensordot(e(2, 3), e(4, 5), 1), Kind.SHAPE, "tensordot", {"sizes": (3, 4)}),
    "multi_dot": (
        lambda: torch.linalg.multi_dot([e(2, 3), e(4, 5), e(5, 1)]),
        Kind.SHAPE,
        "multi_dot",
        {"pair": Pair((2, 3), (4, 5))},
    ),
    "solve": (lambda: torch.linalg.solve(e(3, 3), e(4, 1)), Kind.SHAPE, "linalg", {"pair": Pair((3, 3), (4, 1))}),
    "inner": (lambda: torch.inner(e(2, 3), e(2, 4)), Kind.SHAPE, "inner", {"pair": Pair((2, 3), (2, 4))}),
    "sparse": (lambda: torch.sparse.mm(torch.eye(3).to_sparse(), e(4, 5)), Kind.SHAPE, "addmm", {"sizes": (3, 4)}),
    "inverse": (lambda: torch.linalg.inv(e(2, 3)), Kind.SHAPE, "linalg", {}),
    "cdist": (lambda: torch.cdist(e(2, 3), e(2, 4)), Kind.SHAPE, "cdist", {"sizes": (3, 4)}),
    "conv1d": (
        lambda: functional.conv1d(e(1, 3, 9), e(8, 4, 2)),
        Kind.SHAPE,
        "conv1d",
        {"pair": Pair((1, 3, 9), (8, 4, 2)), "sizes": (3, 4)},
    ),
    "conv2d": (
        lambda: functional.conv2d(e(1, 4, 9, 9), e(8, 3, 2, 2)),
        Kind.SHAPE,
        "conv2d",
        {"pair": Pair((1, 4, 9, 9), (8, 3, 2, 2)), "sizes": (4, 3)},
    ),
    "transposed conv": (
        lambda: functional.conv_transpose2d(e(1, 4, 9, 9), e(8, 3, 2, 2)),
        Kind.SHAPE,
        "conv_transpose2d",
        {"pair": Pair((1, 4, 9, 9), (8, 3, 2, 2))},
    ),
    "conv2d's rank": (lambda: nn.Conv2d(3, 8, 3)(e(2, 9)), Kind.RANK, "conv2d", {"pair": Pair((2, 9), None)}),
    "kernel": (lambda: nn.Conv2d(3, 8, 3)(e(1, 3, 2, 2)), Kind.SHAPE, "conv2d", {"pair": Pair()}),
    "pool": (lambda: nn.MaxPool2d(4)(e(5, 1, 1)), Kind.SHAPE, "max_pool2d", {"pair": Pair((5, 1, 1), None)}),
    "batch norm": (lambda: nn.BatchNorm1d(5)(e(2, 6)), Kind.SHAPE, "batch_norm", {"sizes": (6, 5)}),
    "batch norm's rank": (lambda: nn.BatchNorm2d(5)(e(2, 6)), Kind.RANK, "batch_norm", {}),
    "one value": (lambda: nn.BatchNorm1d(6)(e(1, 6)), Kind.SHAPE, "batch_norm", {"pair": Pair((1, 6), None)}),
    "layer norm": (lambda: nn.LayerNorm(5)(A), Kind.SHAPE, "layer_norm", {"pair": Pair((2, 3, 4), (5,))}),
    "group norm": (lambda: functional.group_norm(A, 2), Kind.SHAPE, "group_norm", {"pair": Pair((2, 3, 4), None)}),
    "lstm's input": (lambda: nn.LSTM(5, 6)(A), Kind.SHAPE, "lstm", {"sizes": (4, 5)}),
    "lstm's hidden": (
        lambda: nn.LSTM(4, 6)(A, (e(1, 2, 6), e(1, 2, 6))),
        Kind.SHAPE,
        "lstm",
        {"pair": Pair((1, 2, 6), (1, 3, 6))},
    ),
    "gru's rank": (lambda: nn.GRU(4, 6)(e(1, 2, 3, 4)), Kind.RANK, "gru", {}),
    "rnn cell": (lambda: nn.RNNCell(5, 6)(e(2, 4)), Kind.SHAPE, "rnn", {"sizes": (4, 5)}),
    "loss's batch": (
        lambda: functional.cross_entropy(e(4, 3), torch.zeros(5, dtype=torch.int64)),
        Kind.SHAPE,
        "cross_entropy",
        {"sizes": (4, 5)},
    ),
    "loss's target": (
        lambda: functional.binary_cross_entropy_with_logits(e(4, 1), e(4)),
        Kind.SHAPE,
        "binary_cross_entropy",
        {"pair": Pair((4, 1), (4,))},
    ),
    "checkpoint": (
        lambda: nn.Linear(3, 4).load_state_dict(nn.Linear(5, 4).state_dict()),
        Kind.SHAPE,
        "load_state_dict",
        {"pair": Pair((4, 5), (4, 3))},
    ),
    "mask": (lambda: e(3, 2)[torch.ones(4, dtype=torch.bool)], Kind.SHAPE, "index", {"pair": Pair((4,), (3, 2))}),
    "too many indices": (lambda: e(3)[0, 0], Kind.RANK, "index", {}),
    "meta": (
        lambda: e(2, 3, device="meta") @ e(4, 5, device="meta"),
        Kind.SHAPE,
        "linear",
        {"pair": Pair((2, 3), (4, 5))},
    ),
    "meta broadcast": (
        lambda: e(2, 3, device="meta") + e(2, 4, device="meta"),
        Kind.SHAPE,
        "broadcast",
        {"pair": Pair((2, 3), (2, 4))},
    ),
    "too many elements": (lambda: torch.empty(2**32, 2**32), Kind.DEVICE, None, {"pair": Pair()}),
    "convolution of halves": (
        lambda: functional.conv2d(e(1, 3, 4, 4), e(3, 3, 2, 2, dtype=torch.float64)),
        Kind.DTYPE,
        None,
        {},
    ),
    "index of an embedding": (
        lambda: functional.embedding(torch.tensor([7]), e(3, 2)),
        Kind.UNKNOWN,
        None,
        {"pair": Pair()},
    ),
}


@pytest.mark.parametrize(("call", "kind", "operation", "fields"), REFUSED.values(), ids=REFUSED.keys())
def test_what_torch_says_is_read(
    call: Callable[[], Any], kind: Kind, operation: str | None, fields: dict[str, Any]
) -> None:
    with pytest.raises((RuntimeError, IndexError, ValueError)) as refused:
        call()
    reading = read_text(f"{refused.type.__name__}: {refused.value}")
    assert (reading.kind, reading.operation) == (kind, operation)
    assert {name: getattr(reading, name) for name in fields} == fields
