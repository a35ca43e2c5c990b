"""prompt: compose each picture's prompt from the brief's slots (thumbnails-staged -> prompt-built)."""

from shared.domain.models import MODELS
from shared.domain.prompt import compose, plate
from shared.domain.request import Status
from shared.steps.private import need_dossier, save_dossier
from shared.steps.work import Advance, Step, Work


def run(work: Work) -> Advance:
    """Seal the prompts; the person can read exactly what is sent."""
    dossier = need_dossier(work.ports, work.request)
    style = dossier.style or ""
    adapter = MODELS[work.request.model or ""].adapter
    prompts = tuple(compose(dossier.brief, style, adapter) for _ in dossier.chosen)
    names = _names(work, dossier.chosen[0].photo_id)
    dossier = dossier.model_copy(update={"prompts": prompts, "plate": plate(dossier.brief, names)})
    return Advance(Status.PROMPTED, save_dossier(work, dossier))


def _names(work: Work, photo_id: str) -> tuple[str, ...]:
    """Return the names marked in the photo, the largest region's first."""
    photo = work.ports.library.photo(photo_id)
    if photo is None or "people" not in work.request.consent:
        return ()
    regions = sorted(photo.regions, key=lambda region: -region.w * region.h)
    return tuple(dict.fromkeys([*(r.name for r in regions if r.name), *photo.names]))


STEP = Step(name="prompt", runs_at=Status.STAGED, run=run)
