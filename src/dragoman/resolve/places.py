"""Where an event took place: the locative phrase that hangs in the event's own clause, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.annotate.parse import Parse
from dragoman.records import Place
from dragoman.resolve.clause import hosts, is_verb
from dragoman.resolve.expressions import MONTH_NUMBERS, WEEKDAY_NUMBERS
from dragoman.resolve.gazetteer import PlaceNames
from dragoman.resolve.words import load_words

_COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "outskirts"}
)
_INNER = frozenset({"of", "and", "the", "de", "del", "da", "do", "al", "el", "ez", "es", "ash", "-", "'s", "’s", "la"})
_BESIDE = _COMPASS | {"central", "greater", "downtown", "occupied", "eastern", "western", "northern", "southern"}
_BESIDE |= {"the", "'s", "’s", "of", "and", "-", "mainland", "upper", "lower", "inner", "old"}
_LONGEST_NAME = 6  # tokens
_DEPTH = 3  # "at a summit in a suburb of ..."


class Gazetteer(PlaceNames):
    """The names of places, and the places of events. Safe to share between threads; nothing is read before use."""

    def place_of(
        self, parse: Parse, trigger: int, actors_at: Callable[[int], bool], mentioned: Sequence[str] = ()
    ) -> Place | None:
        """Choose the place of an event: see :func:`place_of`."""
        return place_of(parse, trigger, actors_at, self, mentioned)


def place_of(
    parse: Parse,
    trigger: int,
    actors_at: Callable[[int], bool],
    gazetteer: PlaceNames,
    mentioned: Sequence[str] = (),
) -> Place | None:
    """Choose the place of an event.

    Args:
        parse: the document's parse.
        trigger: token of the trigger's head word.
        actors_at: tells whether an actor is mentioned at a token. A state or a capital in a locative phrase is a place
            all the same; any other actor ("trust in Obama") is not.
        gazetteer: the names of places.
        mentioned: alpha-3 codes of the countries that the document names, to tell namesakes apart; those of the
            sentence are seen anyway.

    Returns:
        The place with the span of its name, or ``None`` rather than a guess.
    """
    reach = hosts(parse, trigger)
    speech = is_verb(parse, trigger) and parse.lemma[trigger] in load_words().speech_verbs
    options: list[tuple[int, bool, int, Place]] = []
    named: Sequence[str] | None = None
    for token, tie in reach.items():
        if tie.tie == "loose" and speech:
            continue
        for preposition in _locatives(parse, token):
            if tie.before is not None and preposition >= tie.before:
                continue
            if named is None:
                named = [*_states_in(parse, trigger, gazetteer), *mentioned]
            place = _in_phrase(parse, preposition, actors_at, gazetteer, named, _DEPTH)
            if place is None:
                continue
            options.append((tie.rank, place.lat is None, abs(preposition - trigger), place))
    if not options:
        return None
    options.sort(key=lambda option: option[:3])
    best = options[0][3]
    # "bombed positions in Afrin in northern Syria": the city says more, if it lies there.
    exact = (place for *_, place in options if place.lat is not None and place.country == best.country)
    return best if best.lat is not None else next(exact, best)


def _states_in(parse: Parse, trigger: int, gazetteer: PlaceNames) -> Iterator[str]:
    """Yield the states that the sentence names by one word or an adjective."""
    sentence = parse.sentences[parse.sentence_of[trigger]]
    for token in range(sentence.first, sentence.last):
        if parse.word[token][:1].isupper():
            code = gazetteer.country_of(parse.word[token])
            if code:
                yield code


def _locatives(parse: Parse, token: int) -> Iterator[int]:
    """Yield the locative prepositions of a word, also those of a "north of" beside it."""
    words = load_words()
    if parse.pos[token] == "NOUN" and parse.lemma[token] in words.mental_nouns:
        return
    for kid in parse.children[token]:
        if parse.dep[kid] == "prep" and parse.lower[kid] in words.locative_prepositions:
            yield kid
        elif parse.lower[kid] in _COMPASS:
            yield from (of for of in parse.kids(kid, "prep") if parse.lower[of] == "of")


def _in_phrase(
    parse: Parse,
    preposition: int,
    actors_at: Callable[[int], bool],
    gazetteer: PlaceNames,
    mentioned: Sequence[str],
    depth: int,
) -> Place | None:
    noun = parse.kid(preposition, "pobj")
    if noun is None or depth == 0:
        return None
    words = load_words()
    if parse.pos[noun] == "PROPN" or parse.word[noun][:1].isupper():
        doubtful = parse.lower[preposition] in words.doubtful_prepositions and actors_at(noun)
        place = None if doubtful else _by_name(parse, noun, None, actors_at, gazetteer, mentioned)
        if place:
            return place
    elif parse.lemma[noun] in words.place_nouns:
        place = _by_kind(parse, noun, actors_at, gazetteer, mentioned)
        if place:
            return place
    for inner in _locatives(parse, noun):
        place = _in_phrase(parse, inner, actors_at, gazetteer, mentioned, depth - 1)
        if place:
            return place
    return None


def _by_kind(
    parse: Parse, noun: int, actors_at: Callable[[int], bool], gazetteer: PlaceNames, mentioned: Sequence[str]
) -> Place | None:
    """Read "the Syrian city of Aleppo", "Idlib province", "the Iraqi capital", "the capital, Tripoli"."""
    hint = None
    for kid in parse.kids(noun, "amod", "poss", "compound", "nmod"):
        hint = hint or gazetteer.country_of(parse.text[parse.start[kid] : parse.end[kid]])
    names = [kid for kid in parse.kids(noun, "appos") if parse.pos[kid] == "PROPN"]
    for of in parse.kids(noun, "prep"):
        if parse.lower[of] in ("of", "in"):
            names.extend(parse.kids(of, "pobj"))
    names.extend(kid for kid in parse.kids(noun, "compound", "nmod") if parse.word[kid][:1].isupper())
    for name in names:
        place = _by_name(parse, name, hint, actors_at, gazetteer, mentioned)
        if place and not (parse.lemma[noun] == "capital" and place.lat is None):
            return place
        if place and place.country and parse.lemma[noun] == "capital":
            return gazetteer.capital_of(place.country, span=parse.span(name, name + 1))
    if hint is None:
        return None
    span = parse.span(noun, noun + 1)
    return gazetteer.capital_of(hint, span) if parse.lemma[noun] == "capital" else gazetteer.country(hint, span)


def _by_name(
    parse: Parse,
    noun: int,
    hint: str | None,
    actors_at: Callable[[int], bool],
    gazetteer: PlaceNames,
    mentioned: Sequence[str],
) -> Place | None:
    """Read the longest known name that ends at or covers a token."""
    sentence = parse.sentences[parse.sentence_of[noun]]
    first, last = noun, noun + 1
    while first > max(sentence.first, noun - _LONGEST_NAME) and _belongs(parse, first - 1):
        first -= 1
    while last < min(sentence.last, noun + _LONGEST_NAME) and _belongs(parse, last):
        last += 1
    qualifier = _qualifier(parse, last, sentence.last)
    for stop in range(last, noun, -1):
        for start in range(first, noun + 1):
            if not parse.word[start][:1].isupper() or parse.lower[stop - 1] in _INNER:
                continue
            name = parse.text[parse.start[start] : parse.end[stop - 1]]
            settled = gazetteer.is_settled(name)
            if _is_time(name) or (actors_at(noun) and not settled and not qualifier):
                continue
            if not settled and start > first and parse.lower[start - 1] not in _BESIDE:
                continue  # the last word of a longer name: "Kennedy Space Center"
            span = parse.span(start, stop)
            place = gazetteer.place_named(
                name, hint, qualifier=qualifier if stop == last else None, mentioned=mentioned, span=span
            )
            if place:
                return place
    if parse.lower[noun] in load_words().place_nouns:
        # "Baghdad International Airport" lies at Baghdad.
        for stop in range(noun, first, -1):
            name = parse.text[parse.start[first] : parse.end[stop - 1]]
            place = gazetteer.place_named(name, hint, mentioned=mentioned, span=parse.span(first, stop))
            if place:
                return place
    return None


def _belongs(parse: Parse, token: int) -> bool:
    word = parse.word[token]
    return word[:1].isupper() or parse.lower[token] in _INNER


def _qualifier(parse: Parse, comma: int, end: int) -> str | None:
    """Return the name after a comma or in brackets: "Iraq" in "Mosul, Iraq"."""
    if comma + 1 >= end or parse.word[comma] not in (",", "("):
        return None
    last = comma + 1
    while last < min(end, comma + 4) and parse.word[last][:1].isupper():
        last += 1
    # "In Cairo, Sudan's factions agreed": what follows must end as an insertion does, or hang at the name.
    closed = last >= end or (not parse.word[last][:1].isalnum() and parse.lower[last] not in ("'s", "’s"))
    hangs = comma > 0 and any(token == comma - 1 for token in parse.ancestors(last - 1))
    if last == comma + 1 or not (closed or hangs):
        return None
    return parse.text[parse.start[comma + 1] : parse.end[last - 1]]


def _is_time(name: str) -> bool:
    return name.lower().rstrip(".") in MONTH_NUMBERS or name.lower() in WEEKDAY_NUMBERS
