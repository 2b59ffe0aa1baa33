"""What the coder says of the gold's texts: coded documents, mentions of actors, likelihoods of relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError, one_line
from dragoman.evaluate.gold.ontology import NONE
from dragoman.evaluate.gold.records import GoldDocument, GoldRelation
from dragoman.records import Actor, Coded, Document
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

FIELDS = ("id", "text", "published", "publisher", "title", "issuer")


def load(settings: Settings | None) -> Coder:
    """Load a coder; the package that does it is imported here and not before."""
    from dragoman.pipeline import set_to

    return set_to(settings or Settings())


def code(
    documents: Sequence[GoldDocument],
    coder: Coder | None,
    coded: Iterable[Coded] | None,
    settings: Settings | None,
    jobs: int,
) -> Iterator[Coded]:
    """Yield what is coded of each document, in order: from ``coded`` by its id, or else by the coder."""
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

        yield from pipe(texts, settings, jobs)


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


def classify(gold: GoldRelation, coder: Coder) -> tuple[dict[str, float], str | None]:
    """Return the likelihood of each type, and why there is none, if so; then NONE is as good as certain."""
    try:
        return likelihoods(gold, coder), None
    except DragomanError as reason:
        error = str(reason)
    except Exception as reason:  # noqa: BLE001 - one bad sentence must never stop the rest; it is reported
        error = one_line(f"the coder failed on this sentence ({type(reason).__name__}: {reason}); please report it")
    return {NONE: 1.0}, error


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
