"""What a person is told of a request and of its pictures: codes that come with them, and the sentence of each."""

from shared.domain.likeness import expected_likeness
from shared.domain.photo import Photo
from shared.domain.products import FEWEST_PAGES, MOST_PAGES, MOST_PICTURES, PRODUCTS
from shared.domain.succession import MOVED

POOR = "likeness_poor"
_ON_CARD = PRODUCTS["card"].most
_SENTENCES = {
    "most_pages": f"A storybook has at most {MOST_PAGES} pages; this one has {MOST_PAGES}.",
    "fewest_pages": f"A storybook or comic has {FEWEST_PAGES} to {MOST_PAGES} pages; this one has {FEWEST_PAGES}. "
    "For a single one, ask for a picture.",
    "most_pictures": f"At most {MOST_PICTURES} pictures are made of one wish; these are {MOST_PICTURES}.",
    "most_on_card": f"A card has room for at most {_ON_CARD} pictures; more are left out.",
    "few_for_card": "Fewer photos fit than the card was to show; none is on it twice.",
    "photos_again": "There are more pictures to make than photos that fit; some photos come again.",
    "one_card": "One card is made of one wish, and its pictures go on it together; ask once for each other card.",
    "texts_left": "There are more texts than pages; the last ones are left out.",
    "emoji_left_out": "Emoji are left out of the words; no typeface here has them.",
    "one_book": "One storybook is made of one wish; ask once for each other one.",
    MOVED: "The image model in use is gone; the next one has made it.",
    POOR: "The photo is not good enough for a good likeness; others that fit: keepsake again REQUEST --other-photos.",
    "plate_glyphs_missing": "The name plate was left out: no typeface here has its letters.",
    "subject_guessed": "Who is meant was guessed from the photo; mark the head with --subject X,Y,W,H.",
    "subject_unknown": "Nothing says who in the photo is meant; mark the head with --subject X,Y,W,H.",
    "head_not_clear": "The head could not be cut out cleanly, so it is a portrait without costume.",
    "together": "Several people are in the photo; they are painted together, without costume.",
}


def sentence(code: str) -> str | None:
    """Return a note as a sentence; None for one that says nothing to a person."""
    return _SENTENCES.get(code)


def notes_of(photo: Photo | None) -> tuple[str, ...]:
    """Return what is to be said of the photo that a picture is made from."""
    poor = photo is not None and expected_likeness(photo).expected == "poor"
    return (POOR,) if poor else ()
