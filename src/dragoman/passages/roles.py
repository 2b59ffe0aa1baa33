"""The role of one paragraph by its own words: byline, caption, credit, teaser, furniture, or none of them."""

from __future__ import annotations

import re

from dragoman.passages.marks import Marks, marks
from dragoman.passages.shapes import ends_sentence, fold, is_folio, is_menu, is_name
from dragoman.records import Role

LONGEST = 700  # characters; a longer paragraph is body whatever words it holds
_TAIL = 130  # characters at the end of a paragraph in which a credit stands

_PICTURE = (
    r"(?:photo|foto|photograph|picture|image|illustration|graphic|video|audio|map|screenshot|screengrab|credit)s?"
)
_CREDIT_LINE = re.compile(
    rf"[(\[]?\s*(?:file )?(?:(?:{_PICTURE}|sources?)(?: credits?| source)?\s*[:/]"
    rf"|(?:{_PICTURE})? ?(?:courtesy (?:of|:)|credits?:))\s*[^.!?]{{1,120}}[.)\]]*",
    re.IGNORECASE,
)
_CREDIT_BY = re.compile(rf"[(\[]?{_PICTURE} by ", re.IGNORECASE)
# "... arrive in Oslo. Image: Ann Lee." and "... arrive in Oslo (Photo by Ann Lee)"
_CREDIT_TAIL = re.compile(rf"(?:^|[\s.])(?i:{_PICTURE}(?: credits?)?)\s*:\s*[A-Z@©][^.!?:]{{1,70}}\.?$")
_BRACKET_TAIL = re.compile(r"[(\[]([^()\[\]]{3,100})[)\]]\.?$")
_BRACKET_CREDIT = re.compile(
    rf"\b{_PICTURE}(?: credit)?(?:\s*[:/]| by | courtesy)|\b(?:file|ap|afp) photo|\bcourtesy (?:of|photo)|\bscreenshot",
    re.IGNORECASE,
)
_DATED_PHOTO = re.compile(r"in (?:this|an?) [^.]{3,45}? (?:file )?(?:photo|image|picture|photograph)\b", re.IGNORECASE)
_VIA = re.compile(r"[A-Z][^.!?\"“”]{1,100}\bvia ([A-Z][\w .]{1,30}?)\.?$")
_BYLINE = re.compile(
    r"[-–—•*\s]*(?:by|written by|reported by|story by|posted by|author|authors|words by|text by)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[-–—•*(\s]*(?:additional |further )?"
    r"(?:reporting|writing|editing|research|compiled|translated|edited|translation)\s*(?:by|from|:)\s",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|research|to (?:this|the) (?:report|story|article|reporting))\b[^.!?]{0,60}[.)]*$"
)
_NAMELESS = re.compile(
    r"(?:by|from) (?:(?:our|an?|the|\w+) ){0,3}(?:correspondents?|reporters?|writers?|staff|bureau|desk|agencies)\.?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[,|;/•·]|\s[—–-]\s|\band\b|&|\bfor\b|\bin\b|\n)\s*")
_COUNTED = re.compile(
    r"\d[\d.,]*[km]?\+? (?:comments?|shares?|views?|likes?|retweets?|min(?:ute)?s? read|min(?:ute)?s?|reactions?)"
    r"|(?:show|view|read|see) (?:all )?\d[\d.,]* comments?|comments? \(?\d[\d.,]*\)?|page \d+(?: of \d+)?|\d+ of \d+"
)
_FOLLOW = re.compile(r"\W*follow .{2,60} on (?:twitter|x|facebook|instagram|threads|bluesky)\b")
_MENU = re.compile(r"\s+[|·•›»>/]\s+|\s*[|›»]\s*")
_MENU_SIGN = re.compile(r"[|·•›»>/].*[|·•›»>/]")
_CODE = re.compile(r"<[a-z/!][^<>]*>|[{}]\s*;|function\s*\(|https?://\S+|www\.\S+")
_MARK_END = re.compile(r"\s*(?:[:|]|\s[–—-]\s|\s*[–—]\s|$|[.»>…]+$)")


def role_of(text: str) -> Role | None:
    """Return the role that a paragraph's own words give it, ``None`` if they give none (headline, body, foreign).

    Long paragraphs are never taken for anything else than text: no sentence of the article may be lost.
    """
    if len(text) > LONGEST:
        return None
    if is_folio(text) or not any(character.isalpha() for character in text):
        return "furniture"
    folded = fold(text)
    known = marks()
    words = folded.count(" ") + 1
    if words <= 18 and _is_holder(text, folded, known):
        return "credit"
    if _is_byline(text, words):
        return "byline"
    if _is_furniture(text, folded, words, known):
        return "furniture"
    if _is_teaser(text, folded, words, known):
        return "teaser"
    return _picture_role(text, folded, words, known)


def is_tail_mark(text: str) -> bool:
    """Tell whether a line opens what stands below an article: comments, sources, links to other articles."""
    if len(text) > 80:
        return False
    folded = fold(text).strip(" :.*#(0123456789)")
    return folded in marks().tail_lines or (_COUNTED.fullmatch(fold(text)) is not None and "comment" in folded)


def is_link_list(text: str) -> bool:
    """Tell whether a line opens a list of other articles' titles."""
    folded = fold(text).strip(" :.*#")
    return folded in marks().tail_lines and folded.startswith(
        ("related", "more", "recommended", "you m", "top", "latest")
    )


