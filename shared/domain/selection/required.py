"""What of a wish a photo has to show to fit, and what only makes it fit better."""

from shared.domain.brief import Brief, Period
from shared.domain.selection.words import listed

MAIN = 3  # of a whole scene described, the first things have to be there
_MOMENT_DAYS = 10

# Said of somebody ("with green eyes", "in a red hat"), seldom written beside a photo.
_BELONGS_TO_SOMEBODY = listed(
    "eye ear nose face mouth tongue tooth hair fur tail paw leg foot hand arm head beard moustache mustache freckle"
    " whisker wing beak smile expression look pose glasses sunglasses hat cap scarf shirt t-shirt dress coat jacket"
    " sweater jumper trousers jeans skirt suit tie shoe boot sock collar leash bandana ribbon bow crown costume"
    " clothes outfit uniform close-up closeup background foreground"
)


def needs_subject(brief: Brief, number: int) -> bool:
    """Return whether a photo has to show the subject at this position of the wish.

    The first one always; a thing that belongs to somebody, and what is far back in a list, need not be said.
    """
    subject = brief.subjects[number]
    if number == 0 or subject.kind not in ("thing", "scene"):
        return True
    return number < MAIN and subject.noun.split()[-1] not in _BELONGS_TO_SOMEBODY


def needs_event(brief: Brief) -> bool:
    """Return whether the event has to be said of a photo: unless its day, its place or its album says enough.

    A whole year says too little: not everything in 2004 was the skiing.
    """
    if brief.place is not None or brief.album is not None:
        return False
    return brief.period is None or _days(brief.period) > _MOMENT_DAYS


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
