"""The grammar of English date expressions: one regular expression, compiled once, linear in the text.

Every alternative is a named group; its own parts carry the alternative's name as a prefix. Quantifiers are bounded, so
that a long run of spaces or digits costs no more than its length.
"""

from __future__ import annotations

import re

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
_COUNT = r"(?i:" + "|".join(COUNTS) + r"|a\scouple(?:\sof)?|a\sfew|few|several|\d{1,3})"
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
_NO_NOUN = (
    r"(?=\s{0,3}(?:[^\w\s]|\Z|[A-Z])|\s{1,3}(?:and|or|to|that|when|which|who|was|were|is|are|has|have|had|in|on|at|by|with|"
    r"as|the|a|an|for|from|until|but|after|before|between|because|while|its|it|he|she|they|we|of|would|will)\b)"
)

# The order is that of preference where several begin at one place.
ALTERNATIVES: dict[str, str] = {
    "iso": r"(?<![\w.-])(?P<_year>(?:1[6-9]|20)\d\d)-(?P<_month>[01]\d)-(?P<_day>[0-3]\d)(?![\d-])",
    "numeric": r"(?<![\w/.-])(?P<_a>\d{1,2})(?P<_mark>[/.])(?P<_b>\d{1,2})(?P=_mark)(?P<_year>(?:19|20)\d\d)(?![\w/])",
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
    "season": rf"(?i:(?P<_season>spring|summer|autumn|fall|winter))(?:{_S}of)?{_S}(?P<_year>{_YEAR})",
    "near_season": r"(?i:(?P<_which>last|this|next)\s(?P<_season>spring|summer|autumn|winter))\b",
    "years": rf"(?:(?i:from|between){_S}(?P<_first>{_YEAR}){_S}(?:to|and|until|till|through){_S}(?P<_second>{_YEAR})|"
    rf"(?<![\w.,$-])(?P<_third>(?:1[6-9]|20)\d\d)[-–](?P<_fourth>(?:(?:1[6-9]|20)\d\d|\d\d)(?![\w-])){_COUNTED})",
    "part_year": rf"(?P<_part>{_PART})[\s-]{{1,3}}(?:the{_S}year{_S})?(?P<_year>{_YEAR})",
    "decade": rf"(?:(?P<_part>{_PART})[\s-]{{1,3}}(?:the{_S})?)?(?P<_decade>(?:1[6-9]|20)\d0)s\b",
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
    "past": rf"(?i:the{_S}(?P<_which>past|last){_S}(?:(?P<_count>{_COUNT}){_S})?(?P<_unit>{_UNIT}(?P<_many>s?)))\b"
    rf"(?!{_S}of\b)",
    "part_near": rf"(?i:(?:(?P<_part>end|beginning|start|middle|close){_S}of){_S}(?P<_which>the|this|last|next){_S}"
    r"(?P<_unit>week|month|year))\b",
    "near": r"(?i:(?:(?P<_part>earlier|later|early|late)\s(?:in\s)?)?(?P<_which>this|last|next)\s"
    r"(?P<_unit>weekend|week|month|quarter|year))\b(?!-|\s{1,3}of\b)",
    "ago": rf"(?i:(?P<_count>{_COUNT}){_S}(?P<_unit>{_UNIT}|minute)s?(?:\sand\sa\shalf)?{_S}"
    r"(?P<_way>ago|earlier|from\snow))\b(?!\sthan)",
    "month": rf"(?:(?i:(?:in|since|during|until|till|throughout){_S}(?:the{_S})?)(?:(?P<_part>{_PART})[\s-]{{1,3}})?"
    rf"|(?P<_other>(?i:by|before|after|from|through|of|for){_S})(?:(?P<_part2>{_PART})[\s-]{{1,3}})?"
    r"|(?P<_part3>" + _PART + r")[\s-]{1,3}|(?P<_which>(?i:last|next|this|this\spast|this\scoming))\s{1,3})"
    rf"(?P<_month>{_WHOLE_MONTH}|(?:{_cased(_SHORT_MONTH)})\.)(?!['’\w-])(?!{_S}(?:\d|[A-Z]))",
}


def _compile() -> re.Pattern[str]:
    parts = []
    for name, pattern in ALTERNATIVES.items():
        own = pattern.replace("(?P<_", f"(?P<{name}_").replace("(?P=_", f"(?P={name}_")
        parts.append(f"(?P<{name}>{own})")
    # The class of first letters lets the engine skip most words without trying any alternative.
    return re.compile(r"(?:(?<!\w)(?=[\dA-Za-z])|(?<=\w)(?=['’]s\s))(?:" + "|".join(parts) + ")")


EXPRESSION = _compile()
# No expression is without one of these; looking for them is far cheaper than the expression itself.
HINTS = (
    *("day", "DAY", "week", "month", "year", "night", "morrow", "ago", "hour", "morning", "noon", "evening", "decade"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "earlier", "from now"),
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "summer", "spring"),
    *("autumn", "winter", "fall", "Tue", "Thu", "Mon.", "Wed", "Fri", "Sat", "Sun", "quarter"),
)
DIGITS = re.compile(r"\d")
