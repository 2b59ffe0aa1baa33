"""Reads the place out of a phrase: "in Mosul, Iraq", "near the Syrian city of Aleppo", "in Idlib province"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.annotate.parse import Parse
from dragoman.records import Place
from dragoman.resolve.countries import Countries
from dragoman.resolve.gazetteer import PlaceNames
from dragoman.resolve.place_words import load_place_words
from dragoman.resolve.spellings import is_time, qualifier_of
from dragoman.resolve.words import load_words

_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "outskirts"}
)
_INNER = frozenset({"of", "and", "the", "de", "del", "da", "do", "al", "el", "ez", "es", "ash", "-", "'s", "’s", "la"})
_BESIDE = _COMPASS | {"central", "greater", "downtown", "occupied", "eastern", "western", "northern", "southern"}
_BESIDE |= {"the", "'s", "’s", "of", "and", "-", "mainland", "upper", "lower", "inner", "old"}
_LONGEST_NAME = 6  # tokens
_AROUND = frozenset({"around", "across"})
_DEPTH = 3  # "at a summit in a suburb of ..."


class Phrases:
    """The phrases of place of one text.

    Args:
        parse: the text's parse.
        actors_at: tells whether an actor is mentioned at a token.
        gazetteer: the names of places.
        countries: the countries that the text speaks of.
        mentioned: alpha-3 codes of further countries.
    """

    def __init__(
        self,
        parse: Parse,
        actors_at: Callable[[int], bool],
        gazetteer: PlaceNames,
        countries: Countries,
        mentioned: tuple[str, ...] = (),
    ) -> None:
        self.parse, self.actors_at, self.gazetteer = parse, actors_at, gazetteer
        self._countries, self._mentioned = countries, mentioned

    def of_word(self, token: int) -> Iterator[int]:
        """Yield the locative prepositions of a word, also those of a "north of" beside it."""
        parse, words, places = self.parse, load_words(), load_place_words()
        if parse.pos[token] == "NOUN" and parse.lemma[token] in words.mental_nouns:
            return
        for kid in parse.children[token]:
            if parse.dep[kid] == "prep" and parse.lower[kid] in words.locative_prepositions:
                yield kid
            elif parse.dep[kid] == "prep" and parse.lower[kid] in places.street_prepositions:
                if any(self._passed(kid, noun) for noun in parse.kids(kid, "pobj")):
                    yield kid
            elif parse.lower[kid] in _COMPASS:
                yield from (of for of in parse.kids(kid, "prep") if parse.lower[of] == "of")

    def read(self, preposition: int, depth: int = _DEPTH) -> Place | None:
        """Return the place that the phrase of a preposition names, or ``None``."""
        parse, words = self.parse, load_words()
        noun = parse.kid(preposition, "pobj")
        if noun is None or depth == 0:
            return None
        place = None
        if parse.pos[noun] == "PROPN" or parse.word[noun][:1].isupper():
            word = parse.lower[preposition]
            doubtful = word in words.doubtful_prepositions and self.actors_at(noun)
            if not doubtful or word in _AROUND or self.gazetteer.is_area(self._name_to(noun)):
                place = self._by_name(noun, None, settled=not doubtful)
        elif self._is_kind(noun):
            place = self.by_kind(noun)
        inner = (self.read(deeper, depth - 1) for deeper in self.of_word(noun))
        return place or next((found for found in inner if found), None)

    def object_of(self, verb: int) -> Place | None:
        """Return the town to which the act is done: "bombed Rafah", "seized the town of Bunia"."""
        parse, places = self.parse, load_place_words()
        for noun in parse.kids(verb, "dobj", "nsubjpass"):
            visit = parse.lemma[verb] in places.visit_verbs
            if self.actors_at(noun) and not visit:
                continue
            on_towns = visit or parse.lemma[verb] in places.town_verbs
            if parse.pos[noun] == "PROPN" and on_towns:
                return self._by_name(noun, None)
            # "The Syrian city of Aleppo" is Syria's side of the act.
            owned = any(self.gazetteer.country_of(parse.word[kid]) for kid in parse.kids(noun, "amod", "poss"))
            if parse.lemma[noun] in places.street_nouns or (
                on_towns and parse.lemma[noun] in places.town_nouns and not owned
            ):
                return self.by_kind(noun)
        return None

    def _passed(self, preposition: int, noun: int) -> bool:
        """Tell whether an act goes on along what it passes: "through the streets of Lima", "through Belgrade"."""
        parse = self.parse
        if parse.lower[preposition] == "through" and parse.pos[noun] == "PROPN" and not self.actors_at(noun):
            return self.gazetteer.is_well_known(self._name_to(noun))
        return parse.lemma[noun] in load_place_words().street_nouns

    def _name_to(self, noun: int) -> str:
        """Return the capitalised words that end at a noun."""
        first = noun
        while first and self.parse.dep[first - 1] == "compound" and self.parse.word[first - 1][:1].isupper():
            first -= 1
        return self.parse.text[self.parse.start[first] : self.parse.end[noun]]

    def by_kind(self, noun: int) -> Place | None:
        """Read "the Syrian city of Aleppo", "Idlib province", "the Iraqi capital", "the capital, Tripoli"."""
        parse, gazetteer = self.parse, self.gazetteer
        hint = None
        for kid in parse.kids(noun, "amod", "poss", "compound", "nmod"):
            hint = hint or gazetteer.country_of(parse.text[parse.start[kid] : parse.end[kid]])
        names = [kid for kid in parse.kids(noun, "appos") if parse.pos[kid] == "PROPN"]
        for of in parse.kids(noun, "prep"):
            if parse.lower[of] in ("of", "in"):
                names.extend(parse.kids(of, "pobj"))
        names.extend(kid for kid in parse.kids(noun, "compound", "nmod") if parse.word[kid][:1].isupper())
        capital = parse.lemma[noun] == "capital"
        for name in names:
            place = self._by_name(name, hint, division=parse.lemma[noun] in load_place_words().division_nouns)
            if place and not (capital and place.lat is None):
                return place
            if place and place.country and capital:
                return gazetteer.capital_of(place.country, span=parse.span(name, name + 1))
        if hint is None:
            return None
        span = parse.span(noun, noun + 1)
        return gazetteer.capital_of(hint, span) if capital else gazetteer.country(hint, span)

    def _is_kind(self, noun: int) -> bool:
        lemma = self.parse.lemma[noun]
        return any(
            lemma in nouns
            for nouns in (load_words().place_nouns, load_place_words().street_nouns, load_place_words().division_nouns)
        )

    def _by_name(self, noun: int, hint: str | None, *, division: bool = False, settled: bool = True) -> Place | None:
        """Read the longest known name that ends at or covers a token.

        Args:
            noun: the token.
            hint: alpha-3 code of the country it must lie in, if that is known.
            division: a noun beside it says that a first-level division is meant.
            settled: a state's or a capital's name will do, even if an actor is mentioned there.
        """
        parse, gazetteer = self.parse, self.gazetteer
        sentence = parse.sentences[parse.sentence_of[noun]]
        first, last = noun, noun + 1
        while first > max(sentence.first, noun - _LONGEST_NAME) and self._belongs(first - 1):
            first -= 1
        while last < min(sentence.last, noun + _LONGEST_NAME) and self._belongs(last):
            last += 1
        qualifier = qualifier_of(parse, last, sentence.last)
        claimed = self.actors_at(noun)
        division = division or (last < sentence.last and parse.lower[last] in load_place_words().division_nouns)
        for stop in range(last, noun, -1):
            for start in range(first, noun + 1):
                if not parse.word[start][:1].isupper() or parse.lower[stop - 1] in _INNER:
                    continue
                name = parse.text[parse.start[start] : parse.end[stop - 1]]
                known = gazetteer.is_settled(name)
                if is_time(name) or (start > first and not known and parse.lower[start - 1] not in _BESIDE):
                    continue  # the last word of a longer name: "Kennedy Space Center"
                if claimed and not qualifier and not self._all_the_same(name, settled):
                    continue
                place = gazetteer.place_named(
                    name,
                    hint,
                    qualifier=qualifier if stop == last else None,
                    division=division and stop == last,
                    mentioned=self._countries.around(start, stop, self._mentioned),
                    span=parse.span(start, stop),
                )
                if place:
                    return place
        if parse.lower[noun] in load_words().place_nouns:
            # "Baghdad International Airport" lies at Baghdad.
            for stop in range(noun, first, -1):
                name = parse.text[parse.start[first] : parse.end[stop - 1]]
                context = self._countries.around(first, stop, self._mentioned)
                place = gazetteer.place_named(name, hint, mentioned=context, span=parse.span(first, stop))
                if place:
                    return place
        return None

    def _all_the_same(self, name: str, settled: bool) -> bool:
        """Tell whether a name is that of a place although an actor is mentioned there."""
        gazetteer = self.gazetteer
        if gazetteer.is_settled(name):
            return settled or gazetteer.is_area(name)
        return gazetteer.is_well_known(name)

    def _belongs(self, token: int) -> bool:
        return self.parse.word[token][:1].isupper() or self.parse.lower[token] in _INNER
