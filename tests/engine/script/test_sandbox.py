"""Texts that try to get out: none of them reaches anything, and each ends with a sentence or with a plain value."""

import os
import subprocess
from pathlib import Path

import pytest

from explorer.engine import Limits, run_script
from explorer.engine.script.running import COULD_NOT

PLACE = "sandbox-was-left"

# What would leave a file behind if it were ever run.
BOOM = f"open('{PLACE}', 'w')"
NAMES = tuple(
    [
        "open",
        "eval",
        "exec",
        "compile",
        "__import__",
        "getattr",
        "setattr",
        "delattr",
        "globals",
        "locals",
        "vars",
        "dir",
        "input",
        "breakpoint",
        "memoryview",
        "help",
        "id",
        "hash",
        "hasattr",
        "type",
        "classmethod",
        "staticmethod",
        "property",
        "object",
        "exit",
        "quit",
        "bytes",
        "bytearray",
        "format",
        "ascii",
        "chr",
        "ord",
        "hex",
        "oct",
        "bin",
        "copyright",
        "credits",
        "license",
    ]
)
OF_VALUES = {
    "a number": "(1)",
    "a text": "''",
    "a list": "[]",
    "a tuple": "()",
    "a dictionary": "{}",
    "a tensor": "torch.ones(2)",
    "a layer": "nn.Linear(2, 2)",
    "an array": "np.ones(2)",
    "a function": "(lambda: 0)",
    "a module": "torch",
    "a shape": "torch.ones(2).shape",
    "an element type": "torch.float32",
}
DUNDERS = [
    "__class__",
    "__dict__",
    "__globals__",
    "__subclasses__",
    "__bases__",
    "__mro__",
    "__init__.__globals__",
    "__reduce__",
    "__getattribute__",
]
WAYS = {
    **{f"{name} called": f"{name}({BOOM!r})" for name in NAMES},
    **{f"{dunder} of {what}": f"{value}.{dunder}" for what, value in OF_VALUES.items() for dunder in DUNDERS},
    "os": f"import os\nos.system('touch {PLACE}')",
    "os under a name": f"import os as torch\ntorch.system('touch {PLACE}')",
    "from os": f"from os import system\nsystem('touch {PLACE}')",
    "from os everything": f"from os import *\nsystem('touch {PLACE}')",
    "subprocess": f"import subprocess\nsubprocess.run(['touch', '{PLACE}'])",
    "pathlib": f"from pathlib import Path\nPath('{PLACE}').touch()",
    "ctypes": "import ctypes\nctypes.string_at(0)",
    "socket": "import socket\nsocket.socket()",
    "shutil": "import shutil\nshutil.rmtree('/nowhere')",
    "importlib": f"import importlib\nimportlib.import_module('os').system('touch {PLACE}')",
    "builtins": f"import builtins\nbuiltins.open('{PLACE}', 'w')",
    "io": f"import io\nio.open('{PLACE}', 'w')",
    "pickle": "import pickle\npickle.loads(b'')",
    "sys.modules": f"import sys\nsys.modules['os'].system('touch {PLACE}')",
    "warnings.sys": f"import warnings\nwarnings.sys.modules['os'].system('touch {PLACE}')",
    "logging.os": f"import logging\nlogging.os.system('touch {PLACE}')",
    "logging to a file": f"import logging\nlogging.basicConfig(filename='{PLACE}')\nlogging.FileHandler('{PLACE}')",
    "torch.os": f"torch.os.system('touch {PLACE}')",
    "torch.save": f"torch.save(torch.ones(2), '{PLACE}')",
    "torch.load": "torch.load('/etc/passwd')",
    "torch.from_file": f"torch.from_file('{PLACE}', shared=True, size=4)",
    "torch.hub": "torch.hub.load('a/b', 'c')",
    "torch.jit.load": "torch.jit.load('x')",
    "torch.ops": "torch.ops.load_library('x')",
    "torch.classes": "torch.classes.load_library('x')",
    "torch.utils.cpp_extension": "torch.utils.cpp_extension.load_inline('a', '')",
    "torch.compile of a lambda": f"torch.compile(lambda: {BOOM})()",
    "torch.frombuffer": "torch.frombuffer(b'1234', dtype=torch.int32)",
    "torch.package": "torch.package.PackageImporter('x')",
    "torch.multiprocessing": "torch.multiprocessing.spawn(print)",
    "torch.overrides": "torch.overrides.wrap_torch_function(print)",
    "torch.serialization": "torch.serialization.load('x')",
    "torch._C": "torch._C._get_tracing_state()",
    "np.load": "np.load('/etc/passwd')",
    "np.save": f"np.save('{PLACE}', np.ones(2))",
    "np.fromfile": "np.fromfile('/etc/passwd')",
    "np.savetxt": f"np.savetxt('{PLACE}', np.ones(2))",
    "np.lib": "np.lib.npyio.DataSource('.')",
    "np.os": "np.os.system('true')",
    "tofile": f"np.ones(2).tofile('{PLACE}')",
    "np.vectorize": f"np.vectorize(lambda x: {BOOM})(np.ones(2))",
    "math's loader": "math.__loader__",
    "apply_": f"torch.ones(2).apply_(lambda x: {BOOM})",
    "map_": f"torch.ones(2).map_(torch.ones(2), lambda a, b: {BOOM})",
    "register_hook": f"x = torch.ones(2)\nx.register_hook(lambda g: {BOOM})\nx.sum().backward()",
    "storage": "torch.ones(2).untyped_storage()",
    "data_ptr": "torch.ones(2).data_ptr()",
    "share_memory_": "torch.ones(2).share_memory_()",
    "set_": "torch.ones(2).set_(torch.ones(3))",
    "resize_": "torch.ones(2).resize_(10**12)",
    "pin_memory of numpy": "torch.ones(2).numpy().base",
    "forward hook": f"m = nn.Linear(2, 2)\nm.register_forward_hook(lambda *a: {BOOM})\nm(torch.ones(2))",
    "module's dictionary": "nn.Linear(2, 2)._modules",
    "module's parameters": "nn.Linear(2, 2)._parameters.clear()",
    "call_impl": "nn.Linear(2, 2)._call_impl(torch.ones(2))",
    "a module's class": "nn.Linear(2, 2).__class__(3, 3)",
    "walk of a module": "class N(nn.Module):\n    pass\nN().walk.notes",
    "kind of a module": "class N(nn.Module):\n    pass\nN().kind.members",
    "native of a module": "class N(nn.Linear):\n    pass\nN(2, 2).native",
    "format": "'{0.__class__}'.format(1)",
    "format of globals": "'{0.__init__.__globals__}'.format(nn.Linear(2, 2))",
    "percent": "'%s' % ().__class__",
    "f-string": "f'{().__class__}'",
    "f-string with a dunder spec": "f'{1:{().__class__}}'",
    "walrus": f"(x := {BOOM})",
    "comprehension": f"[{BOOM} for _ in range(2)]",
    "default": f"def f(x={BOOM}):\n    pass",
    "decorator": f"@{BOOM}\ndef f():\n    pass",
    "class body": f"class A:\n    x = {BOOM}",
    "metaclass": "class M(type):\n    pass",
    "metaclass by keyword": "class A(metaclass=print):\n    pass",
    "init_subclass": f"class A:\n    def __init_subclass__(cls):\n        {BOOM}\nclass B(A):\n    pass",
    "class_getitem": f"class A:\n    def __class_getitem__(cls, x):\n        {BOOM}\nA[1]",
    "getattr of a class": f"class A:\n    def __getattr__(self, n):\n        {BOOM}\nA().x",
    "del of a class": f"class A:\n    def __del__(self):\n        {BOOM}\nA()",
    "torch_function": f"class T(torch.Tensor):\n    def __torch_function__(self, *a):\n        {BOOM}\nT(2) + 1",
    "reduce": f"class A:\n    def __reduce__(self):\n        return ({BOOM},)\nimport copy\ncopy.deepcopy(A())",
    "deepcopy hook": (
        f"import copy\nclass A(nn.Module):\n    def __deepcopy__(self, m):\n        {BOOM}\ncopy.deepcopy(A())"
    ),
    "repr": f"class A(nn.Module):\n    def extra_repr(self):\n        {BOOM}\nprint(A())",
    "eq": f"class A:\n    def __eq__(self, o):\n        {BOOM}\nA() == A()",
    "hash": f"class A:\n    def __hash__(self):\n        {BOOM}\n{{A(): 1}}",
    "index": f"class A:\n    def __index__(self):\n        {BOOM}\n[1][A()]",
    "context": f"class A:\n    def __enter__(self):\n        {BOOM}\nwith A():\n    pass",
    "lambda": f"(lambda: {BOOM})()",
    "map": f"list(map(lambda x: {BOOM}, [1]))",
    "sorted with a key": f"sorted([2, 1], key=lambda x: {BOOM})",
    "generator": f"def g():\n    yield {BOOM}\nlist(g())",
    "partial": f"from functools import partial\npartial(open, '{PLACE}', 'w')()",
    "reduce of functools": f"from functools import reduce\nreduce(lambda a, b: {BOOM}, [1, 2])",
    "activation": f"nn.TransformerEncoderLayer(8, 2, activation=lambda x: {BOOM})(torch.ones(2, 3, 8))",
    "collate": f"import torch.utils.data as d\nfor x in d.DataLoader([1], collate_fn=lambda b: {BOOM}):\n    pass",
    "worker_init": f"from torch.utils.data import DataLoader\nDataLoader([1], worker_init_fn={BOOM})",
    "argparse type": (
        "import argparse as a\np = a.ArgumentParser()\np.add_argument('-x', default='1', type=eval)\np.parse_args().x.y"
    ),
    "argparse file": f"import argparse\np = argparse.ArgumentParser(fromfile_prefix_chars='@')\np.print_help({BOOM})",
    "dunder assigned": "x = torch.ones(2)\nx.__class__ = 1",
    "dunder name": "__builtins__",
    "dunder name assigned": "__builtins__ = {}",
    "dunder function": "def __import__(name):\n    pass",
    "loader": "__loader__.get_data('/etc/passwd')",
    "spec": "__spec__.loader",
    "try and except": f"try:\n    {BOOM}\nexcept Exception:\n    pass",
    "finally": f"try:\n    1 / 0\nfinally:\n    {BOOM}",
    "star": f"print(*{BOOM})",
    "async": f"async def f():\n    {BOOM}\nf()",
    "await": f"await {BOOM}",
    "match": f"match 1:\n    case 1:\n        {BOOM}",
    "type alias": f"x: {BOOM} = 1",
    "einops pattern": "from einops import rearrange\nrearrange(torch.ones(2), '__class__ -> __class__')",
    "string as dtype": "torch.ones(2).to('__class__')",
    "device string": f"torch.ones(2).to('file://{PLACE}')",
    "nn.init by name": f"nn.init.{PLACE.replace('-', '_')}(torch.ones(2))",
    "load_state_dict": "nn.Linear(2, 2).load_state_dict({'__class__': 1})",
    "a hundred megabytes of text": "x = 'a' * 10**8",
    "a list of a billion": "x = [0] * 10**9",
    "a range of a billion": "x = list(range(10**9))",
    "a tower of powers": "x = 10**10**10",
    "a shift": "x = 1 << 10**9",
    "a wide format": "f'{1:>1000000000}'",
    "text that doubles": "x = 'a'\nwhile True:\n    x = x + x",
    "lists within lists": "x = []\nfor i in range(100):\n    x = [x, x]\nx == x",
    "a list in itself": "x = []\nx.append(x)\ntorch.tensor(x)",
    "recursion": "def f():\n    return f()\nf()",
    "recursion of a property": "class A:\n    @property\n    def x(self):\n        return self.x\nA().x",
    "recursion of a module": "class N(nn.Module):\n    def forward(self, x):\n        self(x)\nN()(torch.ones(2))",
    "a module in itself": "m = nn.Sequential()\nm.append(m)\nm(torch.ones(2))",
    "a class of itself": "class A:\n    pass\nclass A(A):\n    pass\nA().x",
    "while": "while True:\n    pass",
    "an endless generator": "def g():\n    while True:\n        yield 1\nsum(g())",
    "a billion pieces": "torch.ones(10**9).split(1)",
    "a billion rows": "for x in torch.ones(10**9):\n    pass",
    "a billion layers": "nn.LSTM(2, 2, num_layers=10**9)",
    "a long sequence": "nn.LSTM(2, 2)(torch.ones(10**7, 1, 2))",
    "a large layer": "nn.Linear(10**9, 10**9)",
    "a large tensor": "torch.ones(10**9, 10**9).tolist()",
    "many values": "torch.tensor(list(range(10000)) * 1)",
    "deep brackets": "x = " + "[" * 90 + "]" * 90,
    "many dots": "x = torch" + ".nn" * 900,
}
ALLOWED = {"finished", "refused", "raised", "stopped"}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.filterwarnings("ignore")
def test_nothing_is_reached(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*arguments: object, **keywords: object) -> None:
        raise SystemError(f"reached with {arguments}")

    monkeypatch.chdir(tmp_path)
    for owner, attribute in ((os, "system"), (subprocess, "Popen")):
        monkeypatch.setattr(owner, attribute, reached)
    answer = run_script(WAYS[name], Limits(steps=50_000))
    assert answer.ending.value in ALLOWED
    assert not list(tmp_path.iterdir())
    assert COULD_NOT not in (answer.sentence or "")
    if answer.sentence is not None:
        assert answer.sentence.isprintable()
    if BOOM in WAYS[name] and "open(" in (answer.sentence or ""):
        assert answer.sentence.startswith("line ")


def test_there_are_two_hundred_ways() -> None:
    assert len(WAYS) >= 200


REFUSED = {
    "open": "x = 1\nopen('x')",
    "import os": "x = 1\nimport os; os.getcwd()",
    "a dunder": "x = 1\nx.__class__",
    "eval": "x = 1\neval('1')",
    "getattr": "x = 1\ngetattr(x, 'real')",
    "an unknown base": "x = 1\nclass A(Foo): pass",
    "a base of Python's": "x = 1\nclass A(dict): pass",
    "a metaclass": "x = 1\nclass A(metaclass=M): pass",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_sentence_names_the_line(name: str) -> None:
    answer = run_script(REFUSED[name])
    assert answer.ending == "stopped"
    assert answer.line == 2
    assert answer.sentence.startswith("line 2: ")
    assert "not read here" in answer.sentence
