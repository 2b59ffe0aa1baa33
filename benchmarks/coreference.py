"""Measure coreference on the project's own passages: who do "it", "the ministry", "both Koreas" stand for?

    python benchmarks/coreference.py [-v] [--json]

The passages are ``tests/actors/coreference/*.yaml``. Every marked mention is looked up in what the coder makes of the
text; mentions that it gives the same actors are one chain of its own. Scored are MUC (Vilain et al. 1995), B-cubed
(Bagga and Baldwin 1998), entity-based CEAF (Luo 2005), each over the marked mentions, the share of pronouns and
descriptions that get the right actor ("pointing": who is named so elsewhere in the passage), and the share of those
that get the right entity ("entity": the code that events carry).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import dragoman
from dragoman.actors.knowledge import load_knowledge
from dragoman.pipeline import Coder
from dragoman.read import make_document
from dragoman.records import Actor, Passage

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "actors" / "coreference"
_CLOSE = re.compile(r"\]\(([a-z0-9_+]+)\)")
_PRONOUNS = frozenset(
    "i me my mine we us our ours he him his she her hers it its they them their theirs both you your".split()
)
Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Marked:
    """A gold mention: where it stands, and the parts that it stands for."""

    start: int
    end: int
    chain: tuple[str, ...]


def read(path: Path) -> tuple[str, str, list[Marked], dict[str, dict[str, Any]]]:
    """Return a passage without its marks, its date, its mentions and the entities behind them."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, out, open_at, at = "", [], [], 0
    raw = found["text"]
    while at < len(raw):
        close = _CLOSE.match(raw, at)
        if raw[at] == "[":
            open_at.append(len(text))
            at += 1
        elif close:
            out.append(Marked(open_at.pop(), len(text), tuple(sorted(close[1].split("+")))))
            at = close.end()
        else:
            text += raw[at]
            at += 1
    return text, str(found["published"]), sorted(out, key=lambda one: (one.start, -one.end)), found["entities"]


def answers(coder: Coder, text: str, published: str, marked: Sequence[Marked]) -> list[tuple[Actor, ...]]:
    """Return the actors that the coder gives each mention; none if it finds nobody there."""
    document = make_document(text, published=published)
    body = (Passage(start=0, end=len(text), role="body"),)
    parse, mentions, attribution = coder._read(document, body, None)  # mentions have no other way out
    first_person = attribution.first_person
    out = []
    for one in marked:
        tokens = [at for at in range(len(parse)) if one.start <= parse.start[at] and parse.end[at] <= one.end]
        heads = parse.tops(tokens[0], tokens[-1] + 1) if tokens else []
        found: tuple[Actor, ...] = ()
        for at in (*heads, *reversed(tokens)):
            if at in first_person:
                found = first_person[at]
            elif at in mentions:
                found = mentions.group(at) if len(one.chain) > 1 else mentions[at]
            if found:
                break
        out.append(found)
    return out


def key(actors: Sequence[Actor], number: int) -> Key:
    """Return by what the coder tells actors apart: a person by name, others by code; nobody is like nobody else."""
    if not actors:
        return ("nobody", number)
    return tuple(sorted((actor.entity or "", "" if actor.name in bodies() else actor.name or "") for actor in actors))


@cache
def bodies() -> frozenset[str]:
    """Names of states, organisations and groups: who bears one is told apart by the code."""
    known = load_knowledge()
    return frozenset(row.name for table in (known.states, known.organisations, known.groups) for row in table)


def muc(gold: dict[int, Hashable], found: dict[int, Hashable]) -> tuple[int, int]:
    """Links of the gold chains that are kept, and all of them."""
    kept = total = 0
    for chain in _chains(gold):
        kept += len(chain) - len({found[at] for at in chain})
        total += len(chain) - 1
    return kept, total


def b_cubed(gold: dict[int, Hashable], found: dict[int, Hashable]) -> tuple[float, int]:
    """Sum over mentions of the share of their gold chain that is in their found chain."""
    total = 0.0
    for at in gold:
        chain = {other for other in gold if gold[other] == gold[at]}
        total += len([other for other in chain if found[other] == found[at]]) / len(chain)
    return total, len(gold)


def ceaf(gold: dict[int, Hashable], found: dict[int, Hashable]) -> tuple[float, int, int]:
    """Likeness of the best one-to-one alignment of chains, and how many chains both sides have."""
    left, right = _chains(gold), _chains(found)
    like = [[2 * len(a & b) / (len(a) + len(b)) for b in right] for a in left]

    @cache
    def best(row: int, taken: int) -> float:
        if row == len(left):
            return 0.0
        most = best(row + 1, taken)
        for column, value in enumerate(like[row]):
            if value and not taken >> column & 1:
                most = max(most, value + best(row + 1, taken | 1 << column))
        return most

    return best(0, 0), len(left), len(right)


