"""When a page of a storybook is good enough, and how often it is drawn again."""

from collections.abc import Sequence

# On 36 pages of 12 photos in three styles, the nearest other page of the same style was at most 16 of 40 away (0.6);
# pages of another style were at 19 in the middle. A page further away than 22 does not look like its book.
PALETTE_ENOUGH = 0.45
LIKENESS_ENOUGH = 1.0  # see `Proof`: right pairs had at least 1.12, wrong ones at most .82
REDRAWS = 2  # of a book; each is a call more
COMPANIONS = 3  # earlier pages a page is compared with, the latest


def score_of(likeness: float | None, palette: float) -> float:
    """Return one number for a page, 0 to 1; the worse of its two measures."""
    return round(min(palette, 1.0 if likeness is None else min(1.0, likeness / LIKENESS_ENOUGH)), 3)


def passes(likeness: float | None, palette: float) -> bool:
    """Return whether a page needs no other attempt."""
    return palette >= PALETTE_ENOUGH and (likeness is None or likeness >= LIKENESS_ENOUGH)


def extra_calls(product: str, references: int) -> int:
    """Return how many calls a request may need besides one for each picture.

    Args:
        product: of the wish; only a storybook needs any.
        references: how many photos the model takes; one that takes several gets a character sheet.
    """
    return REDRAWS + (references > 1) if product == "storybook" else 0


def best(attempts: Sequence[float | None]) -> int:
    """Return the index of the best of a page's attempts; one that nobody could judge counts as the worst."""
    return max(range(len(attempts)), key=lambda number: -1.0 if attempts[number] is None else attempts[number] or 0.0)
