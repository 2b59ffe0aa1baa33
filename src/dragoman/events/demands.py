"""Demands by modal verb: what a speaker says that another must or should do is a request to that one."""

from __future__ import annotations

from dragoman.annotate.parse import Parse
from dragoman.events.candidate import Candidate
from dragoman.events.matching import Found
from dragoman.events.patterns import Pattern
from dragoman.records import Actor

MODALS = frozenset(("must", "should", "ought"))
_PATTERN = Pattern(
    "* must|should|ought VERB", frozenset(), (), "REQUEST", None, False, (), False, 2.0, 0, has_recipient_slot=True
)


def demand(parse: Parse, act: Candidate, speaker: Actor | None) -> Candidate | None:
    """Return the request that stands in "X must stop the war", said by a known speaker, or ``None``.

    Only for a concrete addressee and act: the act is an event whose doer is known and is not the speaker.
    """
    if act.factuality != "requested" or speaker is None or speaker.entity is None:
        return None
    modal = next((c for c in parse.kids(act.token, "aux") if parse.lower[c] in MODALS), None)
    addressed = tuple(actor for actor in act.actors if actor.entity not in (None, speaker.entity))
    if modal is None or not addressed or len(addressed) < len(act.actors):
        return None
    return Candidate(
        modal, Found(_PATTERN, used=[modal]), (speaker,), addressed, "modal of a demand", "actual", "said as a demand"
    )
