"""Names in the text: the longest known form at each place, whatever its hyphens, full stops and diacritics."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.compiled import index_of
from dragoman.actors.forms import folded, normal
from dragoman.actors.index import Entry, Readings, people
from dragoman.actors.rows import Knowledge, Person
from dragoman.annotate.parse import Parse


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last`` (exclusive) are a known form; ``entries`` are its readings, the likeliest first."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """All forms of the knowledge; that of the built-in knowledge comes ready from a file."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._index = index_of(knowledge)
        self._readings = Readings(knowledge)
        self._found: dict[str, tuple[Entry, ...]] = {}
        self.states = frozenset(state.code for state in knowledge.states)
        self.state_names = {state.code: state.name for state in knowledge.states}

    @property
    def name_words(self) -> frozenset[str]:
        """The capitalised words of all known names and surnames."""
        return frozenset(self._index.words)

    def of_surname(self, surname: str) -> list[Person]:
        """Return the rows of all people of a folded surname."""
        return people(self._knowledge, self._index.surnames.get(surname, []))

    def holders(self, whose: str | None, office: str) -> list[Person]:
        """Return the rows of an office of a state or body, its name in lower case."""
        return people(self._knowledge, self._index.offices.get(f"{whose} {office.replace('-', ' ')}", []))

    def _readings_of(self, form: str) -> tuple[Entry, ...]:
        numbers = self._index.forms.get(form)
        if numbers is None:
            return ()
        found = self._found.get(form)
        if found is None:
            found = self._found[form] = tuple([self._readings[number] for number in numbers])
        return found

    def look_up(self, form: str) -> tuple[Entry, ...]:
        """Return the readings of a form as written, or an empty tuple."""
        return self._readings_of(folded(form))

    def scan(self, words: list[str]) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return first word, last word (exclusive) and readings of the longest matches in a list of words."""
        plain = [normal(word) for word in words]
        found, at = [], 0
        while at < len(words):
            match = self._match(plain, words, at, len(words))
            if match is not None:
                found.append((match.first, match.last, match.entries))
            at = match.last if match is not None else at + 1
        return found

    def matches(self, parse: Parse) -> list[Match]:
        """Return the longest matches, left to right, none across a sentence."""
        found: list[Match] = []
        words = [normal(word) for word in parse.word]
        for sentence in parse.sentences:
            letters = [w for w in parse.word[sentence.first : sentence.last] if w.isalpha()]
            shouting = len(letters) > 2 and all(w.isupper() for w in letters)
            at = sentence.first
            while at < sentence.last:
                match = self._match(words, parse.word, at, sentence.last)
                if match is None and shouting:
                    match = self._match([w.title() for w in words[at : at + 8]], parse.word, 0, 8, at)
                if match is None:
                    at += 1
                else:
                    found.append(match)
                    at = match.last
        return found

    def _match(self, words: list[str], raw: list[str], at: int, stop: int, shift: int = 0) -> Match | None:
        longest = self._index.longest.get(words[at]) if at < len(words) else None
        if not longest:
            return None
        key: list[str] = []
        best: Match | None = None
        position = at
        while position < min(stop, len(words)) and len(key) < longest:
            word = words[position]
            if word and word not in "-–/":
                key.append(word)
                entries = self._readings_of(" ".join(key))
                if entries:
                    best = Match(at + shift, position + 1 + shift, entries)
            elif not key or (not word and raw[position + shift] not in ("'", ".")):
                break
            position += 1
        return best
