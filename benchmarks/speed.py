"""Time the whole coder against the bare parse of the same texts by the same model.

    python benchmarks/speed.py [--cold] [--memory] [--linear] [--json] [--check] [--data FILE.jsonl[.gz]]

Both sides run in one process and take turns, so that a busy machine slows both alike; medians are compared. Two bare
parses stand beside the coder: the pipeline as it is shipped, and the stricter one, with only the components that the
coder uses. This is a measurement, not a test: a figure depends on the machine, a ratio of turns hardly does.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = "2024-09-12"
# The floors and ceilings that --check holds the figures to.
LIMITS = {"speed": 0.6, "speed_rules": 0.8, "cold": 1.6, "cold_rules": 1.4, "memory": 900.0, "linear": 1.25}

BARE_COLD = "import sys, spacy; nlp = spacy.load(sys.argv[1]); nlp(open(sys.argv[2], encoding='utf-8').read())"
# On Linux a child's ru_maxrss begins with what its parent held, so the peak is read from the process's own status.
CODE_ALL = """
import json, pathlib, resource, sys, dragoman
coder = dragoman.load(sys.argv[1])
texts = json.load(open(sys.argv[2], encoding="utf-8"))
for _ in coder.pipe(texts, jobs=1):
    pass
if sys.platform == "linux":
    status = pathlib.Path("/proc/self/status").read_text().splitlines()
    print(next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024)
"""


def read_texts(data: Path | None) -> list[str]:
    """Return the texts to code: those of a JSON lines file, or the project's own gold texts."""
    if data is None:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "gold").glob("*.txt"))]
        where = "tests/gold/*.txt"
    else:
        raw = gzip.decompress(data.read_bytes()) if data.suffix == ".gz" else data.read_bytes()
        texts = [json.loads(line)["text"] for line in raw.decode("utf-8").split("\n") if line.strip()]
        where = str(data)
    if not texts:
        raise SystemExit(f"speed.py: no text in {where}")
    return texts


def up_to(texts: list[str], size: int) -> list[str]:
    """Repeat or cut a list of texts to about ``size`` characters; texts stay whole."""
    out: list[str] = []
    total = 0
    while total < size:
        out.append(texts[len(out) % len(texts)])
        total += len(out[-1])
    return out


def take_turns(sides: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Run each side once a round, the first one moving on every round; return median seconds by side."""
    names = list(sides)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        for place in range(len(names)):
            name = names[(turn + place) % len(names)]
            gc.collect()
            begun = time.perf_counter()
            sides[name]()
            seconds[name].append(time.perf_counter() - begun)
    return {name: statistics.median(found) for name, found in seconds.items()}


def drain(items: Any) -> None:
    for _ in items:
        pass


def numbered(texts: list[str]) -> list[dict[str, str]]:
    """Give each text an id of its own: the same text may come twice here, and two documents mustn't share one."""
    return [{"id": str(number), "text": text, "published": PUBLISHED} for number, text in enumerate(texts)]


def speed(coder: Any, rules: Any, model: str, texts: list[str], rounds: int) -> dict[str, Any]:
    """Whole coder, with models and by rules alone, against two bare parses; above 1 the coder is faster."""
    import spacy

    from dragoman.annotate.model import UNUSED

    shipped, same = spacy.load(model), spacy.load(model, exclude=UNUSED)
    sides = {
        "coder": lambda: drain(coder.pipe(numbered(texts), jobs=1)),
        "coder, rules alone": lambda: drain(rules.pipe(numbered(texts), jobs=1)),
        "parse as shipped": lambda: drain(shipped.pipe(texts)),
        "parse, same components": lambda: drain(same.pipe(texts)),
    }
    sample = up_to(texts, 5_000)  # warm-up: caches fill on both sides before the clock starts
    for one in (coder, rules):
        drain(one.pipe(numbered(sample), jobs=1))
    drain(shipped.pipe(sample)), drain(same.pipe(sample))
    seconds = take_turns(sides, rounds)
    characters = sum(map(len, texts))
    return {
        "characters": characters,
        "documents": len(texts),
        "rounds": rounds,
        "seconds": seconds,
        "characters_per_second": {name: characters / spent for name, spent in seconds.items()},
        "ratio_shipped": seconds["parse as shipped"] / seconds["coder"],
        "ratio_same": seconds["parse, same components"] / seconds["coder"],
        "ratio_rules": seconds["parse as shipped"] / seconds["coder, rules alone"],
    }


def cold(model: str, text: str, rounds: int = 5) -> dict[str, Any]:
    """One article in a fresh process: the command against ``spacy.load`` and one parse."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text, encoding="utf-8")
        dragoman = [str(Path(sys.executable).with_name("dragoman")), "code", str(article), "--format", "jsonl"]
        commands = {
            "coder": [*dragoman, "--published", PUBLISHED, "--model", model],
            "coder, rules alone": [*dragoman, "--published", PUBLISHED, "--model", model, "--no-models"],
            "load and parse": [sys.executable, "-c", BARE_COLD, model, str(article)],
        }

        def start(command: list[str]) -> Callable[[], Any]:
            return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

        sides = {name: start(command) for name, command in commands.items()}
        take_turns(sides, 1)  # warm-up: files into the page cache, byte code written
        seconds = take_turns(sides, rounds)
    return {
        "characters": len(text),
        "rounds": rounds,
        "seconds": seconds,
        "ratio": seconds["coder"] / seconds["load and parse"],
        "ratio_rules": seconds["coder, rules alone"] / seconds["load and parse"],
    }


def memory(model: str, texts: list[str]) -> dict[str, Any]:
    """Peak resident memory, in MiB, of a fresh process that codes all the texts."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "texts.json"
        corpus.write_text(json.dumps(numbered(texts)), encoding="utf-8")
        command = [sys.executable, "-c", CODE_ALL, model, str(corpus)]
        found = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"characters": sum(map(len, texts)), "mebibytes": float(found.stdout)}


