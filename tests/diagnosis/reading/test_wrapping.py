"""What is wrapped around an error changes nothing of what is read in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagnosis.reading import Kind, Pair, Reading, read_text

ERRORS = (
    "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)",
    "size mismatch, m1: [12 x 300], m2: [400 x 7]",
    "size mismatch, got input (30), mat (30x4), vec (5)",
    "Expected size for first two dimensions of batch2 tensor to be: [10, 4] but got: [10, 5].",
    "The size of tensor a (10) must match the size of tensor b (7) at non-singleton dimension 0",
    "shape '[128, 2048]' is invalid for input of size 3717120",
    "Given groups=1, weight of size [8, 3, 2, 2], expected input[1, 4, 9, 9] to have 3 channels, but got 4 channels"
    " instead",
    "self must be a matrix",
    "expected m1 and m2 to have the same dtype, but got: float != double",
    "shapes (11,30) and (12,1) not aligned: 30 (dim 1) != 12 (dim 0)",
    "[matmul] Last dimension of first input with shape (4,32,20) must match second to last dimension of second input"
    " with shape (35,8).",
)


def each_line(prefix: str):
    return lambda text: "\n".join(prefix + line for line in text.split("\n"))


# What people and programs put around an error; each takes the text so far.
WRAPPERS = {
    "type": lambda text: f"RuntimeError: {text}",
    "module and type": lambda text: f"torch.nn.SomeError: {text}",
    "traceback": lambda text: (
        f'Traceback (most recent call last):\n  File "C:\\runs\\1080x1920\\a.py", line 25, in f\n    y = f(x)\n{text}'
    ),
    "quote": each_line("> "),
    "quote of a quote": each_line("> > "),
    "pytest": each_line("E       "),
    "rank": each_line("[rank1]: "),
    "worker": each_line("(VllmWorker TP3 pid=77) ERROR 02-03 11:12:13 [executor.py:41] "),
    "log stamp": each_line("2031-05-04 07:28:42,123 ERROR - "),
    "glog": each_line("E1124 14:21:40.935000 14703 torch/_subclasses/fake_tensor.py:3090] [0/0] "),
    "bullet": lambda text: f"- [ ] {text}",
    "fence": lambda text: f"```python\n{text}\n```",
    "backticks": lambda text: f"`{text}`",
    "bold": lambda text: f"**{text}**",
    "table": lambda text: f"| error | {text} |" if "\n" not in text else text,
    "colour": lambda text: f"\x1b[31m{text}\x1b[0m",
    "colours": lambda text: re.sub(r"\b(shapes?|size|tensor|matrix|dtype)\b", "\x1b[1;33m\\1\x1b[0m", text),
    "colours that lost their escape": lambda text: f"[31m{text}[0m",
    "tags": lambda text: f'<pre><code class="x">{text}</code></pre>',
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "words before": lambda text: f"please help, I do not know what to do\n\n{text}",
    "words after": lambda text: f"{text}\n\nthanks in advance",
    "twice": lambda text: f"{text}\n{text}",
    "other language": lambda text: f"报错如下：{text}",
}
# The same words in other characters.
SPELLINGS = {
    "plain": lambda text: text,
    "entities": lambda text: text.replace("'", "&#39;").replace(" ", "&nbsp;", 2),
    "smart quotes": lambda text: text.replace("'", "\u2019"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero width": lambda text: text.replace("(", "(\u200b"),
    "wide spaces": lambda text: text.replace(" ", "  "),
    "wide": lambda text: text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "()0123456789:,"}),
}


def wrapped_lines(text: str, width: int) -> str:
    """`text` with hard breaks between words."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


def told(reading: Reading) -> tuple[object, ...]:
    """All that is read in the error itself, as opposed to what stands around it."""
    stated = (reading.pair, reading.also, reading.sizes, reading.axis, reading.target, reading.count, reading.dtypes)
    return (reading.kind, reading.family, reading.operation, reading.error, *stated)


@pytest.mark.parametrize("wrap", WRAPPERS.values(), ids=WRAPPERS.keys())
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error[:20])
def test_one_wrapping(error: str, wrap) -> None:
    assert told(read_text(wrap(error))) == told(read_text(error))


@pytest.mark.parametrize("width", [9, 20, 37, 60])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error[:20])
def test_lines_broken_between_words(error: str, width: int) -> None:
    assert told(read_text(wrapped_lines(error, width))) == told(read_text(error))


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS.keys())
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error[:20])
def test_one_spelling(error: str, spell) -> None:
    assert told(read_text(spell(error))) == told(read_text(error))


NAMES = st.lists(st.sampled_from(sorted(WRAPPERS)), max_size=4)


@given(st.sampled_from(ERRORS), st.sampled_from(sorted(SPELLINGS)), st.integers(12, 80), NAMES)
@settings(max_examples=150, deadline=None)
def test_any_wrappings(error: str, spelling: str, width: int, names: list[str]) -> None:
    text = wrapped_lines(SPELLINGS[spelling](error), width)
    for name in names:
        text = WRAPPERS[name](text)
    assert told(read_text(text)) == told(read_text(error))


NUMBERS_BROKEN = ("(128x29\n040 and 2048x50)", "(128x29040 and 2048x\n50)", "(128\nx29040 and 20\n48x50)")


@pytest.mark.parametrize("numbers", NUMBERS_BROKEN)
def test_lines_broken_within_numbers(numbers: str) -> None:
    reading = read_text(f"mat1 and mat2 shapes cannot be multiplied {numbers}")
    assert reading.pair == Pair((128, 29040), (2048, 50))


@pytest.mark.parametrize("sign", ["x", "X", "×", "✕", "*", "х", " x ", "ｘ"])
def test_signs_of_times(sign: str) -> None:
    reading = read_text(f"mat1 and mat2 shapes cannot be multiplied (128{sign}29040 and 2048{sign}50)")
    assert reading.pair == Pair((128, 29040), (2048, 50))


def test_cut_off_texts() -> None:
    error = ERRORS[0]
    for end in range(len("mat1 and mat2 shapes cannot be multiplied"), len(error)):
        reading = read_text(error[:end])
        assert (reading.kind, reading.operation) == (Kind.SHAPE, "linear")
        assert reading.pair.left in (None, (128, 29040)) or end < error.index(" and 2048")
