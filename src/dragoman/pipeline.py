"""The coder: the only module that knows the order of the stages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from dragoman.actors.custom import known
from dragoman.actors.first_person import introduced
from dragoman.actors.mentions import Mentions
from dragoman.actors.resolution import Resolution
from dragoman.actors.resolver import Resolver
from dragoman.actors.stage import ActorStage
from dragoman.annotate.model import Annotator
from dragoman.annotate.parse import Parse
from dragoman.attribution.result import Attribution
from dragoman.attribution.stage import attribute
from dragoman.attribution.tagger import Tagger
from dragoman.errors import DragomanError, InputError, ModelError, UsageError, one_line
from dragoman.events.classify import classify
from dragoman.events.judged import Judge
from dragoman.events.relation import Relations
from dragoman.events.stage import EventStage
from dragoman.passages.labelling import label
from dragoman.read import make_document
from dragoman.records import ROLES, Actor, Coded, Document, Passage
from dragoman.resolve.stage import ResolveStage, reference_date
from dragoman.settings import Settings

CODED_ROLES = frozenset(("headline", "body"))
FIELDS = ("id", "title", "published", "publisher", "uri", "author", "language", "issuer")  # that a text may come with
LONGEST_TEXT = 1_000_000  # characters, about 170,000 words: a book, not an article; more would take minutes and memory

Input = str | Mapping[str, Any] | Document


class Coder:
    """Reads texts into documents, statements and events. Holds the model and the knowledge, no state between texts.

    The coding of a text depends on that text and its metadata alone, so it is the same in whatever order, batch or
    process it is done. Safe to use from several threads.

    Args:
        model: name or path of a spaCy pipeline; ``None`` takes the first installed of ``annotate.model.MODELS``.
        models: whether the attribution and relation models decide with the rules; without them the rules do alone.
        actors: files of actors of one's own, see docs/actors.md.

    Raises:
        ModelError: the spaCy model isn't installed, or the weights of a model are absent or damaged.
        KnowledgeError: a knowledge file is malformed, or a file of actors.
    """

    def __init__(self, model: str | None = None, models: bool = True, actors: Iterable[str | Path] = ()) -> None:
        files = (actors,) if isinstance(actors, str | Path) else tuple(actors)
        self.settings = Settings(model, models, tuple(str(path) for path in files))
        self._actors = ActorStage(known(self.settings.actors))
        self._annotator = Annotator(model, self._actors.gazetteer.name_words)
        self._events = EventStage()
        self._resolve = ResolveStage()
        self.models = models

    @cached_property
    def _resolver(self) -> Resolver:
        return self._actors.resolver(self._resolve.country_of)

    @cached_property
    def _tagger(self) -> Tagger | None:
        return Tagger() if self.models else None

    @cached_property
    def _relations(self) -> Relations | None:
        return Relations() if self.models else None

    @cached_property
    def _judge(self) -> Judge | None:
        return None if self._relations is None else Judge(self._relations)

    @property
    def model(self) -> str:
        """The name of the spaCy model in use."""
        return self._annotator.name

    def code(self, text: str, **fields: Any) -> Coded:
        """Code one text.

        Args:
            text: the article or statement; it is never rewritten, all offsets point into it.
            fields: what is known about it: ``published`` (ISO 8601), ``id``, ``title``, ``publisher``, ``author``,
                ``uri``, ``language``, ``issuer``.

        Raises:
            InputError: the text or a field is unusable. A text in another language raises nothing: it comes back
                with ``document.error`` set.
            UsageError: there is no such field.
        """
        if unknown := sorted(set(fields) - set(FIELDS)):
            raise UsageError(f"a text has no field {', '.join(unknown)}", f"give any of {', '.join(FIELDS)}")
        return self._code(make_document(text, **fields))

    def pipe(self, documents: Iterable[Input], jobs: int = 1) -> Iterator[Coded]:
        """Code many texts lazily, in order, in bounded memory.

        Args:
            documents: texts, mappings with the fields of a JSONL line, or Documents.
            jobs: number of processes; the output is the same whatever their number.

        Yields:
            A Coded for every input; one that can't be coded, or has the id of one before it, has ``document.error``
            set, and the others go on.

        Raises:
            UsageError: ``jobs`` is no whole number from 1 on, or ``documents`` is no list or other iterable of inputs.
        """
        prepared = _prepared(_checked(documents, jobs))
        settings = msgspec.structs.replace(self.settings, model=self.model)
        return _parallel(prepared, settings, jobs) if jobs > 1 else self._each(prepared)

    def classify(
        self, sentence: str, actor: tuple[int, int], recipient: tuple[int, int] | None = None
    ) -> dict[str, float]:
        """Say which type of event a sentence states between two marked phrases.

        Args:
            sentence: one sentence.
            actor: start and end offset of the acting phrase.
            recipient: start and end offset of the receiving phrase; ``None`` if the sentence names none.

        Returns:
            Type (the 16 of the codebook, and "NONE") to probability; they sum to 1. The relation model's are
            calibrated by temperature (Guo et al. 2017); without models they are the trigger lexicon's scores,
            normalised, and not calibrated.

        Raises:
            InputError: an offset lies outside the sentence, or a phrase is empty.
            UsageError: a phrase isn't marked by two whole numbers.
            ModelError: the model's weights are absent or damaged.
        """
        document = make_document(sentence)
        for span in (actor,) if recipient is None else (actor, recipient):
            _check_marked(span, len(sentence))
        if self._relations is not None:
            question = (sentence, [actor], [] if recipient is None else [recipient])
            row = self._relations.classify([question])[0]
            return dict(zip(self._relations.types, map(float, row), strict=True))
        parse = self._parse(document, (Passage(start=0, end=len(sentence), role="body"),))
        return classify(self._events, parse, self._actors.find(parse), actor, recipient)

    def resolve(self, mention: str, on: str | None = None, context: str | None = None) -> Actor | None:
        """Resolve one mention of an actor.

        Args:
            mention: the phrase, such as "the South Korean president"; at most 1,000 characters.
            on: the date that decides who held an office (ISO 8601).
            context: a text in which the mention stands, so that people introduced there are known.

        Returns:
            The actor, with offsets into ``context`` (or ``mention``), or ``None`` if nothing is known of it.

        Raises:
            InputError: the mention is empty, too long or no string, the context is no string, or the date is none.
        """
        return self.lookup(mention, on, context).actor

    def lookup(self, mention: str, on: str | None = None, context: str | None = None) -> Resolution:
        """Resolve one mention as :meth:`resolve` does, and say how, and who was turned down."""
        alone = self._resolver.resolve(mention, on)
        if not context:
            return alone
        document = make_document(context, published=on)
        start = context.rfind(mention)
        if start < 0:
            return alone
        parse = self._parse(document, label(document).passages)
        mentions = self._actors.find(parse, document.published)
        inside = [t for t in mentions if start <= parse.start[t] and parse.end[t] <= start + len(mention)]
        found = [a for t in reversed(inside) for a in mentions[t] if a.entity is not None]
        if found:
            return Resolution(found[0], f"read in its context ({found[0].resolved_by})", alone.turned_down)
        if alone.actor is None:
            return alone
        end = start + len(mention)
        return msgspec.structs.replace(alone, actor=msgspec.structs.replace(alone.actor, start=start, end=end))

    def _parse(self, document: Document, passages: tuple[Passage, ...]) -> Parse:
        coded = tuple(p for p in passages if p.role in CODED_ROLES)
        return self._annotator.parse(document.text, coded or (Passage(start=0, end=len(document.text), role="body"),))

    def _code(self, document: Document) -> Coded:
        """Run the stages, each on what those before it wrote."""
        if len(document.text) > LONGEST_TEXT:
            raise InputError(
                f"the text has {len(document.text):,} characters, and at most {LONGEST_TEXT:,} are coded",
                "split it into several documents",
            )
        document = reference_date(label(document))
        issuer, sector = self._actors.issuer(document.publisher)
        document = msgspec.structs.replace(document, issuer=document.issuer or issuer)
        coded = tuple(passage for passage in document.passages if passage.role in CODED_ROLES)
        if document.error is not None or not coded:
            error = document.error or "no headline or body was found in the text; is it an article?"
            return Coded(document=msgspec.structs.replace(document, error=error))
        parse, mentions, attribution = self._read(document, coded, sector if issuer == document.issuer else None)
        found = self._events.find(parse, mentions, attribution, self._judge)
        statements, events = self._resolve.add(parse, document, mentions, attribution, found)
        return _named(Coded(document=document, statements=statements, events=events))

    def _read(
        self, document: Document, coded: tuple[Passage, ...], sector: str | None
    ) -> tuple[Parse, Mentions, Attribution]:
        """Parse, find the actors and who says what; ``sector`` is that of the issuer, if a part of a state."""
        parse = self._annotator.parse(document.text, coded)
        mentions = self._actors.find(parse, document.published)
        attribution = attribute(parse, mentions, document, tagger=self._tagger)
        for token, actors in introduced(parse, mentions).items():
            attribution.first_person.setdefault(token, actors)
        if sector is not None:  # "we" in the text of a ministry or an army
            for token, actors in attribution.first_person.items():
                attribution.first_person[token] = tuple(
                    msgspec.structs.replace(actor, sector=sector) if actor.resolved_by == "issuer" else actor
                    for actor in actors
                )
        return parse, mentions, attribution

    def _each(self, documents: Iterator[Document]) -> Iterator[Coded]:
        return (self._safely(document) for document in documents)

    def _safely(self, document: Document) -> Coded:
        if document.error is not None:
            return Coded(document=document)
        try:
            return self._code(document)
        except ModelError:
            raise  # no fault of this document: it would be the same with every other
        except DragomanError as error:
            return Coded(document=msgspec.structs.replace(document, error=str(error)))
        except Exception as error:  # noqa: BLE001 - one bad document must never stop the rest; it is reported
            reason = one_line(f"the coder failed on this text ({type(error).__name__}: {error}); please report it")
            return Coded(document=msgspec.structs.replace(document, error=reason))


def pipe(documents: Iterable[Input], settings: Settings | None = None, jobs: int = 1) -> Iterator[Coded]:
    """Code many texts as :meth:`Coder.pipe` does, but load no coder in this process if others do the work.

    Raises:
        UsageError: as :meth:`Coder.pipe` does.
        ModelError: the model isn't installed; with several jobs, when the first document is asked for.
    """
    prepared = _prepared(_checked(documents, jobs))
    settings = settings or Settings()
    return _parallel(prepared, settings, jobs) if jobs > 1 else set_to(settings)._each(prepared)


def _parallel(documents: Iterator[Document], settings: Settings, jobs: int) -> Iterator[Coded]:
    from dragoman.processes import in_order

    sent: deque[Document] = deque()  # all but the text, to name a document whose worker died

    def encoded() -> Iterator[bytes]:
        for document in documents:
            sent.append(msgspec.structs.replace(document, text="", passages=()))
            yield msgspec.msgpack.encode(document)

    for result in in_order(_start_worker, settings, encoded(), jobs):
        document = sent.popleft()
        if result is None:
            error = "the process that coded this text was killed, twice; was the memory used up?"
            yield Coded(document=msgspec.structs.replace(document, error=error))
        else:
            yield msgspec.msgpack.decode(result, type=Coded)


def load(model: str | None = None, models: bool = True, actors: Iterable[str | Path] = ()) -> Coder:
    """Load the coder: once, in about two seconds.

    Args:
        model: name or path of a spaCy pipeline; ``None`` takes the default.
        models: whether the attribution and relation models decide with the rules.
        actors: files of actors of one's own: YAML, CSV, or dictionaries of PETRARCH; see docs/actors.md.

    Raises:
        ModelError: the model isn't installed; the message names the command that installs it.
        KnowledgeError: a file of actors is wrong; the message names file, line and reason.
    """
    return Coder(model, models, actors)


def set_to(settings: Settings) -> Coder:
    """Load a coder that is set so."""
    return Coder(settings.model, settings.models, settings.actors)


def _check_marked(span: object, length: int) -> None:
    if not (isinstance(span, tuple | list) and [type(offset) for offset in span] == [int, int]):
        raise UsageError(f"a phrase is marked by {span!r}", "give its start and end, two whole numbers")
    start, end = span
    if not 0 <= start < end <= length:
        raise InputError(f"the span {start} to {end} is not inside the {length} characters of the sentence")


def _checked(documents: Iterable[Input], jobs: int) -> Iterable[Input]:
    if not isinstance(jobs, int) or jobs < 1:
        raise UsageError(f"jobs is {jobs!r}", "give a whole number from 1 on")
    if isinstance(documents, str | bytes | Mapping | Document) or not isinstance(documents, Iterable):
        raise UsageError(f"pipe was given one {type(documents).__name__}", "give a list of texts, or use code()")
    return documents


def _prepared(items: Iterable[Input]) -> Iterator[Document]:
    """Turn inputs into Documents; one that is unusable becomes a Document with its error set."""
    given: set[str] = set()
    for number, item in enumerate(items, start=1):
        name = item.id if isinstance(item, Document) else item.get("id") if isinstance(item, Mapping) else None
        try:
            document = _document(item)
        except InputError as error:
            document = Document(id=str(name or f"document-{number}"), text="", error=str(error))
        if name and document.error is None:  # texts without an id may come twice
            if document.id in given:
                reason = f"id {document.id} was already given; give each document an id of its own"
                document = msgspec.structs.replace(document, error=reason)
            given.add(document.id)
        yield document


def _document(item: Input) -> Document:
    """Check an input and return it as a Document.

    Raises:
        InputError: it is unusable.
    """
    if isinstance(item, Mapping):  # other fields are passed over, as in a JSONL line
        return make_document(item.get("text"), **{field: item.get(field) for field in FIELDS})
    if not isinstance(item, Document):
        return make_document(item)
    if item.error is not None:  # a reader's report
        return item
    checked = make_document(item.text, **{field: getattr(item, field) for field in FIELDS})
    last = 0
    for passage in item.passages:
        if not isinstance(passage, Passage) or passage.role not in ROLES:
            raise InputError(f"there is no such passage as {passage!r}", f"give each a role of {', '.join(ROLES)}")
        if not last <= passage.start < passage.end <= len(item.text):
            raise InputError(
                f"the passage {passage.start} to {passage.end} is not inside the {len(item.text):,} characters of the "
                "text, or not after the one before it"
            )
        last = passage.end
    return msgspec.structs.replace(checked, passages=item.passages, story=item.story)


def _named(coded: Coded) -> Coded:
    """Prefix the ids of statements and events with the document's id, so that they are unique in a corpus."""
    name = coded.document.id
    statements = tuple(msgspec.structs.replace(s, id=f"{name}:{s.id}") for s in coded.statements)
    events = tuple(
        msgspec.structs.replace(e, id=f"{name}:{e.id}", statement=f"{name}:{e.statement}" if e.statement else None)
        for e in coded.events
    )
    return msgspec.structs.replace(coded, statements=statements, events=events)


def _start_worker(settings: Settings) -> Callable[[bytes], bytes]:
    coder = set_to(settings)

    def work(encoded: bytes) -> bytes:
        return msgspec.msgpack.encode(coder._safely(msgspec.msgpack.decode(encoded, type=Document)))

    return work
