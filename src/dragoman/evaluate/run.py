"""Evaluates the coder on gold: reads the gold, codes its texts, scores them document by document, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import GoldError, InputError, UsageError
from dragoman.evaluate import predict
from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.findings import Scored
from dragoman.evaluate.gold.ontology import YIELD
from dragoman.evaluate.gold.read import Format, Gold, Task, read_gold
from dragoman.evaluate.gold.records import GoldDocument, GoldRelation
from dragoman.evaluate.score import actors, attribution, events, relations
from dragoman.evaluate.score.counts import RESAMPLES, Counts, Summary, intervals, total
from dragoman.read.documents import check_date
from dragoman.records import Coded
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

SUMMARIES: dict[Task, Callable[[Counts], Summary]] = {
    "events": events.summarise,
    "attribution": attribution.summarise,
    "relations": relations.summarise,
    "actors": actors.summarise,
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
    settings: Settings | None = None,
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
        settings: of a coder to be loaded.
        jobs: processes to code with.
        watch: wraps the documents as they are scored, for a progress bar.

    Raises:
        GoldError: documents have faults; it holds all of them.
        UsageError: an argument is unusable, or there is no gold at the path.
        ModelError: the spaCy pipeline isn't installed.
    """
    try:
        published = check_date(published)
    except InputError as error:
        raise UsageError(error.message, error.remedy) from None
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
        scored: Iterator[Scored] = _relations(gold.relations, coder or predict.load(settings))
    else:
        documents = [replace(one, published=one.published or published) for one in gold.documents]
        scored = _documents(task, documents, coder, coded, settings, jobs)
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


def _documents(
    task: Task,
    documents: Sequence[GoldDocument],
    coder: Coder | None,
    coded: Iterable[Coded] | None,
    settings: Settings | None,
    jobs: int,
) -> Iterator[Scored]:
    if task == "actors" and coder is None and coded is None:
        coder = predict.load(settings)
    for gold, one in zip(documents, predict.code(documents, coder, coded, settings, jobs), strict=True):
        if task == "actors":
            scored = actors.score(gold, one, predict.mentions(one, None if coded is not None else coder))
        else:
            scored = (events if task == "events" else attribution).score(gold, one)
        failure = (gold.id, one.document.error) if one.document.error else None
        yield replace(scored, failure=failure)


def _relations(gold: Sequence[GoldRelation], coder: Coder) -> Iterator[Scored]:
    merged = any(one.event_type == YIELD for one in gold)
    for one in gold:
        likely, error = predict.classify(one, coder)
        scored = relations.score(one, likely, merged, error)
        yield replace(scored, failure=(one.id, error) if error else None)
