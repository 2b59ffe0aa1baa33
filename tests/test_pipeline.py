"""The coder as its users call it."""

from __future__ import annotations

import json

import pytest

from dragoman import Coder, DragomanError

TEXT = "France condemned Iran on Monday. Iran met Oman in Muscat last week."


def test_every_event_has_its_date(coder: Coder) -> None:
    events = coder.code(TEXT, published="2024-07-11").events
    assert [event.date.start if event.date else None for event in events] == ["2024-07-08", "2024-07-01"]
    assert [event.date.granularity if event.date else None for event in events] == ["day", "week"]


def test_the_publication_date_is_a_fallback_for_the_story_only(coder: Coder) -> None:
    first, second = coder.code("France condemned Iran. Oman bombed Qatar.", published="2024-07-11").events
    assert first.date is not None
    assert (first.date.start, first.date.granularity, first.date.text) == ("2024-07-11", "publication", None)
    assert second.date is None


def test_a_quoted_performative_has_the_date_of_its_statement(coder: Coder) -> None:
    (event,) = coder.code("“We condemn Iran,” France said on Monday.", published="2024-07-11").events
    assert event.date is not None
    assert event.date.start == "2024-07-08"


def test_every_event_has_its_place(coder: Coder) -> None:
    (event,) = coder.code("Iran met Oman in Muscat.").events
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Muscat", "OMN")


def test_a_dateline_gives_the_story_its_place(coder: Coder) -> None:
    text = "NAIROBI, July 10 (Rift News) - Kenyan police arrested two Ugandan editors.\n\nNobody was hurt."
    (event,) = coder.code(text, published="2024-07-11").events
    assert event.place is not None
    assert event.place.country == "KEN"


def test_the_explanation_says_what_decided(coder: Coder) -> None:
    (event,) = coder.code("Poland said Russia may have attacked Ukraine.").events
    told = event.explanation
    assert "attacked" in told.trigger
    assert "attack" in told.rule
    assert "ASSAULT" in told.rule
    assert "RUS" in told.actors
    assert "UKR" in told.recipients
    assert "may" in told.factuality
    assert "POL" in told.speaker
    assert 0 < event.confidence < 1


def test_offsets_point_into_the_unchanged_text(coder: Coder) -> None:
    coded = coder.code(TEXT)
    assert coded.document.text == TEXT
    for event in coded.events:
        assert event.trigger.of(TEXT) in event.sentence.of(TEXT)


def test_ids_are_those_of_the_document(coder: Coder) -> None:
    coded = coder.code(TEXT, id="a7")
    assert [event.id for event in coded.events] == ["a7:e1", "a7:e2"]
    assert len(coder.code(TEXT).document.id) == 16


def test_a_line_of_json_has_the_three_parts(coder: Coder) -> None:
    line = json.loads(coder.code(TEXT).to_json())
    assert set(line) == {"document", "statements", "events"}
    assert line["events"][0]["actors"][0]["entity"] == "FRA"


def test_a_text_in_another_language_is_named_and_not_coded(coder: Coder) -> None:
    text = (
        "El presidente de Francia condenó el lunes a Irán por sus ataques contra Omán. El ministro de Asuntos "
        "Exteriores dijo que los países de la región deben responder juntos y que no habrá más reuniones este año."
    )
    coded = coder.code(text)
    assert coded.events == ()
    assert coded.document.error is not None
    assert "Spanish" in coded.document.error


def test_pipe_takes_texts_and_mappings_and_keeps_their_order(coder: Coder) -> None:
    coded = list(coder.pipe([TEXT, {"id": "b", "text": "Oman bombed Qatar."}, {"id": "c"}, TEXT]))
    assert [len(one.events) for one in coded] == [2, 1, 0, 2]
    assert coded[2].document.error is not None
    assert "text" in coded[2].document.error


def test_pipe_is_lazy(coder: Coder) -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield TEXT

    assert len(next(coder.pipe(endless())).events) == 2


@pytest.mark.parametrize("text", ["", "   ", None, 7])
def test_an_unusable_text_is_a_designed_error(coder: Coder, text: object) -> None:
    with pytest.raises(DragomanError):
        coder.code(text)  # type: ignore[arg-type]


def test_classify_gives_probabilities_over_all_types(coder: Coder) -> None:
    sentence = "France condemned Iran."
    given = coder.classify(sentence, actor=(0, 6), recipient=(17, 21))
    assert len(given) == 17
    assert sum(given.values()) == pytest.approx(1)
    assert max(given, key=lambda name: given[name]) == "ACCUSE"


def test_classify_says_none_where_nothing_links_the_pair(coder: Coder) -> None:
    sentence = "France and Iran are countries."
    given = coder.classify(sentence, actor=(0, 6), recipient=(11, 15))
    assert max(given, key=lambda name: given[name]) == "NONE"
