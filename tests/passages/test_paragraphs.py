"""Which line breaks end a paragraph."""

import pytest

from dragoman.passages.paragraphs import paragraphs

WRAPPED = [
    "The two governments have agreed to",
    "share what they know about the fleet,",
    "and the ports will be opened to both.",
    "It is done.",
    "A year has passed since the last of",
    "the talks, and the sea has become a",
    "calmer place for those who live on it.",
]


def pieces(text):
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"], ids=["lf", "crlf", "cr", "u2028", "u2029"])
def test_hard_wrapped_lines_stay_one_passage_a_paragraph(end):
    assert pieces(end.join(WRAPPED)) == [end.join(WRAPPED[:4]), end.join(WRAPPED[4:])]


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\n \t\n", "\u2029"])
def test_paragraphs_on_lines_of_their_own_are_kept_apart(end):
    lines = ["Norway signed the pact on Monday.", "Chile signed it on Tuesday, a day late.", "Peru did not sign."]
    assert pieces(end.join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Demands\nFree the crew\nOpen the port\nPay for the boat", 4),
        ("The list:\n- Free the crew\n- Open the port", 3),
        ("The list:\n• free the crew\n• open the port", 3),
        ("The list:\n1. Free the crew.\n2. Open the port.", 3),
        ("Syria\nOne strike hit a bunker near the river.\nIraq\nTwo strikes hit a bridge.", 4),
    ],
)
def test_items_and_headings_are_passages_of_their_own(text, expected):
    assert len(pieces(text)) == expected


def test_bullets_stand_outside_the_passage():
    assert pieces("- Free the crew\n* Open the port\n• Pay") == ["Free the crew", "Open the port", "Pay"]


@pytest.mark.parametrize(
    "text",
    [
        "We are confident that, together, we will\nmake further progress in this matter.",
        "Members met at the seat of the\nUnited Nations in the autumn of that year.",
        "We want a better world for all of our sons\n\nand daughters, and for those who follow.",
        "They asked for the help of the people of the\n\nRepublic, and they were given it.",
    ],
)
def test_a_sentence_that_goes_on_behind_the_break_is_not_cut(text):
    assert pieces(text) == [text]


def test_a_running_head_between_two_pages_stands_alone():
    text = "We have seen that the\n12/34 A-70\nUnited States agreed."
    assert "12/34 A-70" in pieces(text)
