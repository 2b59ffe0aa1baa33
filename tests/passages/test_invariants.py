"""For any text: passages lie inside it, in order, apart, without white space at their ends; the cost is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.passages import label, read_dateline
from dragoman.read import make_document
from dragoman.records import ROLES

MARKS = [
    "By",
    "RELATED:",
    "Photo",
    "OSLO,",
    "(AP)",
    "—",
    "–",
    "-",
    "#",
    "*",
    "1.",
    "•",
    "Comments",
    "Sources",
    "©",
    "|",
]
SIGNS = ["/", "“", "”", '"', "'", ":", ".", ",", "the", "said", "Chile", "el", "la", "de", "los", "May", "5,", "2020"]
BREAKS = ["\u202e", "\u200f", "\u2028", "\x0c", "\x01", "한", "Путин", "\n", "\n\n", "\r\n", "\t", " "]
WORDS = st.sampled_from(MARKS + SIGNS + BREAKS)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join), st.lists(WORDS).map("".join))


def check(text):
    if not text.strip() or "\0" in text:
        return
    document = label(make_document(text, title=text[:10]))
    assert document.text == text
    last = 0
    for passage in document.passages:
        assert last <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        assert passage.role in ROLES
        last = passage.end
    assert label(make_document(text, title=text[:10])) == document


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_passages_are_inside_the_text_sorted_and_apart(text):
    check(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_dateline_ends_inside_the_text(text):
    found = read_dateline(text)
    assert 0 <= found.end <= len(text)
    assert found.place is None or found.place in text


HARD = {
    "one long line": "The minister said that the two states had agreed to it, and ",
    "quotation marks": "“‘\"'",
    "brackets": "([{",
    "control characters": "a\x01\x02\u202e\u200f b ",
    "short lines": "Chile said no\n",
    "tail marks": "Comments\n",
    "hard-wrapped": "the minister said that the two\nstates had agreed to it and that\n",
    "dashes": "— - – ",
    "capitals": "OSLO, A. B. ",
    "tags": "<a ",
    "hash": "#",
    "white space": " \n\t",
}


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD.keys())
def test_the_cost_grows_linearly(unit):
    def seconds(size):
        document = make_document("x" + unit * (size // len(unit)))
        started = time.process_time()
        label(document)
        return time.process_time() - started

    seconds(1_000)
    small, large = min(seconds(40_000) for _ in range(2)), seconds(640_000)
    assert large < 16 * 3 * small + 0.2


@pytest.mark.parametrize("text", ["a" * 5_000_000, "“" * 100_000 + " said " + "”" * 100_000], ids=["5 MB", "quotes"])
def test_huge_texts_end(text):
    check(text)
