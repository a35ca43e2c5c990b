"""Printing: the pictures of a card or a storybook laid out on its pages, with the words set by us."""

from typing import cast

from shared.domain.dossier import Dossier
from shared.domain.products import PrintedProduct
from shared.domain.request import ResultRef
from shared.ports.press import PressOrder
from shared.steps.keeping import keep_printed, seed
from shared.steps.work import Work


def run(work: Work, dossier: Dossier, *, timeout_seconds: float) -> list[ResultRef]:
    """Lay the request's pictures out; nothing of it leaves this process.

    Raises:
        PermanentError: the words cannot be set; its code says why.
    """
    work.hold()
    pictures = [work.ports.vault.result(picture.name) for picture in work.request.pictures]
    order = PressOrder(
        product=cast(PrintedProduct, dossier.brief.product),
        pictures=pictures,
        style=dossier.style or "",
        title=dossier.title or "",
        texts=dossier.texts,
        language=dossier.brief.language,
        occasion=dossier.brief.occasion or "none",
        seed=seed([], "/".join(picture.sha256 for picture in work.request.pictures), 0),
    )
    printed = work.ports.press.press(order, timeout_seconds=timeout_seconds)
    return [keep_printed(work, f"printed-{index}", each) for index, each in enumerate(printed)]
