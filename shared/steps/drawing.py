"""What is drawn next: a character sheet, a picture, or a page once more; and everything its model is given."""

from dataclasses import dataclass

from shared.domain.dossier import Chosen, Dossier
from shared.domain.marks import marks
from shared.domain.models import MODELS
from shared.domain.prompt import kind, what
from shared.domain.proofs import COMPANIONS
from shared.domain.request import Request, ResultRef
from shared.ports.models import PictureOrder, Reference
from shared.steps.keeping import seed
from shared.steps.work import Work

_MAX_PX, _DRAFT_PX = 1024, 512
_AGAIN = 1_000  # added to a picture's number for the seed of another attempt


@dataclass(frozen=True, slots=True)
class Drawing:
    """One call of the model.

    Attributes:
        slot: where the call is counted; the sheet's comes after those of all pictures.
        role: `sheet` or `picture`, see `ResultRef.role`.
        prompt: the words of it.
        photos: what it is drawn from, the main photo first.
    """

    slot: int
    role: str
    prompt: str
    photos: tuple[Chosen, ...]

    @property
    def name(self) -> str:
        """Of the kept object, without its attempt."""
        return "sheet" if self.role == "sheet" else f"picture-{self.slot}"


def next_drawing(request: Request, dossier: Dossier) -> Drawing:
    """Return what comes next of a request whose pictures are not all made."""
    if dossier.sheet_prompt is not None and sheet_of(request) is None:
        every = dict.fromkeys(photo for index in range(len(dossier.chosen)) for photo in dossier.photos_of(index))
        return Drawing(len(dossier.chosen), "sheet", dossier.sheet_prompt, tuple(every))
    index = len(request.pictures)
    return Drawing(index, "picture", dossier.prompts[index], dossier.photos_of(index))


def sheet_of(request: Request) -> ResultRef | None:
    """Return the book's character sheet; None before it is made, or when there is none."""
    return next((result for result in request.results if result.role == "sheet"), None)


def companions(work: Work) -> list[bytes]:
    """Return the approved art that the next page should look like: the sheet, then the latest pages."""
    sheet = sheet_of(work.request)
    kept = [*([sheet] if sheet else []), *work.request.pictures[-COMPANIONS:][::-1]]
    return [work.ports.vault.result(result.name) for result in kept]


def order(work: Work, dossier: Dossier, drawing: Drawing) -> PictureOrder:
    """Return the order for a drawing; photos come first, then the sheet, then what it should look like."""
    request = work.request
    references = [_photo(work, dossier, photo) for photo in drawing.photos]
    if drawing.role == "picture":
        references += _beside(work, dossier)
    number = drawing.slot + _AGAIN * request.attempts
    return PictureOrder(
        model=request.model or "",
        style=dossier.style or "",
        product=dossier.brief.product,
        prompt=drawing.prompt,
        references=references[: MODELS[request.model or ""].max_references],
        seed=seed([each.jpeg for each in references if each.role == "subject"], drawing.prompt, number),
        longest_px=_DRAFT_PX if request.draft else _MAX_PX,
        plate=dossier.plate,
        shown_before=dossier.shown_before(drawing.slot) if drawing.role == "picture" else 0,
        palette=_palette(work),
    )


def _beside(work: Work, dossier: Dossier) -> list[Reference]:
    """Return the sheet, and for another attempt the page before: what is drawn again should come nearer to them."""
    sheet = sheet_of(work.request)
    shows = what(dossier.brief)
    found = []
    if sheet is not None:
        data = work.ports.vault.result(sheet.name)
        found.append(Reference(data, role="character", shows=shows, kind=kind(dossier.brief)))
    if work.request.attempts and work.request.pictures:
        found.append(Reference(work.ports.vault.result(work.request.pictures[-1].name), role="style"))
    return found


def _palette(work: Work) -> bytes | None:
    """Return the art whose colours another attempt should have."""
    if not work.request.attempts:
        return None
    return next(iter(companions(work)), None)


def _photo(work: Work, dossier: Dossier, chosen: Chosen) -> Reference:
    photo = work.ports.library.photo(chosen.photo_id)
    drawn = dossier.subject if chosen.photo_id == dossier.chosen[0].photo_id else None
    names = [subject.name for subject in dossier.brief.subjects if subject.name]
    regions = marks(photo, drawn=drawn, names=names) if photo else ()
    jpeg = work.open(dossier.objects[chosen.photo_id])
    return Reference(jpeg, regions, shows=what(dossier.brief), kind=kind(dossier.brief))
