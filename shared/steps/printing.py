"""Printing: the pictures of a card or a storybook laid out on its pages, with the words set by us."""

from typing import cast

from shared.domain.dossier import Dossier
from shared.domain.products import PRODUCTS, PrintedProduct
from shared.domain.request import ResultRef
from shared.ports.press import PressOrder
from shared.steps.keeping import keep_printed, seed
from shared.steps.work import Work

_MOST_SECONDS = 20.0
_SHARE = 0.3  # of the lease's rest; the picture that follows takes the most of it


def run(work: Work, dossier: Dossier, *, timeout_seconds: float) -> list[ResultRef]:
    """Lay the request's pictures out; nothing of it leaves this process.

    Raises:
        PermanentError: the words cannot be set; its code says why.
    """
    work.hold()
    pictures = [work.ports.vault.result(picture.name) for picture in work.request.pictures]
    printed = work.ports.press.press(_order(work, dossier, pictures), timeout_seconds=timeout_seconds)
    return [keep_printed(work, f"printed-{index}", each) for index, each in enumerate(printed)]


def check(work: Work, dossier: Dossier) -> None:
    """Make sure, before the first picture is paid for, that the words of a printed product can be set.

    Raises:
        PermanentError: they cannot; its code says why.
    """
    if PRODUCTS[dossier.brief.product].printed and not work.request.calls:
        order = _order(work, dossier, [])
        work.ports.press.check(order, timeout_seconds=min(_MOST_SECONDS, work.seconds_left() * _SHARE))


def _order(work: Work, dossier: Dossier, pictures: list[bytes]) -> PressOrder:
    return PressOrder(
        product=cast(PrintedProduct, dossier.brief.product),
        pictures=pictures,
        style=dossier.style or "",
        title=dossier.title or "",
        texts=dossier.texts,
        language=dossier.brief.language,
        occasion=dossier.brief.occasion or "none",
        seed=seed([], "/".join(picture.sha256 for picture in work.request.pictures), 0),
    )
