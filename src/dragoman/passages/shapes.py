"""What a line looks like: whether it ends a sentence, reads like a title, names persons."""

from __future__ import annotations

import re

from dragoman.passages.marks import marks

# White space, and characters without a shape of their own: controls, zero-width and direction marks.
EDGES = (
    "".join(
        chr(code)
        for code in (*range(33), *range(0x7F, 0xA1), 0xAD, 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030))
    )
    + "\u205f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_CLOSERS = "\"'”’»)]}*_` \u00a0"
_MENU_PARTS = re.compile(r"[|·•›»>/*&,]|\s[-–—]\s")
LONGEST_MENU = 160  # characters of a line of commands
_DIGIT = re.compile(r"\d")
_WRITTEN = re.compile(r"[^\W_]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def fold(text: str) -> str:
    """Lower case, plain quotation marks, single spaces: the form in which phrases are compared."""
    return " ".join(text.translate(_FOLD).lower().split())


def letters_of(text: str) -> str:
    """Keep letters and digits only, in lower case: two titles are the same if these are."""
    return re.sub(r"[\W_]+", "", text).casefold()


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence, a lead-in or a clause does: with . ! ? … : or ;"""
    line = line[-40:].rstrip(_CLOSERS)
    return line.endswith((".", "!", "?", "…", ":", ";", "。", "！", "？"))


def runs_on(line: str) -> bool:
    """Tell whether a line breaks off inside a sentence: after a comma, a hyphen or a word that needs another."""
    if line.endswith((",", "-", "\u00ad")):
        return True
    words = line[-40:].split()
    return bool(words) and words[-1] in marks().joining_words


def is_folio(line: str) -> bool:
    """Tell whether a line is a rule, a page number or a running head: few words, a digit in each ("3/12 A-70")."""
    if _DIGIT.search(line) is None:
        return _WRITTEN.search(line) is None
    if len(line) > 60 or line.endswith((".", ",", ";", ":")):
        return False
    words = line.split()
    return len(words) <= 5 and all(any(c.isdigit() for c in word) or not any(map(str.isalpha, word)) for word in words)


def is_menu(line: str) -> bool:
    """Tell whether a line holds nothing but two or more commands of a page: "Subscribe | Log in", "Share Print"."""
    if len(line) > LONGEST_MENU:
        return False
    known = marks().furniture_lines
    pieces = 0
    for part in _MENU_PARTS.split(fold(line)):
        words = part.split()
        while words:
            for size in range(min(len(words), 4), 0, -1):
                if " ".join(words[:size]) in known:
                    del words[:size]
                    pieces += 1
                    break
            else:
                return False
    return pieces > 1


def starts_small(line: str) -> bool:
    """Tell whether a line begins with a lower-case letter."""
    return line[:1].islower()


def is_title(line: str, most_words: int = 22) -> bool:
    """Tell whether a line reads like a heading: short, and nearly all its longer words are capitalised."""
    if len(line) > 12 * most_words:
        return False
    words = [word.strip(_CLOSERS + "“‘«([,.:;!?") for word in line.split()]
    if len(words) > most_words:
        return False
    long_words = [word for word in words if len(word) > 3 and word not in marks().joining_words]
    capitals = sum(1 for word in long_words if not word[0].islower())
    return bool(long_words) and capitals >= 0.8 * len(long_words)


def is_heading(line: str, most_words: int) -> bool:
    """Tell whether a line may be a heading in any style: short, begins large, does not end like a sentence."""
    if len(line) > 12 * most_words or starts_small(line) or line.endswith((",", "-", "–", "—")) or ends_sentence(line):
        return False
    return len(line.split()) <= most_words


def is_name(text: str, least: int = 2, most: int = 5) -> bool:
    """Tell whether a text may be a person's name: two to five capitalised words, particles among them allowed."""
    words = text.split()
    if not least <= len(words) <= most or words[0].lower() in marks().joining_words:
        return False
    for word in words:
        bare = word.strip(".,'’-")
        if (
            not bare
            or not (bare[0].isupper() or bare in marks().name_particles)
            or any(c.isdigit() or c in '!?:;"“”' for c in word)
        ):
            return False
    return words[-1][0].isupper()
