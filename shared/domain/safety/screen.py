"""The first two layers of the safety check: normalise the wish, then the hard rules."""

from shared.domain.photo import Record
from shared.domain.safety.figures import names_public_figure
from shared.domain.safety.normalise import readings
from shared.domain.safety.rules import PHRASE_CLASSES, RULES, SPELLED_CLASSES
from shared.domain.safety.vocabulary import pattern, spelled_pattern

# Spelled words are searched without word ends, where shorter finds would be chance (avenue, Essex).
_SHORTEST_SPELLED = 4


class Verdict(Record):
    """What the hard rules say. Holds nothing of the wish.

    Attributes:
        blocked: the wish is refused; no later layer can allow it.
        code: the rule, a key of `refusals.REFUSALS`; None when nothing is refused.
    """

    blocked: bool
    code: str | None = None


def screen(wish: str) -> Verdict:
    """Return whether the hard rules refuse the wish.

    Not refused does not mean allowed: these rules are narrow, the layers behind judge the rest.

    Args:
        wish: what the person wrote, as written.
    """
    classes = _classes(wish)
    code = next((rule.code for rule in RULES if rule.fits(classes)), None)
    return Verdict(blocked=code is not None, code=code)


def _classes(wish: str) -> frozenset[str]:
    """Return the classes of phrases the wish meets in any of its readings."""
    ways = readings(wish)
    texts = [pattern("innocent").sub("\n", text) for text in ways.words]
    found = {name for name in PHRASE_CLASSES if any(pattern(name).search(text) for text in texts)}
    if ways.spelled:
        found |= {name for name in SPELLED_CLASSES if _spells(ways.spelled, name)}
    if any(names_public_figure(text) for text in ways.words):
        found.add("public_figure")
    return frozenset(found)


def _spells(spelled: str, name: str) -> bool:
    """Tell whether what was spelled letter by letter holds a phrase of the class."""
    return any(len(match[0]) >= _SHORTEST_SPELLED for match in spelled_pattern(name).finditer(spelled))
