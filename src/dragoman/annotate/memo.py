"""The attribute ruler and the lemmatizer, asked once for each kind of token instead of once for each token.

The ruler tries some 180 patterns on every token, and the lemmatizer looks through long lists for every new word. What
they say depends on the form and tag of a token, and on which of the few patterns hold that ask for more than these.
That is what an answer is remembered by, so an answer that is found again is the one that the components would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dragoman.annotate.conditions import Conditions, Match, understood

Word = tuple[str, str, str, str, str]  # word, lower, lemma, pos, tag
Describe = Callable[[int, int, int, int], Word]  # of the numbers of ORTH, POS, TAG, LEMMA

LARGEST = 50_000  # pairs of form and tag remembered, about 40 MB; 250,000 words of news hold 20,000
# Components that set none but TAG, DEP, HEAD and SENT_START; a morphologizer sets POS and MORPH, say.
_BEFORE = frozenset(("tok2vec", "transformer", "curated_transformer", "tagger", "parser", "senter", "sentencizer"))
_NOTHING: tuple[int, list[Match]] = (0, [])


def memo_of(nlp: Any, describe: Describe) -> Memo | None:
    """Return a memo for the pipeline, or ``None`` if its last two components aren't of the kind analysed here.

    Args:
        nlp: a loaded spaCy pipeline.
        describe: what to remember of a token.
    """
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokenizer import Tokenizer

    # Exact types throughout: a subclass may look at whatever it likes.
    if type(nlp.tokenizer) is not Tokenizer or len(nlp.pipeline) < 2:
        return None
    (ruler_name, ruler), (lemmatizer_name, lemmatizer) = nlp.pipeline[-2:]
    if type(ruler) is not AttributeRuler or type(lemmatizer) not in (Lemmatizer, EnglishLemmatizer):
        return None
    if lemmatizer.mode != "rule" or lemmatizer.overwrite or not understood(ruler.patterns):
        return None
    if not all(nlp.get_pipe_meta(name).factory in _BEFORE for name in nlp.pipe_names[:-2]):
        return None
    _quicken(lemmatizer)
    return Memo(nlp.vocab, ruler, lemmatizer, (ruler_name, lemmatizer_name), describe)


def _quicken(lemmatizer: Any) -> None:
    """Make sets of the lists of known lemmas: the lemmatizer asks only what is in them, and they are long."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, known in list(index.items()):
        if isinstance(known, list):
            index[part] = frozenset(known)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A form with a tag: the conditions that it allows, and the answers by those that hold.

    An answer is the word and the label that the ruler gives it, if it gives one.
    """

    allows: int
    answers: dict[int, tuple[Word, str | None]] = field(default_factory=dict)


class Memo:
    """Answers of two components of a pipeline, for use in place of both; made by :func:`memo_of`.

    Safe to use from several threads: an answer is a pure function of what it is remembered by, so it is the same
    whichever thread writes it, whatever was parsed before, and whether or not it was forgotten in between.

    Attributes:
        replaces: the names of the two components, to be left out of the pipe.
    """

    def __init__(self, vocab: Any, ruler: Any, lemmatizer: Any, replaces: tuple[str, str], describe: Describe) -> None:
        rules = ruler.patterns
        self.replaces = replaces
        self._strings, self._ruler, self._lemmatizer, self._describe = vocab.strings, ruler, lemmatizer, describe
        self._conditions = Conditions(vocab, rules)
        self._relabelling = {number for number, rule in enumerate(rules) if "DEP" in rule["attrs"]}
        self._pairs: dict[tuple[int, int], _Pair] = {}
        self._labels: dict[int, int] = {}  # what each label allows; as many as the parser knows

    def __call__(self, doc: Any) -> tuple[list[Word], list[str]]:
        """Return words and labels as the pipeline would, of a Doc that its other components have been through."""
        from spacy.attrs import DEP, ORTH, TAG

        orths, tags, deps = doc.to_array([ORTH, TAG, DEP]).T.tolist()
        known = self._pairs.get
        keys = zip(orths, tags, strict=True)
        pairs = [known(key) or self._pair(doc, token, key) for token, key in enumerate(keys)]
        one_of = {dep: token for token, dep in enumerate(deps)}  # a token with the label
        allows = {dep: self._label(doc, token, dep) for dep, token in one_of.items()}
        bits = [pair.allows & allows[dep] for pair, dep in zip(pairs, deps, strict=True)]
        chained = self._conditions.chained(bits)
        alone = self._conditions.alone
        names = {dep: self._strings[dep] for dep in allows}
        words, labels = [], []
        for token, pair in enumerate(pairs):
            marks, matches = chained.get(token, _NOTHING)
            holds = bits[token] & alone | marks
            word, label = pair.answers.get(holds) or self._ask(doc, token, pair, holds, matches)
            words.append(word)
            labels.append(names[deps[token]] if label is None else label)
        return words, labels

    def _pair(self, doc: Any, token: int, key: tuple[int, int]) -> _Pair:
        allows = self._conditions.form.of(doc[token : token + 1])
        if len(self._pairs) >= LARGEST:
            self._pairs.clear()
        return self._pairs.setdefault(key, _Pair(allows))

    def _label(self, doc: Any, token: int, dep: int) -> int:
        if (allows := self._labels.get(dep)) is None:
            allows = self._labels[dep] = self._conditions.label.of(doc[token : token + 1])
        return allows

    def _ask(self, doc: Any, token: int, pair: _Pair, holds: int, chained: list[Match]) -> tuple[Word, str | None]:
        """Let the components work on one token, and remember what they say."""
        from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

        span = doc[token : token + 1]
        matches = sorted([*self._conditions.single(doc, token), *chained])  # later rules have precedence
        self._ruler.set_annotations(doc, matches)
        self._lemmatizer(span)  # it walks over tokens, be they of a Doc or of a part of one
        orth, dep, pos, tag, lemma = span.to_array([ORTH, DEP, POS, TAG, LEMMA])[0].tolist()
        label = self._strings[dep] if any(rule in self._relabelling for rule, *_ in matches) else None
        return pair.answers.setdefault(holds, (self._describe(orth, pos, tag, lemma), label))
