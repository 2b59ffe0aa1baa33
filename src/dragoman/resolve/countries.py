"""Which countries a text speaks of, sentence by sentence: what tells namesakes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from dragoman.annotate.parse import Parse
from dragoman.resolve.namesakes import FAMOUS, NEAR, Context
from dragoman.resolve.place_words import load_place_words

_LONGEST = 5  # tokens: "Democratic Republic of the Congo"


class Countries:
    """The states that a parsed text names, by noun or adjective.

    Args:
        parse: the document's parse.
        country_of: tells the alpha-3 code of a state by name or adjective.
    """

    def __init__(self, parse: Parse, country_of: Callable[[str], str | None]) -> None:
        self.parse = parse
        self._in: dict[int, list[tuple[int, str]]] = {}
        counts: Counter[str] = Counter()
        for token, code in _named(parse, country_of):
            self._in.setdefault(parse.sentence_of[token], []).append((token, code))
            counts[code] += 1
        most = max(counts.values(), default=1)
        self._weights = {code: 1 + (FAMOUS - 1) * count / most for code, count in counts.items()}

    def around(self, first: int, last: int, mentioned: tuple[str, ...] = ()) -> Context:
        """Return what the text says about a name at tokens ``first`` to ``last`` (exclusive), itself apart.

        Args:
            first: the name's first token.
            last: the token behind it.
            mentioned: alpha-3 codes of states that are known to be spoken of.
        """
        parse = self.parse
        number = parse.sentence_of[first]
        near = frozenset(code for token, code in self._in.get(number, ()) if not first <= token < last)
        sentence = parse.sentences[number]
        nouns = load_place_words().domestic_nouns
        domestic = any(
            parse.lower[at] in nouns or parse.lemma[at].lower() in nouns for at in range(sentence.first, sentence.last)
        )
        weights = self._weights | dict.fromkeys(mentioned, FAMOUS) | dict.fromkeys(near, NEAR)
        return Context(weights, near, domestic)


def _named(parse: Parse, country_of: Callable[[str], str | None]) -> Iterator[tuple[int, str]]:
    token, end = 0, len(parse)
    while token < end:
        step = 1
        if parse.word[token][:1].isupper():
            stop = min(end, token + _LONGEST, parse.sentences[parse.sentence_of[token]].last)
            for last in range(stop, token, -1):
                code = country_of(parse.text[parse.start[token] : parse.end[last - 1]])
                if code:
                    yield token, code
                    step = last - token
                    break
        token += step
