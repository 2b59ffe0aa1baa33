"""Pieces of text as HTML: the one place where words of a document become markup, so the one place that escapes them."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from dragoman.export.view import Piece

# Control characters, and the marks that turn the direction of writing round: shown by name instead of obeyed.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")

# For notebooks, which show light and dark pages: half-transparent tints, and colours that are legible on both.
_QUAD_STYLES = {1: "#3b82c4", 2: "#3a9150", 3: "#b7791f", 4: "#d9534f"}
_TRIGGER_STYLE = "font-weight:700;border-bottom:3px solid {}"
_STATEMENT_STYLE = "background:rgba(190,150,50,.16)"
_ACTOR_STYLE = "border-bottom:2px dotted currentColor"


def visible(text: str) -> Markup:
    """Escape the text, and show control and direction-changing characters by their code points."""

    def named(found: re.Match[str]) -> str:
        return f'<span class="control" title="control character">U+{ord(found[0]):04X}</span>'

    return Markup(_CONTROL.sub(named, str(escape(text))))


def linked(piece: Piece) -> Markup:
    """Return the piece for the page: classes for the style sheet, links to the cards, keys for the script."""
    text = visible(piece.text)
    classes = [
        *(["trigger", f"q{piece.quad}"] if piece.triggers else []),
        *(["actor"] if piece.actor else []),
        *(["statement"] if piece.statements else []),
        *(["cue"] if piece.cue else []),
    ]
    if not classes:
        return text
    attributes = {
        "class": " ".join(classes),
        "href": f"#{piece.triggers[0]}" if piece.triggers else "",
        "id": piece.anchor or piece.opening,
        "data-events": " ".join(piece.events),
        "data-statements": " ".join(piece.statements),
        "title": piece.about or piece.actor or piece.said,
    }
    written = Markup().join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items() if value)
    tag = Markup("a" if piece.triggers else "span")
    numbers = [_number(key, short, piece, "events") for key, short in piece.ending]
    numbers += [_number(key, short, piece, "statements") for key, short in piece.closing]
    # A statement that begins with a trigger needs a place of its own to point back to.
    place = Markup('<span id="{}"></span>').format(piece.opening) if piece.anchor and piece.opening else Markup()
    return Markup("{}<{}{}>{}</{}>{}").format(place, tag, written, text, tag, Markup().join(numbers))


def _number(key: str, short: str, piece: Piece, kind: str) -> Markup:
    # The trigger itself links to its first event: a second stop for the keyboard would only be in the way.
    again = piece.triggers[:1] == (key,)
    reach = Markup('tabindex="-1" aria-hidden="true"') if again else Markup('aria-label="{}"').format(short)
    look = Markup(' class="statement"') if piece.statements else Markup()
    return Markup('<sup{0}><a href="#{1}" data-{2}="{1}" {3}>{4}</a></sup>').format(look, key, kind, reach, short)


def styled(piece: Piece) -> Markup:
    """Return the piece for a notebook: every style inline."""
    text = visible(piece.text)
    styles = [
        *([_TRIGGER_STYLE.format(_QUAD_STYLES[piece.quad])] if piece.triggers else []),
        *([_ACTOR_STYLE] if piece.actor and not piece.triggers else []),
        *([_STATEMENT_STYLE] if piece.statements else []),
    ]
    if not styles:
        return text
    return Markup('<span style="{}" title="{}">{}</span>{}').format(
        ";".join(styles),
        piece.about or piece.actor or "statement",
        text,
        Markup("<sup>{}</sup>").format(" ".join(short for _, short in piece.ending)) if piece.ending else "",
    )
