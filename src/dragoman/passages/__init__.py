"""Passages: a text's paragraphs by their role on the page, its datelines, its language."""

from dragoman.passages.dateline import Dateline, read_dateline
from dragoman.passages.labelling import label

__all__ = ["Dateline", "label", "read_dateline"]
