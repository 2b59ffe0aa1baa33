"""Looking a name up in the raw file and in the index gives the same cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.resolve.cities import Cities
from dragoman.resolve.words import load_words

NAMES = ["Paris", "Kiev", "Mecca", "Sana'a", "Odessa", "Deir ez-Zor", "Québec", "Palmyra", "San Jose", "Of", "Nowhere"]


@pytest.fixture(scope="module")
def both() -> tuple[Cities, Cities]:
    return Cities(scans=1000), Cities(scans=0)


@pytest.mark.parametrize("name", NAMES)
def test_scan_and_index_agree(both: tuple[Cities, Cities], name: str) -> None:
    scanned, indexed = (cities.named(name) for cities in both)
    assert scanned == indexed
    assert bool(scanned) == (name != "Nowhere")


def test_the_best_known_stands_first(both: tuple[Cities, Cities]) -> None:
    assert both[1].named("Paris")[0].country == "FR"
    assert [city.country for city in both[1].named("Odessa")][:2] == ["UA", "US"]


def test_a_missing_gazetteer_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.json"):
        Cities(tmp_path / "absent.json").named("Paris")


@pytest.mark.parametrize("content", ["light_verbs: [make]", "- a", "light_verbs: [on]\n", "{"])
def test_a_malformed_word_list_is_named(tmp_path: Path, content: str) -> None:
    assert "issue" in load_words().light_verbs
    path = tmp_path / "words.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.yaml"):
        load_words(path)
