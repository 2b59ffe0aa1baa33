"""The candidates of a sentence among themselves: repeats merged, requests' addressees lent, threats recognised."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.mentions import same
from dragoman.annotate.parse import Parse
from dragoman.events.arguments import VERBAL, Arguments
from dragoman.events.candidate import CLAUSE, Candidate
from dragoman.events.factuality import FactualityJudge
from dragoman.events.sides import Sides

# Types that make sense without a doer: the text tells what was done to whom ("killed in a raid").
DONE_TO = frozenset(("ASSAULT", "COERCE", "CONSULT"))
THREATS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT"))


class Settler:
    """Settles the candidates of one sentence after another."""

    def __init__(self, parse: Parse, arguments: Arguments, sides: Sides, judge: FactualityJudge) -> None:
        self.parse, self.arguments, self.sides, self.judge = parse, arguments, sides, judge

    def settle(self, candidates: list[Candidate]) -> list[Candidate]:
        """Keep one event for one act: words used by a longer pattern are no triggers, repeats are merged."""
        self._asked(candidates)
        candidates = [candidate for candidate in candidates if self._complete(candidate)]
        used: dict[int, Candidate] = {}
        for candidate in candidates:
            for token in candidate.found.used[1:]:
                if candidate.pattern.event_type in ("REQUEST", "AGREE") and self.parse.pos[token] in VERBAL:
                    continue  # what is asked for or promised is an event of its own
                used[token] = candidate
        kept: list[Candidate] = []
        dropped: list[Candidate] = []
        for candidate in candidates:
            longer = used.get(candidate.token)
            if longer is not None and longer is not candidate and longer not in dropped:
                if longer.sides_named >= candidate.sides_named:
                    continue
                if longer.pattern.event_type == candidate.pattern.event_type:
                    dropped.append(longer)
                    kept = [k for k in kept if k is not longer]
            twin = next((k for k in kept if self._twins(k, candidate)), None)
            if twin is not None:
                twin.merged.append(candidate.token)
                continue
            value, reason = self.judge.judge(candidate.token, candidate.pattern.negated, candidate.how == CLAUSE)
            candidate.factuality, candidate.reason = value, reason
            self._threat(candidate)
            kept.append(candidate)
        return kept

    def _asked(self, candidates: list[Candidate]) -> None:
        """Whom a request addresses does what is asked for, where the grammar names no other doer."""
        request: Candidate | None = None
        for candidate in candidates:
            if candidate.pattern.event_type == "REQUEST" and candidate.recipients:
                request = candidate
            elif (
                request is not None and not candidate.actors and self._under_infinitive(candidate.token, request.token)
            ):
                candidate.actors = tuple(
                    a for a in request.recipients if not any(same(a, other) for other in candidate.recipients)
                )

    def _under_infinitive(self, token: int, request: int) -> bool:
        parse = self.parse
        for up in (token, *parse.ancestors(token)):
            if up <= request:
                return False
            if parse.pos[up] in VERBAL:
                return parse.infinitive(up)
        return False

    def _complete(self, candidate: Candidate) -> bool:
        """Tell whether enough sides are named: a doer, unless the act makes sense without one."""
        if candidate.pattern.event_type in DONE_TO:
            return True
        if candidate.how == CLAUSE:
            return candidate.sides_named == 2
        return bool(candidate.actors) or candidate.how == "passive"

    def _threat(self, candidate: Candidate) -> None:
        """A conflict that the speaker announces for a condition is a threat: "if they fire, we will strike"."""
        parse, verb = self.parse, candidate.token
        if candidate.factuality != "intended" or candidate.pattern.event_type not in THREATS:
            return
        if not any(actor.resolved_by == "first person" for actor in candidate.actors):
            return
        for clause in parse.kids(verb, "advcl"):
            if any(parse.lower[c] in ("if", "unless") for c in parse.kids(clause, "mark")):
                candidate.found.pattern = replace(
                    candidate.pattern, event_type="THREATEN", event_mode=None, text=f"{candidate.pattern.text}, if ..."
                )
                candidate.factuality, candidate.reason = "actual", "a conditional announcement is a threat made"
                if not any(a.entity for a in candidate.recipients):
                    subjects = list(parse.kids(clause, "nsubj", "nsubjpass"))
                    others = self.sides.recipients(subjects, "THREATEN", candidate.actors)
                    candidate.recipients = others or candidate.recipients
                return

    def _twins(self, first: Candidate, second: Candidate) -> bool:
        """Two words for one act: coordinated or in purpose, of one type, with the same sides."""
        if first.pattern.event_type != second.pattern.event_type:
            return False
        codes = [{(a.entity or a.start, a.sector) for a in side} for side in (first.actors, first.recipients)]
        others = [{(a.entity or a.start, a.sector) for a in side} for side in (second.actors, second.recipients)]
        for verb, noun in ((first, second), (second, first)):
            if self._carried_by(verb, noun):
                first.actors = verb.actors or noun.actors
                known = any(a.entity for a in verb.recipients)
                first.recipients = verb.recipients if known or not noun.recipients else noun.recipients
                return True
        if self.parse.dep[second.token] == "conj" and self.parse.head[second.token] == first.token:
            between = range(first.token + 1, second.token)  # "advising and assisting X"
            if all(self.parse.pos[t] in ("CCONJ", "ADV", "PUNCT") for t in between):
                first.recipients = first.recipients or second.recipients
                return True
        if (
            self.parse.dep[second.token] == "conj" and self.parse.pos[second.token] in VERBAL
            and any(self.parse.kids(second.token, "dobj", "nsubjpass")) and second.recipients
        ):  # fmt: skip
            return False  # a second verb with its own object is a second event
        heads = {first.token, self.arguments.light_verb(first.token)}
        linked = self.parse.head[second.token] in heads or self.parse.head[first.token] == second.token
        if (
            linked
            and codes[0] == others[0]
            and not first.recipients
            and self.parse.dep[second.token] in ("advcl", "xcomp")
        ):  # "conducted a strike to hit Y": the purpose repeats the act and names whom it is for
            first.recipients = second.recipients
            return True
        if codes == others:
            return linked or second.token - first.token <= 3
        return (
            linked
            and codes[0] == others[0]
            and not second.recipients
            and self.parse.dep[second.token] in ("advcl", "xcomp", "conj", "dobj", "prep")
        )

    def _carried_by(self, verb: Candidate, noun: Candidate) -> bool:
        """Tell whether the noun is what the verb's doer does it with: "an air strike hit X", "killed by a strike"."""
        parse = self.parse
        if parse.pos[verb.token] not in VERBAL or parse.pos[noun.token] in VERBAL:
            return False
        whole = self.arguments.whole(noun.token)
        up = parse.head[whole]
        while parse.dep[up] == "conj" and up != verb.token and parse.pos[up] in VERBAL:
            up = parse.head[up]
        if parse.dep[whole] == "nsubj":
            return up == verb.token
        return (
            parse.dep[noun.token] == "pobj"
            and parse.dep[parse.head[noun.token]] == "agent"
            and verb.token in (parse.head[up], parse.head[parse.head[up]])
        )
