"""The page: whole, linked both ways, legible, and inert whatever the article holds."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest

from dragoman.export import html
from dragoman.records import Coded, Span
from factory import actor, coded, document, event, sample, statement

EVIL = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "</style><style>*{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "<!--",
    "]]>",
    "\u202eevil\u202c\u2066\u200f",
    "\x07\x1b[31m",
)
EMPTY = {"meta", "br", "img", "link", "input", "hr"}


class Seen(HTMLParser):
    """What a browser would see of a page: elements with their attributes, and the text by the classes around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), "no attribute stands twice"
        if tag not in EMPTY:
            self._open.append(f"{tag}.{dict(attrs).get('class') or ''}")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    def text(self, inside: str) -> str:
        return "".join(text for around, text in self.texts if inside in around)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements for key, value in attributes.items() if key == name and value]


def evil_document(evil: str) -> Coded:
    """Return a document that holds the words in every place that a source of texts has a hold on."""
    text = f"Oslo {evil} attacked {evil} Rome, {evil} said: we {evil} fight."
    oslo = actor(text, f"Oslo {evil}", "NOR", name=evil, role=evil, resolved_by=evil)
    rome = actor(text, f"{evil} Rome", name=evil)
    made = event(text, "attacked", "ASSAULT", [oslo], [rome], speaker=rome, statement="doc:s1", id=f"{evil}:e1")
    said = statement(text, f"we {evil} fight", evil, "said", rome, id=f"{evil}:s1")
    fields = dict.fromkeys(("id", "title", "publisher", "author", "uri", "published"), evil)
    return coded(document(text, **fields), [made], [said])


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_an_article_holds_becomes_markup_or_script(evil: str) -> None:
    plain, seen = (Seen(html.page([evil_document(words), evil_document(words)], words)) for words in ("word", evil))
    assert [tag for tag, _ in seen.elements if tag != "span"] == [tag for tag, _ in plain.elements if tag != "span"]
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]
    scripts = [text for around, text in seen.texts if any(tag.startswith("script") for tag in around)]
    assert scripts == [text for around, text in plain.texts if any(tag.startswith("script") for tag in around)]
    assert not set("\u202e\u202c\u2066\x07\x1b") & set(seen.text("article.text"))


@pytest.mark.parametrize("evil", EVIL)
def test_a_notebook_gets_neither_script_nor_markup_of_the_article(evil: str) -> None:
    plain, seen = (Seen(html.fragment(evil_document(words))) for words in ("word", evil))
    assert [tag for tag, _ in seen.elements if tag != "span"] == [tag for tag, _ in plain.elements if tag != "span"]
    assert not {"script", "style", "link", "a"} & {tag for tag, _ in seen.elements}
    assert {name for _, attributes in seen.elements for name in attributes} <= {
        "style",
        "title",
        "dir",
        "scope",
        "class",
    }


@pytest.mark.parametrize(
    "uri", ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "file:///etc/passwd"]
)
def test_only_addresses_of_the_web_are_links(uri: str) -> None:
    seen = Seen(html.page([sample(uri=uri)], "t"))
    assert all(href.startswith("#") for href in seen.values("href"))
    assert "https://example.org/a?b=1&c=2" in Seen(
        html.page([sample(uri="https://example.org/a?b=1&c=2")], "t")
    ).values("href")


def test_the_page_asks_nothing_of_the_network() -> None:
    page = html.page([sample()], "t")
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    assert any(value.startswith(policy) for value in Seen(page).values("content"))
    assert not re.findall(r"(?:src|srcset|action|poster)=", page)
    assert not re.findall(r"url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", page)


def test_the_whole_text_is_on_the_page_in_its_order() -> None:
    made = sample()
    shown = "".join(
        text
        for around, text in Seen(html.page([made], "t")).texts
        if "article.text" in around and not any(part.startswith(("sup.", "span.role")) for part in around)
    )
    assert shown.split() == made.document.text.split()


def test_text_and_cards_are_linked_both_ways() -> None:
    seen = Seen(html.page([sample("a"), sample("b")], "t"))
    ids = seen.values("id")
    assert len(set(ids)) == len(ids)
    targets = {href[1:] for href in seen.values("href")}
    assert targets <= set(ids)
    for key in ("d1e1", "d1e2", "d2e1", "d2e2", "d1s1", "d2s1"):
        assert key in targets, "the text links to the card"
        assert key.replace("e", "t").replace("s", "q") in targets, "the card links to the text"