def linear(coder: Any, texts: list[str], unit: int = 6_000) -> dict[str, Any]:
    """Time for 1, 4 and 16 units of text, as that many documents and as one long document."""
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]
    sizes = (1, 4, 16)

    def one(times: int) -> list[str]:
        return ["\n\n".join(up_to(paragraphs, unit * times))]

    bodies = {"one document": {n: one(n) for n in sizes}, "many documents": {n: one(1) * n for n in sizes}}
    out: dict[str, Any] = {}
    for kind, by_size in bodies.items():
        documents = {str(n): numbered(body) for n, body in by_size.items()}
        spent = take_turns({n: partial(lambda d: drain(coder.pipe(d, jobs=1)), d) for n, d in documents.items()}, 3)
        cost = {n: spent[n] / sum(map(len, by_size[int(n)])) * 1e6 for n in spent}  # microseconds a character
        out[kind] = {"seconds": spent, "microseconds_per_character": cost, "ratio": cost["16"] / cost["1"]}
    return out


def table(figures: dict[str, Any]) -> str:
    """Lay the figures out for a person."""
    lines: list[str] = []
    if found := figures.get("speed"):
        size = f"{found['documents']} documents, {found['characters']:,} characters"
        lines.append(f"speed: {size}, {found['rounds']} rounds")
        for name, spent in found["seconds"].items():
            lines.append(f"  {name:24}{spent:8.2f} s {found['characters_per_second'][name]:12,.0f} characters/s")
        lines.append(f"  coder / parse as shipped        {found['ratio_shipped']:.2f}   (at least {LIMITS['speed']})")
        lines.append(f"  coder / parse, same components  {found['ratio_same']:.2f}")
        lines.append(
            f"  rules alone / parse as shipped  {found['ratio_rules']:.2f}   (at least {LIMITS['speed_rules']})"
        )
    if found := figures.get("cold"):
        lines.append(f"cold start: one article of {found['characters']:,} characters, {found['rounds']} rounds")
        lines.extend(f"  {name:24}{spent:8.2f} s" for name, spent in found["seconds"].items())
        lines.append(f"  coder / load and parse          {found['ratio']:.2f}   (at most {LIMITS['cold']})")
        lines.append(f"  rules alone / load and parse    {found['ratio_rules']:.2f}   (at most {LIMITS['cold_rules']})")
    if found := figures.get("memory"):
        lines.append(f"memory: {found['characters']:,} characters")
        lines.append(f"  peak                        {found['mebibytes']:7.0f} MiB (at most {LIMITS['memory']:.0f})")
    for kind, found in figures.get("linear", {}).items():
        lines.append(f"cost by length, {kind}")
        for n, spent in found["seconds"].items():
            cost = found["microseconds_per_character"][n]
            lines.append(f"  {n + 'x':24}{spent:8.2f} s {cost:12.1f} microseconds/character")
        lines.append(f"  16x / 1x, a character           {found['ratio']:.2f}   (at most {LIMITS['linear']})")
    return "\n".join(lines)


def misses(figures: dict[str, Any]) -> list[str]:
    """Name the figures that miss their limit."""
    missed = []
    if figures["speed"]["ratio_shipped"] < LIMITS["speed"]:
        missed.append("speed")
    if figures["speed"]["ratio_rules"] < LIMITS["speed_rules"]:
        missed.append("speed (rules alone)")
    if "cold" in figures and figures["cold"]["ratio"] > LIMITS["cold"]:
        missed.append("cold")
    if "cold" in figures and figures["cold"]["ratio_rules"] > LIMITS["cold_rules"]:
        missed.append("cold (rules alone)")
    if "memory" in figures and figures["memory"]["mebibytes"] > LIMITS["memory"]:
        missed.append("memory")
    missed.extend(f"linear ({k})" for k, v in figures.get("linear", {}).items() if v["ratio"] > LIMITS["linear"])
    return missed


def main() -> int:
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("--data", type=Path, help="JSON lines with `text`, may end in .gz (default: the gold texts)")
    parser.add_argument("--model", help="spaCy pipeline (default: the one that the coder finds)")
    parser.add_argument("--size", type=int, default=120_000, help="characters to code a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the speed comparison")
    parser.add_argument("--cold", action="store_true", help="also: one article from a cold start")
    parser.add_argument("--memory", action="store_true", help="also: peak memory")
    parser.add_argument("--linear", action="store_true", help="also: 1x, 4x and 16x of a text")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a figure misses its limit")
    options = parser.parse_args()

    import dragoman
    from dragoman.annotate.model import Annotator

    texts = read_texts(options.data)
    model = options.model or Annotator().name
    coder = dragoman.load(model)
    figures: dict[str, Any] = {"model": model, "version": dragoman.__version__}
    figures["speed"] = speed(
        coder, dragoman.load(model, models=False), model, up_to(texts, options.size), options.rounds
    )
    if options.cold:
        figures["cold"] = cold(model, "\n\n".join(up_to(texts, 4_000)))
    if options.memory:
        figures["memory"] = memory(model, up_to(texts, 500_000))
    if options.linear:
        figures["linear"] = linear(coder, texts)
    print(json.dumps(figures, indent=2) if options.json else table(figures))
    missed = misses(figures)
    if options.check and missed:
        print(f"speed.py: over the limit: {', '.join(missed)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
