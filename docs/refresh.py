"""Write into README.md and docs/*.md what the program itself knows best: outputs, options, columns, event types.

    python docs/refresh.py            # or: make docs

A part between ``<!-- generated: NAME [ARGUMENTS] -->`` and ``<!-- end -->`` belongs to this script; the rest of a
page is written by hand. The tests fail while a page says something else than the program.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PART = re.compile(r"(<!-- generated: (?P<name>\w+)(?P<arguments>[^\n]*?) -->\n).*?(<!-- end -->)", re.DOTALL)


def cell(text: object) -> str:
    """Escape what would end a cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def rows(head: list[str], body: list[list[object]]) -> str:
    """Lay out a Markdown table."""
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines)


def output(command: str) -> str:
    """Run a command of the project in the project's folder and return what it prints, fenced.

    ``cut=N`` before the command keeps the first N lines.
    """
    words = shlex.split(command)
    limit = int(words.pop(0).removeprefix("cut=")) if words[0].startswith("cut=") else None
    program = [sys.executable, "-c", "from dragoman.cli.main import run; run()"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    found = subprocess.run(
        [*program, *words[1:]], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    lines = found.stdout.rstrip().splitlines()
    kept = lines if limit is None or len(lines) <= limit else [*lines[:limit], "..."]
    return "\n".join(["```text", "$ " + shlex.join(words), *kept, "```", ""])


def columns(_: str) -> str:
    """List the columns of the flat formats."""
    from dragoman.export.csv import COLUMNS

    return rows(["column", "what it holds"], [[f"`{name}`", description] for name, description in COLUMNS])


def types(_: str) -> str:
    """List the codebook's event types and their modes."""
    from dragoman.settings import read_yaml

    book = read_yaml("codebook.yaml")
    body: list[list[object]] = []
    for name, entry in book["types"].items():
        quad = f"{entry['quad']} {book['quads'][entry['quad']]}"
        modes = ", ".join(f"`{mode}`" for mode in entry["modes"])
        body.append([f"`{name}`", quad, entry["score"], entry["definition"], modes])
    return rows(["type", "quad", "score", "the actor ...", "modes"], body)


def contexts(_: str) -> str:
    """List the codebook's contexts."""
    from dragoman.settings import read_yaml

    book = read_yaml("codebook.yaml")
    return rows(["context", "the event concerns"], [[f"`{name}`", about] for name, about in book["contexts"].items()])


def command_tree() -> dict[str, Any]:
    """Return the click commands by name."""
    import typer

    from dragoman.cli.main import app

    group: Any = typer.main.get_command(app)
    return dict(group.commands) if hasattr(group, "commands") else {group.name: group}


def commands(_: str) -> str:
    """Describe each command with its arguments and options."""
    out = []
    for name, command in command_tree().items():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
        usage = " ".join(["dragoman", name, "[OPTIONS]", *(p.make_metavar(_context(command)) for p in arguments)])
        out.append(f"### `dragoman {name}`\n\n{' '.join((command.help or '').split())}\n\n    {usage}\n\n")
        out.append(rows(["option", "what it does"], [[_names(p), _help(p)] for p in options]) + "\n")
    return "".join(out).rstrip() + "\n"


def _context(command: Any) -> Any:
    import click

    return click.Context(command)


def _names(option: Any) -> str:
    return ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])


def _help(option: Any) -> str:
    choices = [f"`{getattr(choice, 'value', choice)}`" for choice in getattr(option.type, "choices", ())]
    notes = [f"one of {', '.join(choices)}"] if choices else []
    if option.default not in (None, False, ()) and not callable(option.default):
        notes.append(f"default `{getattr(option.default, 'value', option.default)}`")
    return (option.help or "") + (f" ({'; '.join(notes)})" if notes else "")


def knowledge(_: str) -> str:
    """List the data files with the first sentence of their head."""
    data = ROOT / "src" / "dragoman" / "data"
    body: list[list[object]] = []
    for path in sorted((*data.rglob("*.yaml"), *data.rglob("*.csv"))):
        with path.open(encoding="utf-8") as file:
            head = " ".join(line[1:].strip() for line in takewhile(lambda line: line.startswith("#"), file))
        body.append([f"`{path.relative_to(data).as_posix()}`", re.split(r"(?<=[.:]) ", head)[0].rstrip(".:")])
    return rows(["file", "what it holds"], body)


MAKERS = {f.__name__: f for f in (output, columns, types, contexts, commands, knowledge)}


def pages() -> Iterator[tuple[Path, str, str]]:
    """Yield each page with generated parts: its path, what it says, and what it should say."""
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        if PART.search(text):
            yield path, text, PART.sub(_fill, text)


def _fill(part: re.Match[str]) -> str:
    return f"{part[1]}{MAKERS[part['name']](part['arguments'].strip())}{part[4]}"


def main() -> None:
    """Rewrite the generated parts of every page."""
    for path, old, new in pages():
        path.write_text(new, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'refreshed' if old != new else 'was current'}")


if __name__ == "__main__":
    main()
