"""Sentences, tokens and dependencies: the one stage that knows spaCy."""
