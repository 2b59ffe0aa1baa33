"""Evaluation: gold in every format, its faults, the scores, and what is shown of them."""
