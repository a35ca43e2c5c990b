"""The prompt: composed by our template from the brief's slots, so that nobody else's words reach a model."""

from collections.abc import Sequence

from shared.domain.brief import Brief, Subject, SubjectKind
from shared.domain.dossier import Dossier
from shared.domain.models import Model
from shared.domain.products import PRODUCTS
from shared.domain.styles import STYLES

# Nouns that may stand in a prompt. Anything else is "the subject": a wish's own words never go through.
_NOUNS = frozenset(
    {
        *("cat", "kitten", "dog", "puppy", "horse", "bird", "rabbit", "hamster", "fish", "animal"),
        *("person", "man", "woman", "child", "baby", "family", "couple", "group", "friends"),
        *("mother", "father", "grandmother", "grandfather", "sister", "brother", "son", "daughter"),
        *("beach", "lake", "mountain", "forest", "garden", "flower", "tree", "sunset", "snow"),
        *("castle", "church", "tower", "bridge", "city", "street", "house", "car", "boat", "train", "plane", "cake"),
    }
)
_PLACEHOLDERS = {
    "pet": "the pet",
    "person": "the person",
    "group": "the group",
    "thing": "the subject",
    "scene": "the scene",
}


# How a prompt points to the photo that comes with it. Gemini is told to stop at the picture: it then more rarely
# answers without one. Imagen knows photos by numbers in brackets (docs.cloud.google.com, subject customization).
_GEMINI = (
    "{framing} {what} in image 1{seen}, as {style}. {more}Keep the likeness of {images}. Output the final image only."
)
_MORE = "{images} show the same from elsewhere: take pose and surroundings from image 1. "
_SHEET = (
    "A character sheet of {what} in the photos, as {style}: front, side and face, on plain white ground, without any"
    " lettering. Keep the likeness of the photos. Output the final image only."
)
# Pictures of one photo that follow each other, so that no page of a book repeats another.
_SEEN = (
    "",
    ", seen from close up",
    ", so near that the picture is filled",
    ", left of the middle with the surroundings beside",
    ", right of the middle with the surroundings beside",
)
_ROLES = {"style": "style reference only", "character": "character sheet of {shows} (subject)"}
_TEMPLATES = {"imagen": "{framing} {what} [1]{seen}, as {style}. Keep the likeness of {what} [1]."}
_SHEETS = {
    "imagen": "A character sheet of {what} [1], as {style}: front, side and face, on plain white ground, without any"
    " lettering. Keep the likeness of {what} [1]."
}
_LIKE = {"imagen": " Make it in the style of [2]."}  # a photo with the role `style` has the number 2


def compose(brief: Brief, style: str, adapter: str = "", references: int = 1, *, shown_before: int = 0) -> str:
    """Return the prompt of a picture. It holds no name, no caption, no place and no date.

    Args:
        brief: the wish, read.
        style: id of a style.
        adapter: which of the registry's adapters it is for.
        references: how many photos come with it, the main one first.
        shown_before: how many pictures show the main photo already.
    """
    template = _TEMPLATES.get(adapter, _GEMINI)
    further = "Image 2" if references == 2 else f"Images 2 to {references}"
    return template.format(
        framing=PRODUCTS[brief.product].framing,
        seen=_SEEN[shown_before % len(_SEEN)],
        what=what(brief),
        style=STYLES[style].prompt,
        more=_MORE.format(images=further).replace("Image 2 show", "Image 2 shows") if references > 1 else "",
        images="image 1" if references == 1 else f"images 1 to {references}",
    )


def composed(dossier: Dossier, adapter: str) -> tuple[str, ...]:
    """Return the prompt of each picture of a request."""
    pictures = range(len(dossier.chosen))
    style = dossier.style or ""
    return tuple(
        compose(dossier.brief, style, adapter, len(dossier.photos_of(index)), shown_before=dossier.shown_before(index))
        for index in pictures
    )


def sheet(dossier: Dossier, model: Model) -> str | None:
    """Return the prompt of a storybook's character sheet.

    Returns:
        None when the model takes one photo only, or nobody is in the book.
    """
    alive = any(subject.kind in ("pet", "person", "group") for subject in dossier.brief.subjects)
    if dossier.brief.product != "storybook" or model.max_references < 2 or not alive:
        return None
    template = _SHEETS.get(model.adapter, _SHEET)
    return template.format(what=what(dossier.brief), style=STYLES[dossier.style or ""].prompt)


def caption(number: int, shows: str, role: str = "subject") -> str:
    """Return the line that stands beside a photo of a prompt and says what it is; `role` as `Reference.role` has it."""
    said = _ROLES.get(role, "{shows} (subject)").format(shows=shows)
    return f"Image {number}: {said}."


def pointed(prompt: str, adapter: str, roles: Sequence[str]) -> str:
    """Return a prompt that points to every photo beside it, where captions do not do so already.

    Args:
        prompt: as `compose` made it.
        adapter: which of the registry's adapters it is for.
        roles: of the photos, see `Reference.role`.
    """
    return prompt + _LIKE.get(adapter, "") if "style" in roles else prompt


def as_sent(prompt: str, brief: Brief, adapter: str, roles: Sequence[str]) -> str:
    """Return everything that is said to a model of a picture, for its owner to read; nothing for one that is here."""
    if adapter == "local":
        return ""
    if adapter != "gemini_image":
        return pointed(prompt, adapter, roles)
    return "\n".join((*(caption(number, what(brief), role) for number, role in enumerate(roles, 1)), prompt))


def what(brief: Brief) -> str:
    """Return what the picture shows, in words of our own list: "the cat, the person"."""
    return ", ".join(dict.fromkeys(map(_slot, brief.subjects))) or "the subject"


def kind(brief: Brief) -> SubjectKind | None:
    """Return the kind of what the picture shows; None when there are several kinds, or nothing is said."""
    kinds = {subject.kind for subject in brief.subjects}
    return kinds.pop() if len(kinds) == 1 else None


def _slot(subject: Subject) -> str:
    return f"the {subject.noun}" if subject.noun in _NOUNS else _PLACEHOLDERS[subject.kind]


_TITLES = {
    "cat": ("Lord {name} of Purrshire", "Lord of Purrshire"),
    "kitten": ("Young Lord {name} of Purrshire", "The Young Lord of Purrshire"),
    "dog": ("Sir {name} of Barkshire", "The Squire of Barkshire"),
    "puppy": ("Master {name} of Barkshire", "The Young Squire of Barkshire"),
    "horse": ("{name}, Pride of the Stables", "The Pride of the Stables"),
    "bird": ("{name} of Featherstonehaugh", "The Songbird of Featherstonehaugh"),
    "rabbit": ("{name} of Burrow Hall", "The Heir of Burrow Hall"),
}


def plate(brief: Brief, names: tuple[str, ...]) -> str | None:
    """Return the words for the plate of a framed portrait; we set them, no model sees them.

    Args:
        brief: the wish, read.
        names: names marked in the chosen photo, the subject's first; empty without the people scope.
    """
    if brief.text:
        return brief.text[:40]
    subject = brief.subjects[0] if brief.subjects else None
    name = next(iter([subject.name] if subject and subject.name else names), None)
    with_name, without = _TITLES.get(subject.noun if subject else "", ("{name}", ""))
    words = with_name.format(name=name) if name else without
    return words.upper()[:40] or None
