"""What the stage hands on: statements, and quick answers to "whose words is this token?"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dragoman.records import Actor, Statement


@dataclass(frozen=True, slots=True)
class Attributed:
    """A statement together with the tokens that it was read from.

    ``speakers`` holds every actor of a coordinated source, of which ``statement.speaker`` is the first. ``cue`` are
    token indexes, ``content`` token ranges with exclusive ends. ``quoted`` says whether any of the content stands in
    quotation marks. ``cue_class`` is the class that the cue lexicon gives (report, allege, deny, request, intend,
    evaluate, perceive). ``construction`` is how the cue takes its content: quote, clause, infinitive, gerund, noun,
    predicate, nominal (the cue is a noun) or a preposition: in "discussed the war", a noun phrase, nothing is asserted.
    ``record`` tells a statement proper (a quotation, a clause, or a noun phrase after a verb such as "stressed") from
    what only helps to read events: the complement of "urged", "praised" or "refused", which is an act and not a claim.
    ``depth`` is 0 for the outermost statement, 1 for one within the content of another, and so on. ``read_by`` says
    whether the rules, the attribution model or both have found it.
    """

    statement: Statement
    speakers: tuple[Actor, ...]
    source_head: int | None
    cue: tuple[int, ...]
    content: tuple[tuple[int, int], ...]
    quoted: bool
    cue_class: str = "report"
    construction: str = "quote"
    depth: int = 0
    record: bool = True
    read_by: str = "rules"


@dataclass(slots=True)
class Attribution:
    """All statements of one document, in the order in which their contents start.

    ``first_person`` maps each token such as "we" or "my" to the actors it stands for.
    """

    statements: list[Attributed] = field(default_factory=list)
    first_person: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    # Where the answer of ``innermost`` changes: sorted token indexes, and the statement from there on (-1: none).
    _edges: list[int] = field(default_factory=list)
    _holder: list[int] = field(default_factory=list)

    def innermost(self, token: int) -> Attributed | None:
        """Return the statement with the smallest content that holds the token, or ``None`` outside all contents."""
        at = bisect_right(self._edges, token) - 1
        found = self._holder[at] if at >= 0 else -1
        return self.statements[found] if found >= 0 else None

    def finish(self, size: int) -> None:
        """Prepare ``innermost`` for a document of ``size`` tokens; call once, when all statements are in."""
        holder = [-1] * size
        lengths = [sum(last - first for first, last in one.content) for one in self.statements]
        for index in sorted(range(len(lengths)), key=lambda number: (-lengths[number], number)):
            for first, last in self.statements[index].content:
                holder[first:last] = [index] * (last - first)
        self._edges = [at for at in range(size) if at == 0 or holder[at] != holder[at - 1]]
        self._holder = [holder[at] for at in self._edges]
