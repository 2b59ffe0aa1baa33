"""The table of date expressions in news sentences: what each means on its day of publication."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.resolve.dates import DateMention, find_dates

TABLE = Path(__file__).with_name("dates.tsv")
OPEN = "-"


def cases() -> list[list[str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(rows)[1:]


def at_expression(sentence: str, published: str, expression: str) -> list[DateMention]:
    """Return the dates found in the sentence that overlap the expression."""
    first = sentence.index(expression)
    last = first + len(expression)
    mentions = find_dates(sentence, 0, len(sentence), published)
    return [m for m in mentions if m.date.text and m.date.text.start < last and first < m.date.text.end]


@pytest.mark.parametrize(("sentence", "published", "expression", "start", "end", "granularity"), cases())
def test_a_news_sentence_means_these_days(
    sentence: str, published: str, expression: str, start: str, end: str, granularity: str
) -> None:
    found = at_expression(sentence, published, expression)
    if start == end == OPEN:
        assert not found
        return
    assert len(found) == 1
    date = found[0].date
    wanted = (date.start if start == OPEN else start, date.end if end == OPEN else end, granularity)
    assert (date.start, date.end, date.granularity) == wanted


def test_the_table_holds_expressions_with_and_without_a_date() -> None:
    rows = cases()
    assert len(rows) >= 260
    assert {row[3] == row[4] == OPEN for row in rows} == {True, False}
