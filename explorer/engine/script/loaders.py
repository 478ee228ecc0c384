"""Datasets and loaders: of all batches those that differ in their sizes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.values import Array, Bound, Instance, Quiet, UserFunction
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in

_MOST_BATCHES = 256  # of a dataset of the text, whose items are made one by one


@dataclass(eq=False, slots=True)
class Tensors:
    """TensorDataset, or `count` of its items from `start` on: tensors with as many rows."""

    tensors: tuple[Tensor, ...]
    count: int

    def items(self, start: int, stop: int) -> tuple[Tensor, ...]:
        return tuple(tensor[:1].expand(stop - start, *tensor.shape[1:]) for tensor in self.tensors)


@dataclass(eq=False, slots=True)
class Part:
    """Some items of another dataset, as random_split and Subset give it."""

    whole: Any
    count: int


@dataclass(eq=False, slots=True)
class Loader:
    """DataLoader."""

    dataset: Any
    batch_size: int | None
    drop_last: bool = False
    collate: Any = None
    sampler: Any = None
    options: dict[str, Any] = field(default_factory=dict)


def make_loader(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Loader:
    """`DataLoader(dataset, batch_size=1, shuffle=False, ...)`."""
    size = keywords.get("batch_size", arguments[1] if len(arguments) > 1 else 1)
    if size is not None and (type(size) is not int or size < 1):
        raise python_error("ValueError", f"batch_size should be a positive integer value, but got batch_size={size}")
    dataset = keywords.get("dataset", arguments[0] if arguments else None)
    return Loader(dataset, size, keywords.get("drop_last") is True, keywords.get("collate_fn"))


def make_tensors(walk: Walk, arguments: tuple[Any, ...]) -> Tensors:
    """`TensorDataset(x, y)`. Raises RaisedError where the tensors differ in their rows, as torch does."""
    tensors = tuple(value.tensor if isinstance(value, Array) else value for value in arguments)
    if not tensors or not all(isinstance(tensor, Tensor) for tensor in tensors):
        raise StoppedError("TensorDataset takes tensors")
    if any(tensor.size(0) != tensors[0].size(0) for tensor in tensors):
        raise python_error("AssertionError", "Size mismatch between tensors")
    return Tensors(tensors, tensors[0].size(0))


def split(walk: Walk, whole: Any, lengths: Any) -> list[Part]:
    """`random_split(dataset, lengths)`: whole numbers, or fractions of all."""
    total = length_of(walk, whole)
    given = lengths if isinstance(lengths, list | tuple) else ()
    sizes: list[float] = [each for each in given if isinstance(each, int | float)]
    if sizes and abs(sum(sizes) - 1) < 1e-6 and any(isinstance(size, float) for size in sizes):
        counts = [int(total * size) for size in sizes]
        for place in range(total - sum(counts)):
            counts[place % len(counts)] += 1
        sizes = list(counts)
    if sum(sizes) != total:
        raise python_error("ValueError", "Sum of input lengths does not equal the length of the input dataset!")
    return [Part(whole, int(size)) for size in sizes]


def length_of(walk: Walk, dataset: Any) -> int:
    """How many items a dataset, or batches a loader, has."""
    match dataset:
        case Tensors() | Part():
            return dataset.count
        case list() | tuple() | range():
            return len(dataset)
        case Loader():
            total, size = length_of(walk, dataset.dataset), dataset.batch_size or 1
            return total // size if dataset.drop_last else -(-total // size)
        case Instance(kind):
            member = kind.find("__len__")
            count = walk.call(walk, Bound(member, dataset), (), {}) if isinstance(member, UserFunction) else None
            if isinstance(count, int):
                return count
        case Tensor():
            return dataset.size(0)
    raise StoppedError("how many items this has is not known here")


def item_of(walk: Walk, dataset: Any, index: int) -> Any:
    """One item."""
    match dataset:
        case Tensors():
            return tuple(tensor[0] for tensor in dataset.items(index, index + 1))
        case Part():
            return item_of(walk, dataset.whole, index)
        case list() | tuple() | range() | Tensor():
            return dataset[index]
        case Instance(kind):
            member = kind.find("__getitem__")
            if isinstance(member, UserFunction):
                return walk.call(walk, Bound(member, dataset), (index,), {})
    raise StoppedError("the items of this are not known here")


def batches_of(walk: Walk, loader: Loader) -> Iterator[Any]:
    """The first batch of each combination of sizes; of tensors the first one and a smaller last one."""
    total, size = length_of(walk, loader.dataset), loader.batch_size or 1
    starts = list(range(0, total, size)) if total // size <= _MOST_BATCHES else [0, (total - 1) // size * size]
    whole = _whole(loader.dataset)
    if isinstance(whole, Tensors) and loader.collate is None:
        starts = starts[:1] + (starts[-1:] if len(starts) > 1 and total % size else [])
    seen: set[object] = set()
    for start in starts:
        stop = min(start + size, total)
        if loader.drop_last and stop - start < size:
            continue
        batch = _batch(walk, loader, whole, start, stop)
        sizes = tuple((tuple(tensor.shape), tensor.dtype) for tensor in tensors_in(batch))
        if sizes not in seen or not sizes:
            seen.add(sizes)
            yield batch


def _whole(dataset: Any) -> Any:
    while isinstance(dataset, Part):
        dataset = dataset.whole
    return dataset


def _batch(walk: Walk, loader: Loader, whole: Any, start: int, stop: int) -> Any:
    if loader.batch_size is None:
        return item_of(walk, loader.dataset, start)
    if isinstance(whole, Tensors) and loader.collate is None:
        return list(whole.items(start, stop))
    items = [item_of(walk, loader.dataset, index) for index in range(start, walk.meter.bound(stop, "items"))]
    if loader.collate is not None:
        return walk.call(walk, loader.collate, (items,), {})
    return collate(walk, items)


def collate(walk: Walk, items: list[Any]) -> Any:
    """A batch of single items, as torch's default_collate makes it."""
    first = items[0]
    match first:
        case Tensor():
            return perform(walk, Deed("stack", torch.stack, noted=False), (items,), {})
        case Array():
            return perform(walk, Deed("stack", torch.stack, noted=False), ([each.tensor for each in items],), {})
        case bool() | int():
            return torch.empty(len(items), dtype=torch.int64, device="meta")
        case float():
            return torch.empty(len(items), dtype=torch.float64, device="meta")
        case dict():
            return {key: collate(walk, [item[key] for item in items]) for key in first}
        case tuple() | list():
            return [collate(walk, [item[place] for item in items]) for place in range(len(first))]
        case str():
            return items
    raise StoppedError("these items are not put together to a batch here")


def call_loader(walk: Walk, owner: Any, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """A method of a loader or a dataset; none of them matters."""
    return Quiet(f"a loader's {name}")
