"""Scenarios in TOML: what a teacher writes is read, and a slip is one sentence that names the place."""

import pytest

from explorer.program import DocumentError, Fill, Product, Scenario, Step, read_scenario

SLIDE = """
[[slides]]
title = "Stuck"
text = '''
{error},
says torch.'''
a = "128x29040.flatten(1)"
b = "2048x50"
"""
GOOD = 'title = "Lesson"\n' + SLIDE

SLIPS = {
    "not TOML": ("title = Lesson", "scenario lesson: "),
    "no title": (SLIDE, "needs a title"),
    "no slides": ('title = "Lesson"', "at least one"),
    "empty slides": ('title = "Lesson"\nslides = []', "at least one"),
    "slides that are numbers": ('title = "Lesson"\nslides = [1, 2]', "slide 1: title is missing"),
    "no operand": (GOOD.replace("b =", "c ="), "slide 1: b is missing"),
    "operand is a number": (GOOD.replace('"2048x50"', "2048"), "slide 1: b is missing, or is not text"),
    "bad shape": (GOOD.replace("2048x50", "-2x50"), "slide 1: b: "),
    "bad step": (GOOD.replace("flatten", "roll"), '".roll" is not a step here'),
    "bad step in the second slide": (GOOD + SLIDE.replace("flatten", "roll"), 'slide 2: a: ".roll"'),
    "a number of very many digits": (f"x = {'1' * 5000}", "scenario lesson: "),
    "unknown fill": (
        GOOD + 'fill = "zeros"',
        'slide 1: fill "zeros" is not known; known are counting, normal, uniform, ones, identity',
    ),
    "typed fill": (GOOD + 'fill = "typed"', 'fill "typed" is not known; known are counting'),
    "unknown product": (GOOD + 'product = "A * B"', 'slide 1: product "A * B" is not known; known are A @ B, B @ A'),
    "a fill without end": (GOOD + f'fill = "{"x" * 999}"', "is not known"),
    "deep brackets": ("x = " + "[" * 100_000, "scenario lesson: "),
}


def test_a_scenario_is_read() -> None:
    scenario = read_scenario("lesson", GOOD + 'fill = "ones"\nproduct = "B @ A"')
    assert isinstance(scenario, Scenario)
    (slide,) = scenario.slides
    assert (scenario.name, scenario.title, slide.title) == ("lesson", "Lesson", "Stuck")
    assert slide.text == "{error}, says torch."
    assert slide.program.a.steps == (Step("flatten", (1, -1)),)
    assert slide.program.b.source.fill is Fill.ONES
    assert slide.program.product is Product.B_AT_A


@pytest.mark.parametrize(("text", "words"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_scenario("lesson", text)
    assert words in str(refusal.value)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 200
