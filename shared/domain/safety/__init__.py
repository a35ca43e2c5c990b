"""The two local safety layers: undo disguises, then tiny precise rules. Later layers judge the rest."""

from shared.domain.safety.normalise import normalise
from shared.domain.safety.refusals import REFUSALS, Refusal, refusal_for
from shared.domain.safety.screen import Verdict, screen

__all__ = ["REFUSALS", "Refusal", "Verdict", "normalise", "refusal_for", "screen"]
