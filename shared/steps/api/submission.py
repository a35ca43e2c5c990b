"""What a person asks for, as it comes in, and what of it cannot be meant."""

from dataclasses import dataclass

from shared.domain.styles import STYLES
from shared.domain.wish import Wish
from shared.errors import InvalidInputError

MAX_WISH = 2000


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person asks for.

    Attributes:
        wish: in their words.
        kind: `make` or `find`.
        sources: ids of connected sources; empty: all.
        asked_at: ISO 8601 with offset.
        southern: whether June is winter where it is asked; None: the app did not say where.
        style, photos, without, texts, subject: set beside the words, see `Wish`.
        draft: made smaller, and by a cheaper model where there is one.
        limit: how many photos are shown, 1 to 50.
        review: ask before making.
    """

    wish: str
    asked_at: str
    kind: str = "make"
    sources: tuple[str, ...] = ()
    limit: int = 5
    review: bool = False
    southern: bool | None = None
    style: str | None = None
    photos: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    subject: tuple[float, float, float, float] | None = None
    draft: bool = False


def valid(submission: Submission, idempotency_key: str) -> Wish:
    """Return the wish that is sealed.

    Raises:
        InvalidInputError: something of it cannot be meant; its code says what.
    """
    wish = submission.wish.strip()
    if not wish:
        raise InvalidInputError("wish: it is empty", code="wish_empty")
    if len(wish) > MAX_WISH:
        raise InvalidInputError(f"wish: over {MAX_WISH} characters", code="wish_too_long")
    if not 1 <= len(idempotency_key) <= 255:
        raise InvalidInputError("Idempotency-Key: 1 to 255 characters", code="idempotency_key_invalid")
    if submission.style is not None and submission.style not in STYLES:
        raise InvalidInputError("style: there is none of this name", code="style_unknown")
    if submission.subject is not None and not _inside(*submission.subject):
        raise InvalidInputError("subject: x, y, width and height within 0 and 1", code="subject_invalid")
    return Wish(
        text=wish.encode("utf-8", "replace").decode(),
        style=submission.style,
        photos=submission.photos,
        without=submission.without,
        texts=tuple(text.encode("utf-8", "replace").decode() for text in submission.texts),
        subject=submission.subject,
    )


def _inside(x: float, y: float, w: float, h: float) -> bool:
    edge = 1 + 1e-6  # shares are rounded
    return min(x, y) >= 0 and min(w, h) > 0 and x + w <= edge and y + h <= edge
