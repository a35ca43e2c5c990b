"""The products: what can be made of photos, how many pictures each takes, and which of them are printed."""

from typing import Literal

from shared.domain.photo import Record

ProductId = Literal["picture", "portrait", "avatar", "card", "storybook"]
PrintedProduct = Literal["card", "storybook"]
Occasion = Literal[
    "birthday", "christmas", "thanks", "wedding", "valentine", "new-year",
    "easter", "graduation", "baby", "get-well", "none",
]  # fmt: skip
MOST_PICTURES = 8  # of one request that makes no book
FEWEST_PAGES, MOST_PAGES = 2, 24  # of a storybook, the cover not counted


class Product(Record):
    """One product.

    Attributes:
        id: stable name.
        title: for people.
        framing: how the composed prompt opens for an image model.
        style: the style it is made in when the wish names none.
        fewest, most: how many pictures it takes; whoever wishes for fewer or more is told.
        printed: whether the pictures are laid out on pages, with text that is set by us.
        ratio: width to height of its pictures; None: as the photo's.
    """

    id: ProductId
    title: str
    framing: str
    style: str = "watercolour"
    fewest: int = 1
    most: int = MOST_PICTURES
    printed: bool = False
    ratio: str | None = None


PRODUCTS: dict[str, Product] = {
    product.id: product
    for product in (
        Product(id="picture", title="Picture", framing="A picture of"),
        Product(id="portrait", title="Portrait", framing="A portrait of"),
        Product(id="avatar", title="Avatar", framing="A square head-and-shoulders avatar of", ratio="1:1"),
        Product(
            id="card",
            title="Greeting card",
            framing="An illustration without any lettering, for a greeting card, of",
            style="storybook",
            most=3,
            printed=True,
        ),
        Product(
            id="storybook",
            title="Storybook",
            framing="A page illustration without any lettering, for a children's storybook, of",
            style="storybook",
            fewest=FEWEST_PAGES,
            most=MOST_PAGES,
            printed=True,
        ),
    )
}
