"""Attribution: by tokens and by whole attributions, quoted ones apart, and the source given the content."""

from __future__ import annotations

from dragoman.evaluate import evaluate, read_gold
from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.gold.read import Gold
from dragoman.evaluate.gold.records import GoldDocument, GoldStatement
from dragoman.records import Actor, Coded, Document, Span, Statement

from .helpers import ROOT, TEXT, at, perfect, silent

OWN = read_gold(ROOT / "tests" / "gold", "attribution")


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in map(at, words))


LUND = (spans("Foreign Minister Kari Lund"), spans("said"), spans("“We will send aid to Mali,”"))
CHAD = ((Span(start=at("Chad", number=1)[0], end=at("Chad", number=1)[1]),), spans("denied"), spans("its troops"))
STATEMENTS = (GoldStatement(*LUND), GoldStatement(*CHAD))
GOLD = Gold("attribution", "by hand", (GoldDocument("a", TEXT, statements=STATEMENTS),))


def scored(*found: tuple[tuple[Span, ...], ...]) -> Evaluation:
    statements = tuple(
        Statement(id=f"s{number}", source=source, cue=cue, content=content)
        for number, (source, cue, content) in enumerate(found)
    )
    coded = Coded(document=Document(id="a", text=TEXT), statements=statements)
    return evaluate("attribution", GOLD, coded=[coded], resamples=0)


def test_the_gold_itself_gets_full_marks_and_silence_none() -> None:
    whole = evaluate("attribution", OWN, coded=[perfect(document) for document in OWN.documents], resamples=0)
    assert set(whole.figures.values()) == {1.0}
    assert whole.findings == ()
    none = evaluate("attribution", OWN, coded=[silent(document) for document in OWN.documents], resamples=0)
    assert set(none.figures.values()) == {0.0}
    assert len(none.misses) == none.summary.rates["attribution"].gold > 0


def test_a_wrong_source_costs_the_attribution_and_not_the_content() -> None:
    found = scored((CHAD[0], LUND[1], LUND[2]), CHAD)
    assert found.summary.rates["attribution"].right == 1
    assert found.summary.rates["content"].right == 2
    assert found.figures["source_accuracy"] == 0.5
    assert [one.group for one in found.misses] == ["quoted"]


def test_half_of_the_words_of_a_source_are_enough() -> None:
    found = scored((spans("Minister Kari"), *LUND[1:]), CHAD)
    assert found.figures["attribution_f1"] == 1.0
    assert found.figures["source_exact"] == 0.5


def test_matching_is_one_to_one() -> None:
    found = scored(LUND, LUND)
    assert (found.summary.rates["attribution"].right, found.summary.rates["attribution"].coded) == (1, 2)


def test_what_is_not_quoted_is_neither_right_nor_wrong_among_the_quoted() -> None:
    found = scored(CHAD)
    assert found.summary.rates["quoted"].coded == 0
    assert found.summary.rates["quoted"].gold == 1


def test_the_longest_content_gives_a_token_its_role() -> None:
    inner = (spans("We"), spans("send"), spans("aid"))  # inside Lund's words
    found = scored(LUND, CHAD, inner)
    assert [found.figures[f"{role}_tokens_f1"] for role in ("source", "cue", "content")] == [1.0, 1.0, 1.0]
    assert found.summary.rates["attribution"].coded == 3


def test_a_matched_statement_of_another_speaker_differs() -> None:
    gold = Gold("attribution", "by hand", (GoldDocument("a", TEXT, statements=(GoldStatement(*LUND, speaker="NOR"),)),))
    source, cue, content = LUND
    swede = Actor(start=source[0].start, end=source[0].end, entity="SWE")
    one = Statement(id="s1", source=source, cue=cue, content=content, speaker=swede)
    coded = Coded(document=Document(id="a", text=TEXT), statements=(one,))
    found = evaluate("attribution", gold, coded=[coded], resamples=0)
    assert (found.figures["attribution_f1"], found.figures["statement_f1"]) == (1.0, 0.0)
    [difference] = found.differences
    assert "(NOR)" in difference.gold
    assert "(SWE)" in difference.coded


def test_a_false_alarm_shows_the_statement_and_how_its_speaker_was_resolved() -> None:
    found = scored(LUND, CHAD, (spans("The two sides"), spans("meet"), spans("in Accra on Friday")))
    [alarm] = found.false_alarms
    assert alarm.gold == "no statement of these words"
    assert "The two sides, “meet”: in Accra on Friday" in alarm.coded
    assert ("speaker", "not resolved") in alarm.reasons
