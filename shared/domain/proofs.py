"""When a page of a storybook is good enough, and how often it is drawn again."""

from collections.abc import Sequence

# On 39 pages of 13 photos that have nothing to do with each other, beside three others of the same style: a page drawn
# on paper was at most 21 of 40 away from the nearest (0.48), of those painted in oil one in twenty more than 25, the
# worst 30. Pages in colours of no photo at all began at 45; those of another style or on grey are told otherwise.
PALETTE_ENOUGH = 0.25
LIKENESS_ENOUGH = 1.0  # see `Proof`: right pairs had at least 1.12, wrong ones at most .85
REDRAWS = 2  # of one page, and of a short book; each is a call more
_PAGES_A_REDRAW = 4  # of a longer book
COMPANIONS = 3  # earlier pages a page is compared with, the latest


def score_of(likeness: float | None, palette: float) -> float:
    """Return one number for a page, 0 to 1; the worse of its two measures."""
    return round(min(palette, 1.0 if likeness is None else min(1.0, likeness / LIKENESS_ENOUGH)), 3)


def passes(likeness: float | None, palette: float) -> bool:
    """Return whether a page needs no other attempt."""
    return palette >= PALETTE_ENOUGH and (likeness is None or likeness >= LIKENESS_ENOUGH)


def redraws(pages: int) -> int:
    """Return how many pages of a book may be drawn again: two, of a longer book one in four."""
    return max(REDRAWS, pages // _PAGES_A_REDRAW)


def extra_calls(product: str, pictures: int, references: int) -> int:
    """Return how many calls a request may need besides one for each picture.

    Args:
        product: of the wish; only a storybook needs any.
        pictures: how many are made.
        references: how many photos the model takes; one that takes several gets a character sheet.
    """
    return redraws(pictures) + (references > 1) if product == "storybook" else 0


def best(attempts: Sequence[float | None]) -> int:
    """Return the index of the best of a page's attempts; one that nobody could judge counts as the worst."""
    return max(range(len(attempts)), key=lambda number: -1.0 if attempts[number] is None else attempts[number] or 0.0)
