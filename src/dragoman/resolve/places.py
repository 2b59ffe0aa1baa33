"""Where an event took place: the locative phrase that hangs in the event's own clause, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.annotate.parse import Parse
from dragoman.records import Place
from dragoman.resolve.clause import is_verb
from dragoman.resolve.countries import Countries
from dragoman.resolve.gazetteer import PlaceNames
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.reach import place_hosts


class Gazetteer(PlaceNames):
    """The names of places, and the places of events. Safe to share between threads; nothing is read before use."""

    _last: Countries | None = None  # of the document at hand, which has many events

    def place_of(
        self, parse: Parse, trigger: int, actors_at: Callable[[int], bool], mentioned: Sequence[str] = ()
    ) -> Place | None:
        """Choose the place of an event: see :func:`place_of`."""
        countries = self._last
        if countries is None or countries.parse is not parse:
            countries = self._last = Countries(parse, self.country_of)
        return place_of(parse, trigger, actors_at, self, mentioned, countries)


def place_of(
    parse: Parse,
    trigger: int,
    actors_at: Callable[[int], bool],
    gazetteer: PlaceNames,
    mentioned: Sequence[str] = (),
    countries: Countries | None = None,
) -> Place | None:
    """Choose the place of an event.

    Args:
        parse: the document's parse.
        trigger: token of the trigger's head word.
        actors_at: tells whether an actor is mentioned at a token. A state or a capital in a locative phrase is a place
            all the same, and so is a large city whose name somebody bears; any other actor ("trust in Obama") is not.
        gazetteer: the names of places.
        mentioned: alpha-3 codes of countries that the story speaks of, to tell namesakes apart; those that the
            document names are seen anyway.
        countries: what the document names, if that is known already.

    Returns:
        The place with the span of its name, or ``None`` rather than a guess.
    """
    countries = countries or Countries(parse, gazetteer.country_of)
    phrases = Phrases(parse, actors_at, gazetteer, countries, tuple(mentioned))
    options: list[tuple[int, bool, int, Place]] = []
    for token, tie in place_hosts(parse, trigger).items():
        for preposition in phrases.of_word(token):
            if tie.before is not None and preposition >= tie.before:
                continue
            place = phrases.read(preposition)
            if place is not None:
                options.append((tie.rank, place.lat is None, abs(preposition - trigger), place))
        own = token == trigger or parse.dep[token] in ("advcl", "acl")
        if own and is_verb(parse, token) and (tie.before is None or token < tie.before):
            town = phrases.object_of(token)
            if town is not None:
                options.append((tie.rank, town.lat is None, abs(token - trigger), town))
    if not options:
        return None
    options.sort(key=lambda option: option[:3])
    best = options[0][3]
    # "bombed positions in Afrin in northern Syria": the city says more, if it lies there.
    exact = (place for *_, place in options if place.lat is not None and place.country == best.country)
    return best if best.lat is not None else next(exact, best)
