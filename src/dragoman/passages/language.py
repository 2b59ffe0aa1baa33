"""Is it English? Counted by function words; a detector is loaded only to name the language of a foreign text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.passages.marks import marks

SAMPLE = 1_500  # characters of a passage that are looked at
LONG_SAMPLE = 4_000  # characters given to the detector
ENOUGH = 10  # words in small letters from which on missing function words mean something
FEWEST = 4  # words from which on a text without any English function word is asked for its language
RARE = 0.02  # share of words up to which English function words may stand in a text of another language
MARGIN = 28.0  # log likelihood by which another language must beat English in so short a text ...
MARGIN_SHARE = 0.5  # ... and by character
ENGLISH_SHARE = 0.1  # English prose has about 0.4 function words a word
_WORD = re.compile(r"[^\W\d_]+")


class Count(NamedTuple):
    """What a stretch of text holds.

    ``words``, those in ``small`` letters, function words of ``english``, of ``foreign`` languages and ``shared`` by
    both, ``letters``, and those of an ``other_script`` than the Latin one.
    """

    words: int = 0
    small: int = 0
    english: int = 0
    foreign: int = 0
    shared: int = 0
    letters: int = 0
    other_script: int = 0

    def plus(self, other: Count) -> Count:
        """Add two counts."""
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def is_foreign(self) -> bool:
        """Whether the stretch is surely not English: another script, or another language's function words."""
        if self.other_script * 2 > self.letters:
            return True
        if self.foreign < 0.12 * self.words or self.foreign < 2 * self.english:
            return False
        return self.foreign >= 3 or (self.foreign == 2 and self.words >= 5)

    @property
    def is_odd(self) -> bool:
        """Whether the stretch is long enough to be judged and yet has hardly an English function word."""
        return self.small >= ENOUGH and self.english + self.shared < ENGLISH_SHARE * self.small

    @property
    def is_mute(self) -> bool:
        """Whether nothing shows that the stretch is English: hardly one English function word."""
        return self.words >= FEWEST and self.small > 2 and self.english <= RARE * self.words


def count(text: str) -> Count:
    """Count the function words in the first ``SAMPLE`` characters.

    Only words in small letters count as function words, so that names ("La Paz", "Los Angeles") prove nothing.
    """
    text = text[:SAMPLE]
    known = marks()
    words = _WORD.findall(text)
    small = sum(1 for word in words if word.islower())
    english = sum(1 for word in words if word in known.english_words)
    foreign = sum(1 for word in words if word in known.foreign_words)
    shared = sum(1 for word in words if word in known.shared_words)
    if text.isascii():
        return Count(len(words), small, english, foreign, shared, len(text), 0)
    # Latin letters end at U+024F, with Vietnamese ones at U+1E00 to U+1EFF.
    letters = [ord(character) for character in text if character.isalpha()]
    others = sum(1 for code in letters if code > 0x24F and not 0x1E00 <= code <= 0x1EFF)
    return Count(len(words), small, english, foreign, shared, len(letters), others)


def detect(text: str, *, english: bool) -> str:
    """Return the ISO 639-1 code of the likeliest language; ``english`` says whether it may be English."""
    detector = _detector(english)
    code: str = detector.classify(" ".join(text[:LONG_SAMPLE].split()))[0]
    return code


def surely(text: str) -> str | None:
    """Return the code of the language that a short text is surely in, ``None`` if it may be English.

    Names are foreign in English, too, so the likeliest language must beat English by a wide margin.
    """
    sample = " ".join(text[:LONG_SAMPLE].split())
    ranks = _detector(True).rank(sample)
    code: str = ranks[0][0]
    lead = ranks[0][1] - dict(ranks)["en"]
    return code if lead >= max(MARGIN, MARGIN_SHARE * len(sample)) else None


@lru_cache(maxsize=2)
def _detector(english: bool) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE)
    names = marks().language_names
    known = [code for code in detector.nb_classes if code in names and (english or code != "en")]
    detector.set_languages(list(dict.fromkeys(known)))
    return detector


def named(code: str) -> str:
    """Return "Spanish (es)" for "es"."""
    name = marks().language_names.get(code)
    return f"{name} ({code})" if name else f"another language ({code})"