def _is_furniture(text: str, folded: str, words: int, known: Marks) -> bool:
    bare = folded.strip(" :.*#|>»›…!_-–—[]()")
    if bare in known.furniture_lines or _COUNTED.fullmatch(bare):
        return True
    if words > known.furniture_words:
        return False
    if is_menu(text):
        return True
    if folded.startswith(known.furniture_starts):
        return True
    if words <= known.furniture_holds_words and any(phrase in folded for phrase in known.furniture_holds):
        return True
    if (
        words <= 30
        and _MENU_SIGN.search(text)
        and len(parts := _MENU.split(text)) >= 3
        and all(len(part.split()) <= 4 for part in parts)
    ):
        return not ends_sentence(text)
    return _FOLLOW.match(folded) is not None or (
        _CODE.search(text) is not None and not _CODE.sub("", text).strip(" .,;")
    )


def _is_teaser(text: str, folded: str, words: int, known: Marks) -> bool:
    if words > 40:
        return False
    if folded.startswith(known.teaser_starts):
        return True
    for size in range(min(words, 5), 0, -1):
        start = " ".join(folded.split(" ", size)[:size])
        mark = start.rstrip(":|–—-.»>… ")
        if mark in known.teaser_marks:
            rest = folded[len(mark) :]
            plain = size == 1 and mark in ("more", "watch", "listen", "recommended")
            if (
                (end := _MARK_END.match(rest))
                and not text[len(mark) + end.end() :].lstrip()[:1].islower()
                and not (plain and not rest.startswith((":", "|")))
            ):
                return True
            return size > 1 and text[: len(mark)].isupper() and words > size
    return False


def _is_byline(text: str, words: int) -> bool:
    if words > 60:
        return False
    if _NAMELESS.fullmatch(text):
        return True
    if _CONTRIBUTED.search(text) is not None or (
        (found := _REPORTING.match(text)) is not None and _mostly_names(text[found.end() :])
    ):
        return True
    if words > 25 or (words > 12 and "." in text[:-1] and ends_sentence(text)):
        return False
    if (found := _BYLINE.match(text)) is not None:
        parts = [part for part in _PARTS.split(text[found.end() :].rstrip(" .")) if part]
        return bool(parts) and is_name(parts[0], least=1 if len(parts) > 1 else 2) and _mostly_names(text)
    if not ends_sentence(text) and len(parts := re.split(r"\s+[/|]\s+", text)) == 2 and words <= 12:
        return is_name(parts[0]) and all(
            word[0].isupper() or word in ("of", "the", "for", "and") for word in parts[1].split()
        )
    return False


def _mostly_names(text: str) -> bool:
    """Tell whether at least half of a line's words are capitalised or numbers."""
    words = [word.strip("().,;:|/-–—•*&") for word in text.split()]
    words = [
        word for word in words if word and word.lower() not in ("and", "by", "the", "of", "for", "in", "at", "staff")
    ]
    return sum(not word[0].islower() for word in words) >= 0.55 * len(words)


# "Photo: rescue workers search the rubble": longer than a credit, it tells what the picture shows.
_LABELLED = re.compile(r"(?:photos?|images?|pictures?|pictured|caption)\s*:", re.IGNORECASE)


def _picture_role(text: str, folded: str, words: int, known: Marks) -> Role | None:
    """Tell credits (who made the picture) and captions (what it shows, often with the credit at the end)."""
    if folded.startswith(known.caption_starts) or _DATED_PHOTO.match(text):
        return "caption"
    if words <= 18 and (
        _CREDIT_LINE.fullmatch(text) or ((found := _CREDIT_BY.match(text)) and _mostly_names(text[found.end() :]))
    ):
        return "credit"
    if _LABELLED.match(text):
        return "caption"
    if words > 90:
        return None
    tail = text[-_TAIL:].rstrip(" \"”'’")
    if _CREDIT_TAIL.search(tail):
        return "caption"
    if (found := _BRACKET_TAIL.search(tail)) is not None:
        inner = found[1]
        if _BRACKET_CREDIT.search(inner) or ("/" in inner and _holders(inner, known)):
            return "credit" if found.start() == 0 and len(text) <= _TAIL else "caption"
    last = re.split(r"(?<=[.!?”\"])\s+", tail)[-1]
    if last != tail and len(last.split()) <= 8 and _is_holder(last, fold(last), known):
        return "caption"
    return None


def _is_holder(text: str, folded: str, known: Marks) -> bool:
    """Tell whether a line only names who holds a picture: "Getty Images", "AFP/Getty", "Some Agency via AP"."""
    bare = folded.strip(" .()[]©")
    if bare in known.agencies and len(bare) > 3:
        return (
            "photo" in bare
            or "images" in bare
            or "commons" in bare
            or bare in ("getty", "shutterstock", "alamy", "afp-jiji")
        )
    found = _VIA.fullmatch(text.strip("()[] "))
    if found is not None and fold(found[1]).split(" ")[0] in known.agencies | {"getty"}:
        return True
    return (
        "/" in bare and len(bare.split()) <= 9 and not any(w.islower() for w in text.split()) and _holders(bare, known)
    )


def _holders(text: str, known: Marks) -> bool:
    """Tell whether one side of a slash is an agency."""
    return any(fold(part).strip(" .") in known.agencies for part in text.split("/"))
