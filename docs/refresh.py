"""Write into README.md and docs/*.md what the program itself knows best: outputs, options, columns, event types.

    python docs/refresh.py            # or: make docs

A part between ``<!-- generated: NAME [ARGUMENTS] -->`` and ``<!-- end -->`` belongs to this script; the rest of a
page is written by hand. The tests fail while a page says something else than the program.
"""

from __future__ import annotations

import inspect
import os
import re
import shlex
import subprocess
import sys
import typing
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

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


class Option(NamedTuple):
    """An option or argument of a command, as its function declares it."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    default: object
    argument: bool


def command_tree() -> dict[str, tuple[Any, list[Option]]]:
    """Return each command's declaration and its arguments and options, by name.

    They are read from the functions' own annotations, which is the same in every version of typer.
    """
    from dragoman.cli.main import app

    out = {}
    every = [("", command) for command in app.registered_commands]
    for group in app.registered_groups:
        every += [(f"{group.name} ", command) for command in group.typer_instance.registered_commands]
    for within, command in every:
        function: Any = command.callback
        hints = get_type_hints(function, vars(typing) | vars(sys.modules[function.__module__]), include_extras=True)
        options = []
        for name, parameter in inspect.signature(function).parameters.items():
            kind, info = get_args(hints[name])
            argument = type(info).__name__ == "ArgumentInfo"
            # Inside Annotated, typer keeps the first spelling where a default stands otherwise.
            spelled = tuple(n for n in (info.default, *(info.param_decls or ())) if str(n).startswith("-"))
            spelled = spelled or (f"--{name.replace('_', '-')}",)
            names = (str(info.metavar or name.upper()),) if argument else spelled
            options.append(Option(names, info.help or "", tuple(_choices(kind)), parameter.default, argument))
        out[f"{within}{command.name or function.__name__}"] = (command, options)
    return out


def _choices(kind: Any) -> Iterator[str]:
    if typing.get_origin(kind) is typing.Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _choices(part)


def commands(_: str) -> str:
    """Describe each command with its arguments and options."""
    out = []
    for name, (command, options) in command_tree().items():
        usage = " ".join(["dragoman", name, "[OPTIONS]", *(o.names[0] for o in options if o.argument)])
        out.append(f"### `dragoman {name}`\n\n{inspect.getdoc(command.callback)}\n\n    {usage}\n\n")
        body: list[list[object]] = []
        for option in options:
            notes = [f"one of {', '.join(f'`{choice}`' for choice in option.choices)}"] if option.choices else []
            if option.default not in (None, False, inspect.Parameter.empty):
                notes.append(f"default `{option.default}`")
            text = option.help + (f" ({'; '.join(notes)})" if notes else "")
            # A bar inside code has to be escaped in a table, and not everything that shows Markdown understands that.
            body.append([", ".join(f"`{part}`" for o in option.names for part in o.split("|")), text])
        out.append(rows(["argument or option", "what it is"], body) + "\n")
        examples = (command.epilog or "").partition("Examples:")[2].replace("\b", "").strip("\n")
        if examples:
            out.append("\n".join(f"    {line.strip()}" for line in examples.splitlines()) + "\n\n")
    return "".join(out).rstrip() + "\n"


def actors(_: str) -> str:
    """Count what the tables of actors hold."""
    from dragoman.actors.knowledge import load_knowledge

    known = load_knowledge()
    body: list[list[object]] = [[f"`{name}.csv`", f"{len(getattr(known, name)):,}"] for name in known.__struct_fields__]
    return rows(["table", "rows"], body)


def knowledge(_: str) -> str:
    """List the data files with the first sentence of their head."""
    data = ROOT / "src" / "dragoman" / "data"
    body: list[list[object]] = []
    for path in sorted((*data.rglob("*.yaml"), *data.rglob("*.csv"))):
        with path.open(encoding="utf-8") as file:
            head = " ".join(line[1:].strip() for line in takewhile(lambda line: line.startswith("#"), file))
        body.append([f"`{path.relative_to(data).as_posix()}`", re.split(r"(?<=[.:]) ", head)[0].rstrip(".:")])
    return rows(["file", "what it holds"], body)


MAKERS = {f.__name__: f for f in (output, columns, types, contexts, commands, actors, knowledge)}


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
