"""Headlines In Title Case, lowered before they are parsed: the parser learned from sentences.

Only the case of single letters changes, so offsets stay those of the text, and the text of the document stays as it
is. A word keeps its capital if it is a known name, or if the body of the text writes it with one inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dragoman.records import Passage

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_INSIDE = re.compile(r"(?<=[a-z,;:] )[A-Z]\w+")
_LONG = 4  # letters from which on headlines capitalise a word
_SHARE = 0.7  # of the long words with a capital, in a headline in title case


def lowered(text: str, passages: Sequence[Passage], names: frozenset[str], is_common: Callable[[str], bool]) -> str:
    """Return the text with the common words of title-case headlines in lower case, letter for letter.

    Args:
        text: what is to be parsed.
        passages: the passages with their roles.
        names: words of known names, which keep their capitals.
        is_common: tells whether a word in lower case is an ordinary word of the language.
    """
    headlines = [p for p in passages if p.role == "headline" and _in_title_case(text[p.start : p.end])]
    if not headlines:
        return text
    inside = {word for p in passages if p.role == "body" for word in _INSIDE.findall(text[p.start : p.end])}
    letters = list(text)
    for passage in headlines:
        for number, found in enumerate(_WORD.finditer(text, passage.start, passage.end)):
            word = found.group()
            small = word.lower()
            kept = word.isupper() or word in names or word in inside
            if number and not kept and len(small) == len(word) and is_common(small):
                letters[found.start() : found.end()] = small
    return "".join(letters)


def _in_title_case(headline: str) -> bool:
    words = [word for word in _WORD.findall(headline) if len(word) >= _LONG]
    capital = sum(word[0].isupper() and not word.isupper() for word in words)
    shouted = sum(word.isupper() for word in words)
    return len(words) >= 2 and capital >= _SHARE * (len(words) - shouted) and capital > 1


def lemmas(word: str) -> list[str]:
    """Return the word and the lemmas that it may be a regular form of."""
    found = [word]
    for ending, others in (("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
                           ("ied", ("y",))):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.extend(word[: -len(ending)] + other for other in others)
    return found
