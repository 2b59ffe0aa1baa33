"""Attribution: who says (source), by which word (cue), what (content), by tokens and by whole attributions.

A token is a run of word characters; it belongs to a stretch that it overlaps. By tokens, each has one role: where
attributions overlap, that of the longest content wins, and inside one attribution the cue goes before the source and
the source before the content. Whole attributions are matched one-to-one, best first by the Jaccard index of contents,
then of sources: "attribution" asks for both to reach 0.5, "content" for the content alone; "quoted" and
"quoted_content" are the same over gold with a quotation mark in its content, where the coder's unquoted leftovers are
neither right nor wrong. Two absent sources agree, one absent source doesn't. Accuracy of the source is judged on
attributions matched by content. Definitions: those in use for PolNeAR (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.evaluate.findings import Scored
from dragoman.evaluate.gold.ontology import KINDS
from dragoman.evaluate.gold.records import GoldDocument
from dragoman.evaluate.score import attribution_findings, statements
from dragoman.evaluate.score.counts import Counts, Summary, confusion, group, none, rates, share, total
from dragoman.evaluate.score.tokens import One, Tokens, jaccard, marked_ones, roles_of
from dragoman.records import Coded

AGREEMENT = 0.5  # Jaccard over tokens, of contents and of sources
ROLES = ("source", "cue", "content")
NO_ROLE = "none"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A possible match: the agreement of contents and sources, and the places of the two."""

    content: float
    source: float
    gold: int
    coded: int


def score(gold: GoldDocument, coded: Coded) -> Scored:
    """Count a document's attributions, and list what is missed and spurious."""
    tokens = Tokens(gold.text)
    wanted = marked_ones(tokens, gold.statements or (), 0)
    # A quotation mark just outside counts: the coder's contents may leave it there.
    found = marked_ones(tokens, coded.statements, 1)
    counts = none()
    _count_tokens(counts, len(tokens.starts), wanted, found)
    pairs = list(_pairs(wanted, found))
    both = _one_to_one(pairs, lambda pair: pair.source >= AGREEMENT)
    content = _one_to_one(pairs, lambda pair: True)
    for name, matched in (("attribution", both), ("content", content)):
        counts[name, "right"] += len(matched)
        counts[name, "gold"] += len(wanted)
        counts[name, "coded"] += len(found)
    _count_quoted(counts, wanted, found, pairs)
    _count_sources(counts, wanted, found, content)
    _count_kinds(counts, wanted, found, both)
    missed = _left(wanted, {pair.gold for pair in both})
    spurious = _left(found, {pair.coded for pair in both})
    pairs_found = [(wanted[pair.gold], found[pair.coded]) for pair in both]
    findings = (
        *attribution_findings.of(gold, coded, (wanted, found), missed, spurious),
        *attribution_findings.other_speakers(gold, pairs_found),
    )
    return Scored(total((counts, statements.count(gold, coded))), findings)


def _left(ones: Sequence[One], matched: set[int]) -> list[One]:
    return [one for place, one in enumerate(ones) if place not in matched]


def _count_tokens(counts: Counts, size: int, wanted: Sequence[One], found: Sequence[One]) -> None:
    gold, coded = roles_of(wanted), roles_of(found)
    for role in ROLES:
        counts[f"{role}_tokens", "gold"] += sum(one == role for one in gold.values())
        counts[f"{role}_tokens", "coded"] += sum(one == role for one in coded.values())
    for token in range(size):
        one, other = gold.get(token, NO_ROLE), coded.get(token, NO_ROLE)
        if one != NO_ROLE or other != NO_ROLE:
            counts["confused role", one, other] += 1
        if one == other != NO_ROLE:
            counts[f"{one}_tokens", "right"] += 1


