"""Files, folders and standard input: what is read from them, in which order, and what else is said."""

import gzip
import io
import json

import pytest

from dragoman.errors import UsageError
from dragoman.read import Failure, read_paths

PACT = "Norway and Chile signed the pact."


def read(*paths, **options):
    return list(read_paths([str(path) for path in paths], **options))


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = content.encode()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
def test_a_text_file_is_read_unchanged_and_named_by_its_path(tmp_path, name):
    path = write(tmp_path / name, "# Pact\r\n\r\n* signed\r\n")
    (document,) = read(path)
    assert (document.text, document.uri) == ("# Pact\r\n\r\n* signed\r\n", str(path))


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.ndjson.gz"])
def test_json_lines_give_a_document_each_with_its_fields(tmp_path, name):
    fields = {
        "id": "n1",
        "title": "Pact",
        "published": "2020-05-05",
        "publisher": "Fjord Post",
        "uri": "https://fjord.example/1",
        "author": "Jane Roe",
        "language": "en",
        "issuer": "NOR",
    }
    lines = json.dumps({"text": PACT, **fields, "extra": 1}) + "\n\n" + json.dumps({"text": PACT + " Again."}) + "\n"
    path = write(tmp_path / name, gzip.compress(lines.encode()) if name.endswith("gz") else lines)
    first, second = read(path)
    assert {field: getattr(first, field) for field in fields} == fields
    assert (second.text, second.uri) == (PACT + " Again.", f"{path}:3")


def test_a_folder_is_read_recursively_sorted_and_without_other_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.md", "c.jsonl", ".hidden.txt", ".git/x.txt", "d.docx", "e.png"):
        write(tmp_path / name, json.dumps({"text": name}) if name == "c.jsonl" else name)
    assert [document.text for document in read(tmp_path)] == ["a/c.md", "a/z.txt", "b.txt", "c.jsonl"]


def test_inputs_keep_the_order_given(tmp_path):
    one, two = write(tmp_path / "1.txt", "one"), write(tmp_path / "2.txt", "two")
    assert [document.text for document in read(two, one)] == ["two", "one"]


def test_reading_is_lazy(tmp_path):
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "one"}) + "\n" + "x" * 1000)
    documents = read_paths([str(path), str(tmp_path / "absent.txt")])
    assert next(documents).text == "one"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (PACT, [PACT]),
        ("\n " + PACT + "\n", ["\n " + PACT + "\n"]),
        ('{"text": "one"}\n\n{"text": "two"}', ["one", "two"]),
        ('\n {"text": "one"}\n', ["one"]),
        ('{"title": "no text here"}', ['{"title": "no text here"}']),
        ("{braces} and words", ["{braces} and words"]),
        ("\ufeff" + PACT, [PACT]),
    ],
)
def test_standard_input_is_text_or_json_lines(data, texts):
    assert [document.text for document in read("-", stdin=io.BytesIO(data.encode()))] == texts


def test_a_page_on_standard_input_is_read_as_a_page():
    page = f"<!doctype html><html><body><article><p>{PACT * 4}</p></article></body></html>"
    (document,) = read("-", stdin=io.BytesIO(page.encode()))
    assert document.text == PACT * 4


def test_the_given_date_is_for_documents_without_one(tmp_path):
    lines = [{"text": "one"}, {"text": "two", "published": "2020-01-01"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    assert [document.published for document in read(path, published="2024-07-11")] == ["2024-07-11", "2020-01-01"]


def test_a_given_date_that_is_none_is_wrong_usage_at_once():
    with pytest.raises(UsageError, match="ISO 8601"):
        read_paths([], published="yesterday")


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        ("The café’s “owner”".encode(), None),
        (b"\xef\xbb\xbf" + "The café’s “owner”".encode(), None),
        ("The café’s “owner”".encode("utf-16"), None),
        (b"\xfe\xff" + "The café’s “owner”".encode("utf-16-be"), None),
        ("The café’s “owner”".encode("cp1252"), "not UTF-8, read as windows-1252"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16", "utf-16-be", "windows-1252"],
)
def test_encodings_are_told_and_a_mark_is_dropped(tmp_path, data, notice):
    path, notices = write(tmp_path / "a.txt", data), []
    (document,) = read(path, notices=notices.append)
    assert document.text == "The café’s “owner”"
    assert notices == ([f"{path}: {notice}"] if notice else [])


def test_a_few_damaged_characters_do_not_spoil_the_rest(tmp_path):
    data = "“Élan” – “naïve” – “café” – “rôle”".encode() + b" \xe2\x80"
    notices = []
    (document,) = read(write(tmp_path / "a.txt", data), notices=notices.append)
    assert document.text == "“Élan” – “naïve” – “café” – “rôle” \ufffd"
    assert "1 damaged characters in UTF-8" in notices[0]


def test_a_failure_is_one_line(tmp_path):
    (failure,) = read(tmp_path / "a\nb.txt")
    assert isinstance(failure, Failure)
    assert "\n" not in failure.name + failure.reason
