"""What an expression of a script stands for. The tree is walked, call by call from short lists; nothing is executed."""

import ast

from explorer.program.code.calls import call, call_on
from explorer.program.code.combining import combine, compared, joined
from explorer.program.code.constants import constant, constant_of, signed
from explorer.program.code.given import BESIDE_SHAPES, Given, spelled
from explorer.program.code.indexing import steps_of_index
from explorer.program.code.layer_calls import part_of
from explorer.program.code.ledger import Ledger
from explorer.program.code.methods import attribute, item_of
from explorer.program.code.tensor import Missing, Nested, Place, Tensor, Value
from explorer.program.code.text import READ_HERE
from explorer.program.code.words import words
from explorer.program.expressions import CallError, as_code

_PYTHON = words("print len int float bool tuple list")


class Evaluator:
    """The names of a script and what they stand for."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.names: dict[str, Value] = {
            "torch": Place("torch"),
            "nn": Place("torch.nn"),
            "F": Place("torch.nn.functional"),
            "np": Place("numpy"),
            "numpy": Place("numpy"),
            "math": Place("math"),
            **{name: Place(name) for name in _PYTHON},
        }

    def bind(self, name: str, value: Value) -> None:
        """From here on `name` stands for `value`."""
        self.names[name] = value.called(name) if isinstance(value, Tensor) else value

    def evaluate(self, node: ast.expr) -> Value:
        """What `node` stands for. Raises CallError with a sentence."""
        match node:
            case ast.Constant(value):
                return constant(value)
            case ast.Name(name):
                return self._named(name)
            case ast.Tuple(items) | ast.List(items):
                return self._listed(node, items)
            case ast.BinOp(left, sign, right):
                return combine(sign, self.evaluate(left), self.evaluate(right), self.ledger)
            case ast.UnaryOp(ast.USub() | ast.UAdd() as sign, operand):
                return signed(sign, self.evaluate(operand))
            case ast.Compare(left, [_], [right]):
                return compared(self.evaluate(left), self.evaluate(right), self.ledger)
            case ast.Attribute(owner, name):
                return self._attribute(owner, name)
            case ast.Subscript(owner, index):
                return self._picked(self.evaluate(owner), index)
            case ast.Call():
                return self._called(node)
            case ast.JoinedStr(parts):
                return self._printed(parts)
            case ast.IfExp(_, ast.Constant(str()), ast.Constant(str())):
                return ""  # a device, chosen by what the machine has
        raise CallError(f'"{as_code(node)}" is not read here; {READ_HERE}')

    def _named(self, name: str) -> Value:
        if name in self.names:
            return self.names[name]
        if name.startswith("__"):
            raise CallError(f'"{name}" is not read here; {READ_HERE}')
        return Tensor(name)

    def _listed(self, node: ast.expr, items: list[ast.expr]) -> Value:
        if any(isinstance(item, ast.List) for item in items):
            return Nested(node)
        if not any(isinstance(item, ast.Starred) for item in items):
            return tuple(self.evaluate(item) for item in items)
        return joined(*self._spread(items))

    def _spread(self, items: list[ast.expr]) -> list[Value]:
        """The values of `items`, those behind a star one by one."""
        values: list[Value] = []
        for item in items:
            value = self.evaluate(item.value if isinstance(item, ast.Starred) else item)
            if isinstance(item, ast.Starred) and not isinstance(value, tuple):
                raise CallError(f"*{spelled(value)} is not read here; {READ_HERE}")
            values += value if isinstance(item, ast.Starred) and isinstance(value, tuple) else (value,)
        return values

    def _attribute(self, owner: ast.expr, name: str) -> Value:
        if isinstance(owner, ast.Name) and owner.id == "self" and "self" not in self.names:
            return self._named(f"self.{name}")
        value = self.evaluate(owner)
        match value:
            case Place(path) if not name.startswith("_"):
                return constant_of(path, name)
            case Tensor():
                return attribute(value, name)
            case Missing():
                return Missing(value.name)
        return part_of(value, name)

    def _picked(self, value: Value, index: ast.expr) -> Value:
        if isinstance(value, Tensor):
            for step in steps_of_index(index):
                value = value.stepped(step)
            return value
        if not isinstance(value, tuple | Missing):
            raise CallError(f"{spelled(value)}[...] is not read here; {READ_HERE}")
        if isinstance(index, ast.Slice):
            if isinstance(value, Missing):
                return Missing(value.name)
            ends = [None if end is None else self._whole(end) for end in (index.lower, index.upper, index.step)]
            if ends[2] == 0:
                raise CallError("a slice has no step of 0")
            return value[slice(*ends)]
        return item_of(value, self._whole(index))

    def _whole(self, node: ast.expr) -> int:
        return Given("[...]", (self.evaluate(node),), {}).whole("index", 0)

    def _called(self, node: ast.Call) -> Value:
        match node.func:
            case ast.Attribute(ast.Name("self")):
                target = self.evaluate(node.func)
            case ast.Attribute(inner, name):
                owner = self.evaluate(inner)
                if not isinstance(owner, Place):
                    return self._called_on(owner, inner, name, node)
                target = constant_of(owner.path, name)
            case _:
                target = self.evaluate(node.func)
        callee = target.path if isinstance(target, Place) else as_code(node.func)
        return call(target, self._given(callee, node), self.ledger)

    def _called_on(self, owner: Value, written: ast.expr, name: str, node: ast.Call) -> Value:
        """A method; one that ends in an underscore changes what the variable before it stands for."""
        value = call_on(owner, name, self._given(f".{name}", node), self.ledger)
        if name.endswith("_") and isinstance(written, ast.Name) and isinstance(value, Tensor):
            self.bind(written.id, value)
        return value

    def _given(self, callee: str, node: ast.Call) -> Given:
        """The arguments, but for those that have no part in shapes."""
        named: dict[str, Value] = {}
        values = tuple(self._spread(node.args))
        for keyword in node.keywords:
            if keyword.arg is None:
                raise CallError(f"{callee} with ** is not read here; {READ_HERE}")
            if keyword.arg not in BESIDE_SHAPES:
                named[keyword.arg] = self.evaluate(keyword.value)
        return Given(callee, values, named)

    def _printed(self, parts: list[ast.expr]) -> str:
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                self.evaluate(part.value)  # a product may stand in it
        return ""
