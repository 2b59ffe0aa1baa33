"""A document's text cut into passages, each with its role, and the language that the text is in."""

from __future__ import annotations

import msgspec

from dragoman.passages.dateline import date_line, read_dateline
from dragoman.passages.language import Count, count, detect, named, surely
from dragoman.passages.marks import marks
from dragoman.passages.paragraphs import paragraphs
from dragoman.passages.roles import is_link_list, is_tail_mark, role_of
from dragoman.passages.shapes import EDGES, ends_sentence, is_heading, is_title, letters_of
from dragoman.records import Document, Passage, Role

HEADING_WORDS = 12  # a heading inside the text has at most so many words
HEADLINE_WORDS = 30  # the headline and the line below it
DATELINE_PARAGRAPHS = 3  # a dateline stands before one of the first paragraphs of the body
ENGLISH_PART = 0.2  # share of a text's characters in English below which nothing of it is coded
TITLE_WITHIN = 8  # paragraphs in which the document's title is looked for


def label(document: Document) -> Document:
    """Return the document with ``passages``, ``language`` and, if it isn't English, ``error``.

    Passages are sorted, don't overlap, and hold no white space at their ends. Only ``headline`` and ``body`` are
    coded by default. A document that brings passages along keeps them. Nothing is read or written; the cost grows
    linearly with the text.
    """
    if document.error is not None:
        return document
    text = document.text
    pieces = [(passage.start, passage.end) for passage in document.passages] or paragraphs(text)
    roles = _roles(document, pieces)
    counts = [count(text[start:end]) for start, end in pieces]
    total, foreign_size, size = Count(), 0, 0
    for at, ((start, end), seen) in enumerate(zip(pieces, counts, strict=True)):
        if roles[at] in ("headline", "body", "caption"):
            total = total.plus(seen)
            size += end - start
            if seen.is_foreign:
                roles[at] = "foreign"
                foreign_size += end - start
    language, error = _language(document, pieces, total, foreign_size, size)
    passages = document.passages or tuple(_with_datelines(text, pieces, roles))
    if error is None and not any(passage.role in ("headline", "body") for passage in passages):
        error = "the text holds nothing but page furniture" if passages else "the text holds no words"
    return msgspec.structs.replace(document, passages=passages, language=language, error=error)


def _language(
    document: Document, pieces: list[tuple[int, int]], total: Count, foreign_size: int, size: int
) -> tuple[str | None, str | None]:
    """Return the language, and the reason if nothing is coded for it."""
    given = document.language.lower().replace("_", "-").split("-")[0] if document.language else None
    foreign = size > 0 and size - foreign_size < ENGLISH_PART * size
    sample = " ".join(document.text[start:end] for start, end in pieces[:50])
    code: str | None
    if foreign or total.is_odd:
        code = detect(sample, english=not foreign)
    else:
        code = surely(sample) if total.is_mute else None
        if code is None:
            return ("en" if given is None or total.words >= 20 else given), None
    if code == "en":
        return "en", None
    return code, f"the text is in {named(code)}; only English is coded"


def _roles(document: Document, pieces: list[tuple[int, int]]) -> list[Role]:
    """Give each paragraph its role by its words, its shape and its place in the text."""
    text = document.text
    roles: list[Role] = []
    wanted, author = letters_of(document.title or ""), letters_of(document.author or "")
    body_seen = False
    for at, (start, end) in enumerate(pieces):
        piece = text[start:end]
        role: Role | None
        if wanted and at < TITLE_WITHIN and len(piece) < 400 and letters_of(piece) == wanted:
            role = "headline"
        elif author and at < TITLE_WITHIN and len(piece) < 200 and letters_of(piece) in (author, f"by{author}"):
            role = "byline"
        elif date_line(piece).end:
            role = "dateline"
        else:
            role = role_of(piece.strip("*_ ") or piece)  # without Markdown's emphasis
        if role is None:
            most = HEADING_WORDS if body_seen else HEADLINE_WORDS
            titled = at == 0 and len(pieces) > 1 and is_title(piece, HEADLINE_WORDS)
            role = "headline" if titled or is_heading(piece, most) else "body"
            body_seen = body_seen or role == "body"
        roles.append(role)
    _mark_captions(text, pieces, roles)
    _mark_lists(text, pieces, roles)
    _mark_tail(text, pieces, roles)
    return roles


def _mark_captions(text: str, pieces: list[tuple[int, int]], roles: list[Role]) -> None:
    """A line that is no sentence, directly above a credit line, is that picture's caption."""
    for at in range(1, len(pieces)):
        if roles[at] == "credit" and roles[at - 1] == "headline" and at - 1 > 0:
            between = text[pieces[at - 1][1] : pieces[at][0]]
            if between.count("\n") < 2:
                roles[at - 1] = "caption"


def _mark_lists(text: str, pieces: list[tuple[int, int]], roles: list[Role]) -> None:
    """Below "Related stories" and the like, headings up to the next sentence are teasers."""
    listing = False
    for at, (start, end) in enumerate(pieces):
        piece = text[start:end]
        if len(piece) <= 80 and is_link_list(piece):
            listing = True
            roles[at] = "teaser"
        elif roles[at] == "headline" and listing and not ends_sentence(piece):
            roles[at] = "teaser"
        elif roles[at] == "body":
            listing = False


def _mark_tail(text: str, pieces: list[tuple[int, int]], roles: list[Role]) -> None:
    """From the line that opens the comments or the sources on, all is furniture, if it is short beside the rest."""
    share = marks().tail_share
    first_body = roles.index("body") if "body" in roles else len(roles)
    for at, (start, end) in enumerate(pieces):
        if not is_tail_mark(text[start:end]):
            continue
        if first_body < at and pieces[-1][1] - start <= share * len(text):
            for later in range(at, len(pieces)):
                if roles[later] in ("headline", "body", "caption"):
                    roles[later] = "furniture"
            return
        if roles[at] in ("headline", "body"):
            roles[at] = "furniture"


def _with_datelines(text: str, pieces: list[tuple[int, int]], roles: list[Role]) -> list[Passage]:
    """Build the passages; a dateline at the head of the body, or of one report among several, becomes one too."""
    passages: list[Passage] = []
    seen = 0
    above: Role | None = None
    for (start, end), role in zip(pieces, roles, strict=True):
        if role == "body":
            seen += 1
            opens = seen <= DATELINE_PARAGRAPHS or above != "body"
            found = read_dateline(text[start:end]) if opens else None
            if found is not None and found.end:
                passages.append(Passage(start=start, end=start + found.end, role="dateline"))
                start += found.end
                start = end - len(text[start:end].lstrip(EDGES))
        if start < end:
            passages.append(Passage(start=start, end=end, role=role))
        above = role
    return passages
