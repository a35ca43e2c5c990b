"""The event a wish names: a trip, a birthday, the zoo."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.english import events
from shared.domain.reading.text import compiled, cut

# "Christmas tree", "wedding dress", "birthday cake": things.
_THING_AFTER = re.compile(
    r"^ (?:trees?|lights?|markets?|decorations?|ornaments?|costumes?|pumpkins?|eggs?|bunny|hats?|sweaters?|jumpers?"
    r"|cookies|stockings?|cactus|cakes?|dress(?:es)?|rings?|bouquet|balloons?|candles?|presents?|hall|baskets?|boots?"
    r"|entrance|animals?|truck|suit|tent|poles?|slope|ship|gown|cap)\b",
    re.IGNORECASE,
)
_OWN = r"(?:(?:my|our|the|his|her|their|a|this|that|last|on|from|at|during) ){0,3}(?:\w+(?:st|nd|rd|th) )?"


class Held(NamedTuple):
    """The event and the wish without it."""

    event: str | None
    rest: str


def take_event(wish: str, holiday: str | None = None) -> Held:
    """Return the event, a distinct one before a trip; a holiday the date named is one, too."""
    found: str | None = None
    rest = wish
    for event, pattern in _patterns():
        for match in reversed(list(pattern.finditer(rest))):
            if not _THING_AFTER.match(rest[match.end() :]):
                found = found or event
                rest = cut(rest, match.start(), match.end())
    if found is None or found in events.GENERIC:
        found = _OF_HOLIDAY.get(holiday or "", found)
    return Held(found, rest)


_OF_HOLIDAY = {
    "christmas": "christmas", "christmas_eve": "christmas", "boxing_day": "christmas", "halloween": "halloween",
    "easter": "easter", "easter_monday": "easter", "good_friday": "easter", "thanksgiving": "thanksgiving",
    "new_year": "new year", "new_years_eve": "new year",
}  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    ordered = {**events.DISTINCT, **events.GENERIC}
    return tuple((event, compiled(rf"{_OWN}(?:{pattern})")) for event, pattern in ordered.items())
