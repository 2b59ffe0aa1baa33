"""Relations: which type of event a sentence states between a marked pair.

The answer is the likeliest type. Macro-F1 is the mean over the types (the quads) that the gold holds. Calibration is
the expected calibration error over 15 bins of equal width (Guo, Pleiss, Sun and Weinberger, On Calibration of Modern
Neural Networks, 2017, eq. 3): how far the likelihood of the answers lies from the share that is right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from statistics import fmean

from dragoman.evaluate.findings import Finding, Kind, Mark, Scored
from dragoman.evaluate.gold import ontology
from dragoman.evaluate.gold.ontology import NONE, YIELD, YIELDED
from dragoman.evaluate.gold.records import GoldRelation
from dragoman.evaluate.score.counts import Counts, Rates, Share, Summary, confusion, group, none, share
from dragoman.records import Span

BINS = 15
NO_QUAD = "none"
YIELD_QUAD = 2  # where a set doesn't say: one of its two types is verbal, the other material
SHOWN = 3  # likeliest types that a finding names


def score(gold: GoldRelation, probabilities: Mapping[str, float], merged: bool, error: str | None = None) -> Scored:
    """Count one sentence.

    Args:
        gold: the sentence, its pair and its type.
        probabilities: of the 16 types and NONE; they sum to 1.
        merged: CONCEDE and RETREAT count as YIELD, on both sides.
        error: why there are no probabilities, if there are none.
    """
    likely = dict(probabilities)
    if merged:
        likely[YIELD] = sum(likely.pop(name, 0.0) for name in YIELDED)
    wanted = _merged(gold.event_type) if merged else gold.event_type
    # The alphabet settles ties, so that the answer doesn't hang on an order of insertion.
    ranked = sorted(likely, key=lambda name: (-likely[name], name))
    found = ranked[0]
    right = found == wanted
    counts = none()
    counts["all", "of"] += 1
    counts["all", "right"] += right
    quad = str(gold.quad or _quad(wanted))
    for name, one, other in (("by type", wanted, found), ("by quad", quad, _quad(found))):
        counts[name, one, "gold"] += 1
        counts[name, other, "coded"] += 1
        counts[name, one, "right"] += one == other
    counts["confused type", wanted, found] += 1
    bin = str(min(int(likely[found] * BINS), BINS - 1))
    counts["bin", bin, "of"] += 1
    counts["bin", bin, "right"] += right
    counts["bin", bin, "sure"] += likely[found]
    return Scored(counts, () if right else tuple(_findings(gold, wanted, ranked, likely, error)))


def _merged(name: str) -> str:
    return YIELD if name in YIELDED else name


def _quad(name: str) -> str:
    return str(YIELD_QUAD if name == YIELD else ontology.quad(name) or NO_QUAD)


def _findings(
    gold: GoldRelation, wanted: str, ranked: list[str], likely: Mapping[str, float], error: str | None
) -> list[Finding]:
    """Return a wrong answer as what it is: a miss of the gold's type, and a false alarm of the coder's."""
    first = " · ".join(f"{name} {likely[name]:.2f}" for name in ranked[:SHOWN] if likely[name] > 0)
    marks = (*(Mark(span, "actor") for span in gold.actor), *(Mark(span, "recipient") for span in gold.recipient))
    mode = f"/{gold.event_mode}" if gold.event_mode else ""
    said = error or first
    reasons = (("likelihood", f"of {wanted}: {likely.get(wanted, 0.0):.2f}"),) if error is None else ()
    whole = Span(start=0, end=len(gold.text))
    sides: tuple[tuple[Kind, str], ...] = (("miss", wanted), ("false alarm", ranked[0]))
    return [
        Finding(kind, name, gold.id, gold.text, whole, f"{gold.event_type}{mode}", said, marks, reasons)
        for kind, name in sides
        if name != NONE
    ]


def summarise(counts: Counts) -> Summary:
    """Make figures of summed counts."""
    types = group(counts, "by type", (*ontology.types(), YIELD, NONE))
    quads = group(counts, "by quad")
    number = counts["all", "of"]
    return Summary(
        shares={
            "accuracy": share(counts, ("all", "of"), ("all", "right")),
            "macro_f1": Share(_macro(types.values()), number),
            "quad_macro_f1": Share(_macro(quads.values()), number),
            "calibration_error": Share(_calibration(counts), number, plus=False),
        },
        groups={"type": types, "quad": quads},
        confusions={"type": confusion(counts, "confused type")},
    )


def _macro(rows: Collection[Rates]) -> float:
    return fmean([row.f1 for row in rows if row.gold] or [0.0])


def _calibration(counts: Counts) -> float:
    """Return the sum over the bins of |likelihood - right|, as a share of all answers."""
    gaps = (abs(counts["bin", str(bin), "sure"] - counts["bin", str(bin), "right"]) for bin in range(BINS))
    return sum(gaps) / counts["all", "of"] if counts["all", "of"] else 0.0