def _chains(labels: dict[int, Hashable]) -> list[frozenset[int]]:
    out: dict[Hashable, set[int]] = defaultdict(set)
    for at, label in labels.items():
        out[label].add(at)
    return [frozenset(one) for one in out.values()]


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(coder: Coder, show: bool = False) -> dict[str, float]:
    """Score all passages."""
    sums: Counter[str] = Counter()
    for path in sorted(FOLDER.glob("*.yaml")):
        text, published, marked, entities = read(path)
        found = answers(coder, text, published, marked)
        gold = {at: one.chain for at, one in enumerate(marked)}
        ours: dict[int, Hashable] = {at: key(actors, at) for at, actors in enumerate(found)}
        for name, first, second in (("recall", gold, ours), ("precision", ours, gold)):
            kept, total = muc(first, second)  # type: ignore[arg-type]
            sums[f"muc {name}"] += kept
            sums[f"muc {name} of"] += total
            share, size = b_cubed(first, second)  # type: ignore[arg-type]
            sums[f"b3 {name}"] += share
            sums[f"b3 {name} of"] += size
        value, left, right = ceaf(gold, ours)  # type: ignore[arg-type]
        sums["ceaf"] += value
        sums["ceaf recall of"] += left
        sums["ceaf precision of"] += right
        named = _named(text, marked, ours)
        for at, one in enumerate(marked):
            people = any(entities[part]["kind"] == "people" for part in one.chain)
            if people or _is_name(text[one.start : one.end]):
                continue  # refugees, witnesses: no political actors
            right_one = _right(found[at], one, entities, ours[at], named)
            sums["pointing of"] += 1
            sums["pointing"] += right_one
            right_code = right_one or has_entity(found[at], one, entities)
            sums["entity"] += right_code
            if show and not right_code:
                got = [(actor.entity, actor.name, actor.resolved_by) for actor in found[at]]
                print(f"{path.stem}: {text[one.start : one.end]!r} is {'+'.join(one.chain)}, got {got}")
    out = {
        name: f1(*(sums[f"{name} {side}"] / sums[f"{name} {side} of"] for side in ("precision", "recall")))
        for name in ("muc", "b3")
    }
    out["ceaf"] = f1(sums["ceaf"] / sums["ceaf precision of"], sums["ceaf"] / sums["ceaf recall of"])
    out["pointing"] = sums["pointing"] / sums["pointing of"]
    out["entity"] = sums["entity"] / sums["pointing of"]
    out["mentions"] = sums["b3 recall of"]
    out["pointing mentions"] = sums["pointing of"]
    return out


def _is_name(words: str) -> bool:
    """Tell whether a mention names somebody by itself: its last word is capitalised, and it is no pronoun."""
    return words.lower() not in _PRONOUNS and words.split()[-1][:1].isupper()


def _named(text: str, marked: Sequence[Marked], ours: dict[int, Hashable]) -> dict[tuple[str, ...], Hashable]:
    """Return how the coder tells each chain apart where it is named."""
    out: dict[tuple[str, ...], Counter[Hashable]] = defaultdict(Counter)
    for at, one in enumerate(marked):
        if _is_name(text[one.start : one.end]):
            out[one.chain][ours[at]] += 1
    return {chain: counts.most_common(1)[0][0] for chain, counts in out.items()}


def _right(
    found: Sequence[Actor], one: Marked, entities: dict[str, dict[str, Any]], ours: Hashable, named: dict[Any, Hashable]
) -> bool:
    """Right is who the coder names so elsewhere in the passage, or an actor with the code of the gold."""
    if not found:
        return False
    if named.get(one.chain) == ours:
        return True
    if len(one.chain) == 1 and entities[one.chain[0]]["kind"] == "person" and one.chain in named:
        return False
    return has_entity(found, one, entities)


def has_entity(found: Sequence[Actor], one: Marked, entities: dict[str, dict[str, Any]]) -> bool:
    """Tell whether the actors have the codes of the gold, whoever of a state's people is meant."""
    wanted = sorted(str(entities[part]["entity"]) for part in one.chain)
    return sorted(str(actor.entity) for actor in found) == wanted


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list every pronoun and description that went wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(dragoman.load(), options.v)
    if options.json:
        print(json.dumps(found, sort_keys=True))
        return
    for name, value in found.items():
        print(f"{name:<18} {value:.3f}" if value <= 1 else f"{name:<18} {value:.0f}")


if __name__ == "__main__":
    main()
