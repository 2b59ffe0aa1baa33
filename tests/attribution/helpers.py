"""Attribution of a short text, with every name resolved to an actor called by the words of its head."""

from __future__ import annotations

from dragoman.annotate.model import Annotator
from dragoman.annotate.parse import Parse
from dragoman.attribution.result import Attributed, Attribution
from dragoman.attribution.stage import attribute
from dragoman.records import Actor, Document, Passage

STATES = ("KEN", "SOM")


def attributed(annotator: Annotator, text: str, issuer: str | None = None) -> tuple[Parse, Attribution]:
    """Parse and attribute a text; each proper name, noun and third-person pronoun is an actor of its own name."""
    parse = annotator.parse(text, (Passage(start=0, end=len(text), role="body"),))
    actors = {
        token: (Actor(start=parse.start[token], end=parse.end[token], name=parse.word[token], resolved_by="test"),)
        for token in range(len(parse))
        if parse.pos[token] in ("PROPN", "NOUN") or parse.lower[token] in ("he", "she", "it", "they")
    }
    return parse, attribute(parse, actors, Document(id="doc", text=text, issuer=issuer), STATES)


def outline(text: str, one: Attributed) -> tuple[str, str, str, str]:
    """Return source, cue, content and kind of a statement as words; parts are joined by " + "."""
    said = one.statement
    source, cue, content = (
        " + ".join(span.of(text) for span in spans) for spans in (said.source, said.cue, said.content)
    )
    return source, cue, content, said.kind
