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
    keys = Markup(' data-events="{}"').format(" ".join(piece.events)) if piece.events else Markup()
    if not piece.triggers:
        about = Markup(' title="{}"').format(piece.actor) if piece.actor else Markup()
        return Markup('<span class="{}"{}{}>{}</span>').format(" ".join(classes), keys, about, text)
    anchor = Markup(' id="{}"').format(piece.anchor) if piece.anchor else Markup()
    link = Markup('<a class="{}" href="#{}"{}{} title="{}">{}</a>')
    numbers = [_number(key, short, first=key == piece.triggers[0]) for key, short in piece.ending]
    return link.format(" ".join(classes), piece.triggers[0], anchor, keys, piece.about, text) + Markup().join(numbers)


def _number(key: str, short: str, first: bool) -> Markup:
    # The trigger itself links to its first event: a second stop for the keyboard would only be in the way.
    reach = Markup('tabindex="-1" aria-hidden="true"') if first else Markup('aria-label="event {}"').format(short)
    return Markup('<sup><a href="#{0}" data-events="{0}" {1}>{2}</a></sup>').format(key, reach, short)


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