def test_events_that_share_a_trigger_can_each_be_reached() -> None:
    text = "Oslo and Rome attacked Lima."
    events = [
        event(text, "attacked", "ASSAULT", [actor(text, "Oslo", "NOR")], id="doc:e1"),
        event(text, "attacked", "ASSAULT", [actor(text, "Rome", "ITA")], id="doc:e2"),
        event(text, "and Rome attacked Lima", "ACCUSE", id="doc:e3"),
        event(text, Span(start=3, end=3), "AID", id="doc:e4"),
    ]
    seen = Seen(html.page([coded(document(text), events)], "t"))
    assert {"#d1e1", "#d1e2", "#d1e3"} <= set(seen.values("href"))
    assert {href[1:] for href in seen.values("href")} <= set(seen.values("id"))


def test_statements_that_begin_at_one_place_and_an_empty_one_can_each_be_reached() -> None:
    text = "Oslo said Rome attacked Lima."
    said = [
        statement(text, "Rome attacked Lima", id="doc:s1"),
        statement(text, "Rome", id="doc:s2"),
        statement(text, [], id="doc:s3"),
    ]
    seen = Seen(html.page([coded(document(text), (), said)], "t"))
    assert {"#d1s1", "#d1s2"} <= set(seen.values("href"))
    assert {href[1:] for href in seen.values("href")} <= set(seen.values("id"))


def test_a_card_says_all_of_an_event_in_words() -> None:
    shown = " ".join(Seen(html.page([sample()], "t")).text("li.card").split())
    for words in (
        "ACCUSE disapprove actual", "JPN Japan", "PRK North Korea", "the publisher’s own voice", "2024-07-10",
        "Geneva, CHE", "military", "0.90", "JPN:GOV Aiko Tanabe", "2024-07-11 (day of publication)", "why this rule",
    ):  # fmt: skip
        assert words in shown
    assert Seen(html.page([sample()], "t")).text("mark.") == "condemnedsend aid"


def test_what_was_not_coded_is_greyed_with_its_role() -> None:
    seen = Seen(html.page([sample()], "t"))
    assert "Ten harbours" in seen.text("span.idle")
    assert seen.text("span.role") == "datelineteaser"
    assert "condemned" not in seen.text("span.idle")


def test_the_filters_offer_what_is_there() -> None:
    offered = Seen(html.page([sample()], "t")).text("option.")
    assert offered == "all" + "JPNJPN:GOVKORPRK" + "all" + "ACCUSEAID" + "all" + "actualintended"


def test_a_document_that_failed_says_why() -> None:
    seen = Seen(html.page([sample(), coded(document("Das Wetter.", error="seems to be German"))], "t"))
    assert "Not coded: seems to be German" in seen.text("p.error")


def test_the_file_is_titled_after_its_document_or_their_number() -> None:
    for documents, title in [([sample()], "Ministers trade words over the strait"), ([sample("a")] * 3, "3 documents")]:
        out = io.BytesIO()
        html.write(documents, out)
        assert f"<title>{title}</title>" in out.getvalue().decode("utf-8")


def test_coded_shows_itself_in_a_notebook() -> None:
    shown = sample()._repr_html_()
    assert shown.startswith("<div")
    assert "Japan" in shown
    assert "ACCUSE/disapprove" in shown


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PALETTES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", (html.TEMPLATES / "page.css").read_text("utf-8"), re.DOTALL)
]


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["page", "panel", "statement"])
@pytest.mark.parametrize("ink", ["text", "muted", "q1", "q2", "q3", "q4"])
def test_every_ink_is_legible_on_every_ground(palette: dict[str, str], ground: str, ink: str) -> None:
    assert contrast(palette[ink], palette[ground]) >= 4.5  # WCAG 2.2, success criterion 1.4.3, level AA


def test_highlighting_is_legible() -> None:
    assert all(contrast(p["lit"], p["lit-text"]) >= 4.5 for p in PALETTES if "lit" in p)
