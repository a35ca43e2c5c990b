"""Precision, recall and asking back, counted per family of wishes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from shared.domain.brief import Brief
from shared.domain.days import Year, changed_days, years_of
from shared.domain.duplicates import distinct
from shared.domain.photo import Photo
from shared.domain.selection import Ranking, build_index, rank
from shared.domain.selection.which_photo import which_blurred
from shared.domain.trips import Trip, find_trips
from shared.embedded.reader import LocalBriefReader
from shared.ports.models import BriefReader, WishContext

ASKED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """One wish to one library, and what would be right.

    Attributes:
        right: ids of the photos that are right.
        told: how many different pictures (a burst is one) are right, and what is known of them can tell.
        expected: `photo`, `ask`, `empty`, or `honest` where nothing known could tell: no photo may be shown as fitting.
    """

    wish: str
    family: str
    group: str
    right: frozenset[str]
    told: int
    expected: str


@dataclass(frozen=True)
class Answer:
    """What a search showed as fitting, best first, and whether it asked."""

    shown: Sequence[str]
    asked: bool = False


@dataclass
class Tally:
    """Sums over the cases of one row of the table."""

    cases: int = 0
    at_1: float = 0.0
    at_3: float = 0.0
    recall_5: float = 0.0
    asked: int = 0
    kept: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, case: Case, answer: Answer) -> None:
        """Count one answer."""
        shown = [] if answer.asked else list(answer.shown)
        self.cases += 1
        self.asked += answer.asked
        if case.expected == "photo":
            self.at_1 += bool(shown) and shown[0] in case.right
            self.at_3 += _share(shown[:3], case, 3)
            self.recall_5 += _share(shown[:5], case, 5)
            good = bool(shown) and shown[0] in case.right
        else:
            good = {
                "ask": answer.asked,
                "empty": not answer.shown and not answer.asked,
                "honest": answer.asked or all(photo in case.right for photo in shown),
            }[case.expected]
            self.kept += good
        if not good:
            what = "asked" if answer.asked else "empty" if not shown else "wrong photo"
            self.failed.append(f"{case.group}: {case.wish!r} -> {what}")


def _share(shown: Sequence[str], case: Case, most: int) -> float:
    """Right ones among the shown, of as many as could be: a wish with one right photo can reach 1."""
    return min(sum(photo in case.right for photo in shown) / min(most, case.told), 1.0)


class Search:
    """The product's own way, as the select step goes: the wish read into a brief, copies left out, the rest ranked."""

    def __init__(self, photos: Sequence[Photo], reader: BriefReader | None = None) -> None:
        self._photos = distinct(photos)
        self._index = build_index(self._photos)
        self._trips = _trips(photos)
        self._reader = reader or LocalBriefReader()
        names = {name for photo in photos for name in photo.names}
        albums = {album for photo in photos for album in photo.albums}
        self._context = WishContext(ASKED_AT, known_names=sorted(names), known_albums=sorted(albums))
        self._by_id = {photo.id: photo for photo in photos}

    def read(self, wish: str) -> Brief:
        """Return the wish, read."""
        return self._reader.read(wish, self._context)

    def rank(self, wish: str) -> Ranking:
        """Return the ranking of a wish."""
        brief = self.read(wish)
        return rank(brief, self._photos, index=self._index, trips=self._trips if brief.place else ())

    def answer(self, wish: str) -> Answer:
        """Return what a person would see who wants a picture made."""
        ranking = self.rank(wish)
        shown = [scored.photo_id for scored in ranking.photos if scored.rejected is None]
        blurred = which_blurred([self._by_id[photo_id] for photo_id in shown]) is not None
        return Answer(shown, asked=ranking.outcome == "question" or blurred)


def _trips(photos: Sequence[Photo]) -> tuple[Trip, ...]:
    changes = [(None, photo, 0) for photo in photos]
    years = {year: Year(owner="") for year in years_of(changes)}
    days = {day: held for year in changed_days(years, changes).values() for day, held in year.days.items()}
    return find_trips(days, "")


Table = dict[tuple[str, str], Tally]


def tally(cases: Iterable[Case], answer: Callable[[str], Answer], table: Table | None = None) -> Table:
    """Ask for every case and count, by family and by what was expected."""
    found: Table = defaultdict(Tally) if table is None else table
    for case in cases:
        found[case.family, case.expected].add(case, answer(case.wish))
    return found
