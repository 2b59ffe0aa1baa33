"""What is shown: tables of the same bytes every time, plain JSON, and a page that is whole, inert and escaped."""

from __future__ import annotations

import json
import re

import pytest

from dragoman.evaluate import evaluate
from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.findings import Finding, Mark
from dragoman.evaluate.gold.faults import Fault
from dragoman.evaluate.gold.read import Gold
from dragoman.evaluate.gold.records import GoldActor, GoldDocument, GoldEvent
from dragoman.evaluate.report import page, table, view
from dragoman.evaluate.score.counts import Summary
from dragoman.records import Span

from .helpers import changed, perfect

EVIL = "Oslo <script>alert(1)</script> met “Bonn” & {{ 7 * 7 }} \x07\u202e."


def document(name: str = "wire") -> GoldDocument:
    start = EVIL.index("met")
    one = GoldEvent(
        sentence=Span(start=0, end=len(EVIL)),
        trigger=Span(start=start, end=start + 3),
        event_type="CONSULT",
        factuality="actual",
        actors=(GoldActor(Span(start=0, end=4), "NOR"),),
        recipients=(GoldActor(Span(start=EVIL.index("Bonn"), end=EVIL.index("Bonn") + 4), "DEU"),),
    )
    return GoldDocument(name, EVIL, events=(one,), where="gold.jsonl:1")


@pytest.fixture
def found() -> Evaluation:
    gold = Gold("events", "<b>gold</b>.jsonl", (document(), document("other")), faults=())
    coded = [changed(perfect(document()), lambda _: {"event_type": "ASSAULT"}), perfect(document("other"))]
    return evaluate("events", gold, coded=coded, resamples=20)


def test_the_tables_name_figures_types_and_confusions(found: Evaluation) -> None:
    text = table.text(found)
    assert text == table.text(found)
    assert max(map(len, text.split("\n"))) <= 100
    assert re.search(r"^event +0\.500 +0\.500 +0\.500 +0\.000–1\.000 +1 +2 +2 ", text, re.MULTILINE)
    assert re.search(r"^CONSULT +ASSAULT +1$", text, re.MULTILINE)
    assert "1 miss, 1 false alarm: --html REPORT" in text


def test_what_was_left_out_or_not_coded_is_told(found: Evaluation) -> None:
    faults = (Fault("gold.jsonl:7", "x", "bad", "mend it"),)
    one = Evaluation(
        "events", "g", 2, found.summary, {}, found.findings, faults, left_out=1, not_coded=(("y", "no text"),)
    )
    assert "1 left out for faults of the gold · 1 could not be coded, scored as if" in table.text(one)
    shown = page.page(one)
    assert "gold.jsonl:7: x: bad; mend it" in shown
    assert "y: no text" in shown


def test_json_holds_figures_counts_and_every_finding(found: Evaluation) -> None:
    read = json.loads(json.dumps(found.to_dict()))
    assert read["figures"]["event_f1"] == 0.5
    assert read["counts"]["event"] == {
        "precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "gold": 2, "coded": 2,
    }  # fmt: skip
    assert read["by_type"]["CONSULT"]["recall"] == 0.5
    assert read["confusion"]["type"]["CONSULT"] == {"ASSAULT": 1, "CONSULT": 1}
    [miss], [alarm] = read["misses"], read["false_alarms"]
    assert (miss["document"], miss["group"], alarm["group"]) == ("wire", "CONSULT", "ASSAULT")
    assert alarm["text"] == EVIL
    assert alarm["explanation"]["trigger"] == "why this trigger"


def test_the_page_lists_every_miss_and_false_alarm_with_the_explanation(found: Evaluation) -> None:
    shown = page.page(found)
    assert shown == page.page(found)
    assert shown.count('<li class="card">') == 2
    assert "CONSULT “met”: Oslo (NOR) → Bonn (DEU) · actual" in shown
    assert "ASSAULT “met”: Oslo (NOR) → Bonn (DEU) · actual" in shown
    assert "why this factuality" in shown
    assert '<span class="trigger" title="trigger">met</span>' in shown


def test_the_page_is_inert_and_fetches_nothing(found: Evaluation) -> None:
    shown = page.page(found)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>gold</b>" not in shown
    assert "{{ 7 * 7 }}" in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert re.findall(r"(?:src|href)=\"(?!#)", shown) == []
    assert "default-src 'none'" in shown


def test_long_lists_stand_in_pages() -> None:
    one = Finding("miss", "AID", "d", "Oslo paid.", Span(start=0, end=10), "AID", "nothing")
    [group] = view.listed([one] * 120)
    assert [len(items) for items in group.pages] == [50, 50, 20]
    shown = page.page(Evaluation("events", "g", 1, Summary(), {}, (one,) * 120))
    assert "<summary>51 to 100</summary>" in shown
    assert "<summary>101 to 120</summary>" in shown


def test_overlapping_marks_are_cut_where_they_meet() -> None:
    marks = (
        Mark(Span(start=0, end=6), "actor"),
        Mark(Span(start=4, end=9), "trigger"),
        Mark(Span(start=90, end=99), "x"),
    )
    one = Finding("miss", "AID", "d", "0123456789 and more", Span(start=2, end=10), "", "", marks)
    assert [(piece.text, piece.roles) for piece in view.pieces(one)] == [
        ("23", ("actor",)), ("45", ("actor", "trigger")), ("678", ("trigger",)), ("9", ()),
    ]  # fmt: skip
