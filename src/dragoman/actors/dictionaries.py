"""Actor and agent dictionaries of PETRARCH and TABARI, read as they are.

An entry is a name in capitals with underscores, further names that begin with ``+``, and codes in brackets, each with
an optional time (``USAGOV 090120-170120``, ``>170120``, ``<090120``). A code is a chain of three-letter parts: a state
or a family of actors above the state, then sectors of CAMEO. Agents have codes such as ``~MIL``. The format is that
of Schrodt's TABARI manual (2011) and of the PETRARCH documentation (Open Event Data Alliance).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dragoman.actors.rows import Agent, Group, Knowledge, Organ, Organisation, Person, State, earlier
from dragoman.errors import KnowledgeError

Numbered = dict[str, list[tuple[int, Any]]]
# CAMEO's codes of states where they aren't ISO's.
STATES = {
    "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "KSV": "KOS", "MTN": "MRT", "GER": "DEU", "BUR": "MMR",
    "SER": "SRB", "ANZ": "AUS", "UKG": "GBR",
}  # fmt: skip
BODIES = {"UNO": "UN", "EUR": "EU", "EEC": "EU", "NAT": "NATO", "NTO": "NATO"}
FAMILIES = {"IGO": "igo", "NGO": "ngo", "NGM": "ngo", "MNC": "company", "IMG": "ngo", "INT": "igo", "UNO": "igo"}
# CAMEO's sectors to PLOVER's.
SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "LEG": "LEG", "JUD": "JUD", "SPY": "SPY", "COP": "COP", "OPP": "OPP", "REB": "REB",
    "PTY": "PTY", "MED": "JRN", "EDU": "EDU", "BUS": "BUS", "CVL": "CVL", "REF": "REF", "NGO": "NGO", "IGO": "IGO",
    "UAF": "UAF", "CRM": "CRM", "AGR": "AGR", "LAB": "LAB", "HLH": "MED", "ELI": "ELI", "REL": "REL", "SEP": "REB",
    "INS": "REB", "RAD": "REB", "HRI": "SOC", "ENV": "SOC", "SET": "CVL", "MNC": "BUS", "DEV": "SOC", "JRN": "JRN",
    "PRM": "PRM", "SOC": "SOC",
}  # fmt: skip
_CODE = re.compile(r"\[([^\]]*)\]")
_TIME = re.compile(r"([<>]?)(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?\Z")
_SET = re.compile(r"!(\w+)!\s*=\s*(.+)")
_LOWER = frozenset("of the and for in de la du al el von van bin ibn on to".split())


@dataclass
class _Entry:
    line: int
    names: list[str]
    codes: list[tuple[int, str]] = field(default_factory=list)


def read(path: Path, knowledge: Knowledge) -> tuple[Numbered, tuple[str, ...]]:
    """Read a dictionary.

    Returns:
        Rows by table, each with its line; and notes of what was left out, since it has no place in PLOVER.

    Raises:
        KnowledgeError: the file can't be read or holds no entry; names file, line and reason.
    """
    try:
        lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    except OSError as error:
        raise KnowledgeError(f"{path}: can't be read ({error})", "name a readable file") from error
    rows: Numbered = {}
    notes: list[str] = []
    known = _codes_of(knowledge)
    states = {row.code for row in knowledge.states}
    spellings: dict[str, list[str]] = {}
    found = False
    for entry in _entries(path, lines, notes):
        found = found or bool(entry.codes)
        if any(code.startswith("~") for _, code in entry.codes):
            _agent(entry, rows, notes)
        else:
            _actor(entry, rows, notes, known, states, spellings)
    if not found:
        raise KnowledgeError(f"{path.name} line 1: no entry of the form NAME [CODE]", "is it a PETRARCH dictionary?")
    if spellings:
        rows["states"] = [
            (1, _spelt_also(row, spellings[row.code])) for row in knowledge.states if row.code in spellings
        ]
    rows = {table: _once(table, lot) for table, lot in rows.items()}
    if len(notes) > 5:
        notes = [*notes[:5], f"{path.name}: {len(notes) - 5} more entries were left out for the same reasons"]
    return rows, tuple(notes)


def _entries(path: Path, lines: list[str], notes: list[str]) -> Iterator[_Entry]:
    """Yield entries; a line with a name begins one, ``+`` adds a name, a line with only brackets adds codes."""
    sets: dict[str, list[str]] = {}
    entry: _Entry | None = None
    for number, raw in enumerate(lines, start=1):
        line = re.split(r"[#;]|<!--", raw, maxsplit=1)[0].strip()
        if not line or line.startswith("<") or line.startswith("-->"):
            continue
        found = _SET.match(line)
        if found:
            sets[found[1]] = [word.strip() for word in found[2].split(",") if word.strip()]
            continue
        codes = [(number, code.strip()) for code in _CODE.findall(line)]
        name = _CODE.sub("", line).strip()
        if "[" in name:  # dictionaries in use have such slips; one must not cost the other fifty thousand lines
            notes.append(f"line {number}: a bracket is not closed")
            continue
        name = name.replace("]", "")
        if name.startswith("+"):
            if entry is None:
                raise KnowledgeError(f"{path.name} line {number}: a further name without a first", "correct the line")
            entry.names += _spelt(name[1:], sets)
            entry.codes += codes
        elif name:
            if entry is not None:
                yield entry
            entry = _Entry(number, _spelt(name, sets), codes)
        elif entry is not None:
            entry.codes += codes
        else:
            raise KnowledgeError(f"{path.name} line {number}: a code without a name", "correct the line")
    if entry is not None:
        yield entry


def _spelt(name: str, sets: dict[str, list[str]]) -> list[str]:
    """Turn a name of the dictionary into forms as they stand in a text."""
    forms = [name]
    for key, words in sets.items():
        if f"!{key}!" in name:
            forms = [form.replace(f"!{key}!", word) for form in forms for word in words]
    plain = re.sub(r"\{.*?\}|\(.*?\)|!\w+!", "", name) if forms == [name] else ""
    if plain:
        forms = [plain]
    return [" ".join(form.replace("_", " ").split()) for form in forms if form.strip("_ ")]


def _titled(form: str) -> str:
    """Write a name in capitals as a text does; short words without vowels are abbreviations."""
    words = []
    for at, word in enumerate(form.split()):
        lower = word.lower()
        if at and lower in _LOWER:
            words.append(lower)
        elif "." in word or (len(word) <= 4 and not re.search(r"[AEIOUY]", word)) or word in ("UN", "EU", "US", "UK"):
            words.append(word)
        else:
            words.append("-".join(part[:1].upper() + part[1:].lower() for part in word.split("-")))
    return " ".join(words)


def _actor(
    entry: _Entry,
    rows: Numbered,
    notes: list[str],
    known: dict[str, tuple[str, str]],
    states: set[str],
    spellings: dict[str, list[str]],
) -> None:
    forms = tuple(dict.fromkeys(_titled(name) for name in entry.names))
    if not forms or not entry.codes:
        return
    read = [(line, *_times(code)) for line, code in entry.codes]
    dated = any(start or end for _, _, start, end in read)
    for line, code, start, end in read:
        first, rest = STATES.get(code[:3], code[:3]), code[3:]
        sector = _sector(rest)
        above = first in FAMILIES
        if not above and first not in states:
            notes.append(f"line {line}: {code!r} begins with no state or family that is known")
            continue
        if dated:
            body = BODIES.get(rest[:3]) if above else None
            person = Person(
                forms[0], forms[1:], (), None if above else first, sector or ("IGO" if above else "GOV"), body,
                f"{code} in the dictionary", start, end,
            )  # fmt: skip
            if start and end and earlier(end, start):
                notes.append(f"line {line}: {code!r} ends before it begins")
                continue
            if person.country is None and person.entity is None:
                notes.append(f"line {line}: {code!r} names no state for a person")
                continue
            rows.setdefault("people", []).append((line, person))
            continue
        table, own = next((known[form] for form in forms if form in known), ("", ""))
        if above:
            row = Organisation(
                own if table == "organisations" else _code_of(forms[0]), forms[0], forms[1:], (), (), None,
                "MNC" if first == "MNC" else "NGO" if first.startswith("NG") else "IGO", None,
                FAMILIES[first], None,
            )  # fmt: skip
            rows.setdefault("organisations", []).append((line, row))
        elif sector in ("REB", "PTY", "PRM", "CRM"):
            code_of = own if table == "groups" else _code_of(forms[0])
            rows.setdefault("groups", []).append((line, Group(code_of, forms[0], forms[1:], first, sector)))
        elif sector is not None:
            rows.setdefault("organs", []).append((line, Organ(forms, None, first, sector, forms[0])))
        else:
            spellings.setdefault(first, []).extend(forms)


def _agent(entry: _Entry, rows: Numbered, notes: list[str]) -> None:
    for line, code in entry.codes:
        sector = _sector(code.lstrip("~"))
        if sector is None:
            notes.append(f"line {line}: the agent code {code!r} is no sector that is known")
            continue
        for name in entry.names:
            rows.setdefault("agents", []).append((line, Agent(name.lower().replace("_", " "), sector, "person", False)))


def _sector(chain: str) -> str | None:
    """Return PLOVER's sector of the first part of a chain of three-letter codes that has one."""
    parts = (chain[at : at + 3] for at in range(0, len(chain), 3))
    return next((SECTORS[part] for part in parts if part in SECTORS), None)


