"""One self-contained page of an evaluation: figures, confusions, and every miss and false alarm with its evidence.

Nothing is fetched and there is no script; lists open and close by themselves. Every word of gold and text goes through
the template engine's escaping.
"""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.evaluation import Evaluation
from dragoman.evaluate.report import view
from dragoman.evaluate.report.wording import mistakes, number

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(evaluation: Evaluation) -> str:
    """Return the page (HTML 5, UTF-8 when written)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from dragoman.export.html import TEMPLATES as SHARED
    from dragoman.export.marked import visible

    environment = Environment(
        # The style sheet of the coder's own page is this page's, too.
        loader=FileSystemLoader([TEMPLATES, SHARED]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["visible"] = visible
    confusions = evaluation.summary.confusions.items()
    return environment.get_template("report.html").render(
        one=evaluation,
        size=number(evaluation.documents, "sentences" if evaluation.task == "relations" else "documents"),
        figures=view.figures(evaluation),
        shares=view.shares(evaluation),
        groups=view.groups(evaluation),
        matrices=[view.matrix(name, confusion) for name, confusion in confusions if mistakes(confusion)],
        counted={
            "misses": number(len(evaluation.misses), "misses"),
            "false-alarms": number(len(evaluation.false_alarms), "false alarms"),
            "differences": number(len(evaluation.differences), "differences"),
        },
        lists=[
            ("misses", "Misses", "what the gold holds and the coder didn't find", view.listed(evaluation.misses)),
            (
                "false-alarms",
                "False alarms",
                "what the coder found and the gold doesn't hold",
                view.listed(evaluation.false_alarms),
            ),
            (
                "differences",
                "Differences",
                "what both have, and describe differently",
                view.listed(evaluation.differences),
            ),
        ],
    )
