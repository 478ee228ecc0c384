"""What follows from an error being of one family: told by the value that its wording carries, and by its library."""

import importlib
import pkgutil
from collections import defaultdict

import pytest

from explorer.diagnosis import Case, MendKind, program_of, propose
from explorer.diagnosis.reading import Callers, Family, Hint, Kind, Library, Mismatch, read_text, wordings
from explorer.diagnosis.reading.wording import Wording, wording
from explorer.diagnosis.reading.wordings import GENERAL, WORDINGS
from explorer.diagnosis.reading.wordings.mlx import MLX

TABLES: dict[str, tuple[Wording, ...]] = {
    name: importlib.import_module(f"{wordings.__name__}.{name}").WORDINGS
    for _, name, _ in pkgutil.iter_modules(wordings.__path__)
}
FAMILIES = {wording.family: wording.family for wording in (*WORDINGS, *GENERAL)}


@pytest.mark.parametrize("table", TABLES)
def test_every_file_is_in_the_tables(table: str) -> None:
    assert TABLES[table], f"{table}.py holds no wording"
    assert [each for each in TABLES[table] if each not in WORDINGS and each not in GENERAL] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_file_holds_one_library(table: str) -> None:
    assert len({each.family.library for each in TABLES[table]}) == 1


def test_each_wording_stands_once() -> None:
    known = (*WORDINGS, *GENERAL)
    assert len(set(known)) == len(known) == sum(map(len, TABLES.values()))


def test_a_library_has_one_name_and_the_files_of_its_own() -> None:
    files: dict[Library, set[str]] = defaultdict(set)
    for table, known in TABLES.items():
        files[known[0].family.library].add(table)
    assert len({library.name for library in files}) == len(files)
    several = {library.name: tables for library, tables in files.items() if len(tables) > 1}
    assert set(several) == {"torch", "any library"}
    assert all(table.startswith("torch_") for table in several["torch"])


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_a_family_of_one_name_is_one_value(family: Family) -> None:
    others = [each.family for each in (*WORDINGS, *GENERAL) if str(each.family) == str(family)]
    assert all(other == family and other.ended_by == family.ended_by for other in others)


@pytest.mark.parametrize("member", [*Callers, *Mismatch], ids=str)
def test_each_way_is_some_familys(member: Callers | Mismatch) -> None:
    assert any(member in (family.callers, family.mismatch) for family in FAMILIES)


PACKED = {
    "matmul": "[matmul] Last dimension of first input with shape (1,4096) must match second to last dimension of "
    "second input with shape (512,11008).",
    "quantised": "[quantized_matmul] Last dimension of first input with shape (1,4,4096) does not match the expanded "
    "quantized matrix (512,11008) computed from shape (11008,64) with group_size=64, bits=4 and transpose=true",
}


@pytest.mark.parametrize("text", PACKED.values(), ids=PACKED)
def test_packed_words_in_the_place_of_weights_are_named_for_mlx(text: str) -> None:
    reading = read_text(text)
    assert reading.family is not None and reading.family.library == MLX
    assert Hint.QUANTISED in reading.hints
    assert propose(Case(reading))[0].kind is MendKind.UNPACK_QUANTISED


def test_a_family_speaks_of_what_its_library_does() -> None:
    """However it is called, and whatever hint it has itself."""
    assert Family(MLX, "made up").hints == {Hint.QUANTISED}
    assert Family(MLX, "made up", hint=Hint.IMAGE).hints == {Hint.QUANTISED, Hint.IMAGE}
    said = wording(Family(MLX, "made up"), Kind.SHAPE, "matmul", "made up", "made up")
    assert said.family.hints == {Hint.QUANTISED}


PARAMETERS = [family for family in FAMILIES if family.mismatch is Mismatch.PARAMETER]
SHAPES_OF_ONE_PARAMETER = {
    "torch": "size mismatch for fc.weight: copying a param with shape torch.Size([10, 512]) from checkpoint, the shape "
    "in current model is torch.Size([5, 512]).",
    "flax": 'Inconsistent shapes between value and initializer for parameter "kernel" in "/Dense_1": (2, 6), (3, 6).',
    "haiku": "'linear/w' with retrieved shape (575, 62) does not match shape=[862, 62] dtype=dtype('float32')",
    "Keras": "Layer weight shape (3, 4) not compatible with provided weight shape (3, 5)",
}


def test_each_library_with_a_parameter_has_a_text() -> None:
    assert {family.library.name for family in PARAMETERS} == set(SHAPES_OF_ONE_PARAMETER)


@pytest.mark.parametrize("text", SHAPES_OF_ONE_PARAMETER.values(), ids=SHAPES_OF_ONE_PARAMETER)
def test_two_shapes_of_one_parameter_are_not_multiplied(text: str) -> None:
    reading = read_text(text)
    assert reading.mismatch is Mismatch.PARAMETER
    assert program_of(reading) is None
