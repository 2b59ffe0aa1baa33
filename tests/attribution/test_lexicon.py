"""The cue lexicon is checked when it is read."""

from __future__ import annotations

import pytest

from dragoman.attribution.lexicon import CLASSES, lexicon, read
from dragoman.errors import KnowledgeError

GOOD = """
verbs: {report: {say: clause quote}}
nouns: {report: [claim]}
prepositions: {per: report}
lemmas: {}
possessed: []
labels: []
documents: []
issuing: []
asserting: []
nobody: []
speaking_of: []
"""


def test_the_lexicon_of_the_package_is_sound_and_large() -> None:
    words = lexicon()
    assert len(words.verbs) > 300
    assert {cue_class for takes in words.verbs.values() for cue_class in takes.values()} == set(CLASSES)
    assert set(words.lemmas.values()) <= set(words.verbs)


def test_a_verb_may_have_a_class_for_each_construction() -> None:
    assert lexicon().verbs["call"]["for"] == "request"
    assert lexicon().verbs["call"]["predicate"] == "evaluate"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("report: {say", "shout: {say", "shout"),
        ("say: clause quote", "say: 3", "say"),
        ("say: clause quote", "say: clause clause", "say"),
        ("[claim]", "claim", "nouns.report"),
        ("per: report", "per: rumour", "per"),
        ("possessed: []", "", "possessed"),
        ("verbs:", "verbs: [", "YAML"),
    ],
)
def test_a_bad_entry_is_named(old: str, new: str, named: str) -> None:
    assert read(GOOD).verbs == {"say": {"clause": "report", "quote": "report"}}
    with pytest.raises(KnowledgeError, match=named):
        read(GOOD.replace(old, new))
