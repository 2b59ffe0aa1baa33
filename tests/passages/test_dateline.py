"""Datelines: which prefix of a paragraph is one, and what its parts are."""

import pytest

from dragoman.passages import read_dateline

DATELINES = [
    ("OSLO, July 11 (Reuters) - Two ministers met.", "OSLO", "July 11", "Reuters"),
    ("LIMA (AP) — Police said", "LIMA", None, "AP"),
    ("KYIV, Ukraine (AP) — Shells fell", "KYIV, Ukraine", None, "AP"),
    ("PORT-AU-PRINCE, Haiti (AP) — Gangs left", "PORT-AU-PRINCE, Haiti", None, "AP"),
    ("ALBANY, N.Y., Sept. 26 (UPI) — A court", "ALBANY, N.Y.", "Sept. 26", "UPI"),
    ("Geneva, 3 May 2016 – The envoy", "Geneva", "3 May 2016", None),
    ("Accra (AFP) – The president", "Accra", None, "AFP"),
    ("TOKYO/SEOUL, March 2 (Reuters) - Japan", "TOKYO/SEOUL", "March 2", "Reuters"),
    ("UNITED NATIONS, Dec. 1 (Xinhua) -- The Council", "UNITED NATIONS", "Dec. 1", "Xinhua"),
    ("MINSK, July 11. /TASS/. Belarus said", "MINSK", "July 11", "TASS"),
    ("HELSINKI — The government", "HELSINKI", None, None),
    ("HELSINKI ― The government", "HELSINKI", None, None),
    ("ST. JOHN'S (CP) - Fishermen", "ST. JOHN'S", None, "CP"),
    ("SOUTH ASIA, January 9, 2017 - Coalition aircraft", "SOUTH ASIA", "January 9, 2017", None),
    ("Dec 29 (Reuters) - The bank", None, "Dec 29", "Reuters"),
    ("(CNN) -- Two people", None, None, "CNN"),
    ("(CNN)Two people", None, None, "CNN"),
    ("Brussels, 10 July 2024: Ministers agreed", "Brussels", "10 July 2024", None),
    ("Lagos, Nigeria – Traders", "Lagos, Nigeria", None, None),
    ("10 July 2024 – The Council met", None, "10 July 2024", None),
    ("NEW DELHI, FEB. 19. The minister flew in.", "NEW DELHI", "FEB. 19", None),
    ("ADEN, Yemen: Warplanes hit the port", "ADEN, Yemen", None, None),
    ("Tuesday, September 22, 2015", None, "Tuesday, September 22, 2015", None),
    ("Published: 5 May 2020, 10:34 GMT", None, "5 May 2020", None),
    ("Nairobi, 11 July 2024", "Nairobi", "11 July 2024", None),
    ("2 hours ago", None, "2 hours ago", None),
    ("6:05 p.m.", None, "6:05 p.m.", None),
]


@pytest.mark.parametrize(("text", "place", "date", "agency"), DATELINES, ids=[case[0][:30] for case in DATELINES])
def test_a_dateline_gives_its_place_day_and_agency(text, place, date, agency):
    found = read_dateline(text)
    assert (found.place, found.date_text, found.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — Secretary General of an alliance",
        "TRUMP: I think so",
        "The U.S. Supreme Court - and the issues",
        "Norway was firm — Sweden must decide.",
        "POLLS NOT WRONG, JUST TOO EARLY - A survey",
        "In July – The month of rain",
        "The talks on 3 May 2016 – Geneva's longest – failed.",
        "UPDATE — The website moved",
        "SMITH--Jerome Arthur, 98, died",
        "Russia – Ukraine's neighbour",
        "A long sentence without anything of the kind.",
        "May – Prime Minister at the time – resigned.",
        "",
    ],
)
def test_other_beginnings_are_no_datelines(text):
    assert read_dateline(text).end == 0


def test_the_end_lies_just_behind_the_dash():
    text = "OSLO, July 11 (Reuters) - Two ministers met."
    assert text[: read_dateline(text).end] == "OSLO, July 11 (Reuters) -"
