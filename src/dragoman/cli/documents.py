"""From paths to coded documents, with the failures told and counted on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dragoman.cli.exits import tell
from dragoman.records import Coded, Document
from dragoman.settings import Settings


class Reading:
    """The documents behind some paths; those that fail are named on standard error and counted in ``failed``.

    Args:
        paths: files, folders, or "-" for standard input.
        published: ISO 8601 date of documents that carry none.

    Raises:
        UsageError: ``published`` is no date.
    """

    def __init__(self, paths: Iterable[str], published: str | None) -> None:
        from dragoman.read import read_paths

        self.failed = 0
        self.passed_over: list[str] = []  # ids of documents that weren't asked for
        self._items = read_paths(paths, published=published, notices=tell)
        self._unread: set[int] = set()  # places, in the order of reading, of inputs that are no documents

    def coded(self, settings: Settings | None = None, jobs: int = 1, only: str | None = None) -> Iterator[Coded]:
        """Code what can be read, lazily and in order; a document with an error is told, and passed on with it.

        Args:
            settings: what the coder is set to; ``None`` takes the defaults.
            jobs: number of processes.
            only: the id of the one document to code.

        Raises:
            UsageError: ``jobs`` is below 1.
            ModelError: the spaCy model isn't installed, or the weights of a model are absent or damaged.
        """
        documents = self._documents(only)
        # Until something can be read, failures are told without waiting for the model: a name may be mistyped.
        for first in documents:
            if 0 not in self._unread:
                break
            self._unread.clear()
            self._place = 0
            self._fail(first.id, first.error)
        else:
            return
        from dragoman.export.labels import name
        from dragoman.pipeline import pipe

        for place, one in enumerate(pipe(chain([first], documents), settings, jobs)):
            document = one.document
            if place in self._unread:
                self._unread.remove(place)
                self._fail(document.id, document.error)
                continue
            if document.error is not None:
                self._fail(name(document), document.error)
            yield one

    def _documents(self, only: str | None) -> Iterator[Document]:
        """Yield documents; a failure goes along as one with an error, so that it is told in its turn."""
        self._place = 0
        for item in self._items:
            if isinstance(item, Document):
                if only is not None and item.id != only:
                    self.passed_over.append(item.id)
                    continue
                document = item
            else:
                self._unread.add(self._place)
                document = Document(id=item.name, text="", error=item.reason)
            self._place += 1
            yield document

    def _fail(self, name: str, reason: str | None) -> None:
        self.failed += 1
        tell(f"{name}: {reason}")
