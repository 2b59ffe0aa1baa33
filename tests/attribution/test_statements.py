"""Each construction that says who says what, a sentence or two of it."""

from __future__ import annotations

import pytest

from dragoman.annotate.model import Annotator

from .helpers import attributed, outline

# text, then source, cue, content and kind of each statement of the outermost level
CASES = {
    "quotation before its cue": (
        "“We reject the map,” Njoroge said.",
        [("Njoroge", "said", "We reject the map,", "direct")],
    ),
    "inverted, with an apposition": (
        "“We reject the map,” said Amina Njoroge, the ministry’s envoy.",
        [("Amina Njoroge, the ministry’s envoy", "said", "We reject the map,", "direct")],
    ),
    "cue before a comma": (
        "Njoroge said, “We reject the map.”",
        [("Njoroge", "said", "We reject the map.", "direct")],
    ),
    "cue before a colon": (
        "Njoroge said: “We reject the map.”",
        [("Njoroge", "said", "We reject the map.", "direct")],
    ),
    "split within a sentence": (
        "“Our aim,” the envoy said, “is peace.”",
        [("the envoy", "said", "Our aim, + is peace.", "direct")],
    ),
    "split between sentences": (
        "“We reject the map,” said Njoroge. “We will not sign it.”",
        [("Njoroge", "said", "We reject the map, + We will not sign it.", "direct")],
    ),
    "several sentences in one quotation": (
        "“We reject the map. We will not sign it,” Njoroge said.",
        [("Njoroge", "said", "We reject the map. We will not sign it,", "direct")],
    ),
    "over paragraphs, the first left open": (
        "“We came in peace. We leave in peace.\n\n“We will return,” Ruto said.",
        [("Ruto", "said", "We came in peace. We leave in peace. + We will return,", "direct")],
    ),
    "a paragraph after its speaker's": (
        "“We are ready,” Petrov said.\n\n“We will not wait.”",
        [("Petrov", "said", "We are ready, + We will not wait.", "direct")],
    ),
    "a paragraph that a colon introduces": (
        "The ministry released the following statement:\n\n“We deplore the raid. Our forces are ready.”",
        [("The ministry", ":", "We deplore the raid. Our forces are ready.", "direct")],
    ),
    "a paragraph after its speaker was named": (
        "Ruto welcomed the accord on Thursday.\n\n“It sends a strong message. We are glad.”",
        [
            ("Ruto", "welcomed", "the accord", "indirect"),
            ("Ruto", "welcomed", "It sends a strong message. We are glad.", "direct"),
        ],
    ),
    "an unquoted paragraph that a colon introduces": (
        "The governor added:\n\nThe bridge will be rebuilt before the rains come.",
        [("The governor", "added", "The bridge will be rebuilt before the rains come", "indirect")],
    ),
    "a quotation after an indirect statement": (
        "The talks may fail, Okello said. “Nobody wants to give ground.”",
        [("Okello", "said", "The talks may fail + Nobody wants to give ground.", "mixed")],
    ),
    "never closed": (
        '"We have no plans, he said.',
        [("he", "said", "We have no plans,", "direct")],
    ),
    "single marks": (
        "‘We have no plans,’ he said. ‘None.’",
        [("he", "said", "We have no plans, + None.", "direct")],
    ),
    "doubled apostrophes": (
        "''We have no plans,'' he said.",
        [("he", "said", "We have no plans,", "direct")],
    ),
    "a verb that no lexicon holds": (
        "“We have no plans,” Petrov deadpanned.",
        [("Petrov", "deadpanned", "We have no plans,", "direct")],
    ),
    "a name behind a dash": (
        "“The river belongs to all of us.” — Wanjiku Maina",
        [("Wanjiku Maina", "—", "The river belongs to all of us.", "direct")],
    ),
    "a name before a colon": (
        "Ruto: “We are ready.”",
        [("Ruto", ":", "We are ready.", "direct")],
    ),
    "a headline with a name and a colon": (
        "Ruto: Talks Will Resume in Nairobi",
        [("Ruto", ":", "Talks Will Resume in Nairobi", "indirect")],
    ),
    "a clause with that": (
        "The declaration added that any raid would be answered.",
        [("The declaration", "added", "any raid would be answered", "indirect")],
    ),
    "a clause without that": (
        "Kenya said the talks had failed.",
        [("Kenya", "said", "the talks had failed", "indirect")],
    ),
    "a clause that is partly quoted": (
        "Kenya said the talks were “dead, and they will stay dead.”",
        [("Kenya", "said", "the talks were “dead, and they will stay dead.", "mixed")],
    ),
    "a quoted fragment before the cue": (
        "The talks “have failed,” the envoy said.",
        [("the envoy", "said", "The talks “have failed,", "mixed")],
    ),
    "a parenthesis": (
        "Russia, he said, would withdraw its troops.",
        [("he", "said", "Russia + would withdraw its troops", "indirect")],
    ),
    "a cue at the end": (
        "The troops would leave Kharkiv on Monday, the release said.",
        [("the release", "said", "The troops would leave Kharkiv on Monday", "indirect")],
    ),
    "a second participle of the same speaker": (
        "Kenya said the talks had failed, adding that Somalia was to blame.",
        [
            ("Kenya", "said", "the talks had failed", "indirect"),
            ("Kenya", "adding", "Somalia was to blame", "indirect"),
        ],
    ),
    "who was told is no content": (
        "Petrov told reporters that the bridge had fallen.",
        [("Petrov", "told", "the bridge had fallen", "indirect")],
    ),
    "an infinitive": (
        "Ruto and Abiy vowed to deepen trade.",
        [("Ruto and Abiy", "vowed", "to deepen trade", "indirect")],
    ),
    "a request with its addressee": (
        "The bloc urged Sudan to release the prisoners.",
        [("The bloc", "urged", "Sudan to release the prisoners", "indirect")],
    ),
    "a request with a preposition": (
        "He called on the two countries to cease the shelling.",
        [("He", "called on", "the two countries to cease the shelling", "indirect")],
    ),
    "a gerund": (
        "Iran denied supplying drones to Russia.",
        [("Iran", "denied", "supplying drones to Russia", "indirect")],
    ),
    "a noun phrase": (
        "Both ministers stressed the importance of safe passage.",
        [("Both ministers", "stressed", "the importance of safe passage", "indirect")],
    ),
    "a noun phrase and what is added to it": (
        "The ministers stressed the need for aid, in addition to working for a truce.",
        [("The ministers", "stressed", "the need for aid, in addition to working for a truce", "indirect")],
    ),
    "two coordinated cues": (
        "He expressed regret over the strike and denied the charge.",
        [
            ("He", "expressed", "regret over the strike", "indirect"),
            ("He", "denied", "the charge", "indirect"),
        ],
    ),
    "what something is called": (
        "He described the deal as “a betrayal” of Ukraine on Monday.",
        [("He", "described", "the deal as “a betrayal” of Ukraine", "mixed")],
    ),
    "according to": (
        "The troops, according to the ministry, left the town.",
        [("the ministry", "according to", "The troops + left the town", "indirect")],
    ),
    "per": (
        "Per Reuters, the army left the town.",
        [("Reuters", "Per", "the army left the town", "indirect")],
    ),
    "in somebody's words": (
        "In the minister's words, the deal was “dead.”",
        [("the minister's", "In + words", "the deal was “dead.", "mixed")],
    ),
    "a noun with a clause": (
        "Kenya’s claim that Somalia had shelled the town was rejected.",
        [("Kenya", "claim", "Somalia had shelled the town", "indirect")],
    ),
    "a noun with a preposition": (
        "Oil prices rose after NATO’s criticism of Russia.",
        [("NATO", "criticism of", "Russia", "indirect")],
    ),
    "a quoted fragment whose source a noun names": (
        "The harbour came last in the bloc’s warning to Eritrea, which has “turned the coast into one large camp.”",
        [("the bloc", "warning", "turned the coast into one large camp.", "mixed")],
    ),
    "passive without a source": (
        "The group is said to have shelled the town.",
        [("", "is said", "The group + to have shelled the town", "indirect")],
    ),
    "quoted as saying": (
        "The minister was quoted as saying that talks had failed.",
        [("The minister", "saying", "talks had failed", "indirect")],
    ),
    "a relative pronoun": (
        "The ministry, which said it was ready, closed the road.",
        [("which", "said", "it was ready", "indirect")],
    ),
    "a statement that somebody issued": (
        "The two sides issued a statement condemning the raid.",
        [("The two sides", "condemning", "the raid", "indirect")],
    ),
    "papers speak": (
        "Court papers show that the company paid bribes.",
        [("Court papers", "show", "the company paid bribes", "indirect")],
    ),
    "scare quotes": ("The “no limits” partnership between China and Russia grew.", []),
    "a nickname": ("Their base near Qayyarah, nicknamed “Q-West”, was shelled.", []),
    "no cue": ("The army left the town, and the river rose.", []),
    "an imperative": ("Please note the new address.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_statements_of(case: str, annotator: Annotator) -> None:
    text, expected = CASES[case]
    _, found = attributed(annotator, text)
    assert [outline(text, one) for one in found.statements if one.depth == 0] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ruto and Abiy vowed to deepen trade.", ["Ruto", "Abiy"]),
        ("The ministry, which said it was ready, closed the road.", ["ministry"]),
        ("“We are ready,” said Amina Njoroge, the envoy.", ["Njoroge"]),
        ("The group is said to have shelled the town.", []),
    ],
)
def test_speakers_are_the_actors_of_the_source(text: str, speakers: list[str], annotator: Annotator) -> None:
    _, found = attributed(annotator, text)
    one = found.statements[0]
    assert [actor.name for actor in one.speakers] == speakers
    assert one.statement.speaker == (one.speakers[0] if speakers else None)


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Kenya said the talks had failed.", "report"),
        ("Kenya claimed the talks had failed.", "allege"),
        ("Kenya denied the charge.", "deny"),
        ("Kenya urged Somalia to leave.", "request"),
        ("Kenya promised to leave.", "intend"),
        ("Kenya condemned the raid.", "evaluate"),
        ("Kenya fears the talks will fail.", "perceive"),
        ("Kenya called for talks.", "request"),
        ("Kenya called the raid a crime.", "evaluate"),
    ],
)
def test_the_class_of_a_cue_depends_on_what_it_takes(text: str, cue_class: str, annotator: Annotator) -> None:
    _, found = attributed(annotator, text)
    assert [one.cue_class for one in found.statements] == [cue_class]


