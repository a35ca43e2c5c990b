"""What is not on offer, for people: a style, a product, a subject the model is not made for, an unprintable page.

Nothing of it has been paid for: it is found out before the model is called, or on our own press.
"""

from collections.abc import Callable

from shared.domain.models import MODELS, Model
from shared.domain.safety.refusals import Refusal
from shared.domain.styles import STYLES


def _no_subject(what: str, can: Callable[[Model], bool]) -> Refusal:
    """Return the refusal of a subject. No other model takes over: a deployed function holds the client of one.

    Args:
        what: the subject, in the plural.
        can: whether a model is made for it; the operator can be asked for one that is.
    """
    others = ", ".join(model.id for model in MODELS.values() if can(model))
    return Refusal(
        what="No picture was made.",
        why=f"The image model in use is not made for pictures of {what}.",
        what_you_can_do=f"Ask for a picture of something else, or ask the operator for a model that is: {others}.",
    )


OFFER_REFUSALS = {
    "style_unknown": Refusal(
        what="No picture was made.",
        why="The wish names a style that Keepsake does not have.",
        what_you_can_do=f"Ask for one of these: {', '.join(style.title for style in STYLES.values())}.",
    ),
    "style_not_offered": Refusal(
        what="No picture was made.",
        why="The image model in use does not offer this style.",
        what_you_can_do="Ask for another style.",
    ),
    "style_not_allowed": Refusal(
        what="No picture was made.",
        why="Your organisation does not allow this style.",
        what_you_can_do="Ask for another style, or ask your administrator.",
    ),
    "product_not_offered": Refusal(
        what="No picture was made.",
        why="The image model in use does not make this product.",
        what_you_can_do="Ask for a picture instead, such as a watercolour of the same photos.",
    ),
    "people_not_offered": _no_subject("people", lambda model: model.people),
    "groups_not_offered": _no_subject("several people together", lambda model: model.people and model.groups),
    "pets_not_offered": _no_subject("pets", lambda model: model.animals),
    "text_letters_missing": Refusal(
        what="No card or storybook was made.",
        why="One of the letters in your text is in none of the fonts, and an empty box is never printed.",
        what_you_can_do="Write the text without it; emoji and rare characters are what is missing most often.",
    ),
    "text_too_long": Refusal(
        what="No card or storybook was made.",
        why="Your text does not fit at the smallest size that can be read well.",
        what_you_can_do="Shorten the text.",
    ),
    "picture_unreadable": Refusal(
        what="No card or storybook was made.",
        why="One of the pictures for it is no JPEG or PNG, or smaller or larger than can be printed.",
        what_you_can_do="Ask again; if it happens twice, report the request's id and code.",
    ),
    "pictures_do_not_fit": Refusal(
        what="No card or storybook was made.",
        why="A card takes one to three pictures, a storybook one picture and one text for each page.",
        what_you_can_do="Ask for a number of pictures and texts that fits.",
    ),
}
