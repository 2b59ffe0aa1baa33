"""Calls that can't be meant are refused at once, in words that help."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dragoman import Coder, Document, DragomanError
from dragoman.errors import InputError, UsageError
from dragoman.records import Passage

TEXT = "France condemned Iran on Monday."
ACTOR, RECIPIENT = (0, 6), (17, 21)

CALLS: list[tuple[Callable[[Coder], object], type[DragomanError], str]] = [
    (lambda coder: coder.code(None), InputError, "text is null"),  # type: ignore[arg-type]
    (lambda coder: coder.code(""), InputError, "the text is empty"),
    (lambda coder: coder.code(b"bytes"), InputError, "text is bytes"),  # type: ignore[arg-type]
    (lambda coder: coder.code(TEXT, published="yesterday"), InputError, "'yesterday'"),
    (lambda coder: coder.code(TEXT, published=20240711), InputError, "published is a number"),
    (lambda coder: coder.code(TEXT, unknown_field=1), UsageError, "no field unknown_field"),
    (lambda coder: coder.code(TEXT * 40_000), InputError, "at most 1,000,000"),
    (lambda coder: coder.classify(TEXT, (-1, 3), RECIPIENT), InputError, "-1 to 3"),
    (lambda coder: coder.classify(TEXT, (0, 0), RECIPIENT), InputError, "0 to 0"),
    (lambda coder: coder.classify(TEXT, (5, 3), RECIPIENT), InputError, "5 to 3"),
    (lambda coder: coder.classify(TEXT, ACTOR, (17, 100)), InputError, "17 to 100"),
    (lambda coder: coder.classify(TEXT, None, RECIPIENT), UsageError, "None"),  # type: ignore[arg-type]
    (lambda coder: coder.classify(TEXT, ("0", "6"), RECIPIENT), UsageError, "two whole numbers"),  # type: ignore[arg-type]
    (lambda coder: coder.classify(TEXT, (0, 6, 7), RECIPIENT), UsageError, "two whole numbers"),  # type: ignore[arg-type]
    (lambda coder: coder.classify("", ACTOR, RECIPIENT), InputError, "empty"),
    (lambda coder: coder.resolve(""), InputError, "empty"),
    (lambda coder: coder.resolve(None), InputError, "null"),  # type: ignore[arg-type]
    (lambda coder: coder.resolve("France", on="soon"), InputError, "'soon'"),
    (lambda coder: coder.resolve("France", context=5), InputError, "number"),  # type: ignore[arg-type]
    (lambda coder: coder.pipe(5), UsageError, "one int"),  # type: ignore[arg-type]
    (lambda coder: coder.pipe(None), UsageError, "one NoneType"),  # type: ignore[arg-type]
    (lambda coder: coder.pipe(TEXT), UsageError, "one str"),
    (lambda coder: coder.pipe({"text": TEXT}), UsageError, "one dict"),
    (lambda coder: coder.pipe([TEXT], jobs=0), UsageError, "jobs is 0"),
    (lambda coder: coder.pipe([TEXT], jobs="2"), UsageError, "jobs is '2'"),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "kind", "told"), CALLS, ids=[f"{number}-{told}" for number, (_, _, told) in enumerate(CALLS)]
)
def test_it_is_refused_on_one_line(
    coder: Coder, call: Callable[[Coder], object], kind: type[DragomanError], told: str
) -> None:
    with pytest.raises(kind) as refused:
        call(coder)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("mention", ["asdf qwer", "“" * 1_000, "he", "123", "None", "?"])
def test_nonsense_resolves_to_nobody(coder: Coder, mention: str) -> None:
    assert coder.resolve("France") is not None
    assert coder.resolve(mention) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_callers_own_generator_reaches_the_caller(coder: Coder, jobs: int) -> None:
    def documents() -> Iterator[str]:
        yield TEXT
        raise LookupError("the database has gone")

    with pytest.raises(LookupError, match="the database has gone"):
        list(coder.pipe(documents(), jobs=jobs))


UNSOUND = [
    Document(id="a", text=TEXT, passages=(Passage(start=5, end=500, role="body"),)),
    Document(id="a", text=TEXT, passages=(Passage(start=-5, end=5, role="body"),)),
    Document(id="a", text=TEXT, passages=(Passage(start=5, end=5, role="body"),)),
    Document(id="a", text=TEXT, passages=(Passage(start=9, end=20, role="body"), Passage(start=0, end=9, role="body"))),
    Document(id="a", text=TEXT, passages=(Passage(start=0, end=9, role="poem"),)),  # type: ignore[arg-type]
    Document(id="a", text=TEXT, passages=(1,)),  # type: ignore[arg-type]
    Document(id="a", text=TEXT, published="yesterday"),
    Document(id="a", text=TEXT, title=5),  # type: ignore[arg-type]
    Document(id="a", text="Iran \ud800"),
    Document(id="a", text="Iran\0"),
    Document(id="a", text=""),
]


@pytest.mark.parametrize("document", UNSOUND, ids=range(len(UNSOUND)))
def test_a_document_built_by_hand_is_checked(coder: Coder, document: Document) -> None:
    bad, good = coder.pipe([document, TEXT])
    assert bad.document.id == "a"
    assert bad.document.error is not None
    assert "please report" not in bad.document.error
    assert len(good.events) == 1
