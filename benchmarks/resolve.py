"""Measure the resolver of mentions: how fast it loads and answers, what it takes, how often it is right.

    python benchmarks/resolve.py [--json]

Mentions are those of the tables in ``tests/actors``. "New" answers are worked out; "warm" ones were asked for before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("mentions.tsv", "mentions_held_out.tsv")
LOAD = """
import resource, time
begun = time.perf_counter(), time.process_time()
import dragoman
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
resolver = dragoman.load_resolver()
resolver.resolve("France")
print(time.perf_counter() - begun[0], time.process_time() - begun[1])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def mentions(name: str) -> list[list[str]]:
    """Read group, mention, date, country, sector and entity."""
    lines = (ROOT / "tests" / "actors" / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def measure() -> dict[str, float]:
    """Return seconds, MiB, answers a second and shares of right answers."""
    import dragoman

    loads = []
    for _ in range(5):
        told = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout.split()
        loads.append([float(one) for one in told])
    found = {
        "load, ms": 1000 * min(one[0] for one in loads),
        "load, ms of processor": 1000 * min(one[1] for one in loads),
        "memory, MiB": min(one[2] for one in loads),
    }
    folder = ROOT / "src" / "dragoman" / "data" / "actors"
    found["data, MB"] = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    resolver = dragoman.load_resolver()
    for name in TABLES:
        right = 0
        rows = mentions(name)
        for _, mention, on, country, sector, _ in rows:
            actor = resolver.resolve(mention, None if on == "-" else on).actor
            got = ((actor.country if actor else None) or "-", (actor.sector if actor else None) or "-")
            right += country in ("*", got[0]) and sector in ("*", got[1])
        found[f"right in {name}"] = right / len(rows)
    asked = [(row[1], None if row[2] == "-" else row[2]) for name in TABLES for row in mentions(name)]
    for label, answer in (("new", resolver._resolve), ("warm", resolver.resolve)):
        begun = time.perf_counter()
        for _ in range(5):
            for mention, on in asked:
                answer(mention, on)
        found[f"{label} answers a second"] = 5 * len(asked) / (time.perf_counter() - begun)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure()
    if options.json:
        print(json.dumps(found, sort_keys=True))
        return
    for name, value in found.items():
        print(f"{name:<32} {value:,.3f}" if value < 100 else f"{name:<32} {value:,.0f}")


if __name__ == "__main__":
    main()
