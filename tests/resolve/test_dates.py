"""Date expressions, one a line: what is found in the text and what it means on the day of publication."""

from __future__ import annotations

import pytest

from dragoman.resolve.dates import find_dates

PUBLISHED = "2024-07-11"  # a Thursday

# text | expression | first day | last day | granularity | relation
CASES = """
They met on July 10, 2024, in Oslo. | July 10, 2024 | 2024-07-10 | 2024-07-10 | day | -
They met on 10 July 2024. | 10 July 2024 | 2024-07-10 | 2024-07-10 | day | -
They met on the 3rd of May 2019. | 3rd of May 2019 | 2019-05-03 | 2019-05-03 | day | -
JULY 10, 2024: talks open | JULY 10, 2024 | 2024-07-10 | 2024-07-10 | day | -
Filed 2024-07-10T08:00 by the desk. | 2024-07-10 | 2024-07-10 | 2024-07-10 | day | -
Signed 25/12/2023 in Lima. | 25/12/2023 | 2023-12-25 | 2023-12-25 | day | -
Signed 1.2.2024 in Bern. | 1.2.2024 | 2024-02-01 | 2024-02-01 | day | -
The raid of Jan. 8 failed. | Jan. 8 | 2024-01-08 | 2024-01-08 | day | -
It was signed on 12 February. | 12 February | 2024-02-12 | 2024-02-12 | day | -
It was signed on Dec. 5. | Dec. 5 | 2023-12-05 | 2023-12-05 | day | -
It will be signed on Dec. 5. | Dec. 5 | 2024-12-05 | 2024-12-05 | day | -
The vote is due on Sunday, 14 July. | Sunday, 14 July | 2024-07-14 | 2024-07-14 | day | -
It began on Saturday, May 14. | Saturday, May 14 | 2022-05-14 | 2022-05-14 | day | -
The drill of Oct. 25-26, 2016 was large. | Oct. 25-26, 2016 | 2016-10-25 | 2016-10-26 | range | -
They fought between 11-13 Dec. there. | 11-13 Dec. | 2023-12-11 | 2023-12-13 | range | -
It ran from May 3 to May 9 at sea. | May 3 to May 9 | 2024-05-03 | 2024-05-09 | range | -
It ran 30 May - 2 June 2024 at sea. | 30 May - 2 June 2024 | 2024-05-30 | 2024-06-02 | range | -
It was seen between July 2003 and December 2004. | July 2003 and December 2004 | 2003-07-01 | 2004-12-31 | range | -
They voted in March 2023. | March 2023 | 2023-03-01 | 2023-03-31 | month | -
The coup of May 2014 failed. | May 2014 | 2014-05-01 | 2014-05-31 | month | -
He left in early June 2015. | early June 2015 | 2015-06-01 | 2015-06-10 | range | -
He left in 2016. | 2016 | 2016-01-01 | 2016-12-31 | year | -
Exports fell in the first quarter of 2020. | first quarter of 2020 | 2020-01-01 | 2020-03-31 | quarter | -
He left in early 2021. | early 2021 | 2021-01-01 | 2021-04-30 | range | -
The war of the 1990s ended. | 1990s | 1990-01-01 | 1999-12-31 | range | -
It lasted from 2014 to 2016. | 2014 to 2016 | 2014-01-01 | 2016-12-31 | range | -
The 2015 attacks shook France. | 2015 | 2015-01-01 | 2015-12-31 | year | -
They met on Wednesday. | Wednesday | 2024-07-10 | 2024-07-10 | day | -
They met on Thursday. | Thursday | 2024-07-11 | 2024-07-11 | day | -
They will meet on Friday. | Friday | 2024-07-12 | 2024-07-12 | day | -
They met last Friday. | Friday | 2024-07-05 | 2024-07-05 | day | -
They meet next Monday. | next Monday | 2024-07-15 | 2024-07-15 | day | -
They meet this Saturday. | this Saturday | 2024-07-13 | 2024-07-13 | day | -
They meet on Monday of next week. | Monday of next week | 2024-07-15 | 2024-07-15 | day | -
They mourn those killed in Saturday's blast. | Saturday | 2024-07-06 | 2024-07-06 | day | -
It asked the army to leave by Friday. | Friday | 2024-07-12 | 2024-07-12 | day | by
The army had left by Friday. | Friday | 2024-07-05 | 2024-07-05 | day | by
It came after Wednesday's raid. | Wednesday | 2024-07-10 | 2024-07-10 | day | -
They met today. | today | 2024-07-11 | 2024-07-11 | day | -
They met yesterday. | yesterday | 2024-07-10 | 2024-07-10 | day | -
They meet tomorrow. | tomorrow | 2024-07-12 | 2024-07-12 | day | -
Bombs fell last night. | last night | 2024-07-10 | 2024-07-10 | day | -
They met the day before yesterday. | the day before yesterday | 2024-07-09 | 2024-07-09 | day | -
They met this week. | this week | 2024-07-08 | 2024-07-14 | week | -
They met last week. | last week | 2024-07-01 | 2024-07-07 | week | -
They met last weekend. | last weekend | 2024-07-06 | 2024-07-07 | range | -
They met last month. | last month | 2024-06-01 | 2024-06-30 | month | -
They meet next month. | next month | 2024-08-01 | 2024-08-31 | month | -
They met earlier this month. | earlier this month | 2024-07-01 | 2024-07-11 | month | -
They banned it last year. | last year | 2023-01-01 | 2023-12-31 | year | -
They met in May last year. | May | 2023-05-01 | 2023-05-31 | month | -
They met on May 3 last year. | May 3 | 2023-05-03 | 2023-05-03 | day | -
They met two days ago. | two days ago | 2024-07-09 | 2024-07-09 | day | -
They met a year ago. | a year ago | 2023-01-01 | 2023-12-31 | year | -
They met three weeks earlier. | three weeks earlier | - | - | - | -
Shelling went on for the past two weeks. | past two weeks | 2024-06-27 | 2024-07-11 | range | -
It made ten strikes in the last 24 hours. | last 24 hours | 2024-07-10 | 2024-07-11 | range | -
They met in March. | March | 2024-03-01 | 2024-03-31 | month | -
They will meet in October. | October | 2024-10-01 | 2024-10-31 | month | -
It has been at war since October. | October | 2023-10-01 | 2024-07-11 | range | since
It has been at war since 2014. | 2014 | 2014-01-01 | 2024-07-11 | range | since
The ban stands until 2025. | 2025 | 2025-01-01 | 2025-12-31 | year | until
They must go by the end of 2024. | end of 2024 | 2024-09-01 | 2024-12-31 | range | by
They fled before Monday. | Monday | 2024-07-08 | 2024-07-08 | day | before
The week of July 8 was calm. | July 8 | 2024-07-08 | 2024-07-14 | week | -
In 2014 it seized the town on March 18. | March 18 | 2014-03-18 | 2014-03-18 | day | -
"""
ROWS = [[cell.strip() for cell in line.split(" | ")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "first", "last", "granularity", "relation"), ROWS)
def test_an_expression_means_these_days(
    text: str, words: str, first: str, last: str, granularity: str, relation: str
) -> None:
    found = {m.date.text.of(text): m for m in find_dates(text, 0, len(text), PUBLISHED) if m.date.text}
    match = next((m for key, m in found.items() if key == words or key.endswith(f" {words}")), None)
    if first == "-":
        assert match is None
        return
    assert match is not None, sorted(found)
    got = (match.date.start, match.date.end, match.date.granularity, match.relation or "-")
    assert got == (first, last, granularity, relation)


