"""Texts written for this project with every event and statement annotated, their loader and their scorer."""
