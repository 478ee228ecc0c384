"""What is shown of a pasted text."""

import pytest

from explorer.diagnosis import read_paste
from explorer.program import Side
from explorer.session import Session, Shown
from explorer.state import State, intents, next_state
from explorer.state.excerpt import excerpt_of, is_short
from explorer.state.topics.paste import MOST_KEPT

ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"
FRAME = '  File "/app/layers.py", line 41, in forward\n    x = self.fc(x)\n'
LONG = {
    "one word": "A" * 300_000,
    "one word of 1 MB": "A" * 1_000_000,
    "one line of words": "word " * 200_000,
    "an error in one line": "word " * 100_000 + ERROR + " word" * 100_000,
    "an error at the end": "nothing of note\n" * 100_000 + ERROR,
    "an error in the middle": "nothing of note\n" * 50_000 + ERROR + "\nnothing of note" * 50_000,
    "an error at the beginning": ERROR + "\nnothing of note" * 100_000,
    "a traceback within a long log": "1 2 3\n" * 60_000 + FRAME * 20 + ERROR + "\n" + "4 5 6\n" * 60_000,
    "no words": "\n" * 100_000 + ".",
    "long lines": ("B" * 5000 + "\n") * 200,
    "other line ends": "nothing of note\r\n" * 50_000 + ERROR + "\r\n",
    "several megabytes": "nothing of note\n" * 100_000 + ERROR + "\nnothing of note" * 200_000,
    "beyond what is kept": "A" * 700_000 + "\n" + ERROR + "\n" + "B" * 700_000 + "\n" + ERROR,
}


def pasted(text):
    return next_state(State(), intents.Paste(text), Shown(State()))


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_text_is_shown_in_part(text):
    state = pasted(text)
    shown, _, note = Shown(state).pasted
    lines = shown.split("\n")
    assert len(lines) <= 40 and max(map(len, lines)) <= 302
    assert note.startswith("Showing ")
    assert is_short(shown)
    assert len(state.pasted.text) <= MOST_KEPT


@pytest.mark.parametrize("text", [text for text in LONG.values() if ERROR in text])
def test_the_error_is_within_sight(text):
    state = pasted(text)
    shown, error, _ = Shown(state).pasted
    assert ERROR in shown and error in shown
    assert state.program.a.source.shape == (64, 300)


@pytest.mark.parametrize("text", [text for text in LONG.values() if ERROR in text])
def test_what_is_shown_reads_as_the_whole(text):
    """So that a key in the field, after which what is shown is the text, changes nothing of what was read."""
    shown = Shown(pasted(text)).pasted[0]
    assert read_paste(shown).pair == read_paste(text).pair


@pytest.mark.parametrize("text", ["", " ", ERROR, FRAME * 100 + ERROR, "A" * 4000, "1\n" * 900, "x\r\ny"])
def test_a_short_text_is_shown_as_it_is(text):
    excerpt = excerpt_of(text, "")
    assert (excerpt.text, excerpt.note) == (text, "")


def test_the_note_counts_lines():
    assert Shown(pasted("a line\n" * 99_999 + ERROR)).pasted[2] == "Showing 31 of 100,000 lines"
    assert Shown(pasted("C" * 50_000)).pasted[2] == "Showing part of 50,000 characters"


def test_an_error_that_was_wrapped_is_looked_for_by_its_kind():
    text = "nothing\n" * 50_000 + "RuntimeError: mat1 and mat2\nshapes cannot be multiplied\n(64x300 and 200x10)\n"
    assert "shapes cannot be multiplied" in Shown(pasted(text)).pasted[0]


@pytest.mark.parametrize(
    ("edit", "held"),
    [
        (lambda text: intents.EditShape(Side.A, text), lambda s: s.draft("A shape")),
        (lambda text: intents.EditValues(Side.A, text), lambda s: s.draft("A values")),
        (lambda text: intents.EditPlace(text), lambda s: s.place_draft),
        (lambda text: intents.EditStep(text), lambda s: s.step_draft),
    ],
    ids=["shape", "values", "place", "step"],
)
@pytest.mark.parametrize("text", ["A" * 1_000_000, "1 " * 500_000, "(" * 200_000, "\n" * 200_000, ".t()" * 50_000])
def test_no_field_holds_a_text_that_is_too_long(edit, held, text):
    """What it read before stays, with a sentence."""
    session = Session()
    session.dispatch(intents.OpenStep(Side.A))
    session.dispatch(edit("1"))
    state = session.state
    before = held(state).text
    session.dispatch(edit(text))
    after = session.state
    assert held(after).text == before
    assert 0 < len(held(after).complaint) < 200
    assert after.program == state.program


def test_a_long_error_in_the_field_of_a_shape_is_read():
    state = next_state(State(), intents.EditShape(Side.A, FRAME * 2000 + ERROR), Shown(State()))
    assert state.program.a.source.shape == (64, 300)
    assert ERROR in Shown(state).pasted[0]
