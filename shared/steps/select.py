"""select: read the wish, rank the photos with reasons, perhaps ask back (metadata-ingested -> photos-selected)."""

from collections.abc import Sequence
from datetime import date, datetime

from shared.domain import budget, planning
from shared.domain.aliases import is_own_pet, nicknames, resolve, with_pets
from shared.domain.brief import Brief
from shared.domain.dossier import Chosen, Dossier
from shared.domain.duplicates import distinct
from shared.domain.models import MODELS, Model, check
from shared.domain.photo import Photo
from shared.domain.reading.asked import asked
from shared.domain.request import Status
from shared.domain.selection import Choice, Question, Ranking, build_index, rank
from shared.domain.selection.index import Statistics
from shared.domain.selection.which_photo import which_blurred
from shared.domain.summary import Summary
from shared.domain.trips.homes import Homes
from shared.errors import NothingFitsError
from shared.ports.documents import Write
from shared.ports.models import WishContext
from shared.steps import asking
from shared.steps.finding import find
from shared.steps.private import load_dossier, read_wish, save_dossier
from shared.steps.work import Advance, Step, Work

_REVIEW_CHOICES = 6


def run(work: Work) -> Advance:
    """Choose the photos; a question pauses the request, a search ends with its ranking."""
    request = work.request
    summary = work.ports.library.summary(request.owner)
    if not summary.photos:
        raise NothingFitsError(code="no_photos")
    dossier = load_dossier(work.ports, request) or _read_wish(work, summary)
    ranking, photos = _ranked(work, dossier)
    if not photos:
        raise NothingFitsError(code="no_photos")
    dossier = dossier.model_copy(update={"ranking": ranking.photos, "question": ranking.question})
    if request.kind == "find":
        if dossier.question is not None:
            return _ask(work, dossier, dossier.question, {})
        change = save_dossier(work, dossier)
        return Advance(Status.GENERATED, change, entries=[("photos_ranked", {"photos": summary.photos})])
    return _choose(work, dossier, photos)


def _ranked(work: Work, dossier: Dossier) -> tuple[Ranking, dict[str, Photo]]:
    """Return the ranking for the wish, and the photos it was made of, by id."""
    request, brief = work.request, dossier.brief
    limit = max(request.limit, planning.wanted(brief))
    # Trips are of places: a wish that names none has no use for them.
    trips = work.ports.trips.of(request.owner, conditions=[work.lease]) if brief.place else ()

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
    return Dossier(brief=brief, pinned=wish.photos, declined=wish.declined)


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
    if "people" not in work.request.consent or not any(map(is_own_pet, brief.subjects)):
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


def _choose(work: Work, dossier: Dossier, photos: dict[str, Photo]) -> Advance:
    request = work.request
    model = MODELS[request.model or ""]
    style = check(model, dossier.brief, work.ruling.styles)
    fitting = _fitting(dossier, photos)
    question = None if dossier.pinned else dossier.question or _review(work, fitting, model)
    if question is None and not dossier.pinned:
        question = which_blurred([photos[photo.photo_id] for photo in fitting])
    if question is None and not fitting:
        raise NothingFitsError(code="none_of_these" if dossier.declined else None)
    chosen = planning.chosen(dossier.brief, fitting, photos)
    count = max(1, len(chosen))
    dossier = dossier.model_copy(update={"style": style, "chosen": chosen, "question": None})
    changes: dict[str, object] = {"style": style, "product": dossier.brief.product, "pictures_total": count}
    if question is not None:
        return _ask(work, dossier, question, changes)
    changes |= save_dossier(work, dossier)
    ids = [photo.photo_id for photo in chosen]
    smaller, also = _shrink_reservation(work, count, model)
    return Advance(Status.SELECTED, {**changes, **smaller}, also=also, entries=[("photos_chosen", {"photos": ids})])


def _ask(work: Work, dossier: Dossier, question: Question, changes: dict[str, object]) -> Advance:
    """Put the question; the next step shows its photos, and waits."""
    dossier = asking.put(dossier, question)
    return Advance(Status.SELECTED, {**changes, **save_dossier(work, dossier)})


def _fitting(dossier: Dossier, photos: dict[str, Photo]) -> list[Chosen]:
    """Return the usable photos, the best first; what the person picked comes before any ranking."""
    if dossier.pinned:
        picked = [photos[photo_id] for photo_id in dossier.pinned if photo_id in photos]
        return [_chosen(photo, 1.0, ("you chose it",)) for photo in picked]
    return [_chosen(photos[s.photo_id], s.score, s.reasons) for s in dossier.ranking if s.rejected is None]


def _chosen(photo: Photo, score: float, reasons: tuple[str, ...]) -> Chosen:
    return Chosen(photo_id=photo.id, refs=photo.refs, score=score, reasons=reasons)


def _review(work: Work, fitting: list[Chosen], model: Model) -> Question | None:
    """Return the question that shows the photos before anything is paid for."""
    if not fitting or not (work.request.review or model.microusd):
        return None
    choices = tuple(
        Choice(id=f"photo-{index}", label="; ".join(photo.reasons), photo_ids=(photo.photo_id,))
        for index, photo in enumerate(fitting[:_REVIEW_CHOICES], 1)
    )
    return Question(about="photo", text="Which photo shall the picture be made from?", choices=choices)


def _shrink_reservation(work: Work, pictures: int, model: Model) -> tuple[dict[str, object], list[Write]]:
    """Give back what the worst case reserved and the wish does not need."""
    held = work.request.reservation
    if held is None:
        return {}, []
    needed = budget.worst_case(held.day, pictures, model)
    stored = work.ports.budgets.get(work.request.owner, held.day)
    return {"reservation": needed}, [stored.write(budget.exchange(stored.record, held, needed))]


STEP = Step(name="select", runs_at=Status.INGESTED, run=run)
