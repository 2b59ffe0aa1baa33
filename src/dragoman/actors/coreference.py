"""Pronouns and definite phrases of one document, pointed back in reading order."""

from __future__ import annotations

from dragoman.actors.definites import Definites
from dragoman.actors.pronouns import Pronouns


class Coreference(Pronouns, Definites):
    """Follows one document in reading order: ``see`` adds antecedents, the other methods point back."""