@pytest.mark.parametrize(
    "text",
    [
        "Some 2016 soldiers crossed the river.",
        "It adopted resolution 2254 and section 119.3.",
        "It was a survey of 1709 schoolchildren.",
        "Mr May met Mrs May and they may march on.",
        "The Good Friday Agreement holds; Black Friday came.",
        "The following day they left, as in years past.",
        "It fired 1,500 shells at 10:30 from 07/10/2024 on.",
        "April is a name, and so is June.",
        "The last week of his life was hard.",
    ],
)
def test_numbers_names_and_vague_words_are_no_dates(text: str) -> None:
    dated = "It was signed on 3 May 2019."
    assert find_dates(dated, 0, len(dated), PUBLISHED)
    assert find_dates(text, 0, len(text), PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Wednesday, in May and on 3 June.", []),
        ("They met last week and two days ago.", []),
        ("They met on 3 June 2019 and in 2021.", ["2019-06-03", "2021-01-01"]),
    ],
)
def test_without_publication_only_dates_with_a_year_are_found(text: str, found: list[str]) -> None:
    assert [m.date.start for m in find_dates(text, 0, len(text), None)] == found


def test_the_nearest_tense_tells_the_weekday() -> None:
    text = "They will meet on Friday, officials said on Tuesday."
    assert [m.date.start for m in find_dates(text, 0, len(text), PUBLISHED)] == ["2024-07-12", "2024-07-09"]


def test_offsets_are_those_of_the_document_and_the_stretch_is_kept_to() -> None:
    text = "It rained on Monday. They met on Tuesday. They left on Wednesday."
    start, end = text.index("They met"), text.index("They left")
    [mention] = find_dates(text, start, end, PUBLISHED)
    assert mention.date.text is not None
    assert mention.date.text.of(text) == "Tuesday"


def test_a_publication_time_counts_as_its_day() -> None:
    text = "They met yesterday."
    [mention] = find_dates(text, 0, len(text), "2024-07-11T23:30:00Z")
    assert mention.date.start == "2024-07-10"
