"""What every test may ask for, and the count of tests that ran: a tier that skips everything fails."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.annotate.model import Annotator
    from dragoman.pipeline import Coder

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TIERS = ("own", "shared")

_counts: dict[str, Counter[str]] = {tier: Counter() for tier in TIERS}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data folder beside the checkout; a test that asks for it belongs to the `shared` tier."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The parser, loaded once for all tests."""
    from dragoman.annotate.model import Annotator

    return Annotator()


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The whole coder, loaded once for all tests."""
    import dragoman

    return dragoman.load()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = pytest.mark.skip(reason="no shared folder beside the checkout")
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
        if not SHARED.is_dir() and item.get_closest_marker("shared"):
            item.add_marker(absent)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):  # type: ignore[no-untyped-def]  # pluggy's own generator type
    outcome = yield
    report = outcome.get_result()
    tier = "shared" if item.get_closest_marker("shared") else "own"
    if report.when == "call" or (report.when == "setup" and not report.passed):
        _counts[tier]["skipped" if report.skipped and not hasattr(report, "wasxfail") else "run"] += 1


def _empty_tiers() -> list[str]:
    """Return the tiers whose every test was skipped without the one good reason: the shared folder isn't there."""
    return [
        tier
        for tier in TIERS
        if _counts[tier]["skipped"] and not _counts[tier]["run"] and (tier == "own" or SHARED.is_dir())
    ]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus == 0 and _empty_tiers():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for tier in TIERS:
        run, skipped = _counts[tier]["run"], _counts[tier]["skipped"]
        verdict = f"{run} run, {skipped} skipped" if run else f"not run ({skipped} skipped)"
        terminalreporter.write_line(f"{tier} tier: {verdict}")
    for tier in _empty_tiers():
        terminalreporter.write_line(f"{tier} tier: every test was skipped, which counts as a failure", red=True)
