"""Scores of coded documents against gold: the same definitions as the shared scorer's, and some figures more.

A gold document is what :mod:`gold.load` returns, or a line of the shared event sets; a coded one is a line of
``dragoman code --format jsonl``, decoded. Matching is one-to-one inside a sentence; among several candidates the one
whose trigger stands nearest wins. A **side** is right when at least half of its members match (Jaccard); a **member**
matches by overlapping spans or by equal code, the sector left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]

SIDE_AGREEMENT = 0.5  # Jaccard over the members of a side
CONTENT_AGREEMENT = 0.8  # Jaccard over the characters of a statement's content
RECIPROCAL = ("CONSULT", "COOPERATE", "AGREE")  # the parties may stand on either side
FAR = 10_000  # characters: stands for the distance of a trigger that isn't there


@dataclass
class Tally:
    """Right, gold and predicted items, and which were matched: ``pairs`` hold (document id, gold, predicted)."""

    right: int = 0
    gold: int = 0
    predicted: int = 0
    pairs: list[tuple[str, Json, Json]] = field(default_factory=list)
    missed: list[tuple[str, Json]] = field(default_factory=list)
    spurious: list[tuple[str, Json]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def entity(code: str | None) -> str:
    """Return the code without its sector."""
    return (code or "").split(":")[0].upper()


def overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    """Say whether two ``[start, end)`` stretches share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _ends(span: Json) -> tuple[int, int]:
    return span["start"], span["end"]


def same_member(gold: Json, predicted: Json) -> bool:
    """Overlapping mentions, or one known entity."""
    if overlap(gold["span"], _ends(predicted)):
        return True
    known = entity(gold["code"])
    return known not in ("", "OTHER") and known in (entity(predicted.get("entity")), entity(predicted.get("country")))


def same_side(gold: Sequence[Json], predicted: Sequence[Json]) -> bool:
    """At least half of the members of both sides together match."""
    if not gold or not predicted:
        return not gold and not predicted
    free = list(predicted)
    for member in gold:
        found = next((index for index, other in enumerate(free) if same_member(member, other)), None)
        if found is not None:
            free.pop(found)
    hits = len(predicted) - len(free)
    return hits / (len(gold) + len(predicted) - hits) >= SIDE_AGREEMENT


def same_type(gold: Json, predicted: Json) -> bool:
    """The types are equal."""
    return bool(gold["type"] == predicted["event_type"])


def same_event(gold: Json, predicted: Json) -> bool:
    """The types are equal and both sides right."""
    if not same_type(gold, predicted):
        return False
    actors, recipients = predicted["actors"], predicted["recipients"]
    if same_side(gold["source"], actors) and same_side(gold["target"], recipients):
        return True
    together = [*gold["source"], *gold["target"]]
    return gold["type"] in RECIPROCAL and same_side(together, [*actors, *recipients])


def _home(text: str, event: Json) -> tuple[int, int]:
    """Return the occurrence of the event's sentence that holds its trigger."""
    start, sentence = event["trigger"][0], event["sentence"]
    at = text.find(sentence)
    while at >= 0 and not at <= start < at + len(sentence):
        at = text.find(sentence, at + 1)
    return (at, at + len(sentence)) if at >= 0 else (start, start + 1)


def match(
    gold: Sequence[Json],
    coded: Mapping[str, Json],
    right: Callable[[Json, Json], bool],
    counts_gold: Callable[[Json], bool] = lambda event: True,
    counts_predicted: Callable[[Json], bool] = lambda event: True,
) -> Tally:
    """Match the events of all documents one-to-one; ``coded`` maps document ids to coded lines."""
    tally = Tally()
    for document in gold:
        name = document["id"]
        free = [event for event in coded.get(name, {}).get("events", ()) if counts_predicted(event)]
        wanted = [event for event in document["events"] if counts_gold(event)]
        tally.gold += len(wanted)
        tally.predicted += len(free)
        for event in wanted:
            home, start = _home(document["text"], event), event["trigger"][0]
            near = [
                (abs(other["trigger"]["start"] - start) if other.get("trigger") else FAR, index)
                for index, other in enumerate(free)
                if overlap(home, _ends(other["sentence"])) and right(event, other)
            ]
            if near:
                tally.right += 1
                tally.pairs.append((name, event, free.pop(min(near)[1])))
            else:
                tally.missed.append((name, event))
        tally.spurious.extend((name, event) for event in free)
    return tally


def same_speaker(gold: Json, predicted: Json) -> bool:
    """Both are the publisher's own voice, or one speaker."""
    one, other = gold.get("speaker"), predicted.get("speaker")
    return same_member(one, other) if one and other else not one and not other


def same_date(gold: Json, predicted: Json) -> bool:
    """The predicted days lie in the year, month or day that the gold names; a date only published on is no answer."""
    date = predicted.get("date")
    if not date or date["granularity"] == "publication":
        return False
    return all(date[end].startswith(gold["date"]) for end in ("start", "end"))


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _same_source(gold: Json, predicted: Json) -> bool:
    speaker = predicted.get("speaker") or {}
    known = entity(gold["speaker"])
    if known != "OTHER":
        return known in (entity(speaker.get("entity")), entity(speaker.get("country")))
    spans = [_ends(span) for span in predicted.get("source", ())] + ([_ends(speaker)] if speaker else [])
    return any(overlap(span, one) for span in gold["source"] for one in spans)


def match_statements(gold: Sequence[Json], coded: Mapping[str, Json]) -> Tally:
    """Match statements one-to-one: content at least ``CONTENT_AGREEMENT`` alike, and the same speaker."""
    tally = Tally()
    for document in gold:
        name = document["id"]
        free = [
            (statement, _characters([_ends(span) for span in statement["content"]]))
            for statement in coded.get(name, {}).get("statements", ())
        ]
        tally.gold += len(document["statements"])
        tally.predicted += len(free)
        for statement in document["statements"]:
            content = _characters(statement["content"])
            alike = [
                (-len(content & other) / len(content | other), index)
                for index, (predicted, other) in enumerate(free)
                if _same_source(statement, predicted)
            ]
            if alike and -min(alike)[0] >= CONTENT_AGREEMENT:
                tally.right += 1
                tally.pairs.append((name, statement, free.pop(min(alike)[1])[0]))
            else:
                tally.missed.append((name, statement))
        tally.spurious.extend((name, predicted) for predicted, _ in free)
    return tally


def furniture_events(gold: Sequence[Json], coded: Mapping[str, Json]) -> list[tuple[str, Sequence[int], Json]]:
    """Return (document id, stretch, event) for each event whose trigger stands where none may be found."""
    return [
        (document["id"], span, event)
        for document in gold
        for event in coded.get(document["id"], {}).get("events", ())
        for span in document.get("furniture", ())
        if overlap(span, _ends(event["trigger"]))
    ]
