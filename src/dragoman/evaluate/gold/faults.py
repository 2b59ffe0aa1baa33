"""Faults of the gold: each is kept with file, line, id, reason and remedy, so that all can be told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.errors import one_line


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document of the gold can't be scored; ``where`` is "FILE:LINE", or "FILE" if no line is to blame."""

    where: str
    id: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        """Return ``FILE:LINE: id: reason; next step``, on one line."""
        return one_line(f"{self.where}: {self.id}: {self.reason}; {self.remedy}")


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, where: str, id: str, reason: str, remedy: str) -> None:
        """Keep a fault."""
        self.found.append(Fault(where, id or "?", reason, remedy))

    def __len__(self) -> int:
        return len(self.found)


def listed(faults: Iterable[Fault]) -> str:
    """Return the faults, one a line."""
    return "\n".join(map(str, faults))
