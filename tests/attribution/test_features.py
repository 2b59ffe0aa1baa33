"""What the attribution model is told of each token."""

from __future__ import annotations

from dragoman.annotate.model import Annotator
from dragoman.attribution import marks
from dragoman.attribution.features import ABOVE, AFTER, BEFORE, LINK_SIZES, PARENT, SELF, TOKEN_SIZES, Features

from .helpers import attributed

TEXT = "Rain fell. The minister said that Kenya would “close” the border. Nobody asked."


def features(annotator: Annotator) -> Features:
    parse, found = attributed(annotator, TEXT)
    return Features(parse, marks.find(parse), found.statements)


def test_tokens_know_what_the_rules_made_of_them_and_whether_they_are_quoted(annotator: Annotator) -> None:
    found = features(annotator)
    words = found.parse.word
    assert found.tokens.shape == (len(words), len(TOKEN_SIZES))
    rules = dict(zip(words, found.tokens[:, 2], strict=True))
    assert (rules["minister"], rules["said"], rules["border"], rules["Rain"]) == (2, 3, 1, 0)
    assert dict(zip(words, found.tokens[:, 3], strict=True))["close"] == 1


def test_tokens_know_where_they_stand_as_seen_from_a_cue(annotator: Annotator) -> None:
    found = features(annotator)
    words, cue = found.parse.word, found.parse.word.index("said")
    links = found.links((cue, cue + 1), 0, len(words))
    paths = dict(zip(words, links[:, 0], strict=True))
    assert (paths["said"], paths["Rain"], paths["Nobody"]) == (SELF, BEFORE, AFTER)
    assert paths["minister"] != paths["border"]
    distances = links[:, 1]
    assert distances[cue] == 12
    assert all(distances[:cue] < 12)
    assert all(distances[cue + 1 :] > 12)


def test_what_governs_the_cue_is_told_from_what_depends_on_it(annotator: Annotator) -> None:
    found = features(annotator)
    words = found.parse.word
    close = words.index("close")
    paths = dict(zip(words, found.links((close, close + 1), 0, len(words))[:, 0], strict=True))
    assert paths["said"] in (PARENT, ABOVE)


def test_features_are_within_the_models_tables(annotator: Annotator) -> None:
    found = features(annotator)
    assert (found.tokens < TOKEN_SIZES).all()
    for cue in range(len(found.parse)):
        links = found.links((cue, cue + 1), 0, len(found.parse))
        assert (links >= 0).all()
        assert (links < LINK_SIZES).all()
