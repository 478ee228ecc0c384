"""Imports: a name stands for a place in a library from here on. Nothing is imported."""

import ast
from typing import Any

from explorer.algebra import excerpt
from explorer.engine.script.listing import listed
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.values import Place, Quiet, Unread
from explorer.engine.script.walk import Walk

_ROOTS = listed(
    """torch numpy math typing __future__ collections functools itertools dataclasses argparse einops abc
    enum copy operator random time warnings logging tqdm pytorch_lightning lightning contextlib"""
)
# What only shows, counts or stores something; whatever is called of it, no shape changes.
_QUIET = listed(
    """matplotlib seaborn wandb tensorboard tensorboardX logging rich pprint gc textwrap torchinfo
    torchsummary IPython datetime string locale unittest pytest tabulate"""
)


def import_module(walk: Walk, statement: ast.Import) -> None:
    for name in statement.names:
        root = name.name.split(".", 1)[0]
        walk.scope.bind(name.asname or root, _place(walk, name.name if name.asname else root, name.name))


def import_from(walk: Walk, statement: ast.ImportFrom) -> None:
    module = "." * statement.level + (statement.module or "")
    for name in statement.names:
        walk.scope.bind(name.asname or name.name, _place(walk, f"{module}.{name.name}", f"{module}.{name.name}"))


def _place(walk: Walk, path: str, written: str) -> Any:
    """What the name stands for; of a library that is not read, something that stops the walk where it is used."""
    root = path.split(".", 1)[0]
    if path.endswith("*") or (root not in _ROOTS | _QUIET and root != "sys"):
        walk.notes.add(f'line {walk.line}: an import of "{excerpt(written)}" is not read here; {READ_HERE}')
        return Unread(path)
    if "__" in path and root != "__future__":
        walk.notes.add(f'line {walk.line}: an import of "{excerpt(written)}" is not read here; {READ_HERE}')
        return Unread(path)
    return Quiet(path) if root in _QUIET and root != "logging" else Place(path)
