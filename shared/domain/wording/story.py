"""The text of a storybook: a sentence a page from what is known of its photo, and nothing that is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared.domain.brief import Brief
from shared.domain.photo import Photo
from shared.domain.wording.phrases import PHRASES, Phrases

_MONTHS_APART_DAYS = 45


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page's photo; None or empty: not known, or its owner has not agreed to its use."""

    day: date | None = None
    place: str | None = None
    who: tuple[str, ...] = ()


def page_of(photo: Photo | None) -> Page:
    """Return what an entry of the index knows; its captions are not used."""
    if photo is None:
        return Page()
    day = date.fromisoformat(photo.taken_day) if photo.taken_day else None
    return Page(day=day, place=photo.town or photo.region, who=photo.names)


def title_of(brief: Brief, pages: Sequence[Page]) -> str:
    """Return the words of the cover: the owner's own, or what the wish is about."""
    phrases = _phrases(brief)
    if brief.text:
        return brief.text
    if brief.place is not None:
        return phrases.trip.format(place=brief.place.said)
    named = [subject.name for subject in brief.subjects if subject.name]
    if named:
        return phrases.book_of.format(who=phrases.joined.join(named))
    days = [page.day for page in pages if page.day]
    months = {(day.year, day.month) for day in days}
    return f"{phrases.book}, {phrases.said_month(days[0])}" if len(months) == 1 else phrases.book


def texts_of(brief: Brief, pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the text of each page, in the wish's language; the last one closes the story.

    Args:
        brief: the wish, read; a language without phrases has the English ones.
        pages: in the order of the book.
    """
    phrases = _phrases(brief)
    teller = _Teller(phrases, tuple(subject.name for subject in brief.subjects if subject.name))
    told = [teller.tell(page) for page in pages]
    if told:
        told[-1] = f"{told[-1]} {phrases.end}" if phrases.code != "ja" else f"{told[-1]}{phrases.end}"
    return tuple(told)


class _Teller:
    """Tells one page after the other, each from what has changed since the one before."""

    def __init__(self, phrases: Phrases, wished: tuple[str, ...]) -> None:
        self._phrases = phrases
        self._wished = wished
        self._last: Page | None = None
        self._day: date | None = None
        self._place: str | None = None
        self._turn = 0
        self._met: set[tuple[str, ...]] = set()

    def tell(self, page: Page) -> str:
        """Return the page's text."""
        text = self._moved(page) or self._stayed(page)
        self._last = page
        self._day = page.day or self._day
        self._place = page.place or self._place
        return text

    def _moved(self, page: Page) -> str | None:
        """Return what says that it is another day or place; None when neither is."""
        says = self._phrases
        at = says.at.format(place=page.place) if page.place and page.place != self._place else ""
        if self._last is None:
            day = says.said_day(page.day) if page.day else None
            return says.began.format(day=day, at=at) if day else says.began_somewhen.format(at=at)
        if page.day and self._day and page.day != self._day:
            return self._another_day(page.day, (page.day - self._day).days, at)
        return says.on_to.format(place=page.place) if at else None

    def _another_day(self, day: date, days: int, at: str) -> str:
        says = self._phrases
        if days == 1:
            return says.next_day.format(day=says.said_day(day), at=at)
        if 1 < days <= _MONTHS_APART_DAYS:
            return says.days_later.format(n=days, at=at)
        return says.later.format(month=says.said_month(day), at=at)

    def _stayed(self, page: Page) -> str:
        """Return what says who is there; of people in the photo, those the wish is about."""
        says = self._phrases
        who = tuple(name for name in page.who if not self._wished or name in self._wished)[:2]
        self._turn += 1
        if not who:
            return says.more[self._turn % len(says.more)]
        said = says.joined.join(who)
        if who not in self._met:
            self._met.add(who)
            return says.who.format(who=said)
        return says.who_again[self._turn % len(says.who_again)].format(who=said)


def _phrases(brief: Brief) -> Phrases:
    return PHRASES.get(brief.language.partition("-")[0], PHRASES["en"])
