"""Names in the text: the longest known form at each place, whatever its hyphens, full stops and diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

import msgspec

from dragoman.actors.rows import Knowledge, Person
from dragoman.annotate.parse import Parse

FAMILY_FIRST = frozenset("CHN TWN KOR PRK JPN VNM KHM HUN SGP".split())  # states where the family's name stands first
_POSSESSIVE = re.compile(r"['’]s\b")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_SPLIT = re.compile(r"[\s\-–/]+")
_DROP = str.maketrans("", "", ".'’`ʼ‘")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a form may stand for. ``kind``: state, adjective, people, capital, seat, organisation, group, organ,
    person, region, area."""

    kind: str
    code: str | None
    country: str | None
    sector: str | None
    name: str
    definite: bool = False  # counts only after "the", or capitalised and alone
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last`` (exclusive) are a known form; ``entries`` are its readings, the likeliest first."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """Fold a word for look-up: without full stops, apostrophes and diacritics; the case is kept."""
    word = word.translate(_DROP)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).replace("ı", "i")


def folded(form: str) -> str:
    """Write a form of the knowledge as the matcher compares it: its words as the parser splits a text, folded."""
    if _PLAIN.fullmatch(form):  # the many simple ones: reading the tables is a good part of a cold start
        return form
    return " ".join([word for word in map(normal, _SPLIT.split(_POSSESSIVE.sub(" s", form))) if word])


def variants(name: str, country: str | None) -> list[str]:
    """Return further spellings of a folded name: "Suk Yeol" for "Suk yeol", "Fumio Kishida" for "Kishida Fumio"."""
    out = []
    large = name
    if not name.istitle():
        large = " ".join([word[:1].upper() + word[1:] for word in name.split(" ")])
        if large != name:
            out.append(large)
    if country in FAMILY_FIRST and 1 <= name.count(" ") <= 2:
        for one in {name, large}:
            first, _, rest = one.partition(" ")
            start, _, last = one.rpartition(" ")
            out += [f"{rest} {first}", f"{last} {start}"]
    return out


class Gazetteer:
    """All forms of the knowledge, by first word; built once (about 30 ms)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._forms: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = {}
        self.surnames: dict[str, list[Person]] = {}
        self.states = frozenset(state.code for state in knowledge.states)
        self.state_names = {state.code: state.name for state in knowledge.states}
        self.offices: dict[tuple[str, str], list[Person]] = {}
        for entry, forms in _entries(knowledge):
            for form in forms:
                self._add(folded(form), [entry])
        self._add_people(knowledge.people)
        for region in knowledge.regions:  # last: a region that is also a name is the name
            kind = "area" if region.kind == "area" else "region"
            entry = Entry(kind, None, region.country, None, region.name)
            for form in (region.name, *region.aliases):
                self._add(folded(form), [entry])

    def _add_people(self, people: Iterable[Person]) -> None:
        """Add people; the rows of one stand together and have the same forms."""
        for name, rows in groupby(people, attrgetter("name")):
            lot = list(rows)
            entries = [Entry("person", r.entity or r.country, r.country, r.sector, name, person=r) for r in lot]
            country = lot[-1].country
            for form in (name, *lot[0].aliases):
                words = folded(form)
                self._add(words, entries)
                for other in variants(words, country):
                    self._add(other, entries)
            for surname in lot[0].surname:
                self.surnames.setdefault(folded(surname), []).extend(lot)
            for row in lot:
                if row.country:
                    self.offices.setdefault((row.country, row.office.lower()), []).append(row)

    def _add(self, form: str, entries: list[Entry]) -> None:
        if not form:
            return
        known = self._forms.get(form)
        if known is None:
            self._forms[form] = entries
            first, size = form.partition(" ")[0], form.count(" ") + 1
            if self._longest.get(first, 0) < size:
                self._longest[first] = size
        elif known is not entries:
            self._forms[form] = [*known, *(entry for entry in entries if entry not in known)]

    @property
    def name_words(self) -> frozenset[str]:
        """The capitalised words of all known names and surnames."""
        words = {word for form in (*self._forms, *self.surnames) for word in form.split(" ")}
        return frozenset(word for word in words if word[0].isupper())

    def look_up(self, form: str) -> tuple[Entry, ...]:
        """Return the readings of a form as written, or an empty tuple."""
        return tuple(self._forms.get(folded(form), ()))

    def scan(self, words: list[str]) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return first word, last word (exclusive) and readings of the longest matches in a list of words."""
        folded = [normal(word) for word in words]
        found, at = [], 0
        while at < len(words):
            match = self._match(folded, words, at, len(words))
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
        longest = self._longest.get(words[at]) if at < len(words) else None
        if not longest:
            return None
        key: list[str] = []
        best: Match | None = None
        position = at
        while position < min(stop, len(words)) and len(key) < longest:
            word = words[position]
            if word and word not in "-–/":
                key.append(word)
                entries = self._forms.get(" ".join(key))
                if entries:
                    best = Match(at + shift, position + 1 + shift, tuple(entries))
            elif not key or (not word and raw[position + shift] not in ("'", ".")):
                break
            position += 1
        return best


def _entries(knowledge: Knowledge) -> Iterable[tuple[Entry, Iterable[str]]]:
    """Pair every entry with its forms; the order decides which reading of a shared form comes first."""
    for state in knowledge.states:
        code = state.code
        yield Entry("state", code, code, None, state.name), (state.name, *state.names)
        yield Entry("adjective", code, code, None, state.name), state.adjectives
        yield Entry("people", code, code, "CVL", state.name), state.people
        yield Entry("seat", code, code, "GOV", state.name), state.seats
        yield Entry("capital", code, code, "GOV", state.name), state.capital
    for organ in knowledge.organs:
        yield Entry("organ", organ.country, organ.country, organ.sector, organ.name), (organ.name, *organ.form)
    for body in knowledge.organisations:
        entry = Entry("organisation", body.code, body.country, body.sector, body.name)
        yield entry, (body.name, *body.aliases)
        yield Entry("organisation", body.code, body.country, body.sector, body.name, True), body.definite
    for group in knowledge.groups:
        yield Entry("group", group.code, group.country, group.sector, group.name), (group.name, *group.aliases)
