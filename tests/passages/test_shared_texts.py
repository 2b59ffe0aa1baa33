"""Over real pages: nothing of the article is lost to furniture, and what is furniture is never coded."""

import gzip
import itertools
import json

import pytest

from dragoman.passages import label
from dragoman.read import make_document

CODED = ("headline", "body")
pytestmark = pytest.mark.shared


def records(path):
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        yield from map(json.loads, lines)


def test_the_seed_page_is_split_as_expected(shared):
    text = (shared / "seed" / "article.txt").read_text()
    expected = json.loads((shared / "seed" / "expected.json").read_text())
    document = label(make_document(text))
    coded = [(passage.start, passage.end) for passage in document.passages if passage.role in CODED]
    for words in expected["furniture"]:
        start = text.index(words)
        assert not any(begin < start + len(words) and start < end for begin, end in coded), words
    for event in expected["events"]:
        start, end = event["span"]
        assert any(begin <= start and end <= stop for begin, stop in coded), event["sentence"]
    assert {passage.role for passage in document.passages} >= {"headline", "foreign", "credit", "teaser", "furniture"}


@pytest.mark.parametrize("name", ["polnear_dev.jsonl", "polnear_train.jsonl"])
def test_what_is_said_in_924_articles_lies_inside_coded_passages(shared, name):
    spans = outside = 0
    for record in itertools.islice(records(shared / "data" / name), 300):
        passages = [p for p in label(make_document(record["text"])).passages if p.role in CODED]
        for attribution in record["attributions"]:
            for start, end in itertools.chain(*(attribution[part] for part in ("source", "cue", "content"))):
                spans += 1
                outside += not any(p.start <= start and end <= p.end for p in passages)
    assert spans > 5_000
    assert outside < 0.001 * spans


def test_events_of_statements_lie_inside_coded_passages(shared):
    for record in records(shared / "data" / "events_dev.jsonl"):
        passages = [p for p in label(make_document(record["text"])).passages if p.role in CODED]
        for event in record["events"]:
            start, end = event["trigger"]
            assert any(p.start <= start and end <= p.end for p in passages), event["sentence"]


def test_picture_captions_of_news_stories_are_not_coded(shared):
    roles = []
    for record in records(shared / "data" / "wikinews.jsonl"):
        document = label(make_document(record["text"], title=record["title"]))
        assert document.passages[0].role == "headline"
        roles += [p.role for p in document.passages if " Image: " in document.text[p.start : p.end]]
    assert len(roles) > 15
    assert set(roles) == {"caption"}


def test_hard_wrapped_speeches_are_cut_into_paragraphs_that_end_like_sentences(shared):
    ends = bodies = 0
    for record in itertools.islice(records(shared / "data" / "ungdc_2012_2024.jsonl.gz"), 0, 2500, 25):
        document = label(make_document(record["text"]))
        assert (document.language, document.error) == ("en", None)
        for passage in document.passages:
            if passage.role == "body":
                bodies += 1
                ends += document.text[passage.end - 1] in '.?!”":;’)»…,'
    assert bodies > 1_000
    assert ends > 0.98 * bodies
