"""A press that lays nothing out: files with nothing on them, where and as many as the contract says."""

import io

from fpdf import FPDF
from PIL import Image

from shared.domain.products import PRODUCTS
from shared.errors import PermanentError, PressBusyError
from shared.ports.models import Placement
from shared.ports.press import PressOrder, Printed, Proof, ProofOrder, Role

_WHOLE = (0.0, 0.0, 1.0, 1.0)
_PICTURES = {product.id: (product.fewest, product.most) for product in PRODUCTS.values() if product.printed}


def _page() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "JPEG")
    return file.getvalue()


def _print() -> bytes:
    document = FPDF()
    document.add_page()
    return bytes(document.output())


_PAGE, _PRINT = _page(), _print()


class BlankPress:
    """The `Press` port."""

    def press(self, order: PressOrder, *, timeout_seconds: float) -> tuple[Printed, ...]:
        if timeout_seconds <= 0:
            raise PressBusyError("press")
        fewest, most = _PICTURES[order.product]
        book = order.product == "storybook"
        if not fewest <= len(order.pictures) <= most or (book and len(order.texts) != len(order.pictures)):
            raise PermanentError(code="pictures_do_not_fit")
        every = tuple(Placement(number, _WHOLE, _WHOLE) for number in range(len(order.pictures)))
        if not book:
            return _file("front", every), _file("inside"), _file("print", every)
        pages = [_file("page", (placed,)) for placed in every]
        return _file("cover", every[:1]), *pages, _file("print", (every[0], *every))

    def check(self, order: PressOrder, *, timeout_seconds: float) -> None:
        if timeout_seconds <= 0:
            raise PressBusyError("press")

    def proof(self, order: ProofOrder, *, timeout_seconds: float) -> Proof:
        if timeout_seconds <= 0:
            raise PressBusyError("press")
        return Proof(likeness=None if order.photo is None or order.placement is None else 1.5, palette=1.0)

    def close(self) -> None:
        """Nothing is open."""


def _file(role: Role, placements: tuple[Placement, ...] = ()) -> Printed:
    data, media_type = (_PRINT, "application/pdf") if role == "print" else (_PAGE, "image/jpeg")
    return Printed(data, media_type, 8, 8, role, placements)
