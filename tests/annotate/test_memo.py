"""The memo says of every token what the components that it stands for would say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import memo, model
from dragoman.annotate.memo import memo_of
from dragoman.annotate.model import Annotator
from dragoman.annotate.parse import Parse
from dragoman.records import Passage

TEXTS = [
    "The envoys cannot agree; they can not, won't, shan't and ain't going to sign.",
    "Let's be clear: \"Let the talks go on,\" she said. He let us in. It's let's all the way.",
    "We're gonna stay and you gotta leave, c'mon, y'all! Gon na. Got ta go. They got a letter and got 'em out.",
    "There is hope. There are doubts, there was fear, there's more, and there were those who'd go. Is there? It is.",
    "I did what I did; you have what they had. Did you have it? I have had it, and it has me. He gave you it.",
    "That is that. The minister that left said that that report, which this court had, was but a draft. All but he.",
    "Two  spaces   and \n a tab\tbetween words,  and one   at the end  \n",
    "Rebels raided Kivu; the raiding rebels' raids RAIDED the Raided. Somethin' ol' goin' nothin', 'nuff!",
    "N'T not nt n't NOT AIN'T ain t ai n't ai nt.",
    "!",
]
WORDS = [
    *"let Let 's got ta gon na c'm on y Y' y' all ai n't nt there There is are was were 're it I you".split(),
    *"that did , . \n".split(" "),
    " ",
]


def parsed(annotator: Annotator, text: str) -> Parse:
    return annotator.parse(text, (Passage(start=0, end=len(text), role="body"),))


def unmemoised(name: str | None = None) -> Annotator:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "memo_of", lambda nlp, describe: None)
        return Annotator(name)


@pytest.fixture(scope="module")
def plain() -> Annotator:
    return unmemoised()


@pytest.fixture
def fresh() -> Annotator:
    return Annotator()


def test_first_and_second_time_and_in_any_order(plain: Annotator, fresh: Annotator) -> None:
    assert fresh._memo
    for text in [*TEXTS, *TEXTS, *reversed(TEXTS)]:
        assert parsed(fresh, text) == parsed(plain, text)


def test_forgetting_changes_nothing(plain: Annotator, fresh: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "LARGEST", 3)
    for text in TEXTS:
        assert parsed(fresh, text) == parsed(plain, text)
    assert fresh._memo
    assert len(fresh._memo._pairs) <= 3


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_words_of_rules_for_neighbours_in_any_order(plain: Annotator, annotator: Annotator, words: list[str]) -> None:
    text = " ".join(words)
    assert parsed(annotator, text) == parsed(plain, text)


def test_another_model_with_rules_of_its_own(tmp_path: Path) -> None:
    nlp = spacy.load(model.MODELS[1], exclude=["ner"])
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "the"}, {}, {"DEP": {"NOT_IN": ["ROOT"]}}]], {"LEMMA": "third", "POS": "X"}, index=2)
    ruler.add([[{"DEP": "nsubj"}]], {"DEP": "subject", "TAG": "NEW"})
    ruler.add([[{"DEP": "dobj"}, {"IS_SPACE": False}], [{"ORTH": "I"}]], {"LEMMA": "either"})
    ruler.add([[{"TAG": "NN"}, {"TAG": "IN"}]], {"DEP": "relabelled"})
    nlp.to_disk(tmp_path)
    own, other = Annotator(str(tmp_path)), unmemoised(str(tmp_path))
    assert own._memo
    for text in [*TEXTS, *TEXTS]:
        assert parsed(own, text) == parsed(other, text)
    assert "third" in parsed(own, TEXTS[5]).lemma
    assert "subject" in parsed(own, TEXTS[0]).dep


def rule(pattern: list[dict[str, Any]], index: int = 0, **attrs: str) -> Callable[[Any], object]:
    return lambda nlp: nlp.get_pipe("attribute_ruler").add([pattern], attrs, index)


CHANGES: list[tuple[str, bool, Callable[[Any], object]]] = [
    ("nothing", True, lambda nlp: None),
    ("another component that sets labels only", True, lambda nlp: nlp.add_pipe("senter", first=True)),
    ("no ruler", False, lambda nlp: nlp.remove_pipe("attribute_ruler")),
    ("no lemmatizer", False, lambda nlp: nlp.remove_pipe("lemmatizer")),
    ("lookup", False, lambda nlp: nlp.replace_pipe("lemmatizer", "lemmatizer", config={"mode": "lookup"})),
    ("overwriting", False, lambda nlp: nlp.replace_pipe("lemmatizer", "lemmatizer", config={"overwrite": True})),
    ("trainable", False, lambda nlp: nlp.replace_pipe("lemmatizer", "trainable_lemmatizer")),
    ("a morphologizer", False, lambda nlp: nlp.add_pipe("morphologizer", first=True)),
    ("a component behind", False, lambda nlp: nlp.add_pipe("merge_noun_chunks")),
    ("the other order", False, lambda nlp: nlp.add_pipe("attribute_ruler", name="second")),
    ("a rule on morphology", False, rule([{"MORPH": "Number=Sing"}], POS="NOUN")),
    ("a rule on sentences", False, rule([{"IS_SENT_START": True}], POS="NOUN")),
    ("repeated tokens", False, rule([{"LOWER": "very", "OP": "+"}], POS="ADV")),
    ("a token from the end", False, rule([{"LOWER": "as"}, {"LOWER": "if"}], -1, POS="SCONJ")),
    ("a rule that changes the vocabulary", False, rule([{"LOWER": "gov"}], NORM="government")),
]


@pytest.mark.parametrize(("change", "known"), [case[2:] + case[1:2] for case in CHANGES], ids=[c[0] for c in CHANGES])
def test_only_pipelines_of_a_known_kind_are_remembered(change: Callable[[Any], object], known: bool) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    change(nlp)
    assert (memo_of(nlp, lambda *_: ("", "", "", "", "")) is not None) == known
