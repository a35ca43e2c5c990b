"""prompt: compose each picture's prompt from the brief's slots (thumbnails-staged -> prompt-built)."""

from shared.domain.dossier import Dossier
from shared.domain.models import MODELS
from shared.domain.prompt import composed, plate, sheet
from shared.domain.reading.as_written import printable
from shared.domain.request import Status
from shared.domain.wording.greetings import words_of_card
from shared.domain.wording.story import page_of, texts_of, title_of
from shared.steps.private import need_dossier, read_wish, save_dossier
from shared.steps.work import Advance, Step, Work


def run(work: Work) -> Advance:
    """Seal the prompts; the person can read exactly what is sent."""
    dossier = need_dossier(work.ports, work.request)
    prompts = composed(dossier, MODELS[work.request.model or ""].adapter)
    names = _names(work, dossier.chosen[0].photo_id)
    title, texts = _words(work, dossier)
    model = MODELS[work.request.model or ""]
    changes = {
        "prompts": prompts,
        "sheet_prompt": sheet(dossier, model),
        "plate": plate(dossier.brief, names),
        "title": title,
        "texts": texts,
    }
    dossier = dossier.model_copy(update=changes)
    return Advance(Status.PROMPTED, save_dossier(work, dossier))


def _words(work: Work, dossier: Dossier) -> tuple[str, tuple[str, ...]]:
    """Return the words that are printed: the owner's own lines before any of ours; none of them reaches a model."""
    own, brief = tuple(_printable(text) for text in read_wish(work).texts), dossier.brief
    if brief.product == "card":
        title, texts = words_of_card(brief)
        return title, own or texts
    if brief.product == "storybook":
        pages = [page_of(work.ports.library.photo(photo.photo_id)) for photo in dossier.chosen]
        texts = texts_of(brief, pages)
        return title_of(brief, pages), (*own[: len(pages)], *texts[len(own) :])
    return "", ()


def _printable(text: str) -> str:
    """Return words without emoji, line by line: they are no reason to refuse a picture that has been paid for."""
    return "\n".join(printable(line) for line in text.splitlines())


def _names(work: Work, photo_id: str) -> tuple[str, ...]:
    """Return the names marked in the photo, the largest region's first."""
    photo = work.ports.library.photo(photo_id)
    if photo is None or "people" not in work.request.consent:
        return ()
    regions = sorted(photo.regions, key=lambda region: -region.w * region.h)
    return tuple(dict.fromkeys([*(r.name for r in regions if r.name), *photo.names]))


STEP = Step(name="prompt", runs_at=Status.STAGED, run=run)
