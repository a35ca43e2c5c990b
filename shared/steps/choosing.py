"""Which photos each picture is made from, and the question that shows them before anything is paid for."""

from collections.abc import Sequence

from shared.domain import planning
from shared.domain.brief import Brief
from shared.domain.dossier import Chosen, Dossier
from shared.domain.likeness import expected_likeness
from shared.domain.models import MODELS, Model, check
from shared.domain.photo import Photo
from shared.domain.products import PRODUCTS
from shared.domain.reading.as_written import emoji_in
from shared.domain.references import further
from shared.domain.request import Status
from shared.domain.selection import Choice, Question
from shared.domain.selection.which_photo import which_blurred
from shared.errors import NothingFitsError
from shared.ports.documents import Write
from shared.steps import asking, reserving
from shared.steps.private import read_wish, save_dossier
from shared.steps.work import Advance, Work

_REVIEW_CHOICES = 6
_ALL = "these"


def choose(work: Work, dossier: Dossier, photos: dict[str, Photo]) -> Advance:
    """Settle the photos of each picture, or ask first; either way what the wish needs is reserved, and no more.

    Args:
        work: of the request.
        dossier: with its ranking.
        photos: by id, those of the ranking and those the person chose.

    Raises:
        NothingFitsError: no photo does.
        PolicyDeniedError: the model cannot make it, or may not; or it needs more than is left of the day.
    """
    request = work.request
    model = MODELS[request.model or ""]
    style = check(model, dossier.brief, work.ruling.styles)
    fitting = _fitting(dossier, photos)
    chosen = planning.chosen(dossier.brief, fitting, photos)
    also = tuple(_also(dossier, photo, fitting, photos, model) for photo in chosen)
    question = None if dossier.pinned else dossier.question or _asked(work, dossier, chosen, also, fitting, photos)
    if question is None and not chosen:
        raise NothingFitsError(code="none_of_these" if dossier.declined else None)
    dossier = dossier.model_copy(update={"style": style, "chosen": chosen, "also": also, "question": None})
    count = max(1, len(chosen))
    changes: dict[str, object] = {"style": style, "product": dossier.brief.product, "pictures_total": count}
    texts, emoji = _words(work, dossier.brief)
    changes["notes"] = planning.told(dossier.brief, chosen, texts, emoji=emoji)
    reserved, writes = reserving.settle_on(work, dossier.brief.product, count)
    changes |= reserved
    if question is not None:
        return ask(work, dossier, question, changes, writes)
    changes |= save_dossier(work, dossier)
    ids = list(dict.fromkeys(each.photo_id for each in (*chosen, *(one for more in also for one in more))))
    return Advance(Status.SELECTED, changes, also=writes, entries=[("photos_chosen", {"photos": ids})])


def _words(work: Work, brief: Brief) -> tuple[int, bool]:
    """Return how many texts the person has written to be printed, and whether there are emoji in their words."""
    if not PRODUCTS[brief.product].printed:
        return 0, False
    wish = read_wish(work)
    return len(wish.texts), emoji_in(brief.text or "", wish.text) or any(emoji_in(text, text) for text in wish.texts)


def ask(
    work: Work, dossier: Dossier, question: Question, changes: dict[str, object], writes: Sequence[Write] = ()
) -> Advance:
    """Put the question; the next step shows its photos, and waits."""
    dossier = asking.put(dossier, _or_all(dossier.brief, question))
    return Advance(Status.SELECTED, {**changes, **save_dossier(work, dossier)}, also=writes)


def _or_all(brief: Brief, question: Question) -> Question:
    """Return the question with all its photos as an answer, too, where the wish wants several pictures."""
    ids = tuple(dict.fromkeys(choice.photo_ids[0] for choice in question.choices if choice.photo_ids))
    offered = any(choice.id == _ALL for choice in question.choices)
    if question.about != "photo" or offered or len(ids) < 2 or planning.wanted(brief) == 1:
        return question
    return question.model_copy(update={"choices": (_together(ids), *question.choices)})


def _fitting(dossier: Dossier, photos: dict[str, Photo]) -> list[Chosen]:
    """Return the usable photos, the best first; what the person picked comes before any ranking."""
    if dossier.pinned:
        picked = [photos[photo_id] for photo_id in dossier.pinned if photo_id in photos]
        return [_chosen(photo, 1.0, ("you chose it",)) for photo in picked]
    return [_chosen(photos[s.photo_id], s.score, s.reasons) for s in dossier.ranking if s.rejected is None]


def _chosen(photo: Photo, score: float, reasons: tuple[str, ...]) -> Chosen:
    return Chosen(photo_id=photo.id, refs=photo.refs, score=score, reasons=reasons)


def _also(
    dossier: Dossier, main: Chosen, fitting: Sequence[Chosen], photos: dict[str, Photo], model: Model
) -> tuple[Chosen, ...]:
    """Return the further photos of a picture: of several that the person picked for one picture, all the model takes.

    What they picked is what they want to have in it; otherwise only photos that surely show the same, and of several
    pictures' photos that they picked none but those.
    """
    if dossier.pinned and planning.wanted(dossier.brief) == 1:
        return tuple(fitting[1 : model.max_references])
    by_id = {each.photo_id: each for each in fitting}
    found = further(dossier.brief, photos[main.photo_id], [photos[photo_id] for photo_id in by_id], model)
    return tuple(by_id[photo.id] for photo in found)


def _asked(
    work: Work,
    dossier: Dossier,
    chosen: tuple[Chosen, ...],
    also: tuple[tuple[Chosen, ...], ...],
    fitting: list[Chosen],
    photos: dict[str, Photo],
) -> Question | None:
    """Return the question that shows the photos before anything is paid for; None when nobody has to be asked."""
    model = MODELS[work.request.model or ""]
    if chosen and (work.request.review or model.microusd):
        single = [_single(number, each, dossier, fitting, photos, model) for number, each in enumerate(fitting, 1)]
        ids = tuple(dict.fromkeys(each.photo_id for each in chosen))
        together = [_together(ids)] if len(ids) > 1 else []
        choices = (*together, *single[:_REVIEW_CHOICES])
        return Question(about="photo", text=_text(photos[chosen[0].photo_id], together), choices=choices)
    return which_blurred([photos[each.photo_id] for each in fitting])


def _single(
    number: int, main: Chosen, dossier: Dossier, fitting: list[Chosen], photos: dict[str, Photo], model: Model
) -> Choice:
    more = _also(dossier, main, fitting, photos, model) if planning.wanted(dossier.brief) == 1 else ()
    label = "; ".join(main.reasons)
    if more:
        label += f"; with {len(more)} more of the same" if label else f"with {len(more)} more of the same"
    ids = (main.photo_id, *(each.photo_id for each in more))
    return Choice(id=f"photo-{number}", label=label, photo_ids=ids, warning=_warning(photos[main.photo_id]))


def _together(ids: tuple[str, ...]) -> Choice:
    return Choice(id=_ALL, label=f"these {len(ids)} photos together", photo_ids=ids)


def _text(best: Photo, together: list[Choice]) -> str:
    if together:
        return "Shall it be made from these photos, or from one of them alone?"
    expected = expected_likeness(best)
    if expected.expected == "poor":
        return f"The photo that fits best will give a poor likeness: {expected.reasons[0].text}. Which shall it be?"
    return "Which photo shall the picture be made from?"


def _warning(photo: Photo) -> str | None:
    """Return what likeness to expect of a photo, and why; None when it is good."""
    found = expected_likeness(photo)
    if found.expected == "good":
        return None
    return f"{found.expected} likeness: {', '.join(reason.text for reason in found.reasons)}"