@pytest.mark.parametrize(
    ("text", "construction"),
    [
        ("“We left,” Ruto said.", "quote"),
        ("Ruto said the army had left.", "clause"),
        ("Ruto vowed to leave.", "infinitive"),
        ("Iran denied supplying drones to Russia.", "gerund"),
        ("Ruto discussed the war.", "noun"),
        ("Ruto called the raid a crime.", "predicate"),
        ("Ruto called for talks.", "for"),
        ("Prices rose after Ruto’s criticism of the bank.", "nominal"),
        ("Forces from the south attacked the town.", None),
    ],
)
def test_the_construction_tells_how_the_cue_takes_its_content(
    text: str, construction: str | None, annotator: Annotator
) -> None:
    _, found = attributed(annotator, text)
    assert [one.construction for one in found.statements] == ([construction] if construction else [])


def test_the_innermost_statement_holds_a_token(annotator: Annotator) -> None:
    text = "The river rose. Petrov said Ruto had told him that the bridge fell."
    parse, found = attributed(annotator, text)
    answers = {word: found.innermost(parse.word.index(word)) for word in ("river", "Petrov", "Ruto", "bridge")}
    names = {word: one.speakers[0].name if one else None for word, one in answers.items()}
    assert names == {"river": None, "Petrov": None, "Ruto": "Petrov", "bridge": "Ruto"}
    assert [one.depth for one in found.statements] == [0, 1]


