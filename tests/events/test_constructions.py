"""One sentence for each grammatical construction: type, actors and recipients must be read out of it."""

from __future__ import annotations

import pytest

from dragoman import Coder

# (construction, sentence, type, actors, recipients)
CASES = [
    ("active verb", "France condemned Iran.", "ACCUSE", ["FRA"], ["IRN"]),
    ("verb with preposition", "Germany called on Russia to release the prisoners.", "REQUEST", ["DEU"], ["RUS"]),
    ("passive with agent", "Iran was condemned by France.", "ACCUSE", ["FRA"], ["IRN"]),
    ("passive without agent", "Iran was condemned on Monday.", "ACCUSE", [], ["IRN"]),
    ("relative clause", "Japan, which condemned North Korea, met no one.", "ACCUSE", ["JPN"], ["PRK"]),
    ("relative object", "The rebels that Turkey armed are in Syria.", "AID", ["TUR"], ["REB"]),
    ("reduced relative", "Villages shelled by Russia on Sunday were empty, Ukraine said.", "ASSAULT", ["RUS"], None),
    ("participle after a noun", "Poland issued a statement condemning Belarus.", "ACCUSE", ["POL"], ["BLR"]),
    ("participle after a clause", "Egypt held a conference, inviting Sudan.", "AGREE", ["EGY"], ["SDN"]),
    ("infinitive under a verb", "Turkey decided to expel the Dutch ambassador.", "SANCTION", ["TUR"], ["NLD"]),
    ("object control", "Seoul persuaded Tokyo to condemn Moscow.", "ACCUSE", ["JPN"], ["RUS"]),
    ("gerund after a preposition", "China was accused of arming Russia by Ukraine.", "AID", ["CHN"], ["RUS"]),
    ("means", "Iran helped Russia by sending drones to the Kremlin.", "AID", ["IRN"], ["RUS"]),
    ("possessive noun", "NATO's condemnation of Russia came on Friday.", "ACCUSE", ["NATO"], ["RUS"]),
    ("noun with by", "The condemnation of Russia by Canada came on Friday.", "ACCUSE", ["CAN"], ["RUS"]),
    ("nationality before a noun", "Israeli air strikes on Hezbollah went on.", "ASSAULT", ["ISR"], ["HEZBOLLAH"]),
    ("noun of noun", "Exports of arms by North Korea to Russia have grown.", "AID", ["PRK"], ["RUS"]),
    ("support for", "Chinese support for Pakistan is growing.", "SUPPORT", ["CHN"], ["PAK"]),
    ("war against", "Russia's war against Ukraine goes on.", "ASSAULT", ["RUS"], ["UKR"]),
    ("light verb", "Turkey carried out an attack on the PKK.", "ASSAULT", ["TUR"], ["PKK"]),
    ("light verb, passive", "An attack on the PKK was carried out by Turkey.", "ASSAULT", ["TUR"], ["PKK"]),
    ("verb and its object", "The European Union imposed sanctions on Belarus.", "SANCTION", ["EU"], ["BLR"]),
    ("adjective", "Hungary was critical of Ukraine.", "ACCUSE", ["HUN"], ["UKR"]),
    ("actors coordinated", "France and Germany condemned Iran.", "ACCUSE", ["FRA", "DEU"], ["IRN"]),
    ("recipients coordinated", "Canada condemned Iran, Syria and Belarus.", "ACCUSE", ["CAN"], ["IRN", "SYR", "BLR"]),
    ("verbs coordinated", "Spain praised Chile and condemned Peru.", "ACCUSE", ["ESP"], ["PER"]),
    ("list under a noun", "India met partners such as Nepal and Bhutan.", "CONSULT", ["IND"], ["NPL", "BTN"]),
    ("reciprocal verb", "India and Nepal met in Delhi.", "CONSULT", ["IND"], ["NPL"]),
    ("reciprocal noun", "Talks between India and Nepal were held in Delhi.", "CONSULT", ["IND"], ["NPL"]),
    ("compound noun", "U.S.-China talks resumed in Geneva.", "CONSULT", ["USA"], ["CHN"]),
    ("reverse", "Ukraine received military aid from Norway.", "AID", ["NOR"], ["UKR"]),
    ("act of the recipient", "Australia welcomed Fiji's decision.", "SUPPORT", ["AUS"], ["FJI"]),
    ("act in the object", "Australia condemned the shelling of Kharkiv by Russia.", "ACCUSE", ["AUS"], ["RUS"]),
    ("clause as object", "Israel demanded that Lebanon withdraw its forces.", "REQUEST", ["ISR"], ["LBN"]),
    ("thing of an actor", "Coalition aircraft destroyed two ISIL tanks.", "ASSAULT", ["COALITION"], ["ISIS"]),
    ("demand by a modal", "Iran must release the prisoners, France said.", "REQUEST", ["FRA"], ["IRN"]),
    ("control by a preposition", "Kenya called on Uganda to release the prisoners.", "RETREAT", ["UGA"], None),
    ("verb hung on an infinitive", "China urged Iran to talk and offered to send an envoy.", "AGREE", ["CHN"], None),
    ("victim of the act", "Germany condemned the attack on Ukraine.", "ACCUSE", ["DEU"], []),
    ("guest of the actor", "Oslo accused Minsk of lying and expelled its diplomats.", "SANCTION", ["NOR"], ["BLR"]),
    ("held by", "The strike destroyed an ISIL-held building.", "ASSAULT", None, ["ISIS"]),
]  # fmt: skip

