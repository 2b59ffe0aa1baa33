"""Each kind of bad input is one Failure that names the document and the reason; the rest is read all the same."""

import gzip
import io
import json
from pathlib import Path

import pytest

from dragoman.read import Failure, read_paths
from dragoman.records import Document

GOOD = json.dumps({"text": "Norway signed the pact."})
PAGE = "<html><body>{}</body></html>"

FILES = [
    ("empty.txt", b"", "the text is empty"),
    ("blank.txt", b" \n\n", "the text is empty"),
    ("nul.txt", b"Norway \0 signed", "NUL byte at offset 7"),
    ("paper.txt", b"%PDF-1.7 ...", "a PDF file"),
    ("office.txt", b"PK\x03\x04....", "a zip archive"),
    ("image.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
    ("photo.html", b"\xff\xd8\xff\xe0..", "a JPEG image"),
    ("packed.txt", gzip.compress(b"Norway"), "a gzip file"),
    ("noise.txt", bytes(range(1, 32)) * 20, "mostly control bytes"),
    ("cut.txt", b"\xff\xfea\x00b", "marked as UTF-16-LE but broken"),
    ("page.html", PAGE.format("<script>var a = 1;</script><nav>Home</nav>").encode(), "no article is found"),
    ("empty.html", b"", "the page is empty"),
    ("deep.html", PAGE.format("<div>" * 50_000 + "<p>Norway signed the pact.</p>").encode(), "nested 50,002 deep"),
    ("notes.docx", b"Norway", ".docx can't be read"),
    ("noending", b"Norway", "without an ending"),
    ("empty.jsonl", b"", "the file is empty"),
    ("blank.jsonl", b"\n \n", "the file is empty"),
    ("utf16.jsonl", GOOD.encode("utf-16"), "a NUL byte"),
    ("binary.jsonl", b"\x00\x01\x02", "a NUL byte"),
    ("plain.jsonl.gz", GOOD.encode(), "damaged"),
]


def read(*paths, **options):
    return list(read_paths([str(path) for path in paths], **options))


@pytest.mark.parametrize(("name", "data", "reason"), FILES, ids=[case[0] for case in FILES])
def test_a_bad_file_is_one_failure_and_the_next_is_read(tmp_path, name, data, reason):
    bad, good = tmp_path / name, tmp_path / "zz.txt"
    bad.write_bytes(data)
    good.write_text("Norway signed the pact.")
    failure, document = read(bad, good)
    assert isinstance(failure, Failure)
    assert failure.name.startswith(str(bad))
    assert reason in failure.reason
    assert isinstance(document, Document)


LINES = [
    (b"{bad", "not JSON"),
    (b'{"text": "a"', "not JSON"),
    (b'["text"]', "not an object"),
    (b'"text"', "not an object"),
    (b"{}", "no text field"),
    (b'{"title": "a"}', "no text field"),
    (b'{"text": null}', "text is null"),
    (b'{"text": 3}', "text is a number"),
    (b'{"text": ["a"]}', "text is a list"),
    (b'{"text": ""}', "the text is empty"),
    (b'{"text": "a\\u0000b"}', "NUL character"),
    (b'{"text": "\\ud800"}', "U+D800"),
    (b'{"text": "a", "published": "soon"}', "'soon'"),
    (b'{"text": "a", "title": 3}', "title is a number"),
    (b'{"text": "caf\xe9"}', "not UTF-8 at byte 13"),
    (b'{"text": "a", "id": "first"}', "id first was already given by"),
    (b"[" * 100_000, "not "),
    (b'{"text": "a", "n": ' + b"1" * 5_000 + b"}", "not readable"),
]


@pytest.mark.parametrize(("line", "reason"), LINES, ids=[repr(case[0][:30]) for case in LINES])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, reason, packed):
    data = b'{"text": "one", "id": "first"}\n' + line + b'\n{"text": "three"}\n'
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    first, failure, last = read(path)
    assert (first.text, last.text) == ("one", "three")
    assert failure.name == f"{path}:2"
    assert reason in failure.reason
    assert "\n" not in failure.reason


@pytest.mark.parametrize("keep", [0.4, 0.9, 0.999])
def test_the_lines_before_the_break_of_a_cut_file_are_read(tmp_path, keep):
    data = "".join(json.dumps({"text": f"Pact {number}: {hash_of(number)}"}) + "\n" for number in range(500))
    packed = gzip.compress(data.encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: int(len(packed) * keep)])
    *documents, failure = read(path)
    assert len(documents) > 50
    assert [document.text.split(":")[0] for document in documents] == [f"Pact {n}" for n in range(len(documents))]
    assert failure.name == f"{path}:{len(documents) + 1}"
    assert "cut short" in failure.reason


def hash_of(number):
    """Characters that do not compress to nothing."""
    return "".join(chr(97 + number * place % 26) for place in range(7, 90, 3))


def test_missing_and_empty_inputs_are_failures(tmp_path):
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    missing, empty = read(tmp_path / "absent.txt", tmp_path / "empty")
    assert (missing.name, missing.reason) == (str(tmp_path / "absent.txt"), "no such file or folder")
    assert empty.name == str(tmp_path / "empty")
    assert "nothing to read" in empty.reason


@pytest.mark.parametrize("data", [b"", b" \n", b"\0", b"%PDF-1.4"])
def test_bad_standard_input_is_a_failure_by_that_name(data):
    (failure,) = read("-", stdin=io.BytesIO(data))
    assert isinstance(failure, Failure)
    assert failure.name == "standard input"


def test_bad_lines_on_standard_input_are_numbered():
    _, failure = read("-", stdin=io.BytesIO(b'\n{"text": "one"}\n{"text": 2}\n'))
    assert failure.name == "standard input:3"


def test_a_file_without_permission_is_a_failure(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Norway")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (failure,) = read(path)
    assert failure.reason == "no permission to read it"


def test_the_same_text_twice_is_a_failure_that_names_the_first(tmp_path):
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text("Norway signed.")
    two.write_text("Norway signed.")
    document, failure = read(one, two)
    assert isinstance(document, Document)
    assert failure.name == str(two)
    assert f"id {document.id} was already given by {one}" in failure.reason
