"""Mentions of actors, resolved to codes, each with the way it was resolved."""
