"""Saved pages: the article and what the page says about itself, without what stands around it."""

import time

import pytest

from dragoman.errors import InputError
from dragoman.read import Failure, read_paths
from dragoman.read.html import nesting, read_html

FIRST = "Norway and Chile signed a pact on fishing on Thursday, and both sides promised to publish it by the spring."
SECOND = "The Chilean minister thanked Norway and said that the talks had been useful &amp; calm for all who came."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<title>Ministers sign pact in Oslo - Fjord Post</title>
<meta property="og:title" content="Ministers sign pact in Oslo">
<meta property="og:site_name" content="Fjord Post">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2021-03-04T10:00:00Z">
<link rel="canonical" href="https://fjord.example/pact">
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers sign pact in Oslo</h1>
<figure><img src="a.jpg"><figcaption>A trawler leaves the port. Photo: Ann Lee</figcaption></figure>
<p>{FIRST}</p><h2>Second day</h2><p>{SECOND}</p>
<script>document.write("<p>Chile attacked Norway.</p>")</script>
</article>
<footer>All rights reserved</footer></body></html>"""


def test_the_text_is_the_headline_and_the_article():
    text = read_html(PAGE.encode(), "pact.html").text
    assert text == f"Ministers sign pact in Oslo\n\n{FIRST}\n\nSecond day\n\n{SECOND.replace('&amp;', '&')}"


def test_the_facts_come_from_the_page_itself():
    document = read_html(PAGE.encode(), "pact.html")
    assert (document.title, document.author, document.publisher) == (
        "Ministers sign pact in Oslo",
        "Jane Roe",
        "Fjord Post",
    )
    assert (document.published, document.uri) == ("2021-03-04", "https://fjord.example/pact")


def test_a_page_without_facts_is_named_by_its_path():
    document = read_html(f"<html><body><p>{FIRST}</p></body></html>".encode(), "pact.html")
    assert (document.text, document.uri, document.published) == (FIRST, "pact.html", None)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_the_declared_encoding_is_used_and_told(declared):
    notices = []
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("useful", "“très” useful")
    document = read_html(page.encode("cp1252"), "pact.html", notices.append)
    assert "“très” useful" in document.text
    assert notices == ["pact.html: not UTF-8, read as windows-1252"]


def test_an_xml_declaration_does_no_harm():
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + PAGE
    assert read_html(page.encode(), "pact.html").text == read_html(PAGE.encode(), "pact.html").text


ARTICLE = f"<html><body><article><p>{FIRST}</p><p>{FIRST} Again.</p></article>"


@pytest.mark.parametrize(
    "tail",
    [
        "<div>" * 50_000,
        "<b>" * 50_000 + "x",
        "<table><tr><td>" * 50_000,
        "<!--" * 50_000,
        "<script>" * 50_000,
        "<" * 200_000,
    ],
    ids=["div", "b", "table", "comment", "script", "brackets"],
)
def test_a_hostile_page_ends_soon_and_gives_the_article_or_a_reason(tmp_path, tail):
    path = tmp_path / "hostile.html"
    path.write_text(ARTICLE + tail)
    started = time.process_time()
    (item,) = read_paths([str(path)])
    assert time.process_time() - started < 20
    assert "article" in item.reason if isinstance(item, Failure) else FIRST in item.text


def test_tags_nested_deeper_than_can_be_read_are_named():
    page = "<html><body>" + "<div>" * 50_000 + f"<p>{FIRST}</p>" + "</div>" * 50_000
    with pytest.raises(InputError, match="nested 50,002 deep"):
        read_html(page.encode(), "deep.html")


def test_nesting_counts_open_elements_only():
    assert nesting("<div><p>a<p>b<br><img></div><div><b></b></div>") == 2
    assert nesting("") == 0
