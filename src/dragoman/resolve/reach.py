"""At which words a phrase of place also holds for a trigger: the clause's hosts, and what only places share."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.parse import Parse
from dragoman.resolve.clause import Host, hosts, is_verb
from dragoman.resolve.place_words import load_place_words
from dragoman.resolve.words import load_words


def place_hosts(parse: Parse, trigger: int) -> dict[int, Host]:
    """Return the words whose phrases of place hold for the trigger, each with its tie."""
    verb = is_verb(parse, trigger)
    speech = verb and parse.lemma[trigger] in load_words().speech_verbs
    found = {
        token: host
        for token, host in hosts(parse, trigger).items()
        if host.tie != "loose" or not (speech or _beside_the_point(parse, token, trigger))
    }
    if verb:
        for token in _occasions(parse, trigger):
            found.setdefault(token, Host("shared"))
        for token in () if speech else parse.kids(trigger, "dobj"):
            found.setdefault(token, Host("loose"))  # whatever part of speech the tagger took it for
    head = parse.head[trigger]
    if parse.dep[trigger] == "amod" and parse.tag[trigger] in ("VBN", "VBD", "JJ") and parse.head[head] == head:
        found.setdefault(head, Host("loose"))  # "Police evicted squatters in ...", read as a mere name of squatters
    return found


def _occasions(parse: Parse, verb: int) -> Iterator[int]:
    """Yield the participles that tell on what occasion the act is done: "Speaking in Warsaw, ..."."""
    words = load_place_words()
    holders = (verb, *parse.kids(verb, "nsubj", "nsubjpass"))
    for holder in holders:
        for kid in parse.kids(holder, "advcl", "acl"):
            if parse.lower[kid].endswith("ing") and _stem(parse, kid) in words.occasion_verbs:
                yield kid


def _stem(parse: Parse, participle: int) -> str:
    """Return the verb, also where the tagger took the participle for a noun."""
    lemma, words = parse.lemma[participle], load_place_words().occasion_verbs
    return lemma if lemma in words else parse.lower[participle].removesuffix("ing")


def _beside_the_point(parse: Parse, token: int, trigger: int) -> bool:
    """Tell whether a noun is what the act is about: "over the crackdown in Minsk"."""
    topics = load_place_words().topic_prepositions
    while token != trigger and parse.head[token] != token:
        if parse.dep[token] == "prep" and parse.lower[token] in topics:
            return True
        token = parse.head[token]
    return False