TYPES = [
    ("Russia and Belarus signed a defence agreement.", "AGREE"),
    ("The Chinese foreign minister visited Pakistan.", "CONSULT"),
    ("Brazil praised Argentina.", "SUPPORT"),
    ("South Korea and Japan held joint military exercises.", "COOPERATE"),
    ("Norway delivered tanks to Ukraine.", "AID"),
    ("Sri Lanka pardoned the Indian fishermen.", "CONCEDE"),
    ("Hamas released two Israeli hostages.", "RETREAT"),
    ("Kenya asked Ethiopia for help.", "REQUEST"),
    ("Armenia accused Azerbaijan of lying.", "ACCUSE"),
    ("Iran rejected the American proposal.", "REJECT"),
    ("North Korea threatened South Korea with war.", "THREATEN"),
    ("Thousands of Georgians protested against the government.", "PROTEST"),
    ("Britain imposed sanctions on Myanmar.", "SANCTION"),
    ("Russia deployed troops near the Ukrainian border.", "MOBILIZE"),
    ("Egyptian police arrested three journalists.", "COERCE"),
    ("Saudi warplanes bombed the Houthis.", "ASSAULT"),
]


def codes(actors: object) -> set[str]:
    return {actor.entity or actor.sector or "?" for actor in actors}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("construction", "sentence", "event_type", "actors", "recipients"), CASES)
def test_sides_are_found_in_every_construction(
    coder: Coder,
    construction: str,
    sentence: str,
    event_type: str,
    actors: list[str] | None,
    recipients: list[str] | None,
) -> None:
    events = [event for event in coder.code(sentence).events if event.event_type == event_type]
    assert events, f"no {event_type} in: {sentence}"
    assert any(
        (actors is None or codes(event.actors) == set(actors))
        and (recipients is None or codes(event.recipients) == set(recipients))
        for event in events
    ), [(codes(e.actors), codes(e.recipients)) for e in events]


@pytest.mark.parametrize(("sentence", "event_type"), TYPES)
def test_every_type_of_the_codebook_is_read(coder: Coder, sentence: str, event_type: str) -> None:
    assert event_type in {event.event_type for event in coder.code(sentence).events}


def test_quad_and_score_follow_the_codebook(coder: Coder) -> None:
    (event,) = coder.code("France condemned Iran.").events
    assert (event.quad, event.score, event.event_mode) == (3, -2.0, "disapprove")


def test_the_sentence_and_the_trigger_are_spans_of_the_text(coder: Coder) -> None:
    text = "Nobody spoke. France condemned Iran. Nobody answered."
    (event,) = coder.code(text).events
    assert event.sentence.of(text) == "France condemned Iran."
    assert event.trigger.of(text) == "condemned"


def test_names_of_bodies_hold_no_triggers(coder: Coder) -> None:
    assert not coder.code("The United Nations Security Council is in New York.").events
