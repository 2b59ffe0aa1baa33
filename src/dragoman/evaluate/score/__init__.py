"""Scores: what the coder found against what the gold holds. One file a task; all of them count, and sum the counts."""
