"""Photos for tests of the selection: everything has a default that says nothing."""

import hashlib

from shared.domain.brief import Brief, Subject
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Photo, Place, Quality, Region
from shared.domain.selection import rank

GOOD = Quality(sharpness=80, edge_width_px=4, mean_luminance=0.5, clipped_low=0.01, clipped_high=0.01, contrast=0.8)
BLURRED = GOOD.model_copy(update={"sharpness": 5.0, "edge_width_px": 10.0})
FACE = Region(kind="face", x=0.3, y=0.3, w=0.2, h=0.2)


def photo(name, **facts):
    """Return a good photo of 1,200 by 900 pixels that nothing is known about but what is given."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    values = {
        "id": name,
        "owner": "ann",
        "refs": (f"folder:{name}.jpg",),
        "media_type": "image/jpeg",
        "width_px": 1200,
        "height_px": 900,
        "quality": GOOD,
        "perceptual_hash": digest[:16],
    }
    if isinstance(facts.get("words"), str):
        facts["words"] = tuple(facts["words"].split())
    if isinstance(facts.get("place"), tuple):
        facts["place"] = Place(latitude=facts["place"][0], longitude=facts["place"][1])
    return Photo(**(values | facts))


def embedded(**facts):
    """Return the facts of a file without any metadata."""
    values = {
        "sha256": "ab" * 32,
        "media_type": "image/jpeg",
        "width_px": 1200,
        "height_px": 900,
        "quality": GOOD,
        "perceptual_hash": "0123456789abcdef",
    }
    return EmbeddedFacts(**(values | facts))


def pet(noun, name=None):
    return Subject(kind="pet", noun=noun, name=name, terms=(noun,))


def person(noun, *, name=None, relation=None):
    return Subject(kind="person", noun=noun, name=name, relation=relation, terms=(noun,))


def thing(noun):
    return Subject(kind="thing", noun=noun, terms=(noun,))


def ranked(photos, *subjects, limit=5, **brief):
    """Rank photos for a brief with these subjects."""
    return rank(Brief(subjects=subjects, **brief), photos, limit=limit)


def shown(ranking):
    """Return ids of the photos that fit, best first."""
    return [scored.photo_id for scored in ranking.photos if scored.rejected is None]


def why_not(ranking):
    """Return the reason for each rejected photo."""
    return {scored.photo_id: scored.rejected for scored in ranking.photos if scored.rejected}
