"""Which photo each picture of a product is made from, in the order of its pictures."""

from collections.abc import Mapping, Sequence

from shared.domain.brief import Brief
from shared.domain.dossier import Chosen
from shared.domain.photo import Photo
from shared.domain.products import PRODUCTS

_PAGES = 6  # of a storybook whose wish does not say
_FEWEST_PAGES = 4  # of such a one, however few photos fit


def wanted(brief: Brief) -> int:
    """Return how many pictures the wish needs at most, before it is known how many photos fit."""
    product = PRODUCTS[brief.product]
    if brief.product == "storybook":
        return min(max(brief.count, product.fewest), product.most) if _says_pages(brief) else _PAGES
    if brief.product == "card":
        return min(brief.count, product.most) if brief.count > 1 else _on_card(brief)
    return min(brief.count, product.most)


def chosen(brief: Brief, fitting: Sequence[Chosen], photos: Mapping[str, Photo]) -> tuple[Chosen, ...]:
    """Return the photo of each picture; empty when none fits.

    A storybook goes through time, and shows a photo twice only when there are fewer than pages the wish asks for.
    A card shows no photo twice. Several pictures of another product go round what fits.

    Args:
        brief: the wish, read.
        fitting: the usable photos, the best first.
        photos: by id.
    """
    if not fitting:
        return ()
    count = wanted(brief)
    if brief.product == "card":
        return tuple(fitting[:count])
    if brief.product == "storybook" and not _says_pages(brief):
        count = max(_FEWEST_PAGES, min(count, len(fitting)))
    pages = [fitting[index % len(fitting)] for index in range(count)]
    return tuple(_through_time(pages, photos)) if brief.product == "storybook" else tuple(pages)


def told(brief: Brief, chosen: Sequence[Chosen], texts: int = 0, *, emoji: bool = False) -> tuple[str, ...]:
    """Return what the person has to know of a plan that is not what the wish says: codes, see `notes.sentence`.

    Args:
        brief: the wish, read.
        chosen: the photo of each picture that is going to be made; empty as long as a question is open.
        texts: how many the person has written for its pages.
        emoji: whether there are any in the words to be printed.
    """
    product = PRODUCTS[brief.product]
    found, photos = ["emoji_left_out"] * emoji, {each.photo_id for each in chosen}
    if brief.product == "card" and brief.copies > 1:
        return ("one_card", *found)  # the wish counts cards: it says nothing of the pictures on them
    if brief.count > product.most:
        found.append({"storybook": "most_pages", "card": "most_on_card"}.get(brief.product, "most_pictures"))
    elif brief.product == "card" and 0 < len(chosen) < brief.count:
        found.append("few_for_card")
    if len(photos) < len(chosen):
        found.append("photos_again")
    if brief.product == "storybook":
        found += ["fewest_pages"] * brief.one_page
        found += ["one_book"] * (brief.copies > 1) + ["texts_left"] * (texts > len(chosen))
    return tuple(found)


def _says_pages(brief: Brief) -> bool:
    return brief.count > 1 or brief.one_page


def _on_card(brief: Brief) -> int:
    """Return one for a card that is of somebody or something, three for one of a time, a place or many people."""
    kinds = {subject.kind for subject in brief.subjects}
    return 1 if kinds and kinds <= {"pet", "person", "thing"} else PRODUCTS["card"].most


def _through_time(pages: Sequence[Chosen], photos: Mapping[str, Photo]) -> list[Chosen]:
    """Return the pages by when their photos were taken; those without a time where they were, at the end."""

    def when(page: Chosen) -> tuple[bool, float]:
        photo = photos.get(page.photo_id)
        taken = photo.taken_at if photo is not None else None
        return taken is None, taken.timestamp() if taken is not None else 0.0

    return sorted(pages, key=when)
