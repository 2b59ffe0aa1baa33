"""Words to word pieces to vectors: the vocabulary and the table of embeddings, which all models share."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models import weights

VOCABULARY = "vocabulary.txt"
EMBEDDINGS = "embeddings.npz"
UNKNOWN, START, STOP = 100, 101, 102  # [UNK], [CLS] and [SEP] of the vocabulary
LONGEST_WORD = 40  # characters that are looked at
MOST_PIECES = 8  # of one word


class Words:
    """The tokenizer and the embeddings of all-MiniLM-L6-v2, the latter as bytes with one scale a row."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer

        names = weights.read(VOCABULARY).decode("utf-8").split("\n")
        found: Any = Tokenizer(WordPiece({name: n for n, name in enumerate(names)}, unk_token="[UNK]"))
        found.normalizer = BertNormalizer(lowercase=True)
        found.pre_tokenizer = BertPreTokenizer()
        self._tokenizer = found
        with np.load(io.BytesIO(weights.read(EMBEDDINGS)), allow_pickle=False) as table:
            self._rows: NDArray[np.int8] = table["rows"]
            self._scales: NDArray[np.float32] = table["scales"]

    def pieces(self, words: list[str]) -> list[list[int]]:
        """Cut each word into the numbers of its pieces; a word that leaves nothing (white space) is unknown."""
        out: list[list[int]] = [[] for _ in words]
        encoded = self._tokenizer.encode([word[:LONGEST_WORD] for word in words], is_pretokenized=True)
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            out[word].append(piece)
        return [found[:MOST_PIECES] or [UNKNOWN] for found in out]

    def cut(self, text: str) -> list[int]:
        """Cut a stretch of text into the numbers of its pieces."""
        found: list[int] = self._tokenizer.encode(text).ids
        return found

    def vectors(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Look up the embeddings: shape (..., 384)."""
        return self._rows[pieces].astype(np.float32) * self._scales[pieces][..., None]


@lru_cache(maxsize=1)
def words() -> Words:
    """Load the vocabulary and the embeddings once.

    Raises:
        ModelError: a file is absent or damaged.
    """
    return Words()
