"""Classes of the text: defined, and made objects of."""

import ast
from typing import Any

from explorer.algebra import excerpt
from explorer.engine.script.ancestry import ERROR_NAMES
from explorer.engine.script.functions import call_function, owned
from explorer.engine.script.layer_names import LAYERS
from explorer.engine.script.listing import listed
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.scope import Scope
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.trying import failure_of_class
from explorer.engine.script.values import Instance, Place, Quiet, UserClass, UserFunction
from explorer.engine.script.walk import Walk

MODULE = "torch.nn.Module"
LIGHTNING = listed("pytorch_lightning.LightningModule lightning.LightningModule lightning.pytorch.LightningModule")
_LIGHTNING_METHODS = listed("log log_dict save_hyperparameters print")  # a module in all else
_PLAIN_BASES = listed(
    """object abc.ABC torch.utils.data.Dataset torch.utils.data.IterableDataset typing.Generic
    typing.NamedTuple torch.utils.data.Sampler enum.Enum enum.IntEnum typing.Protocol"""
)


def define_class(walk: Walk, statement: ast.ClassDef) -> None:
    """`class Name(bases)`: its body is walked for its members. Raises StoppedError over a base that is not known."""
    bases = tuple(_base(walk, base) for base in statement.bases)
    if any(keyword.arg != "metaclass" for keyword in statement.keywords):
        raise StoppedError(f"class {statement.name}: keywords of a class are not read here")
    if statement.keywords:
        raise StoppedError(f"class {statement.name}: a metaclass is not read here")
    scope = Scope(walk.scope, is_class=True)
    with walk.within(scope):
        for _ in walk.run(walk, statement.body):
            raise StoppedError("a yield is read in a function only")
    made = UserClass(statement.name, bases, scope.names, _fields(walk, statement))
    for member in made.members.values():
        owned(member, made)
    walk.scope.bind(statement.name, made)


def _base(walk: Walk, written: ast.expr) -> Any:
    base = walk.evaluate(walk, written.value if isinstance(written, ast.Subscript) else written)
    if isinstance(base, UserClass):
        return base
    if isinstance(base, Place):
        path = base.path
        if path in LIGHTNING:
            return UserClass("LightningModule", (Place(MODULE),), dict.fromkeys(_LIGHTNING_METHODS, Quiet("lightning")))
        if path == MODULE or path in _PLAIN_BASES or path in ERROR_NAMES:
            return base
        if path.startswith("torch.nn.") and path.removeprefix("torch.nn.") in LAYERS:
            return base
    raise StoppedError(f"a class that inherits from {excerpt(ast.unparse(written))} is not read here")


def _fields(walk: Walk, statement: ast.ClassDef) -> tuple[str, ...]:
    """The fields of a dataclass, in their order; empty of any other class."""
    for decorator in statement.decorator_list:
        made = walk.evaluate(walk, decorator.func if isinstance(decorator, ast.Call) else decorator)
        if made != Place("dataclasses.dataclass"):
            raise StoppedError(f"the decorator @{ast.unparse(decorator)} is not read here")
    if not statement.decorator_list:
        return ()
    written = [each.target for each in statement.body if isinstance(each, ast.AnnAssign)]
    return tuple(target.id for target in written if isinstance(target, ast.Name))


def is_module(kind: UserClass) -> bool:
    return any(path == MODULE or path.startswith("torch.nn.") for path in kind.places)


def make(walk: Walk, kind: UserClass, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`Kind(...)`."""
    if any(path in ERROR_NAMES for path in kind.places):
        return failure_of_class(kind, arguments)
    if is_module(kind):
        made: Any = ScriptModule(kind, walk)
        walk.made.append(made)
    else:
        made = Instance(kind)
    begin = kind.find("__init__")
    if isinstance(begin, UserFunction):
        call_function(walk, begin, (made, *arguments), keywords)
    elif isinstance(made, ScriptModule):
        made.become(walk, kind, arguments, keywords)
    elif kind.fields:
        _fill(kind, made, arguments, keywords)
    elif arguments or keywords:
        raise python_error("TypeError", f"{kind.name}() takes no arguments")
    return made


def _fill(kind: UserClass, made: Instance, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    given = dict(zip(kind.fields, arguments, strict=False)) | keywords
    for name in kind.fields:
        if name in given:
            made.attributes[name] = given[name]
        elif name in kind.members:
            made.attributes[name] = kind.members[name]
        else:
            raise python_error("TypeError", f"{kind.name}.__init__() missing 1 required positional argument: '{name}'")