def _times(code: str) -> tuple[str, str | None, str | None]:
    """Split "USAGOV 090120-170120" into its code and ISO dates; two-digit years from 30 on are of the last century."""
    parts = code.split()
    if len(parts) < 2:
        return (parts[0] if parts else ""), None, None
    found = _TIME.match(parts[1])
    if found is None:
        return parts[0], None, None
    first, last = _iso(found[2]), _iso(found[3]) if found[3] else None
    if found[1] == "<":
        return parts[0], None, first
    return parts[0], first, None if found[1] == ">" else last


def _iso(digits: str) -> str | None:
    year = digits[:-4] if len(digits) == 8 else ("19" if int(digits[:2]) >= 30 else "20") + digits[:2]
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def _spelt_also(state: State, forms: list[str]) -> State:
    """Return a built-in state with the dictionary's further spellings of its name."""
    mine = {state.name, *state.names, *state.adjectives, *state.people, *state.capital, *state.seats}
    return msgspec.structs.replace(state, names=(*state.names, *dict.fromkeys(f for f in forms if f not in mine)))


def _codes_of(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for table in ("organisations", "groups"):
        for row in getattr(knowledge, table):
            for form in (row.name, *row.aliases):
                out.setdefault(form, (table, row.code))
    return out


def _code_of(name: str) -> str:
    code = re.sub(r"[^A-Z0-9]", "", name.upper())[:24]
    return code if code[:1].isalpha() else f"X{code}"


def _once(table: str, lot: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Leave out what an earlier entry already says; a person may have many rows."""
    if table == "people":
        return lot
    owner = {"agents": "noun", "organs": "name"}.get(table, "code")
    seen: dict[str, tuple[int, Any]] = {}
    for line, row in lot:
        seen.setdefault(getattr(row, owner), (line, row))
    return list(seen.values())
