"""What gold may say: the codebook's types, modes and contexts, and the closed lists of the records."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args

from dragoman.records import FACTUALITIES, StatementKind
from dragoman.settings import read_yaml

NONE = "NONE"  # no event between the marked pair
YIELD = "YIELD"  # CONCEDE and RETREAT in one, as some relation sets have it
YIELDED = ("CONCEDE", "RETREAT")
RECIPROCAL = ("CONSULT", "COOPERATE", "AGREE")  # the parties may stand on either side
KINDS: tuple[str, ...] = get_args(StatementKind)
FACTUALITY: tuple[str, ...] = FACTUALITIES
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# A state or another body, and a sector after the colon.
CODE = re.compile(r"[A-Z][A-Z0-9]{1,14}(:[A-Z]{3})?")


@lru_cache(maxsize=1)
def types() -> dict[str, Any]:
    """Return the codebook's entries by event type."""
    entries: dict[str, Any] = read_yaml("codebook.yaml")["types"]
    return entries


@lru_cache(maxsize=1)
def contexts() -> tuple[str, ...]:
    """Return the codebook's contexts."""
    return tuple(read_yaml("codebook.yaml")["contexts"])


def modes(event_type: str) -> tuple[str, ...]:
    """Return the modes of a type; none of one that isn't in the codebook."""
    return tuple(types().get(event_type, {}).get("modes", ()))


def quad(event_type: str) -> int | None:
    """Return the quad category of a type; ``None`` of NONE and YIELD, which have none."""
    entry = types().get(event_type)
    return int(entry["quad"]) if entry else None