def _pairs(wanted: Sequence[One], found: Sequence[One]) -> Iterator[_Pair]:
    """Yield all pairs whose contents agree, best first; the order of the text settles ties."""
    at: dict[int, list[int]] = {}
    for place, one in enumerate(found):
        for token in one.content:
            at.setdefault(token, []).append(place)
    pairs = []
    for place, one in enumerate(wanted):
        for other in {other for token in one.content for other in at.get(token, ())}:
            agreed = jaccard(one.content, found[other].content)
            if agreed >= AGREEMENT:
                pairs.append(_Pair(agreed, jaccard(one.source, found[other].source), place, other))
    yield from sorted(pairs, key=lambda pair: (-pair.content, -pair.source, pair.gold, pair.coded))


def _one_to_one(pairs: Iterable[_Pair], allowed: Callable[[_Pair], bool]) -> list[_Pair]:
    gold: set[int] = set()
    coded: set[int] = set()
    kept = []
    for pair in pairs:
        if pair.gold not in gold and pair.coded not in coded and allowed(pair):
            gold.add(pair.gold)
            coded.add(pair.coded)
            kept.append(pair)
    return kept


def _count_quoted(counts: Counts, wanted: Sequence[One], found: Sequence[One], pairs: Sequence[_Pair]) -> None:
    for name, least in (("quoted", AGREEMENT), ("quoted_content", 0.0)):
        agreed = [pair for pair in pairs if pair.source >= least]
        matched = _one_to_one((pair for pair in agreed if wanted[pair.gold].quoted), lambda pair: True)
        used = {pair.coded for pair in matched}
        neither = {pair.coded for pair in agreed if not wanted[pair.gold].quoted}
        wrong = [n for n, one in enumerate(found) if one.quoted and n not in used and n not in neither]
        counts[name, "right"] += len(matched)
        counts[name, "gold"] += sum(one.quoted for one in wanted)
        counts[name, "coded"] += len(matched) + len(wrong)


def _count_sources(counts: Counts, wanted: Sequence[One], found: Sequence[One], content: Sequence[_Pair]) -> None:
    for pair in content:
        one, other = wanted[pair.gold].source, found[pair.coded].source
        counts["source", "of"] += 1
        counts["source", "right"] += pair.source >= AGREEMENT
        counts["source", "exact"] += one == other
        counts["source", "touched"] += bool(one & other) or (not one and not other)
        if one:
            counts["named source", "of"] += 1
            counts["named source", "right"] += pair.source >= AGREEMENT


def _count_kinds(counts: Counts, wanted: Sequence[One], found: Sequence[One], both: Sequence[_Pair]) -> None:
    """Break down by kind, where the gold gives kinds."""
    if not wanted or any(one.marked.kind is None for one in wanted):
        return
    for one in wanted:
        counts["by kind", str(one.marked.kind), "gold"] += 1
    for one in found:
        counts["by kind", str(one.marked.kind), "coded"] += 1
    for pair in both:
        kinds = str(wanted[pair.gold].marked.kind), str(found[pair.coded].marked.kind)
        counts[("confused kind", *kinds)] += 1
        counts["by kind", kinds[0], "right"] += kinds[0] == kinds[1]


def summarise(counts: Counts) -> Summary:
    """Make figures of summed counts."""
    names = [*(f"{role}_tokens" for role in ROLES), "attribution", "content", "quoted", "quoted_content"]
    given = ("source", "of")
    summary = Summary(
        rates={name: rates(counts, name) for name in names},
        shares={
            "source_accuracy": share(counts, given, ("source", "right")),
            "named_source_accuracy": share(counts, ("named source", "of"), ("named source", "right")),
            "source_exact": share(counts, given, ("source", "exact")),
            "source_touched": share(counts, given, ("source", "touched")),
        },
        groups={"role": {role: rates(counts, f"{role}_tokens") for role in ROLES}},
        confusions={"role": confusion(counts, "confused role")},
    )
    if kinds := group(counts, "by kind", KINDS):
        summary.groups["kind"] = kinds
        summary.confusions["kind"] = confusion(counts, "confused kind")
    if counts["statement", "gold"]:
        summary.rates["statement"] = rates(counts, "statement")
    return summary
