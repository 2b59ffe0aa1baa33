"""The grammar of English date expressions: one regular expression, compiled at first need, linear in the text.

Every alternative is a named group; its own parts carry the alternative's name as a prefix. Quantifiers are bounded, so
that a long run of spaces or digits costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.resolve.words import load_words

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_NUMBERS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_LOW = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = {word: number for number, word in enumerate(_LOW)} | {"a": 1, "an": 1, "fifteen": 15, "eighteen": 18}
COUNTS |= {"twenty": 20, "thirty": 30, "couple": 2, "dozen": 12}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}

_S = r"\s{1,3}"
_DASH = r"\s?[-–—]\s?"
_FULL_MONTH = "|".join(name for name in MONTH_NUMBERS if len(name) > 4 or name in ("may", "june", "july"))
_SHORT_MONTH = "|".join(name for name in MONTH_NUMBERS if len(name) < 5 and name not in ("may", "june", "july"))


def _cased(words: str) -> str:
    """Allow "July" and "JULY" but not "july": a small letter makes "may" and "march" ordinary words."""
    names = words.split("|")
    return "|".join([*(name.capitalize() for name in names), *(name.upper() for name in names)])


_WHOLE_MONTH = rf"(?:{_cased(_FULL_MONTH)})(?![A-Za-z])"
_MONTH = rf"(?:{_cased(_FULL_MONTH)}|(?:{_cased(_SHORT_MONTH)})\.?)(?![A-Za-z])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\w%]|[.,:/]\d|-\w)"
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_WEEKDAY = rf"(?:{_cased(_WEEKDAY)}|{_WEEKDAY})"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
COUNT = r"(?i:" + "|".join(COUNTS) + r"|a\scouple(?:\sof)?|a\sfew|few|several|\d{1,3})"
_UNIT = r"(?:hour|day|week|month|quarter|year|decade)"
_PART = r"(?i:early(?:\sin)?|mid|middle\sof|late(?:\sin)?|beginning\sof|start\sof|end\sof|close\sof)"
# Things that a number counts: "2016 soldiers" is no year.
_COUNTED = (
    r"(?!\s{1,3}(?:people|persons|men|women|children|soldiers|troops|fighters|civilians|refugees|migrants|prisoners|"
    r"detainees|police|officers|protesters|members|staff|workers|families|homes|houses|buildings|villages|votes|cases|"
    r"deaths|times|years|months|weeks|days|hours|minutes|kilomet|metr|meter|miles|feet|km|tons|tonnes|dollars|euros|"
    r"pounds|per\s?cent|percent|million|billion|more|other|of\sthem|tanks|rockets|missiles|drones|jobs|passengers)\b)"
)
# "of 1709 schoolchildren": after a weak preposition a small word must be one that can't be counted.
_SMALL = (
    "and|or|to|that|when|which|who|was|were|is|are|has|have|had|in|on|at|by|with|as|the|a|an|for|from|until|but|after|"
    "before|between|because|while|its|it|he|she|they|we|of|would|will"
)
_NO_NOUN = rf"(?=\s{{0,3}}(?:[^\w\s]|\Z|[A-Z])|\s{{1,3}}(?:{_SMALL})\b)"
# "on the 5th Avenue", "that day-long siege": a name or a hyphen makes a modifier of it.
_NO_NAME = rf"(?=\s{{0,3}}(?:[^\w\s-]|\Z)|\s{{1,3}}(?:-\s|(?:{_SMALL})\b))"
_CLOSE = r"(?=\s{0,2}(?:[^\w\s'’-]|\Z))"
_NTH = r"(?:[12]?1st|31st|2?2nd|2?3rd|1[123]th|30th|[12]?[04-9]th)(?!\w)"
_NEXT_YEAR = rf"(?:{_S}of|,)?{_S}(?:{_YEAR}|(?:this|last|next|the){_S}year)"

# The order is that of preference where several begin at one place.
ALTERNATIVES: dict[str, str] = {
    "iso": r"(?<![\w.-])(?P<_year>(?:1[6-9]|20)\d\d)-(?P<_month>[01]\d)-(?P<_day>[0-3]\d)(?![\d-])",
    "numeric": r"(?<![\w/.-])(?P<_a>\d{1,2})(?P<_mark>[/.-])(?P<_b>\d{1,2})(?P=_mark)(?P<_year>(?:19|20)\d\d)(?![\w/])",
    "month_day": rf"(?:(?P<_weekday>{_ANY_WEEKDAY}),?{_S})?(?P<_month>{_MONTH}){_S}(?P<_day>{_DAY})"
    rf"(?:(?:{_DASH}|{_S}(?:to|and|or|through|until|&){_S})(?P<_day2>{_DAY})(?!\s{{1,3}}{_MONTH}))?"
    rf"(?:,?{_S}(?P<_year>{_YEAR}){_COUNTED})?",
    "day_month": rf"(?<![\d.,$€£/-])(?:(?P<_weekday>{_ANY_WEEKDAY}),?{_S}(?:the{_S})?)?(?P<_day>{_DAY})"
    rf"(?:(?:{_DASH}|{_S}(?:to|and|or|through|until|&){_S})(?P<_day2>{_DAY}))?(?:{_S}of)?{_S}"
    rf"(?P<_month>{_MONTH})(?!{_S}{_DAY})(?:,?{_S}(?P<_year>{_YEAR}){_COUNTED})?",
    "month_year": rf"(?:(?P<_part>{_PART})[\s-]{{1,3}})?(?P<_month>{_MONTH})"
    rf"(?:(?:{_DASH}|{_S}(?:to|and|or|through){_S})(?P<_month2>{_MONTH}))?(?:,|{_S}of)?{_S}(?P<_year>{_YEAR}){_COUNTED}",
    "quarter": rf"(?:(?i:(?P<_ordinal>{'|'.join(ORDINALS)}){_S}(?P<_unit>quarter|half))|Q(?P<_q>[1-4])|H(?P<_h>[12]))"
    rf"(?:{_S}of|,)?{_S}(?:(?P<_year>{_YEAR})|(?P<_which>this|last|next|the){_S}year)",
    "near_quarter": rf"(?i:in|during|throughout|since|until|till|by|for|of|before|after){_S}Q(?P<_q>[1-4])"
    rf"(?![\w-]|{_NEXT_YEAR})",
    "season": rf"(?i:(?P<_season>spring|summer|autumn|fall|winter))(?:{_S}of)?{_S}"
    rf"(?:(?P<_from>(?:1[6-9]|20)\d\d)[-–/](?P<_to>(?:\d\d)?\d\d)(?![\w-])|(?P<_year>{_YEAR}))",
    "near_season": r"(?i:(?P<_which>last|this|next)\s(?P<_season>spring|summer|autumn|winter))\b",
    "years": rf"(?:(?i:from|between){_S}(?P<_first>{_YEAR}){_S}(?:to|and|until|till|through){_S}(?P<_second>{_YEAR})|"
    rf"(?<![\w.,$-])(?P<_third>(?:1[6-9]|20)\d\d)[-–](?P<_fourth>(?:(?:1[6-9]|20)\d\d|\d\d)(?![\w-])){_COUNTED})",
    "part_year": rf"(?P<_part>{_PART})[\s-]{{1,3}}(?:the{_S}year{_S})?(?P<_year>{_YEAR})",
    "decade": rf"(?:(?P<_part>{_PART})[\s-]{{1,3}}(?:the{_S})?)?(?P<_decade>(?:1[6-9]|20)\d0)s\b",
    "short_decade": rf"(?:(?P<_at>the{_S}(?:(?P<_part>early|mid|late)[\s-]{{1,3}})?)|and{_S})['’](?P<_decade>\d0)s\b",
    "year": rf"(?P<_preposition>(?i:in|since|during|until|till|throughout|late|early|(?:in|of|since|during|for)\sthe\s"
    rf"year|year)){_S}(?P<_year>{_YEAR}){_COUNTED}",
    "weak_year": rf"(?i:of|by|before|after|from|through|to){_S}(?P<_year>{_YEAR}){_COUNTED}{_NO_NOUN}",
    "attribute": rf"(?:(?i:the|its|their|his|her|our|a)|(?<=\w)['’]s){_S}"
    rf"(?P<_year>(?:19[3-9]\d|20[0-4]\d)(?<!000)){_COUNTED}(?={_S}[A-Za-z])",
    "today": r"(?i:(?:the\s)?day\s(?P<_before>before\syesterday|after\stomorrow)|"
    r"(?P<_word>yesterday|today|tomorrow|tonight|last\snight|this\s(?:morning|afternoon|evening)))\b",
    "weekday": r"(?:(?i:(?P<_which>last|next|this\spast|this\scoming|this|past|coming))\s{1,3})?"
    r"(?<!Bloody\s)(?<!Black\s)(?<!Good\s)(?<!Palm\s)(?<!Super\s)(?<!Ash\s)(?<!Cyber\s)(?<!Holy\s)(?<!Easter\s)"
    rf"(?P<_weekday>{_WEEKDAY}|(?:(?<=on\s)|(?<=On\s))(?:Tues|Thurs?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=\.))\.?)"
    rf"(?!\w)(?:{_S}(?:morning|afternoon|evening|night))?(?:{_S}(?:of{_S})?(?P<_week>last|next|this){_S}week)?",
    "same": r"(?i:(?:the\s(?:very\s)?same|that(?:\s(?:very|same))?)\s(?P<_unit>day|week|month|year))\b(?!\s{1,3}as\b)"
    + _NO_NAME,
    "beside": rf"(?i:the{_S}(?:(?P<_way>next|following|previous|preceding){_S}(?P<_unit>day)|"
    rf"(?P<_way2>following|previous|preceding){_S}(?P<_unit2>week|month|year)|day{_S}(?P<_way3>before|after){_CLOSE}))"
    rf"\b(?!{_S}of\b)",
    "second": rf"(?i:the{_S}(?P<_unit>week|month|year){_S}(?:(?P<_back>before{_S}last)|after{_S}next))\b",
    "numbered": rf"(?i:the{_S}(?P<_day>{_NTH}){_S}of{_S}(?P<_which>this|last|next){_S}month)\b|"
    rf"(?i:(?:on|since|until|till|by|before|after){_S}(?P<_at>the{_S}(?P<_day2>{_NTH})))"
    rf"(?!{_S}of\b|{_S}(?:and|or|to){_S}(?:the{_S}|early{_S}|late{_S})?\d)" + _NO_NAME,
    "weekend": r"(?i:(?:over|at|during|on|across|throughout|since|until|till|before|after|by)"
    rf"{_S}(?P<_at>the{_S}weekend))\b(?!{_S}of\b|-)",
    "overnight": rf"(?i:overnight)(?!{_S}(?:(?:on|into|to|from|between|through|until){_S})?(?:the{_S})?"
    rf"(?:{_ANY_WEEKDAY}|{_MONTH}|\d))(?:{_NO_NAME}|(?={_S}(?:[a-z]{{2,12}}ed|hit|struck|shot)\b))",
    "coming": rf"(?i:(?:(?P<_way>in|within){_S})?the{_S}(?P<_which>next){_S}(?P<_count>{COUNT}){_S}"
    rf"(?P<_unit>{_UNIT})s?)\b(?!{_S}of\b)",
    "ahead": rf"(?i:(?P<_way>in|within){_S}(?P<_count>{COUNT}){_S}(?P<_unit>day|week|month|year)s?"
    rf"(?P<_time>['’]s?{_S}time)?)(?!\w|['’]|-|{_S}(?:of|ago|earlier|later|since|after|before|following|from)\b)",
    "past": rf"(?i:the{_S}(?P<_which>past|last){_S}(?:(?P<_count>{COUNT}){_S})?(?P<_unit>{_UNIT}(?P<_many>s?)))\b"
    rf"(?!{_S}of\b)",
    "part_near": rf"(?i:(?:(?P<_part>end|beginning|start|middle|close){_S}of){_S}(?P<_which>the|this|last|next){_S}"
    r"(?P<_unit>week|month|year))\b",
    "near": r"(?i:(?:(?P<_part>earlier|later|early|late)\s(?:in\s)?)?(?P<_which>this\s(?:coming|past)|this|last|next)\s"
    r"(?P<_unit>weekend|week|month|quarter|year))\b(?!-|\s{1,3}of\b)",
    "ago": rf"(?i:(?P<_count>{COUNT}){_S}(?P<_unit>{_UNIT}|minute)s?(?:\sand\sa\shalf)?{_S}"
    rf"(?P<_way>ago|earlier|later|from\snow|(?:before|after|afterwards?){_CLOSE}))\b(?!\sthan)",
    "month": rf"(?:(?i:(?:in|since|during|until|till|throughout){_S}(?:the{_S})?)(?:(?P<_part>{_PART})[\s-]{{1,3}})?"
    rf"|(?P<_other>(?i:by|before|after|from|through|of|for){_S})(?:(?P<_part2>{_PART})[\s-]{{1,3}})?"
    r"|(?P<_part3>" + _PART + r")[\s-]{1,3}|(?P<_which>(?i:last|next|this|this\spast|this\scoming))\s{1,3})"
    rf"(?P<_month>{_WHOLE_MONTH}|(?:{_cased(_SHORT_MONTH)})\.)(?!['’\w-])(?!{_S}(?:\d|[A-Z]))",
}


def _feast(names: Iterable[str]) -> str:
    """Return the alternative for known days: "on May Day", "resigned Christmas Eve", "by Christmas"."""
    longest_first = [re.escape(name).replace("'", "['’]") for name in sorted(names, key=len, reverse=True)]
    days = [name for name in longest_first if name.endswith(("Day", "Eve", "Night"))]
    anything = "|".join(longest_first)
    # "the Boxing Day tsunami" is a name of its own: without "on" right before it nothing may follow but small words.
    free = rf"(?:{_NO_NAME}|(?=,?{_S}(?:(?:of|in){_S})?{_YEAR}))"
    return (
        rf"(?:(?i:on|since|until|till|by|before|after){_S}(?P<_on>{'|'.join(days)})(?![\w-])|"
        rf"(?i:on|since|until|till|by|before|after|at|over|around|during){_S}(?P<_at>{anything})(?![\w-]){free}|"
        rf"(?P<_bare>{'|'.join(days)})(?![\w-]){free})(?:,?{_S}(?:(?:of|in){_S})?(?P<_year>{_YEAR}){_COUNTED})?"
    )


@lru_cache(maxsize=1)
def expression() -> re.Pattern[str]:
    """Return the grammar; compiled late, since the names of feasts come from a file."""
    parts = []
    for name, pattern in (ALTERNATIVES | {"feast": _feast(load_words().known_days)}).items():
        own = pattern.replace("(?P<_", f"(?P<{name}_").replace("(?P=_", f"(?P={name}_")
        parts.append(f"(?P<{name}>{own})")
    # The class of first letters lets the engine skip most words without trying any alternative.
    return re.compile(r"(?:(?<!\w)(?=[\dA-Za-z])|(?<=\w)(?=['’]s\s))(?:" + "|".join(parts) + ")")


# No expression is without one of these; looking for them is far cheaper than the expression itself.
_HINTS = (
    *("day", "DAY", "week", "month", "year", "night", "morrow", "ago", "hour", "morning", "noon", "evening", "decade"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "earlier", "from now"),
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "summer", "spring"),
    *("autumn", "winter", "fall", "Tue", "Thu", "Mon.", "Wed", "Fri", "Sat", "Sun", "quarter"),
    *("Day", "Eve", "Night"),
)
DIGITS = re.compile(r"\d")


@lru_cache(maxsize=1)
def hints() -> tuple[str, ...]:
    """Return strings one of which stands in every expression that has no digit."""
    return (*_HINTS, *(name for name in load_words().known_days if not any(hint in name for hint in _HINTS)))
