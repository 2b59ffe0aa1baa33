"""Bad input, through the real program: one line that names it and the reason, status 1, and nothing else is lost."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from dragoman import Coder
from robustness.command import ARTICLE, code

MOST_MEGABYTES = 700
LINES = "".join(
    json.dumps({"id": str(n), "text": f"{ARTICLE} {n * 7919 % 1009} {n}"}) + "\n" for n in range(40)
).encode()
PACKED = gzip.compress(LINES)
SPANISH = (
    "El ministro viajó el lunes a Varsovia y habló allí con el canciller sobre la situación en la frontera. "
    "El gobierno no ha firmado el acuerdo porque, según dice, deja demasiadas preguntas abiertas.\n"
)
RUSSIAN = "Министр отправился в понедельник в Варшаву и говорил там с канцлером о положении на границе.\n"
CHINESE = "外交部发言人表示,中国谴责这一袭击,并呼吁各方保持克制。" * 5
SENTENCE = "Italy condemned Libya. "
NOISE = bytes(1 + number * number * 31 % 255 for number in range(4000))


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


# (name, content, where the one line points to, a part of its reason); None as content: there is no such file
FAILING: list[tuple[str, bytes | None, str, str]] = [
    ("missing.txt", None, "", "no such file"),
    ("empty.txt", b"", "", "the text is empty"),
    ("blank.txt", b" \n\t\n", "", "the text is empty"),
    ("empty.html", b"", "", "the page is empty"),
    ("empty.jsonl", b"", "", "the file is empty"),
    ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "", "a PNG image"),
    ("nul.txt", b"Italy\0condemned Libya.", "", "a NUL byte at offset 5"),
    ("noise.txt", NOISE, "", "encoding can't be told"),
    ("utf16.txt", ARTICLE.encode("utf-16-le"), "", "a NUL byte"),
    ("broken16.txt", b"\xff\xfeI\x00t", "", "broken at byte 4"),
    ("cut.jsonl.gz", PACKED[: len(PACKED) // 2], ":*", "cut short"),
    ("plain.jsonl.gz", LINES, "", "damaged"),
    ("notjson.jsonl", line(id="a", text=ARTICLE + "a") + b"Italy\n", ":2", "not JSON"),
    ("notext.jsonl", line(title="Italy"), ":1", "no text field"),
    ("number.jsonl", line(text=5), ":1", "text is a number, not a string"),
    ("list.jsonl", line(text=["Italy"]), ":1", "text is a list, not a string"),
    ("date.jsonl", line(text=ARTICLE, published="yesterday"), ":1", "'yesterday'"),
    ("day.jsonl", line(text=ARTICLE, published="2024-02-31"), ":1", "'2024-02-31'"),
    ("twice.jsonl", line(id="x", text="Italy met Libya.") + line(id="x", text="Oman met Iran."), ":2", "already given"),
    ("surrogate.jsonl", b'{"text": "Italy \\ud800"}\n', ":1", "half a surrogate pair"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", ":1", "not "),
    ("digits.jsonl", b'{"text": "Italy", "id": ' + b"9" * 10_000 + b"}\n", ":1", "not readable"),
    ("long.jsonl", b'{"text": "' + b"Italy " * 3_000_000 + b'"}\n', ":1", "more than 16,777,216 bytes"),
    ("huge.txt", SENTENCE.encode() * 800_000, "", "at most 16,777,216 are read"),
    ("spanish.txt", SPANISH.encode(), "", "Spanish"),
    ("russian.txt", RUSSIAN.encode(), "", "Russian"),
    ("chinese.txt", CHINESE.encode(), "", "Chinese"),
    ("one_sentence.txt", b"Italy and Libya and " * 250_000 + b".", "", "5,000,001 characters"),
    ("one_word.txt", b"a" * 5_000_000, "", "5,000,000 characters"),
    ("repeated.txt", SENTENCE.encode() * 220_000, "", "at most 1,000,000 are coded"),
    ("quotes.txt", ("“" * 50_000 + SENTENCE + "”" * 50_000).encode(), "", "no sentence end"),
    ("straight.txt", b'"' * 100_000, "", "no sentence end"),
    ("nested.html", b"<html><body>" + b"<div>" * 50_000 + b"<p>Italy condemned Libya.", "", "nested 50,002 deep"),
    ("tables.html", b"<table><tr><td>" * 50_000, "", "no article can be read"),
    ("noarticle.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "", "no article is found"),
    ("links.html", b"<html><body>" + b"<li><a href='/x'>Item</a></li>" * 200_000, "", "at most 4,000,000 are read"),
    ("scripts.html", b"<html><body><script>" + b"x = 1;" * 50_000 + b"</script></body></html>", "", "no article"),
    ("picture.docx", b"Italy condemned Libya.", "", ".docx can't be read"),
]  # fmt: skip


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "place", "reason"), FAILING, ids=[case[0] for case in FAILING])
def test_a_failure_is_one_line_and_loses_nothing_else(
    good: Path, tmp_path: Path, name: str, content: bytes | None, place: str, reason: str
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    run = code(bad, good)
    assert run.status == 1
    (told,) = run.told
    assert told.startswith(f"dragoman: {bad}{place.rstrip('*')}")
    assert reason in told
    assert len(told) < 400
    assert run.good[-1]["document"]["uri"] == str(good)
    assert [event["event_type"] for event in run.good[-1]["events"]] == ["ACCUSE", "AID"]
    assert all(not record["events"] and not record["statements"] for record in run.records if record not in run.good)
    assert run.megabytes < MOST_MEGABYTES


# Odd, but not bad: (name, content, least number of events)
ODD: list[tuple[str, bytes, int]] = [
    ("windows.txt", "Italy “condemned” Libya’s attack – again.".encode("cp1252"), 1),
    ("marks.txt",
     "\x01\u202eItaly\u200f condemned\x07 Libya\x1b[31m on\u2066 Monday.\u2069\x0c\r\n\x85\u2028".encode(), 1),
    ("bidi.txt", ("\u202e\u200f" * 50_000 + SENTENCE).encode(), 1),
    ("newlines.txt", b"\n" * 2_000_000 + ARTICLE.encode()[-50_000:], 2),
    ("accents.txt", ("I" + "\u0301" * 15_000 + "taly said Oman condemned Libya.").encode(), 1),
    ("address.txt", b"http://a.b/" + b"c" * 15_000 + b" Italy condemned Libya.", 1),
    ("dots.txt", b"." * 19_999, 0),
    ("one_paragraph.txt", b"Italy condemned Libya. " * 17_000, 1),
    ("commas.txt", b"Italy, " * 2_000 + b"condemned Libya.", 0),
    ("page.html", b"<html><head><script>alert('France attacked Spain.')</script></head><body><article><h1>Talks</h1>"
     b"<p>Italy condemned Libya on Monday, and the minister said that it was enough for today.</p>"
     b"<script>var a = '<p>France attacked Spain.</p>'</script></article></body></html>", 1),
    ("pictures.html", b"<html><body><article><p>Italy condemned Libya on Monday, and then the ministers left Rome.</p>"
     + b"<img src='data:image/png;base64," + b"iVBORw0K" * 600_000 + b"'></article></body></html>", 1),
    ("bold.html", b"<html><body><article><p>Italy condemned Libya on Monday, and then the ministers left Rome.</p>"
     + b"<b>" * 50_000 + b"x</article></body></html>", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "least"), ODD, ids=[case[0] for case in ODD])
def test_odd_input_ends_in_time_and_memory(good: Path, tmp_path: Path, name: str, content: bytes, least: int) -> None:
    odd = tmp_path / name
    odd.write_bytes(content)
    run = code(odd, good)
    by_name = {record["document"]["uri"]: record for record in run.records}
    assert by_name[str(good)]["events"]
    if by_name[str(odd)]["document"]["error"] is None:
        assert len(by_name[str(odd)]["events"]) >= least
        assert "FRA" not in json.dumps(by_name[str(odd)]["events"])
    else:  # a limit may be met, but then it is told
        assert least == 0 or name in ("newlines.txt", "bidi.txt")
        assert run.status == 1
        assert str(odd) in run.told[0]
    assert run.megabytes < MOST_MEGABYTES


def test_an_encoding_that_was_detected_is_told_and_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Italy “condemned” Libya’s attack – again.".encode("cp1252"))
    run = code(tmp_path / "old.txt")
    assert run.status == 0
    assert run.told == [f"dragoman: {tmp_path / 'old.txt'}: not UTF-8, read as windows-1252"]


def test_a_folder_with_nothing_to_read_is_named(good: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "notes.dat").write_text("Italy")
    run = code(tmp_path / "folder", good)
    assert run.status == 1
    assert run.told == [
        f"dragoman: {tmp_path / 'folder'}: the folder holds nothing to read; put in .txt .md .html .jsonl .ndjson (.gz)"
    ]
    assert len(run.good) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    run = code(tmp_path)
    assert (run.status, len(run.good)) == (0, 1)


def test_all_of_them_at_once_with_two_processes(good: Path, tmp_path: Path) -> None:
    chosen = [case for case in FAILING if case[1] is not None and len(case[1]) < 200_000]
    for name, content, _, _ in chosen:
        (tmp_path / name).write_bytes(content or b"")
    one, two = (code(tmp_path, jobs=jobs) for jobs in (1, 2))
    assert (one.status, one.records, one.told) == (two.status, two.records, two.told)
    assert one.status == 1
    assert len(one.told) == len(chosen) - 1  # the one .docx is passed over in a folder
    assert [record["document"]["uri"] for record in one.good if record["document"]["uri"] == str(good)] == [str(good)]


API: list[tuple[object, str]] = [
    ("", "empty"),
    ({"id": "a"}, "text is null"),
    ({"text": 5}, "text is a number"),
    ({"text": ARTICLE, "published": "yesterday"}, "'yesterday'"),
    ("Italy\0", "NUL"),
    ("Italy \ud800", "surrogate"),
    (SPANISH, "Spanish"),
    ("Italy and Libya and " * 250_000, "5,000,000 characters"),
    (SENTENCE * 220_000, "at most 1,000,000"),
    ("“" * 100_000 + SENTENCE, "no sentence end"),
    (b"Italy", "text is bytes"),
    (5, "text is a number"),
    (None, "text is null"),
]


@pytest.mark.parametrize(("item", "reason"), API, ids=[repr(item)[:30] for item, _ in API])
def test_pipe_hands_a_bad_document_back_with_its_error(coder: Coder, item: object, reason: str) -> None:
    first, bad, last = coder.pipe([SENTENCE, item, ARTICLE])  # type: ignore[list-item]
    assert (len(first.events), len(last.events)) == (1, 2)
    assert bad.document.error is not None
    assert reason in bad.document.error
    assert (bad.events, bad.statements) == ((), ())


def test_a_second_document_of_one_id_is_an_error_but_a_text_may_come_twice(coder: Coder) -> None:
    coded = list(coder.pipe([{"id": "a", "text": SENTENCE}, {"id": "a", "text": ARTICLE}, SENTENCE, SENTENCE]))
    assert [one.document.error is None for one in coded] == [True, False, True, True]
    assert "id a was already given" in str(coded[1].document.error)
