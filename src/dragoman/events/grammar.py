"""Grammatical classes of words, read from ``data/grammar.yaml``, which says what each class is."""

from __future__ import annotations

from dragoman.settings import read_yaml

_CLASSES: dict[str, list[str]] = read_yaml("grammar.yaml")

LIGHT = frozenset(_CLASSES["light_verbs"])
OCCUR = frozenset(_CLASSES["occur"])
QUANTITY = frozenset(_CLASSES["quantity"])
BY_SUBJECT = frozenset(_CLASSES["by_subject"])
SUBJECT_CONTROL = frozenset(_CLASSES["subject_control"])
GUESTS = frozenset(_CLASSES["guests"])
