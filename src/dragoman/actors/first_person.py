"""Who "we" are when the text says so itself: "We, the foreign ministers of A and B, met in C"."""

from __future__ import annotations

import msgspec

from dragoman.actors.mentions import Mentions
from dragoman.annotate.parse import Parse
from dragoman.records import Actor

_FIRST_PERSON = frozenset("we us our ours i me my mine".split())


def introduced(parse: Parse, mentions: Mentions) -> dict[int, tuple[Actor, ...]]:
    """Return the actors of every first-person pronoun of a text whose authors introduce themselves.

    The introduction is an apposition to "we" or "I" that names known actors; without one the result is empty.
    """
    authors: tuple[Actor, ...] = ()
    for token, word in enumerate(parse.lower):
        if word in ("we", "i"):
            for other in parse.kids(token, "appos"):
                authors = authors or tuple(actor for actor in mentions.group(other) if actor.entity is not None)
    if not authors:
        return {}
    found = {}
    for token, word in enumerate(parse.lower):
        if word in _FIRST_PERSON and (word != "us" or parse.word[token] != "US"):
            span = parse.span(token, token + 1)
            found[token] = tuple(
                msgspec.structs.replace(actor, start=span.start, end=span.end, resolved_by="first person")
                for actor in authors
            )
    return found
