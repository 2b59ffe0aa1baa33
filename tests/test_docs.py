"""The documentation is complete and true: every field, command and column stands in it, and its examples run."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

import dragoman
from dragoman import errors, records

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "benchmarks" / "README.md", *sorted(ROOT.glob("docs/*.md"))]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
RECORDS = [
    value
    for value in vars(records).values()
    if isinstance(value, type) and issubclass(value, records.Record) and value is not records.Record
]


def load_refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


refresh = load_refresh()


def section(text: str, title: str) -> str:
    """Return what stands under a heading, down to the next heading of its level or above."""
    found = re.search(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    assert found, f"no section {title!r}"
    rest = text[found.end() :]
    following = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def named(part: str) -> list[str]:
    """Return the names in the first cells of the tables of a section."""
    return [name for row in re.findall(r"^\| (.*?) \|", part, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)]


def test_there_are_records_to_document() -> None:
    assert {"Document", "Event", "Actor", "Statement", "Coded"} <= {record.__name__ for record in RECORDS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_documented_and_no_other(record: type[Any]) -> None:
    fields = [field.encode_name for field in msgspec.structs.fields(record)]
    assert sorted(named(section(REFERENCE, record.__name__))) == sorted(fields)


@pytest.mark.parametrize("name", ["factuality", "kind", "granularity", "role"])
def test_every_value_of_a_closed_field_is_documented(name: str) -> None:
    owner, values = {
        "factuality": ("Event", records.FACTUALITIES),
        "kind": ("Statement", records.StatementKind.__args__),
        "granularity": ("EventDate", records.Granularity.__args__),
        "role": ("Passage", records.ROLES),
    }[name]
    row = next(line for line in section(REFERENCE, owner).splitlines() if line.startswith(f"| `{name}` |"))
    assert [value for value in values if f"`{value}`" not in row] == []


def test_every_command_and_option_is_documented_with_a_help_text() -> None:
    tree = refresh.command_tree()
    assert {"code", "explain"} <= set(tree)
    for name, (command, options) in tree.items():
        assert command.callback.__doc__, f"{name} has no help"
        assert options
        documented = named(section(REFERENCE, f"`dragoman {name}`"))
        for option in options:
            assert option.help, f"{name} {option.names} has no help"
            assert {part for spelling in option.names for part in spelling.split("|")} <= set(documented)


def test_every_csv_column_is_documented() -> None:
    from dragoman.export.csv import COLUMNS

    assert len(COLUMNS) > 20
    assert named(section(REFERENCE, "CSV columns")) == [name for name, _ in COLUMNS]


def test_every_event_type_and_every_error_is_documented() -> None:
    from dragoman.settings import read_yaml

    types = read_yaml("codebook.yaml")["types"]
    assert len(types) == 16
    part = section(REFERENCE, "Event types")
    assert [name for name in types if f"| `{name}` |" not in part] == []
    kinds = [name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)]
    assert [name for name in kinds if f"`{name}`" not in section(REFERENCE, "Python")] == []


def test_the_public_names_are_documented_and_exist() -> None:
    assert "load" in dragoman.__all__
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in dragoman.__all__ if name.strip("_") not in pages] == []
    from dragoman.pipeline import Coder

    public = [name for name in vars(Coder) if not name.startswith("_") and callable(getattr(Coder, name))]
    assert {"code", "pipe", "classify", "resolve"} <= set(public)
    assert [name for name in public if f"`Coder.{name}(" not in REFERENCE] == []


def test_what_the_program_prints_is_what_the_pages_show() -> None:
    pages = list(refresh.pages())
    assert {"README.md", "reference.md"} <= {path.name for path, _, _ in pages}
    stale = [path.name for path, old, new in pages if old != new]
    assert stale == [], "run: make docs"


def anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        aim = (page.parent / path) if path else page
        assert aim.exists(), target
        if anchor:
            assert anchor in anchors(aim.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/how-to.md", "docs/evaluate.md"])
def test_the_python_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run one after another in one namespace, as a reader would type them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks, "a page without an example"
    monkeypatch.chdir(tmp_path)
    for folder in ("examples", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    scope: dict[str, Any] = {"__name__": "example"}
    with contextlib.redirect_stdout(io.StringIO()):
        for block in blocks:
            if "import pandas" not in block:  # not a dependency, not even of the tests
                exec(compile(block, name, "exec"), scope)


def test_one_version_stands_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert dragoman.__version__ == version
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    targets = phony[1].split()
    assert {"demo", "test", "lint", "types", "layers"} <= set(targets)
    assert [target for target in targets if not re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_version_has_a_hash_and_no_index_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==\S+.*\\\n {4}--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\w", text, re.MULTILINE)) > 20
    assert "://" not in text
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=!~\[; ]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names <= {name.lower() for name in pinned}
