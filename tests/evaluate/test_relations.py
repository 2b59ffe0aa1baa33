"""Relations: the likeliest type, calibration, and YIELD for CONCEDE and RETREAT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.evaluate import evaluate
from dragoman.evaluate.evaluation import Evaluation

from .helpers import write

SENTENCES = (
    "ACCUSE-allege\t<a>Lima</a> accused <r>Quito</r> of smuggling.\n"
    "AID\t<a>Oslo</a> sent grain to <r>Juba</r>.\n"
    "NONE\t<a>Juba</a> is far from <r>Oslo</r>.\n"
)


class Fake:
    """A coder that gives each sentence the likelihoods at hand."""

    def __init__(self, *answers: dict[str, float] | Exception) -> None:
        self.answers, self.asked = list(answers), []

    def classify(self, sentence: str, actor: Any, recipient: Any) -> dict[str, float]:
        self.asked.append((sentence, actor, recipient))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def scored(path: Path, *answers: dict[str, float] | Exception) -> tuple[Evaluation, Fake]:
    coder = Fake(*answers)
    return evaluate("relations", path, coder, resamples=50), coder  # type: ignore[arg-type]


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    path = tmp_path / "held_out.tsv"
    path.write_text(SENTENCES, encoding="utf-8")
    return path


def test_the_likeliest_type_is_the_answer(tagged: Path) -> None:
    found, coder = scored(tagged, {"ACCUSE": 0.9, "NONE": 0.1}, {"AGREE": 0.6, "AID": 0.4}, {"NONE": 1.0})
    assert coder.asked[0] == ("Lima accused Quito of smuggling.", (0, 4), (13, 18))
    assert found.figures["accuracy"] == pytest.approx(2 / 3)
    assert found.figures["macro_f1"] == pytest.approx(2 / 3)
    assert found.summary.confusions["type"]["AID"] == {"AGREE": 1}
    assert [(one.group, one.coded) for one in found.misses] == [("AID", "AGREE 0.60 · AID 0.40")]
    assert [one.group for one in found.false_alarms] == ["AGREE"]
    assert 0 <= found.intervals["accuracy"][0] <= found.figures["accuracy"] <= found.intervals["accuracy"][1] <= 1


def test_calibration_is_the_distance_of_likelihood_and_truth(tagged: Path) -> None:
    found, _ = scored(tagged, {"ACCUSE": 0.8, "NONE": 0.2}, {"AID": 0.8, "NONE": 0.2}, {"AID": 0.8, "NONE": 0.2})
    assert found.figures["calibration_error"] == pytest.approx(abs(0.8 - 2 / 3))


def test_yield_stands_for_both_of_its_types_in_the_whole_file(tmp_path: Path) -> None:
    sentence = {"sentence": "Lima let Quito go.", "actor": [[0, 4]], "recipient": [[9, 14]]}
    path = write(
        tmp_path / "pairs.jsonl",
        {"id": "1", **sentence, "event_type": "YIELD", "quad": 2},
        {"id": "2", **sentence, "event_type": "CONCEDE"},
        {"id": "3", **sentence, "event_type": "AID"},
    )
    both = {"CONCEDE": 0.3, "RETREAT": 0.3, "AID": 0.4}
    found, _ = scored(path, both, both, both)
    assert found.summary.confusions["type"] == {"YIELD": {"YIELD": 2}, "AID": {"YIELD": 1}}


def test_of_a_side_in_parts_the_mean_is_taken(tmp_path: Path) -> None:
    row = {"id": "1", "sentence": "Lima and Oslo hit Quito.", "actor": [[0, 4], [9, 13]], "recipient": [[18, 23]]}
    path = write(tmp_path / "pairs.jsonl", {**row, "event_type": "ASSAULT"})
    found, coder = scored(path, {"ASSAULT": 0.4, "NONE": 0.6}, {"ASSAULT": 0.9, "NONE": 0.1})
    assert found.figures["accuracy"] == 1.0
    assert [actor for _, actor, _ in coder.asked] == [(0, 4), (9, 13)]


def test_a_sentence_that_fails_is_named_and_the_others_are_scored(tagged: Path) -> None:
    found, _ = scored(tagged, InputError("no such luck"), KeyError(14), {"NONE": 1.0})
    assert found.not_coded[0] == ("held_out:1", "no such luck")
    assert "KeyError" in found.not_coded[1][1]
    assert found.figures["accuracy"] == pytest.approx(1 / 3)
