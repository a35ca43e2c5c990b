"""Which further photos of its subject a model is given: as many as it can use, of nobody else."""

from collections.abc import Sequence
from datetime import date

from shared.domain.brief import Brief
from shared.domain.likeness import expected_likeness
from shared.domain.models import Model
from shared.domain.photo import Photo
from shared.domain.selection.appeal import near

_ENOUGH = 4  # photos of one subject; more make a picture no more like it, and each is paid for
_ALIKE_BITS = 10  # of 64: another frame of a burst shows nothing new
_AGED_DAYS = 550  # a puppy is no dog's likeness, nor a baby a child's


def further(brief: Brief, main: Photo, others: Sequence[Photo], model: Model) -> list[Photo]:
    """Return photos that show the same subject as the main one from elsewhere; empty when none surely does.

    Only a name says so: of a subject without one, another cat would be taken for it. What is blurred, much older or
    younger, or looks like a photo that is given already is left out.

    Args:
        brief: the wish, read.
        main: the photo the picture is made from.
        others: the owner's usable photos, the best first.
        model: it takes `max_references`, the main one among them.
    """
    names = {subject.name for subject in brief.subjects if subject.name}
    if len(names) != 1 or not names & set(main.names):
        return []
    # The model is given a book's character sheet beside them.
    room = min(model.max_references - (brief.product == "storybook"), _ENOUGH) - 1
    given = [main]
    for photo in others:
        if len(given) > room:
            break
        if names & set(photo.names) and _shows_more(photo, main, given):
            given.append(photo)
    return given[1:]


def _shows_more(photo: Photo, main: Photo, given: Sequence[Photo]) -> bool:
    if expected_likeness(photo).expected == "poor" or _days_apart(photo, main) > _AGED_DAYS:
        return False
    return not any(near(photo.perceptual_hash, other.perceptual_hash, most_bits=_ALIKE_BITS) for other in given)


def _days_apart(one: Photo, other: Photo) -> int:
    """Return how many days lie between them; 0 when nobody knows."""
    if one.taken_day is None or other.taken_day is None:
        return 0
    return abs((date.fromisoformat(one.taken_day) - date.fromisoformat(other.taken_day)).days)
