"""Mentions resolved by themselves: a table that must be right, and one by a writer who hadn't seen the first."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.actors.resolution import Resolution
from dragoman.actors.resolver import Resolver
from dragoman.errors import InputError

HERE = Path(__file__).parent
FLOOR = 0.92  # of the held-out table; it only rises

Case = tuple[str, str, str | None, str, str, str]


def cases(name: str) -> list[Case]:
    """Read group, mention, date, country, sector and entity; ``-`` is none, ``*`` isn't checked."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    out: list[Case] = []
    for line in lines:
        group, mention, on, country, sector, entity = line.split("\t")
        out.append((group, mention, None if on == "-" else on, country, sector, entity))
    return out


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return dragoman.load_resolver()


def is_right(found: Resolution, country: str, sector: str) -> bool:
    actor = found.actor
    got = ((actor.country if actor else None) or "-", (actor.sector if actor else None) or "-")
    return country in ("*", got[0]) and sector in ("*", got[1])


@pytest.mark.parametrize("case", cases("mentions.tsv"), ids=lambda case: f"{case[1]} {case[2]}")
def test_a_mention_has_its_state_and_sector(resolver: Resolver, case: Case) -> None:
    _, mention, on, country, sector, _ = case
    found = resolver.resolve(mention, on)
    assert is_right(found, country, sector), found


def test_the_table_is_large_enough() -> None:
    assert len(cases("mentions.tsv")) >= 400


def test_most_of_the_held_out_mentions_are_right(resolver: Resolver) -> None:
    held_out = cases("mentions_held_out.tsv")
    right = sum(
        is_right(resolver.resolve(mention, on), country, sector) for _, mention, on, country, sector, _ in held_out
    )
    assert right / len(held_out) >= FLOOR


def test_two_who_may_be_meant_are_both_named(resolver: Resolver) -> None:
    found = resolver.resolve("Bashir", "2010-07-11")
    assert found.actor is None
    assert len(found.turned_down) == 2
    assert all(name.split(" (")[0] in found.how for name in found.turned_down)


def test_time_decides_who_the_president_is(resolver: Resolver) -> None:
    in_office = resolver.resolve("the South Korean president", "2024-07-11").actor
    assert in_office is not None
    assert (in_office.name, in_office.country, in_office.sector) == ("Yoon Suk-yeol", "KOR", "GOV")
    later = resolver.resolve("Yoon Suk-yeol", "2026-01-15").actor
    assert later is not None
    assert (later.country, later.sector) == ("KOR", "ELI")


@pytest.mark.parametrize(
    ("mention", "on", "told"),
    [
        ("", None, "empty"),
        ("   ", None, "empty"),
        ("x" * 10_000, None, "10,000 characters"),
        ("France", "2024-13-01", "2024-13-01"),
        (5, None, "int, not a string"),
        (["France"], None, "list"),
    ],
)
def test_bad_input_is_told(resolver: Resolver, mention: str, on: str | None, told: str) -> None:
    with pytest.raises(InputError, match=told):
        resolver.resolve(mention, on)
