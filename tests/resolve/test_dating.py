"""Which date of a sentence is the trigger's: in its own clause, in one that shares its occasion, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.records import Passage
from dragoman.resolve.dates import find_dates
from dragoman.resolve.dating import date_of

if TYPE_CHECKING:
    from dragoman.annotate.model import Annotator

# sentence | trigger | its date as written, - for none
CASES = """
The League on Wednesday issued a statement condemning Sudan's oil exports to Chad. | issued | Wednesday
The League on Wednesday issued a statement condemning Sudan's oil exports to Chad. | condemning | Wednesday
The League on Wednesday issued a statement condemning Sudan's oil exports to Chad. | exports | -
The League on Friday issued a text condemning arms exports to Chad and expressing concern. | expressing | Friday
The quarrel grew, with Peru banning Chilean grapes last year after a strike. | banning | last year
"We strongly condemn the raid and note the losses," ministers said on Wednesday. | condemn | Wednesday
"We strongly condemn the raid and note the losses," ministers said on Wednesday. | raid | -
Spokesman Omar Said welcomed the declaration on Thursday. | welcomed | Thursday
The minister, who met Chad's envoy on Monday, condemned the attack on Tuesday. | met | Monday
The minister, who met Chad's envoy on Monday, condemned the attack. | condemned | -
France condemned Wednesday's attack on Mali. | attack | Wednesday
France condemned Wednesday's attack on Mali. | condemned | -
Israel and Egypt held a second round of talks in Cairo on Sunday. | talks | Sunday
An airstrike on Monday killed ten civilians in Aleppo. | killed | Monday
An airstrike killed ten civilians in Aleppo on Monday. | airstrike | Monday
Talks between Iran and Iraq took place in Baghdad last month. | Talks | last month
The two ministers met in Geneva on Tuesday and signed an accord. | signed | Tuesday
On Friday the parliament approved the bill, rejecting calls from Moscow. | rejecting | Friday
The army began shelling the town on Saturday. | shelling | Saturday
Officials said on Monday that rebels had attacked the base in June. | attacked | June
Officials said on Monday that rebels had attacked the base. | attacked | -
Turkey accused Greece on Thursday of violating its airspace in 2020. | accused | Thursday
Turkey accused Greece on Thursday of violating its airspace in 2020. | violating | 2020
Russia, which annexed Crimea in 2014, condemned the vote on Wednesday. | annexed | 2014
Russia, which annexed Crimea in 2014, condemned the vote on Wednesday. | condemned | Wednesday
The president urged Serbia on Monday to withdraw its troops. | urged | Monday
The president urged Serbia on Monday to withdraw its troops. | withdraw | -
Protesters marched in Tunis late on Sunday, demanding reform. | demanding | Sunday
The council condemned the 2019 attack on Saudi oil plants. | attack | 2019
The UN imposed sanctions on North Korea in 2006. | sanctions | 2006
Ten people were killed in an attack on Monday in Kabul. | killed | Monday
Two days ago, Peru recalled its envoy. | recalled | Two days ago
In a statement issued on Friday, the ministry denounced the raid. | denounced | Friday
On the morning of July 3, forces stormed the village. | stormed | July 3
"""
ROWS = [[cell.strip() for cell in line.split(" | ")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "trigger", "words"), ROWS)
def test_the_date_of_an_act(annotator: Annotator, text: str, trigger: str, words: str) -> None:
    parse = annotator.parse(text, (Passage(start=0, end=len(text), role="body"),))
    mentions = find_dates(text, 0, len(text), "2024-07-11")
    assert mentions
    mention = date_of(parse, parse.word.index(trigger), mentions)
    found = mention.date.text.of(text) if mention and mention.date.text else "-"
    assert found == words


def test_a_deadline_says_that_it_is_one(annotator: Annotator) -> None:
    text = "The embargo will remain until 2026."
    parse = annotator.parse(text, (Passage(start=0, end=len(text), role="body"),))
    mention = date_of(parse, parse.word.index("remain"), find_dates(text, 0, len(text), "2024-07-11"))
    assert mention is not None
    assert mention.relation == "until"