def test_statements_are_numbered_in_the_order_of_their_contents(annotator: Annotator) -> None:
    text = "“We agree,” Ruto said. Abiy said the road was open. “It is,” said Ruto."
    _, found = attributed(annotator, text)
    assert [one.statement.id for one in found.statements] == ["s1", "s2", "s3"]
    starts = [one.statement.content[0].start for one in found.statements]
    assert starts == sorted(starts)


def test_the_same_text_gives_the_same_statements(annotator: Annotator) -> None:
    text = (
        "“We agree,” Ruto said, adding that the plan, which Abiy calls “a gift,” would hold. NATO’s view of it is dim."
    )
    first, second = (attributed(annotator, text)[1] for _ in range(2))
    assert first.statements == second.statements
    assert first.statements


BOUNDS = {
    "a name between commas, as the grammar misreads it": (
        "Gunmen stormed the port of Lamu overnight and wounded two men, the local governor, Amina Njoroge, said.",
        [("the local governor, Amina Njoroge", "said", "Gunmen stormed the port of Lamu overnight and wounded two"
          " men", "indirect")],
    ),
    "a condition before the parenthesis": (
        "If Somali crews take a boat again, the fishermen said, they will strike.",
        [("the fishermen", "said", "If Somali crews take a boat again + they will strike", "indirect")],
    ),
    "another source behind the parenthesis": (
        "Kenya has not sent any troops to the lake, its army said, but a paper in Mwanza wrote that a unit had left.",
        [
            ("its army", "said", "Kenya has not sent any troops to the lake", "indirect"),
            ("a paper in Mwanza", "wrote", "a unit had left", "indirect"),
        ],
    ),
    "another source behind a clause": (
        "The ministry said five soldiers had died but the rebels denied that they had attacked.",
        [
            ("The ministry", "said", "five soldiers had died", "indirect"),
            ("the rebels", "denied", "they had attacked", "indirect"),
        ],
    ),
    "a second verb of the speaker": (
        "Uganda urged both countries to hold talks and offered to send an envoy.",
        [
            ("Uganda", "urged", "both countries to hold talks", "indirect"),
            ("Uganda", "offered", "to send an envoy", "indirect"),
        ],
    ),
    "a sentence before the colon": (
        "Kenya has threatened to leave the bank: “Nairobi will not pay for the errors of others,” said Ruto.",
        [
            ("Kenya", "has threatened", "to leave the bank", "indirect"),
            ("Ruto", "said", "Nairobi will not pay for the errors of others,", "direct"),
        ],
    ),
    "according to, at the end of two clauses": (
        "Ruto thanked Abiy for his visit, and noted the progress of the army, according to the release.",
        [("the release", "according to", "Ruto thanked Abiy for his visit, and noted the progress of the army",
          "indirect")],
    ),
    "according to, inside a clause": (
        "The minister said that rebels, according to the army, had left.",
        [("The minister", "said", "rebels, according to the army, had left", "indirect")],
    ),
    "a message that is sent": (
        "Kenya sent a clear message that it would not leave.",
        [("Kenya", "sent + message", "it would not leave", "indirect")],
    ),
    "a warning that is issued": (
        "The minister issued a warning that Somalia would attack.",
        [("The minister", "issued + warning", "Somalia would attack", "indirect")],
    ),
    "questions that are raised": (
        "Uganda raised questions about the treaty.",
        [("Uganda", "raised questions about", "the treaty", "indirect")],
    ),
    "made it clear": (
        "Kenya has made it clear that the army will stay.",
        [("Kenya", "has made + clear", "the army will stay", "indirect")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOUNDS.values(), ids=BOUNDS.keys())
def test_contents_end_where_another_source_begins(
    text: str, expected: list[tuple[str, str, str, str]], annotator: Annotator
) -> None:
    _, found = attributed(annotator, text)
    assert [outline(text, one) for one in found.statements if one.depth == 0] == expected


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("“We left,” Ruto said.", True),
        ("Ruto said the army had left.", True),
        ("Ruto demanded that the army leave.", True),
        ("Ruto stressed the importance of talks.", True),
        ("Ruto praised the “valiant sons of our soil” in the army.", True),
        ("Ruto sent a message that the army would leave.", True),
        ("Ruto urged the army to leave.", False),
        ("Ruto praised the army.", False),
        ("Ruto discussed the war with Abiy.", False),
        ("Ruto refused to leave.", False),
        ("Ruto called for talks.", False),
        ("No one thinks that the army has left.", False),
    ],
)
def test_a_statement_asserts_something(text: str, record: bool, annotator: Annotator) -> None:
    _, found = attributed(annotator, text)
    assert [one.record for one in found.statements] == [record]
