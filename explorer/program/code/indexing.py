"""What stands in square brackets behind a tensor: `x[None]` adds a dimension, which is a step."""

import ast

from explorer.program.expressions import CallError, as_code
from explorer.program.steps import Step


def steps_of_index(index: ast.expr) -> list[Step]:
    """The `.unsqueeze` steps that `x[index]` comes to. Raises CallError where the index picks elements."""
    elements = list(index.elts) if isinstance(index, ast.Tuple) else [index]
    dots = [place for place, element in enumerate(elements) if _is(element, ...)]
    for element in elements:
        if not (_is(element, None) or _is(element, ...) or _is_all(element)) or len(dots) > 1:
            raise CallError(f"[{as_code(index)}] picks elements and is not a step; read are None, : and ...")
    cut = dots[0] if dots else len(elements)
    front = [Step("unsqueeze", (place,)) for place, element in enumerate(elements[:cut]) if _is(element, None)]
    back = enumerate(reversed(elements[cut + 1 :]), start=1)
    return front + [Step("unsqueeze", (-place,)) for place, element in back if _is(element, None)]


def _is(element: ast.expr, constant: object) -> bool:
    if constant is None and isinstance(element, ast.Attribute) and element.attr == "newaxis":
        return True
    return isinstance(element, ast.Constant) and element.value is constant


def _is_all(element: ast.expr) -> bool:
    """Whether `element` is a colon alone."""
    return isinstance(element, ast.Slice) and element.lower is element.upper is element.step is None
