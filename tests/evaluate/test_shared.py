"""The figures are those of the shared scorers, on their own gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.evaluate import evaluate, read_gold
from dragoman.pipeline import Coder
from dragoman.records import Coded

from .helpers import changed, perfect

pytestmark = pytest.mark.shared


def scorer(shared: Path, name: str, gold: Path, predictions: Path) -> Any:
    command = [sys.executable, str(shared / "bench" / name), str(gold), str(predictions), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_the_shared_gold_has_no_fault(shared: Path) -> None:
    for task, name in (("events", "events_dev"), ("attribution", "polnear_dev"), ("relations", "plv_train")):
        gold = read_gold(shared / "data" / f"{name}.jsonl", task)  # type: ignore[arg-type]
        assert gold.faults == ()
        assert len(gold.documents) + len(gold.relations) >= 18


def flawed(document: Any, number: int) -> Coded:
    """Every way of being wrong, each at its own beat."""
    changes: tuple[dict[str, Any], ...] = (
        {"event_type": "AID"}, {"actors": ()}, {"factuality": "actual"}, {"speaker": None},
    )  # fmt: skip
    beats = iter(range(number, 10_000))

    def change(event: Any) -> dict[str, Any]:
        at, fields = next(beats), {}
        for beat, one in enumerate(changes):
            if at % (beat + 3) == 0:
                fields.update(one)
        if at % 7 == 0:
            fields.update(actors=event.recipients, recipients=event.actors)
        return fields

    coded = changed(perfect(document), change)
    return msgspec.structs.replace(coded, events=(*coded.events[1:], *coded.events[:3]))


def test_events_are_scored_as_the_shared_scorer_does(shared: Path, tmp_path: Path) -> None:
    path = shared / "data" / "events_dev.jsonl"
    gold = read_gold(path, "events")
    coded = [flawed(document, 5 * number) for number, document in enumerate(gold.documents)]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"".join(one.to_json() + b"\n" for one in coded))
    theirs = scorer(shared, "score_events.py", path, predictions)
    ours = evaluate("events", gold, coded=coded, resamples=0)
    assert 0.2 < ours.figures["event_f1"] < 0.9
    for name in ("type", "event", "dyad"):
        rates = ours.summary.rates[name]
        assert (rates.right, rates.gold, rates.coded) == tuple(theirs[name][key] for key in ("tp", "gold", "pred"))
        assert round(ours.figures[f"{name}_f1"], 4) == theirs[name]["f1"]
    for name in ("factuality_accuracy", "speaker_accuracy"):
        assert round(ours.figures[name], 4) == theirs[name]


def test_attribution_is_scored_as_the_shared_scorer_does(shared: Path, tmp_path: Path, coder: Coder) -> None:
    path, few = shared / "data" / "polnear_dev.jsonl", tmp_path / "gold.jsonl"
    few.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[::4]), encoding="utf-8")
    gold = read_gold(few, "attribution")
    coded = list(coder.pipe([{"id": one.id, "text": one.text} for one in gold.documents]))
    roles = ("source", "cue", "content")
    rows = [
        {
            "id": one.document.id,
            "attributions": [
                {role: [[span.start, span.end] for span in getattr(statement, role)] for role in roles}
                for statement in one.statements
            ],
        }
        for one in coded
    ]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    theirs = scorer(shared, "score_attribution.py", few, predictions)
    ours = evaluate("attribution", gold, coded=coded, resamples=0)
    names = {"attribution": "both", "content": "content_only", "quoted": "quoted_both"}
    pairs = [(f"{role}_tokens", theirs["token"][role]) for role in roles]
    pairs += [(name, theirs["attribution"][other]) for name, other in names.items()]
    pairs.append(("quoted_content", theirs["attribution"]["quoted_content_only"]))
    for name, other in pairs:
        rates = ours.summary.rates[name]
        assert (rates.right, rates.gold, rates.coded) == (other["tp"], other["gold"], other["pred"]), name
    source = theirs["source_given_content"]
    assert ours.figures["source_accuracy"] == pytest.approx(source["accuracy"])
    assert ours.figures["source_exact"] == pytest.approx(source["exact"])
    assert ours.figures["source_touched"] == pytest.approx(source["shares_a_token"])
    assert ours.figures["named_source_accuracy"] == pytest.approx(source["accuracy_gold_has_source"])
