"""A document that breaks a stage is reported with its reason, and the rest goes on."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman import Coder, Document
from dragoman.errors import InputError
from dragoman.records import Passage

GOOD = "France condemned Iran on Monday."
ENDLESS = "Italy and Libya and " * 2_000  # not refused by a reader: the parser's stage finds no sentence in it
OUTSIDE = Document(id="outside", text=GOOD, passages=(Passage(start=20, end=200, role="body"),))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_reason_is_told_and_the_others_are_coded(coder: Coder, jobs: int) -> None:
    coded = list(coder.pipe([GOOD, ENDLESS, OUTSIDE, GOOD], jobs=jobs))
    assert [len(one.events) for one in coded] == [1, 0, 0, 1]
    first, endless, outside, last = [one.document.error for one in coded]
    assert first is last is None
    assert "hold no sentence end; split the text" in str(endless)
    assert "the passage 20 to 200 is not inside the 32 characters" in str(outside)


def test_the_same_reason_is_raised_where_one_text_is_coded(coder: Coder) -> None:
    with pytest.raises(InputError, match="no sentence end"):
        coder.code(ENDLESS)


def test_a_fault_of_the_coder_itself_is_reported_as_one(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    find = coder._events.find

    def faulty(parse: Any, *rest: Any) -> Any:
        if "Oman" in parse.text:
            raise ZeroDivisionError("division\nby zero")
        return find(parse, *rest)

    monkeypatch.setattr(coder._events, "find", faulty)
    first, broken, last = coder.pipe([GOOD, {"id": "b", "text": "Oman bombed Qatar."}, GOOD])
    assert (len(first.events), len(last.events)) == (1, 1)
    assert (broken.document.id, broken.document.text, broken.events) == ("b", "Oman bombed Qatar.", ())
    assert broken.document.error == (
        "the coder failed on this text (ZeroDivisionError: division by zero); please report it"
    )
