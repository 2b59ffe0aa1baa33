"""Whether "he" or "she" may stand for a person: told by the title, else by the given name."""

from __future__ import annotations

import csv
from functools import lru_cache

from dragoman.actors.forms import normal
from dragoman.records import Actor
from dragoman.settings import DATA

FEMALE, MALE = "f", "m"
OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself"), MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), FEMALE),
}
_TITLES = {
    **dict.fromkeys(
        "mrs ms queen princess empress duchess baroness lady dame spokeswoman chairwoman congresswoman businesswoman "
        "policewoman mother sister daughter wife widow actress nun stateswoman".split(), FEMALE),
    **dict.fromkeys(
        "mr king prince emperor duke baron lord sir emir sheikh sultan pope imam ayatollah bishop archbishop cardinal "
        "patriarch chairman congressman businessman father brother son husband monk".split(), MALE),
}  # fmt: skip


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Read ``data/given_names.csv``: name, folded, to "f" or "m"."""
    with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return {normal(name): gender for name, gender in rows}


def gender_of(actor: Actor, title: frozenset[str] = frozenset()) -> str | None:
    """Return "f", "m", or ``None`` where nothing tells, or one part of the name says this and another that.

    Args:
        actor: the person.
        title: the words of the phrase that names the person, in lower case.
    """
    for word in (*title, *(actor.role or "").lower().split()):
        if word.rstrip(".") in _TITLES:
            return _TITLES[word.rstrip(".")]
    names = given_names()
    words = normal((actor.name or "").replace("-", " ")).split()
    if words and words[0] in names:
        return names[words[0]]
    found = {names[word] for word in words[1:] if word in names}
    return found.pop() if len(found) == 1 else None
