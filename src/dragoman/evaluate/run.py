"""Evaluates the coder on gold: reads the gold, codes its texts, scores them document by document, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError, GoldError, UsageError, one_line
from dragoman.evaluate.findings import Finding, Scored
from dragoman.evaluate.gold.faults import Fault
from dragoman.evaluate.gold.ontology import NONE, YIELD
from dragoman.evaluate.gold.read import Format, Gold, Task, read_gold
from dragoman.evaluate.gold.records import GoldDocument, GoldRelation
from dragoman.evaluate.score import actors, attribution, events, relations
from dragoman.evaluate.score.counts import RESAMPLES, Counts, Summary, intervals, plain, total
from dragoman.records import Actor, Coded, Document

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

FIELDS = ("id", "text", "published", "publisher", "title", "issuer")
SUMMARIES: dict[Task, Callable[[Counts], Summary]] = {
    "events": events.summarise,
    "attribution": attribution.summarise,
    "relations": relations.summarise,
    "actors": actors.summarise,
}


@dataclass(frozen=True)
class Evaluation:
    """How well the coder did on some gold.

    ``documents`` counts what was scored (sentences, for relations); ``faults`` says what was left out and why;
    ``not_coded`` holds id and reason of documents that the coder gave up, which are scored as if it had found
    nothing. ``intervals`` are the 95 % bootstrap intervals of the figures, by the same names.
    """

    task: Task
    gold: str
    documents: int
    summary: Summary
    intervals: dict[str, tuple[float, float]]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()
    left_out: int = 0
    not_coded: tuple[tuple[str, str], ...] = ()

    @cached_property
    def figures(self) -> dict[str, float]:
        """Every figure of the whole by name, between 0 and 1: "event_f1", "speaker_accuracy" ..."""
        return self.summary.figures

    @cached_property
    def misses(self) -> tuple[Finding, ...]:
        """What the gold holds and the coder didn't find."""
        return tuple(one for one in self.findings if one.kind == "miss")

    @cached_property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What the coder found and the gold doesn't hold."""
        return tuple(one for one in self.findings if one.kind == "false alarm")

    @cached_property
    def differences(self) -> tuple[Finding, ...]:
        """What both have and describe differently: factuality, speaker or date of an event."""
        return tuple(one for one in self.findings if one.kind == "difference")

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, for JSON; figures are rounded to four decimals."""
        summary = self.summary
        return {
            "task": self.task,
            "gold": self.gold,
            "documents": self.documents,
            "figures": plain(self.figures),
            "intervals": {name: [round(low, 4), round(high, 4)] for name, (low, high) in self.intervals.items()},
            "counts": {name: plain(rates.to_dict()) for name, rates in summary.rates.items()},
            **{
                f"by_{name}": {row: plain(rates.to_dict()) for row, rates in rows.items()}
                for name, rows in summary.groups.items()
            },
            "confusion": summary.confusions,
            "misses": [one.to_dict() for one in self.misses],
            "false_alarms": [one.to_dict() for one in self.false_alarms],
            "differences": [one.to_dict() for one in self.differences],
            "left_out": self.left_out,
            "faults": [str(fault) for fault in self.faults],
            "not_coded": [{"document": name, "reason": reason} for name, reason in self.not_coded],
        }


def evaluate(
    task: Task,
    gold: str | Path | Gold,
    coder: Coder | None = None,
    *,
    coded: Iterable[Coded] | None = None,
    gold_format: Format | None = None,
    published: str | None = None,
    skip_faulty: bool = False,
    resamples: int = RESAMPLES,
    model: str | None = None,
    jobs: int = 1,
    watch: Callable[[Iterable[Scored]], Iterable[Scored]] = iter,
) -> Evaluation:
    """Score the coder on gold.

    Args:
        task: "events", "attribution", "relations" or "actors".
        gold: a file or folder, see docs/evaluate.md; or gold that was read already.
        coder: ``None`` loads one, when it is needed.
        coded: score this, and code nothing: a Coded for each document, by its id. Not for relations.
        gold_format: "jsonl", "brat", "words" or "tagged"; ``None`` tells it by the path.
        published: ISO 8601 date of documents that carry none.
        skip_faulty: leave out documents whose gold has faults, rather than to score nothing.
        resamples: of the bootstrap; 0 gives no intervals.
        model: the spaCy pipeline of a coder to be loaded.
        jobs: processes to code with.
        watch: wraps the documents as they are scored, for a progress bar.

    Raises:
        GoldError: documents have faults; it holds all of them.
        UsageError: an argument is unusable, or there is no gold at the path.
        ModelError: the spaCy pipeline isn't installed.
    """
    if resamples < 0:
        raise UsageError(f"the bootstrap is to draw {resamples} times", "give a whole number from 0 on")
    if not isinstance(gold, Gold):
        gold = read_gold(gold, task, gold_format)
    size = len(gold.relations) if task == "relations" else len(gold.documents)
    if gold.faults and not (skip_faulty and size):
        remedy = "mend them, or leave those documents out with --skip-faulty" if size else "mend them"
        raise GoldError(f"{len(gold.faults)} faults in {gold.path}; nothing was scored", remedy, gold.faults)
    if task == "relations":
        if coded is not None:
            raise UsageError("relations are not scored on coded documents", "leave them out: the coder classifies")
        scored: Iterator[Scored] = _relations(gold.relations, coder or _load(model))
    else:
        documents = [replace(one, published=one.published or published) for one in gold.documents]
        scored = _documents(task, documents, coder, coded, model, jobs)
    every = list(watch(scored))
    counts = [one.counts for one in every]
    return Evaluation(
        task=task,
        gold=gold.path,
        documents=size,
        summary=SUMMARIES[task](total(counts)),
        intervals=intervals(counts, SUMMARIES[task], resamples),
        findings=tuple(finding for one in every for finding in one.findings),
        faults=gold.faults,
        left_out=gold.left_out,
        not_coded=tuple(one.failure for one in every if one.failure),
    )


def _load(model: str | None) -> Coder:
    from dragoman.pipeline import load

    return load(model)


def _documents(
    task: Task,
    documents: Sequence[GoldDocument],
    coder: Coder | None,
    coded: Iterable[Coded] | None,
    model: str | None,
    jobs: int,
) -> Iterator[Scored]:
    if task == "actors" and coder is None and coded is None:
        coder = _load(model)
    for gold, one in zip(documents, _coded(documents, coder, coded, model, jobs), strict=True):
        if task == "actors":
            scored = actors.score(gold, one, mentions(one, None if coded is not None else coder))
        else:
            scored = (events if task == "events" else attribution).score(gold, one)
        failure = (gold.id, one.document.error) if one.document.error else None
        yield replace(scored, failure=failure)


def _coded(
    documents: Sequence[GoldDocument],
    coder: Coder | None,
    coded: Iterable[Coded] | None,
    model: str | None,
    jobs: int,
) -> Iterator[Coded]:
    if coded is not None:
        given = {one.document.id: one for one in coded}
        for document in documents:
            missing = Document(id=document.id, text=document.text, error="it is not among the coded documents")
            yield given.get(document.id) or Coded(document=missing)
        return
    texts = [{name: getattr(document, name) for name in FIELDS} for document in documents]
    if coder is not None:
        yield from coder.pipe(texts, jobs)
    else:
        from dragoman.pipeline import pipe

        yield from pipe(texts, model, jobs)


def mentions(coded: Coded, coder: Coder | None) -> list[Actor]:
    """Return the actors that the coder finds in a document: those of its events and statements, and, if there is a
    coder to ask, all other mentions in the text.
    """
    found = [actor for event in coded.events for actor in (*event.actors, *event.recipients, event.speaker) if actor]
    found += [statement.speaker for statement in coded.statements if statement.speaker]
    if coder is not None and coded.document.error is None:
        document = coded.document
        parse = coder._parse(document, document.passages)
        taken = {(actor.start, actor.end) for actor in found}
        for every in coder._actors.find(parse, document.published).values():
            found += [actor for actor in every if (actor.start, actor.end) not in taken]
    return found


def _relations(gold: Sequence[GoldRelation], coder: Coder) -> Iterator[Scored]:
    merged = any(one.event_type == YIELD for one in gold)
    for one in gold:
        error, likely = None, {NONE: 1.0}
        try:
            likely = likelihoods(one, coder)
        except DragomanError as reason:
            error = str(reason)
        except Exception as reason:  # noqa: BLE001 - one bad sentence must never stop the rest; it is reported
            error = one_line(f"the coder failed on this sentence ({type(reason).__name__}: {reason}); please report it")
        scored = relations.score(one, likely, merged, error)
        yield replace(scored, failure=(one.id, error) if error else None)


def likelihoods(gold: GoldRelation, coder: Coder) -> dict[str, float]:
    """Ask the coder for the likelihood of each type; of a side in several parts, the mean over its parts.

    Raises:
        DragomanError: the coder can't classify the sentence.
    """
    classify: Any = coder.classify
    # A side that isn't there is None; whether that can be classified is for the coder to say.
    pairs = list(product(gold.actor or (None,), gold.recipient or (None,)))
    summed: dict[str, float] = {}
    for sides in pairs:
        actor, recipient = (None if side is None else (side.start, side.end) for side in sides)
        for name, value in classify(gold.text, actor=actor, recipient=recipient).items():
            summed[name] = summed.get(name, 0.0) + value / len(pairs)
    return summed
