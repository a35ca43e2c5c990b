"""select: read the wish, rank the photos with reasons, perhaps ask back (metadata-ingested -> photos-selected)."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice, takewhile

from shared.domain import planning
from shared.domain.aliases import is_own_pet, nicknames, resolve, with_pets
from shared.domain.brief import Brief, Period
from shared.domain.dossier import Dossier
from shared.domain.duplicates import distinct
from shared.domain.photo import Photo
from shared.domain.reading.asked import asked
from shared.domain.reading.recurring import earlier
from shared.domain.request import Status
from shared.domain.selection import Ranking, build_index, rank
from shared.domain.selection.candidates import UNDATED
from shared.domain.selection.index import Statistics
from shared.domain.selection.on_trips import JOURNEYS
from shared.domain.summary import Summary
from shared.domain.trips.homes import Homes
from shared.errors import NothingFitsError
from shared.ports.models import WishContext
from shared.steps import choosing
from shared.steps.finding import find
from shared.steps.private import load_dossier, read_wish, save_dossier
from shared.steps.work import Advance, Step, Work

_MOST_YEARS = 8  # back in which a time without a year is looked for


def run(work: Work) -> Advance:
    """Choose the photos; a question pauses the request, a search ends with its ranking."""
    request = work.request
    summary = work.ports.library.summary(request.owner)
    if not summary.photos:
        raise NothingFitsError(code="no_photos")
    dossier = load_dossier(work.ports, request) or _read_wish(work, summary)
    dossier, ranking, photos = _in_the_year_meant(work, dossier)
    if not photos:
        raise NothingFitsError(code="no_photos")
    dossier = dossier.model_copy(update={"ranking": ranking.photos, "question": ranking.question})
    if request.kind == "find":
        if dossier.question is not None:
            return choosing.ask(work, dossier, dossier.question, {})
        change = save_dossier(work, dossier)
        return Advance(Status.GENERATED, change, entries=[("photos_ranked", {"photos": summary.photos})])
    return choosing.choose(work, dossier, photos)


def _in_the_year_meant(work: Work, dossier: Dossier) -> tuple[Dossier, Ranking, dict[str, Photo]]:
    """Return the ranking, and the wish as it was understood for it.

    "Christmas with Grandma" without a year is the last one that fits: where no photo of the latest does, the years
    before are looked at.
    """
    ranking, photos = _ranked(work, dossier)
    if _settles_when(ranking) or dossier.brief.period is None or dossier.pinned:
        return dossier, ranking, photos
    for period in _photographed(work, dossier.brief.period):
        brief = dossier.brief.model_copy(update={"period": period})
        before = dossier.model_copy(update={"brief": brief})
        again, found = _ranked(work, before)
        if _settles_when(again):
            return before, again, found
    return dossier, ranking, photos


def _settles_when(ranking: Ranking) -> bool:
    """Return whether a photo fits of which it is known when it was taken."""
    return any(one.rejected is None and UNDATED not in one.reasons for one in ranking.photos)


def _photographed(work: Work, period: Period) -> list[Period]:
    """Return the same time of the latest earlier years in which photos were taken then."""
    if period.recurs is None:
        return []
    years = work.ports.library.years(work.request.owner)
    days = sorted(date.fromisoformat(name) for year in years for name in year.days)
    before = takewhile(lambda one: days and one.end >= days[0], earlier(period))
    return list(islice((one for one in before if any(one.start <= day <= one.end for day in days)), _MOST_YEARS))


def _ranked(work: Work, dossier: Dossier) -> tuple[Ranking, dict[str, Photo]]:
    """Return the ranking for the wish, and the photos it was made of, by id."""
    request, brief = work.request, dossier.brief
    limit = max(request.limit, planning.wanted(brief))
    of_trips = brief.place is not None or brief.event in JOURNEYS
    trips = work.ports.trips.of(request.owner, conditions=[work.lease]) if of_trips else ()

    def rank_them(found: Sequence[Photo], statistics: Statistics | None) -> Ranking:
        photos = distinct(found, prefer=dossier.pinned)
        index = build_index(photos, statistics)
        pinned, declined = dossier.pinned, dossier.declined
        return rank(brief, photos, limit=limit, index=index, pinned=pinned, trips=trips, declined=declined)

    library, connections, pinned = work.ports.library, work.ports.connections, dossier.pinned
    return find(library, connections, request.owner, request.sources, brief, trips, rank_them, pinned=pinned)


def _read_wish(work: Work, summary: Summary) -> Dossier:
    """Return what the wish comes to: its words read, and what was set beside them."""
    wish = read_wish(work)
    brief = wish.settle(_read_words(work, summary, wish.text))
    return Dossier(brief=brief, pinned=wish.photos, declined=wish.declined, subject=wish.subject)


def _read_words(work: Work, summary: Summary, wish: str) -> Brief:
    """Return the brief, with everybody it means by a word their owner has said the meaning of."""
    taught = work.ports.names.aliases(work.request.owner).record.aliases if "people" in work.request.consent else {}
    at, southern = _asked(work)
    context = WishContext(
        asked_at=at,
        southern=southern,
        known_names=sorted({*summary.names, *nicknames(taught)}),
        known_albums=sorted(summary.albums),
    )
    brief = resolve(work.ports.reader.read(wish, context), taught)
    if "people" not in work.request.consent or not any(map(is_own_pet, (*brief.subjects, *brief.without.subjects))):
        return brief
    return with_pets(brief, work.ports.names.labelled(work.request.owner))


def _asked(work: Work) -> tuple[datetime, bool]:
    """Return when the wish was asked, and whether in the south; where no zone was said, home says."""
    at, southern = datetime.fromisoformat(work.request.asked_at), work.request.southern
    if southern is None:
        years = sorted(work.ports.library.years(work.request.owner), key=lambda year: min(year.days, default=""))[-2:]
        days = {date.fromisoformat(name): day for year in years for name, day in year.days.items()}
        southern = asked(at, home=next(iter(Homes(days).on(at.date())), None)).southern
    return at, bool(southern)


STEP = Step(name="select", runs_at=Status.INGESTED, run=run)
