"""A document's fields are checked where it is made."""

import datetime
import hashlib

import pytest

from dragoman.errors import InputError
from dragoman.read import check_date, make_document

TEXT = "Norway signed the pact."


def test_the_id_is_given_or_comes_from_the_text():
    assert make_document(TEXT).id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert make_document(TEXT, id="a-1").id == "a-1"
    assert make_document(TEXT, id=7).id == "7"
    assert make_document(TEXT, id="").id == make_document(TEXT).id


def test_the_text_is_kept_as_it_is():
    text = " \ufeffNorway\r\nsigned \u202eit\u200f\x01. "
    assert make_document(text).text == text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-07-11", "2024-07-11"),
        ("20240711", "2024-07-11"),
        (" 2024-07-11 ", "2024-07-11"),
        ("2024-07-11T08:30:00Z", "2024-07-11T08:30:00+00:00"),
        ("2024-07-11 08:30", "2024-07-11T08:30:00"),
        (datetime.date(2024, 7, 11), "2024-07-11"),
        (datetime.datetime(2024, 7, 11, 8, 30), "2024-07-11T08:30:00"),
        (None, None),
        ("", None),
    ],
)
def test_a_date_is_kept_in_one_form(given, kept):
    assert make_document(TEXT, published=given).published == check_date(given) == kept


@pytest.mark.parametrize(
    ("text", "fields", "reason"),
    [
        (None, {}, "text is null"),
        (3, {}, "text is a number"),
        (["a"], {}, "text is a list"),
        (b"a", {}, "text is bytes"),
        ("", {}, "empty"),
        (" \n\t", {}, "empty"),
        ("a\0b", {}, "NUL character at offset 1"),
        ("ab \ud800", {}, "U+D800"),
        (TEXT, {"title": "\udfff"}, "title holds half a surrogate pair"),
        (TEXT, {"title": 3}, "title is a number"),
        (TEXT, {"author": ["A", "B"]}, "author is a list"),
        (TEXT, {"id": True}, "id is a boolean"),
        (TEXT, {"id": {}}, "id is an object"),
        (TEXT, {"published": "11 July 2024"}, "'11 July 2024'"),
        (TEXT, {"published": "2024-13-01"}, "'2024-13-01'"),
        (TEXT, {"published": "2024-07"}, "'2024-07'"),
        (TEXT, {"published": 20240711}, "published is a number"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(text, fields, reason):
    with pytest.raises(InputError) as caught:
        make_document(text, **fields)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
