"""Actors: of the mentions that the gold marks, how many the coder finds, and whose code is the same.

A mention is found if one of the coder's overlaps it; of several the most alike counts (Jaccard over characters; several
actors may stand on one phrase). The code is judged on what stands before the colon; the sector apart, where the gold
gives one and the code is right. A body that the gold calls OTHER is right if the coder gives it no code. A false alarm
is a mention found and given another code; what the coder finds where the gold marks nothing isn't judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.evaluate.findings import Finding, Mark, Scored
from dragoman.evaluate.gold.records import OTHER, GoldActor, GoldDocument
from dragoman.evaluate.gold.sentences import around
from dragoman.evaluate.score import agreement, wording
from dragoman.evaluate.score.counts import Counts, Summary, confusion, group, none, rates, share
from dragoman.records import Actor, Coded

NOT_FOUND = "not found"


def score(gold: GoldDocument, coded: Coded, mentions: Sequence[Actor]) -> Scored:
    """Count the gold's mentions in a document by what the coder's ``mentions`` say of them."""
    counts = none()
    findings = []
    for one in gold.mentions or ():
        known = one.entity or OTHER
        there = _most_alike(one, mentions)
        right = [actor for actor in there if known in _codes(actor)]
        # What the coder says there: the right code if one is, else that of the first.
        said = known if right else _code(there[0]) if there else NOT_FOUND
        counts["found", "of"] += 1
        counts["found", "right"] += bool(there)
        counts["confused code", known, said] += 1
        for key in (("code",), ("by code", known)):
            counts[(*key, "gold")] += 1
            counts[(*key, "right")] += bool(right)
        if said != NOT_FOUND and not (said == OTHER and known != OTHER):
            counts["code", "coded"] += 1
            counts["by code", said, "coded"] += 1
        if right and one.sector:
            counts["sector", "of"] += 1
            counts["sector", "right"] += any(actor.sector == one.sector for actor in right)
        if not right:
            findings.append(_finding(gold, coded, one, there, said))
    return Scored(counts, tuple(findings))


def _most_alike(gold: GoldActor, mentions: Sequence[Actor]) -> list[Actor]:
    def alike(actor: Actor) -> float:
        shared = min(gold.span.end, actor.end) - max(gold.span.start, actor.start)
        return shared / (gold.span.end - gold.span.start + actor.end - actor.start - shared)

    overlapping = [actor for actor in mentions if agreement.overlap(gold.span, actor)]
    best = max(map(alike, overlapping), default=0.0)
    return [actor for actor in overlapping if alike(actor) == best]


def _codes(actor: Actor) -> tuple[str, ...]:
    return tuple(code for code in agreement.codes(actor) if code) or (OTHER,)


def _code(actor: Actor) -> str:
    return _codes(actor)[0]


def _finding(gold: GoldDocument, coded: Coded, one: GoldActor, there: Sequence[Actor], said: str) -> Finding:
    unresolved = said in (OTHER, NOT_FOUND)
    reasons = tuple(
        ("resolved by", f"{actor.resolved_by}" + (f": {about}" if about else ""))
        for actor in there
        for about in [", ".join(part for part in (actor.name, actor.role) if part)]
    )
    nothing = coded.document.error or "no actor found here"
    return Finding(
        "miss" if unresolved else "false alarm",
        one.entity or OTHER,
        gold.id,
        gold.text,
        around(gold.text, one.span),
        wording.actors(gold.text, [one]),
        wording.actors(gold.text, there) if there else nothing,
        (Mark(one.span, "actor"),),
        reasons,
    )


def summarise(counts: Counts) -> Summary:
    """Make figures of summed counts."""
    shares = {"found": share(counts, ("found", "of"), ("found", "right"))}
    if counts["sector", "of"]:
        shares["sector_accuracy"] = share(counts, ("sector", "of"), ("sector", "right"))
    return Summary(
        rates={"code": rates(counts, "code")},
        shares=shares,
        groups={"code": group(counts, "by code")},
        confusions={"code": confusion(counts, "confused code")},
    )
