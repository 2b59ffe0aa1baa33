"""Date expressions in a sentence, resolved against the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.records import EventDate, Span
from dragoman.resolve.anchored import displaced
from dragoman.resolve.context import Context, qualifies
from dragoman.resolve.days import Days, span, week, weekend
from dragoman.resolve.expressions import DIGITS, expression, hints
from dragoman.resolve.readings import READINGS

Relation = Literal["since", "until", "by", "before", "after", "from"]

_RELATION = re.compile(
    r"(?i:\b(since|until|till|no\slater\sthan|by|before|after|prior\sto|ahead\sof|following|through|from|"
    r"effective|starting|beginning))\s{1,3}(?i:(?:the|at\sleast|around|about|on|around\sthe)\s{1,3}){0,2}\Z"
)
_RELATIONS: dict[str, Relation] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "by",
    "no later than": "by",
    "before": "before",
    "prior to": "before",
    "ahead of": "before",
    "after": "after",
    "following": "after",
}
_WEEK_OF = re.compile(r"(?i:\bweek(?P<end>end)?\sof\s{1,3})\Z")
_JOINT = re.compile(r"\s{0,2}(?:(to|until|till|through|[-–—])|(and)|(or|,|,\sand))\s{0,2}\Z")
_OPENING = re.compile(r"(?i:\b(between|from)\s{1,3}(?:the\s{1,3})?)\Z")
_LENDING = re.compile(r"(?:month_day|day_month|month|feast)\Z")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):")
_NOON = 12  # where no hour is given, "six hours ago" is rather the same day than the one before


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and what it means.

    Attributes:
        date: inclusive days, granularity and the span of the expression.
        relation: the preposition's sense, if it does not say "at that time": an event "until 2025" did not happen in
            2025. For ``since`` the date runs up to the day of publication.
        rule: which kind of expression it was and how it was read, for explanations.
    """

    date: EventDate
    relation: Relation | None
    rule: str


def find_dates(text: str, start: int, end: int, published: str | None) -> list[DateMention]:
    """Find the date expressions in ``text[start:end]``, in order, without overlaps.

    Args:
        text: the document's text.
        start: offset of the stretch, as a rule a sentence.
        end: offset of its end, exclusive.
        published: ISO 8601 date or time of publication; without it only expressions that name their year are found.
    """
    stretch = text[start:end]
    if not DIGITS.search(stretch) and not any(hint in stretch for hint in hints()):
        return []
    hour = _ISO_HOUR.match(published or "")
    context = Context(text, start, end, publication_day(published), int(hour[1]) if hour else _NOON)
    return _find(context)


def publication_day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time, or ``None`` if there is none."""
    found = _ISO_DAY.match(published or "")
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _find(context: Context) -> list[DateMention]:
    text, start, end, published = context.text, context.start, context.end, context.published
    matches = list(expression().finditer(text, start, end))
    context.look_around(matches)
    mentions: list[DateMention] = []
    for index, found in enumerate(matches):
        kind = found.lastgroup or ""
        context.index = index
        if (
            index
            and _LENDING.match(matches[index - 1].lastgroup or "")
            and qualifies(found, text[matches[index - 1].end() : found.start()])
        ):
            continue  # "on 3 May last year": the year is in the day already
        reading = READINGS[kind](found, context)
        context.remember(found)
        if reading is None:
            continue
        days, first = reading
        least = matches[index - 1].end() if index else start
        counted = displaced(context, days, first, least)
        if counted:
            (days, first), kind = counted, "displaced"
        context.named.append((kind, days))
        mention = _mention(text, start, first, found.end(), days, kind, published)
        joined = _join(text, start, mentions[-1], mention) if mentions else None
        if joined:
            mentions[-1] = joined
        else:
            mentions.append(mention)
    return mentions


def _mention(
    text: str, start: int, first: int, last: int, days: Days, kind: str, published: date | None
) -> DateMention:
    before = text[max(start, first - 30) : first]
    around = _WEEK_OF.search(before) if days.granularity == "day" else None
    if around:
        days = weekend(days.first) if around["end"] else week(days.first)
    relation: Relation | None = None
    found = _RELATION.search(before)
    # "after Wednesday's attack" speaks of the attack's time: the preposition governs the attack.
    if found and text[last : last + 2] not in ("'s", "’s"):
        relation = _RELATIONS.get(" ".join(found[1].lower().split()), "from")
    if relation == "from" and days.granularity == "range":
        relation = None  # "from 2014 to 2016" gives both ends
    if relation == "since" and published and published >= days.first:
        days = span(days.first, published)
    return _packed(days, first, last, relation, kind)


def _packed(days: Days, first: int, last: int, relation: Relation | None, kind: str) -> DateMention:
    stretch = Span(start=first, end=last)
    iso = EventDate(start=days.first.isoformat(), end=days.last.isoformat(), granularity=days.granularity, text=stretch)
    return DateMention(iso, relation, kind)


def _join(text: str, start: int, left: DateMention, right: DateMention) -> DateMention | None:
    """Make one range of "from May 3 to May 9", "between Monday and Wednesday", "30 May - 2 June"."""
    if left.date.text is None or right.date.text is None or left.relation in ("since", "until", "by"):
        return None
    joint = _JOINT.match(text[left.date.text.end : right.date.text.start])
    if not joint or left.date.end > right.date.start:
        return None
    opening = _OPENING.search(text[max(start, left.date.text.start - 16) : left.date.text.start])
    kind = opening[1].lower() if opening else ""
    if (joint[2] and kind != "between") or joint[3]:
        return None
    whole = Span(start=left.date.text.start, end=right.date.text.end)
    iso = EventDate(start=left.date.start, end=right.date.end, granularity="range", text=whole)
    return replace(left, date=iso, relation=None, rule="range")
