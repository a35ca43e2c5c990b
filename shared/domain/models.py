"""The model registry: which image models there are and what each can do. Models come and go; rows are data."""

from datetime import date

from shared.domain.brief import Brief
from shared.domain.photo import Record
from shared.domain.styles import STYLES
from shared.errors import PolicyDeniedError

LOCAL_PAINTER = "local-painter-1"


class Model(Record):
    """One row.

    Attributes:
        id: what `PictureOrder.model` says.
        adapter: which adapter speaks to it.
        region: where it computes; `here` is this machine.
        styles, products: what it can make.
        max_references: photos one picture may be made from.
        reference_px: longest side of a reference.
        max_px: longest side of a result.
        microusd: price of one call.
        max_calls: how often one picture may be tried; 1 where a call costs money.
        released, retires: retirement None: not announced.
        retains: what the provider may keep, for the receipt.
    """

    id: str
    adapter: str
    region: str
    styles: tuple[str, ...]
    products: tuple[str, ...]
    max_references: int
    reference_px: int
    max_px: int
    microusd: int
    max_calls: int
    released: date
    retires: date | None = None
    retains: str


MODELS = {
    model.id: model
    for model in (
        Model(
            id=LOCAL_PAINTER,
            adapter="local",
            region="here",
            styles=tuple(STYLES),
            products=("picture", "portrait"),
            max_references=1,
            reference_px=1600,
            max_px=2048,
            microusd=0,
            max_calls=10,  # free: bounds only what fails or is killed again and again
            released=date(2026, 11, 22),
            retains="nothing: the picture was made on this machine",
        ),
    )
}
DEFAULT_STYLE = "watercolour"


def check(model: Model, brief: Brief, allowed_styles: tuple[str, ...] | None) -> str:
    """Return the style to make the brief in with this model.

    Raises:
        PolicyDeniedError: a style we do not have, or the policy does not allow; a product the model cannot make.
    """
    if brief.unknown_style:
        raise PolicyDeniedError(code="style_unknown")
    if brief.product not in model.products:
        raise PolicyDeniedError(code="product_not_offered")
    style = brief.style or DEFAULT_STYLE
    if style not in model.styles:
        raise PolicyDeniedError(code="style_not_offered")
    if allowed_styles is not None and style not in allowed_styles:
        raise PolicyDeniedError(code="style_not_allowed")
    return style
