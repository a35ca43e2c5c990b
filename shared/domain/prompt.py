"""The prompt: composed by our template from the brief's slots, so that nobody else's words reach a model."""

from shared.domain.brief import Brief, Subject
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


def compose(brief: Brief, style: str) -> str:
    """Return the prompt of a picture. It holds no name, no caption, no place and no date.

    Args:
        brief: the wish, read.
        style: id of a style.
    """
    what = ", ".join(dict.fromkeys(_slot(subject) for subject in brief.subjects)) or "the subject"
    framing = "A portrait of" if brief.product == "portrait" else "A picture of"
    return (
        f"{framing} {what} in image 1, as {STYLES[style].prompt}. Keep the likeness of image 1."
        " Output the final image only."
    )


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
