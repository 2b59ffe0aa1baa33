"""Web pages: the article's text and what the page says about itself, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

from dragoman.errors import InputError
from dragoman.read.decode import Notices, decode
from dragoman.read.documents import make_document
from dragoman.records import Document

LARGEST_PAGE = 4_000_000  # characters without pictures; the extractor takes about 90 bytes of memory for each
HEAD = 4096  # bytes in which a page declares its encoding
DEEPEST = 250  # open elements; the HTML parser drops what is nested deeper than 255
# The date finder's default is today as the latest possible date, and a page would read otherwise tomorrow.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_CAPTIONS = ["//figcaption", "//*[contains(@class, 'caption')]", "//aside"]
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
# What is left of a page without an article is menus: no line of it is long and ends like a sentence.
_SENTENCE = re.compile(r"^.{24,}[.!?…。！？][\"'”’»)\]]*\s*$", re.MULTILINE)
_PICTURE = re.compile(r"data:[\w/+.-]{1,40};base64,[A-Za-z0-9+/=]+")  # saved pages hold their pictures in themselves
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that need no end tag: they don't nest by being repeated.
_OPEN = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"),
        *("colgroup", "rb", "rt", "rp"),
    ]
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text begins as a web page does."""
    return _PAGE.match(text) is not None


def read_html(data: bytes, name: str, notices: Notices | None = None) -> Document:
    """Read one saved page: ``text`` is its headline and article, one paragraph a block; captions are left out.

    Title, author, publisher, date and address come from the page's own metadata; ``uri`` falls back to ``name``.

    Raises:
        InputError: the data is binary or can't be decoded, or no article is found in the page.
    """
    found = _CHARSET.search(data, 0, HEAD)
    return html_document(decode(data, name, notices, found and found[1].decode("ascii")), name)


def html_document(page: str, name: str) -> Document:
    """Extract the article of a decoded page; see :func:`read_html`."""
    import logging

    from trafilatura import bare_extraction

    # What is wrong with a page is told as an error; the extractor's own log lines go where the user sends them.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    if not page.strip():
        raise InputError("the page is empty", "give a page with an article")
    if len(page) > LARGEST_PAGE:
        page = _PICTURE.sub("", page)
    if len(page) > LARGEST_PAGE:
        reason = f"the page has {len(page):,} characters, and at most {LARGEST_PAGE:,} are read"
        raise InputError(reason, "save the page's text as .txt")
    # A text with an XML declaration is refused by the parser, which then believes the encoding named there.
    page = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", page)
    article: Any = None  # the library may return a mapping instead, but only if asked for one
    for tables in (False, True):  # cells are rarely sentences, but some old pages are one table
        try:
            article = bare_extraction(
                page,
                with_metadata=True,
                include_comments=False,
                include_tables=tables,
                date_extraction_params=dict(_DATES),
                prune_xpath=_CAPTIONS,
            )
        except RecursionError:
            break
        if article is not None and _SENTENCE.search(article.text or ""):
            break
    if article is None or not _SENTENCE.search(article.text or ""):
        if (depth := nesting(page)) > DEEPEST:
            raise InputError(f"its tags are nested {depth:,} deep, so no article can be read", "save the page again")
        raise InputError("no article is found in the page", "save the page's text as .txt")
    title = " ".join((article.title or "").split())
    paragraphs = [line.strip() for line in article.text.split("\n") if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return make_document(
        "\n\n".join(paragraphs),
        uri=article.url or name,
        publisher=article.sitename,
        title=title,
        author=article.author,
        published=article.date,
    )


def nesting(page: str) -> int:
    """Count the deepest nesting of elements in one pass; end tags that match nothing are passed over."""
    deepest = 0
    open_now: list[str] = []
    for slash, tag in _TAG.findall(page):
        tag = tag.lower()
        if tag in _OPEN:
            continue
        if not slash:
            open_now.append(tag)
            deepest = max(deepest, len(open_now))
        elif open_now and open_now[-1] == tag:
            open_now.pop()
    return deepest
