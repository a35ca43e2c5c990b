"""The model registry: which image models there are and what each can do. Models come and go; rows are data."""

from collections.abc import Sequence
from datetime import date

from shared.domain.brief import Brief, SubjectKind
from shared.domain.photo import Record
from shared.domain.products import PRODUCTS
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
        people, groups, animals: whether it is made for pictures of somebody, of several people together, of pets.
        aspect_ratios: shapes of its results, width to height; empty: any.
        max_references: photos one picture may be made from.
        reference_px: longest side of a reference.
        max_px: longest side of a result.
        microusd: price of one call.
        max_calls: how often one picture may be tried; 1 where a call costs money.
        draft: id of a cheaper model of the same adapter that shows what will come; empty: there is none.
        released, retires: retirement None: not announced.
        retains: what the provider may keep, for the receipt.
    """

    id: str
    adapter: str
    region: str
    styles: tuple[str, ...]
    products: tuple[str, ...]
    people: bool = True
    groups: bool = True
    animals: bool = True
    aspect_ratios: tuple[str, ...] = ()
    max_references: int
    reference_px: int
    max_px: int
    microusd: int
    max_calls: int
    draft: str = ""
    released: date
    retires: date | None = None
    retains: str


_PRODUCTS = tuple(PRODUCTS)
_GEMINI_RATIOS = ("1:1", "3:2", "2:3", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
_GEMINI_RETAINS = (
    "Google does not train on it without permission; it may keep the order in memory for up to 24 hours, and log it"
    " to detect abuse unless the project is excepted (cloud.google.com, zero data retention)"
)

# Releases and retirements: docs.cloud.google.com, model versions, read October 2026. A retirement "or later" is the
# earliest day. Sizes, references and shapes: the models' own pages there. Prices were not verified: Google's price
# page was not at hand. They are what third parties say it says in 2026, for one result of 1,024 px, rounded up for
# the order and the model's thoughts; larger results cost more, which is why max_px is not larger here.
MODELS = {
    model.id: model
    for model in (
        Model(
            id=LOCAL_PAINTER,
            adapter="local",
            region="here",
            styles=tuple(STYLES),
            products=_PRODUCTS,
            max_references=1,
            reference_px=1600,
            max_px=2048,
            microusd=0,
            max_calls=10,  # free: bounds only what fails or is killed again and again
            released=date(2026, 11, 22),
            retains="nothing: the picture was made on this machine",
        ),
        Model(
            id="gemini-3.1-flash-image",
            adapter="gemini_image",
            region="global",
            styles=tuple(STYLES),
            products=_PRODUCTS,
            aspect_ratios=_GEMINI_RATIOS,
            max_references=14,
            reference_px=1536,
            max_px=1024,
            microusd=70_000,  # unverified: 1,120 tokens at 60 dollars a million, 1,120 a reference at 0.5
            max_calls=1,
            draft="gemini-3.1-flash-lite-image",
            released=date(2026, 5, 28),
            retires=date(2027, 5, 28),
            retains=_GEMINI_RETAINS,
        ),
        Model(
            id="gemini-3-pro-image",
            adapter="gemini_image",
            region="global",
            styles=tuple(STYLES),
            products=_PRODUCTS,
            aspect_ratios=_GEMINI_RATIOS,
            max_references=14,
            reference_px=1536,
            max_px=1024,
            microusd=150_000,  # unverified: 1,120 tokens at 120 dollars a million, and its thoughts
            max_calls=1,
            draft="gemini-3.1-flash-lite-image",
            released=date(2026, 5, 28),
            retires=date(2027, 5, 28),
            retains=_GEMINI_RETAINS,
        ),
        Model(
            id="gemini-3.1-flash-lite-image",
            adapter="gemini_image",
            region="global",
            styles=tuple(STYLES),
            products=_PRODUCTS,
            aspect_ratios=_GEMINI_RATIOS,
            max_references=1,  # takes more, but is "not optimized for multiple reference inputs" (third party)
            reference_px=1024,
            max_px=1024,
            microusd=36_000,  # unverified: 0.034 dollars a picture
            max_calls=1,
            released=date(2026, 6, 23),
            retires=date(2027, 6, 28),
            retains=_GEMINI_RETAINS,
        ),
        # Switched off for nearly everybody: Google announced 30 June and then 17 August 2026, and calls have been
        # answered 404 since. The row is for projects that still have it.
        Model(
            id="imagen-3.0-capability-001",
            adapter="imagen",
            region="us-central1",
            styles=tuple(STYLES),
            products=_PRODUCTS,
            # Made to stylise one person. The request knows animals, but pictures of pets, and of two or more people
            # that shall be recognised, are among the unintended uses (docs.cloud.google.com, style customization).
            groups=False,
            animals=False,
            aspect_ratios=("1:1", "3:4", "4:3", "9:16", "16:9"),
            max_references=4,
            reference_px=1024,
            max_px=1024,
            microusd=40_000,  # unverified: 0.04 dollars a picture
            max_calls=1,
            released=date(2024, 12, 10),  # unverified
            retires=date(2026, 6, 30),
            retains=_GEMINI_RETAINS,
        ),
    )
}


def check(model: Model, brief: Brief, allowed_styles: tuple[str, ...] | None) -> str:
    """Return the style to make the brief in with this model.

    Raises:
        PolicyDeniedError: a style we do not have, or the policy does not allow; a product or a subject the model
            cannot make.
    """
    if brief.unknown_style:
        raise PolicyDeniedError(code="style_unknown")
    if brief.product not in model.products:
        raise PolicyDeniedError(code="product_not_offered")
    _check_subjects(model, [subject.kind for subject in brief.subjects])
    style = brief.style or PRODUCTS[brief.product].style
    if style not in model.styles:
        raise PolicyDeniedError(code="style_not_offered")
    if allowed_styles is not None and style not in allowed_styles:
        raise PolicyDeniedError(code="style_not_allowed")
    return style


def _check_subjects(model: Model, kinds: Sequence[SubjectKind]) -> None:
    several = "group" in kinds or kinds.count("person") > 1
    if not model.people and (several or "person" in kinds):
        raise PolicyDeniedError(code="people_not_offered")
    if not model.groups and several:
        raise PolicyDeniedError(code="groups_not_offered")
    if not model.animals and "pet" in kinds:
        raise PolicyDeniedError(code="pets_not_offered")
