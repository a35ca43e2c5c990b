"""select: read the wish, rank the photos with reasons, perhaps ask back (metadata-ingested -> photos-selected)."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain import budget
from shared.domain.brief import Brief
from shared.domain.dossier import Chosen, Dossier
from shared.domain.duplicates import distinct
from shared.domain.models import MODELS, Model, check
from shared.domain.photo import Photo
from shared.domain.request import Status
from shared.domain.selection import Choice, Question, Ranking, build_index, rank
from shared.domain.selection.index import Statistics
from shared.domain.summary import Summary
from shared.errors import NothingFitsError
from shared.ports.documents import Write
from shared.ports.models import WishContext
from shared.steps.finding import find
from shared.steps.private import load_dossier, save_dossier
from shared.steps.work import Advance, Step, Work

_REVIEW_CHOICES = 6


def run(work: Work) -> Advance:
    """Choose the photos; a question pauses the request, a search ends with its ranking."""
    request = work.request
    summary = work.ports.library.summary(request.owner)
    if not summary.photos:
        raise NothingFitsError(code="no_photos")
    dossier = load_dossier(work.ports, request) or Dossier(brief=_read_wish(work, summary))
    ranking, photos = _ranked(work, dossier)
    if not photos:
        raise NothingFitsError(code="no_photos")
    dossier = dossier.model_copy(update={"ranking": ranking.photos, "question": ranking.question})
    if request.kind == "find":
        change = save_dossier(work, dossier)
        return Advance(Status.GENERATED, change, entries=[("photos_ranked", {"photos": summary.photos})])
    return _choose(work, dossier, photos)


def _ranked(work: Work, dossier: Dossier) -> tuple[Ranking, dict[str, Photo]]:
    """Return the ranking for the wish, and the photos it was made of, by id."""
    request, brief = work.request, dossier.brief
    limit = max(request.limit, brief.count)

    def rank_them(found: Sequence[Photo], statistics: Statistics | None) -> Ranking:
        photos = distinct(found, prefer=dossier.pinned)
        return rank(brief, photos, limit=limit, index=build_index(photos, statistics), pinned=dossier.pinned)

    library, sources = work.ports.library, request.sources
    return find(library, request.owner, sources, brief, (), rank_them, pinned=dossier.pinned)


def _read_wish(work: Work, summary: Summary) -> Brief:
    wish = work.open(work.request.wish_name).decode()
    context = WishContext(
        asked_at=datetime.fromisoformat(work.request.asked_at),
        known_names=sorted(summary.names),
        known_albums=sorted(summary.albums),
    )
    return work.ports.reader.read(wish, context)


def _choose(work: Work, dossier: Dossier, photos: dict[str, Photo]) -> Advance:
    request = work.request
    model = MODELS[request.model or ""]
    style = check(model, dossier.brief, work.ruling.styles)
    fitting = _fitting(dossier, photos)
    question = None if dossier.pinned else dossier.question or _review(work, fitting, model)
    if question is None and not fitting:
        raise NothingFitsError
    count = dossier.brief.count
    chosen = tuple(fitting[index % len(fitting)] for index in range(count)) if fitting else ()
    dossier = dossier.model_copy(update={"style": style, "question": question, "chosen": chosen})
    changes = {
        **save_dossier(work, dossier),
        "style": style,
        "product": dossier.brief.product,
        "pictures_total": count,
    }
    if question is not None:
        return Advance(Status.WAITING, changes, entries=[("question_asked", {})])
    ids = [photo.photo_id for photo in chosen]
    smaller, also = _shrink_reservation(work, count, model)
    return Advance(Status.SELECTED, {**changes, **smaller}, also=also, entries=[("photos_chosen", {"photos": ids})])


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
