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

    The first one always; what is far back in a list, and what belongs to somebody its owner knows without it, need
    not be said. Of "a woman in a teal dress" the dress is all there is to know her by.
    """
    subject = brief.subjects[number]
    if number == 0 or subject.kind not in ("thing", "scene"):
        return True
    first = brief.subjects[0]
    known = first.kind == "pet" or first.name is not None or first.relation is not None
    return number < MAIN and not (known and subject.noun.split()[-1] in _BELONGS_TO_SOMEBODY)


def needs_event(brief: Brief) -> bool:
    """Return whether the event has to be said of a photo: unless its day, its place or its album says enough.

    A whole year says too little: not everything in 2004 was the skiing.
    """
    if brief.place is not None or brief.album is not None:
        return False
    return brief.period is None or _days(brief.period) > _MOMENT_DAYS


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
