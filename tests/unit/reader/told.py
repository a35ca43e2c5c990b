"""A brief in one line, so that a table of wishes can say the whole of what is read."""

from datetime import UTC, datetime

from shared.domain.brief import Brief, Subject
from shared.domain.reading.wish import read_wish
from shared.embedded.reader import LocalBriefReader
from shared.places import Geocoder
from shared.ports.models import WishContext

READER = LocalBriefReader()
CONTEXT = WishContext(asked_at=datetime(2026, 11, 22, 12, tzinfo=UTC))  # a Sunday


def told(brief: Brief) -> str:
    """Return every slot that is not empty, further search words excepted.

    `dog Rex` is a subject with its name, `*` says that it is the person's own relation, `@` a place and what the
    offline table calls it, `#` an event, `~` a style, `?` one we do not have.
    """
    place = brief.place and f"@{brief.place.said}" + (f"={brief.place.names[0]}" if brief.place.names else "")
    period = brief.period and f"{brief.period.start}..{brief.period.end}"
    parts = [
        " + ".join(map(_told, brief.subjects)),
        place,
        period,
        brief.event and f"#{brief.event}",
        brief.style and f"~{brief.style}",
        brief.unknown_style and f"?{brief.unknown_style}",
        brief.product if brief.product != "picture" else None,
        f"x{brief.count}" if brief.count > 1 else None,
        brief.text and f'"{brief.text}"',
        brief.album and f"[{brief.album}]",
    ]
    return "; ".join(part for part in parts if part)


def _told(subject: Subject) -> str:
    return subject.noun + (f" {subject.name}" if subject.name else "") + ("*" if subject.relation else "")


def read(wish: str) -> Brief:
    """Return the brief of a wish, its language recognised."""
    return READER.read(wish, CONTEXT)


def read_wish_in(code: str, wish: str) -> Brief:
    """Return the brief of a wish read as if it were in a language."""
    return read_wish(wish, Geocoder(), today=CONTEXT.asked_at.date(), language=code)
