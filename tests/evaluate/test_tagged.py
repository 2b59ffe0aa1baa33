"""Gold as tagged sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.evaluate import read_gold
from dragoman.evaluate.gold.tagged import untagged


def test_marks_become_spans(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("REQUEST-assist\t<a>Lima</a> asked <r>Oslo</r> and <r>Rome</r> for help.\n", encoding="utf-8")
    gold = read_gold(path, "relations")
    [one] = gold.relations
    assert (one.id, one.event_type, one.event_mode, one.text) == (
        "t:1", "REQUEST", "assist", "Lima asked Oslo and Rome for help.",
    )  # fmt: skip
    assert [span.of(one.text) for span in (*one.actor, *one.recipient)] == ["Lima", "Oslo", "Rome"]


FAULTS = [
    ("AID <a>Oslo</a> paid", "is not label, tab, sentence"),
    ("HELP\t<a>Oslo</a> paid", "unknown type 'HELP'"),
    ("ACCUSE-softly\t<a>Oslo</a> spoke", "unknown mode 'softly' of ACCUSE"),
    ("AID\tOslo paid", "neither actor nor recipient is marked"),
    ("AID\t<a>Oslo <r>paid</r></a>", "marks nest or don't pair"),
    ("AID\t<a>Oslo paid", "marks nest or don't pair"),
]


@pytest.mark.parametrize(("line", "reason"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    [fault] = read_gold(path, "relations").faults
    assert str(fault).startswith(f"{path}:2: t:2: ")
    assert reason in str(fault)


def test_tagged_sentences_are_for_relations(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("AID\t<a>Oslo</a> paid", encoding="utf-8")
    with pytest.raises(UsageError, match="score it for relations"):
        read_gold(path, "events")


@given(st.lists(st.tuples(st.sampled_from("ar "), st.text("xyz ", min_size=1, max_size=4)), max_size=6))
def test_taking_the_marks_out_keeps_every_word(parts: list[tuple[str, str]]) -> None:
    tagged = "".join(words if side == " " else f"<{side}>{words}</{side}>" for side, words in parts)
    text, sides = untagged(tagged)
    assert text == "".join(words for _, words in parts)
    for side, spans in sides.items():
        assert [span.of(text) for span in spans] == [words for name, words in parts if name == side]
