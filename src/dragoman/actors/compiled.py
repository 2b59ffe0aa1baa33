"""The built-in knowledge in one file, which loads faster; ``python -m dragoman.actors.compiled`` writes it.

The CSV files stay what counts: the file carries their SHA-256, and one that doesn't fit them is passed over.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.actors.index import Index
from dragoman.actors.rows import Knowledge
from dragoman.settings import DATA

FILE = DATA / "actors" / "compiled.msgpack"


class Compiled(msgspec.Struct, frozen=True):
    """The tables and their index; ``stamp`` tells of which files."""

    stamp: str
    knowledge: Knowledge
    index: Index


def stamp(folder: Path = FILE.parent) -> str:
    """Return the SHA-256 of all tables of a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def compiled() -> Compiled | None:
    """Read the file; ``None`` if it is absent, damaged or of other tables than those beside it."""
    try:
        found = msgspec.msgpack.decode(FILE.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.stamp == stamp() else None


def index_of(knowledge: Knowledge) -> Index:
    """Return the index of the knowledge: the compiled one, if it is that, or else a new one."""
    ready = compiled()
    return ready.index if ready is not None and ready.knowledge is knowledge else Index.of(knowledge)


def write(knowledge: Knowledge) -> None:
    """Write the file."""
    FILE.write_bytes(msgspec.msgpack.encode(Compiled(stamp(), knowledge, Index.of(knowledge))))


if __name__ == "__main__":
    from dragoman.actors.knowledge import read_built_in

    write(read_built_in())
