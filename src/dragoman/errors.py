"""Designed errors: each says what was wrong, with the bad value, and what to do next, on one line."""

from __future__ import annotations

from collections.abc import Iterable


def one_line(text: str) -> str:
    """Fold white space and drop control characters, so that a message stays on one line."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


class DragomanError(Exception):
    """Base of every error that a user may see.

    Args:
        message: what was wrong, with the bad value.
        remedy: the next step, as a short imperative; may be empty.
    """

    exit_status = 1
    http_status = 500

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = one_line(message)
        self.remedy = one_line(remedy)
        super().__init__(f"{self.message}; {self.remedy}" if self.remedy else self.message)


class UsageError(DragomanError):
    """The command or call was put wrongly."""

    exit_status = 2
    http_status = 400


class InputError(DragomanError):
    """A document, or a file that should hold one, can't be read or coded."""

    http_status = 422


class ModelError(DragomanError):
    """The parser's model is missing or unusable."""


class KnowledgeError(DragomanError):
    """A file of knowledge (codebook, lexicon, actors) is malformed: the message names file, entry and reason."""


class GoldError(DragomanError):
    """Gold that the coder can't be scored on.

    Args:
        message: what was wrong.
        remedy: the next step.
        faults: every fault, in words: "FILE:LINE: id: reason; next step".
    """

    exit_status = 2
    http_status = 422

    def __init__(self, message: str, remedy: str = "", faults: Iterable[object] = ()) -> None:
        super().__init__(message, remedy)
        self.faults = tuple(map(str, faults))
