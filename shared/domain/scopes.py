"""What of an index entry may be kept under which consent scopes."""

from shared.domain.photo import Photo


def restrict(photo: Photo, scopes: frozenset[str]) -> Photo:
    """Return the entry without what the scopes do not allow to be known."""
    kept: dict[str, object] = {}
    if "places" not in scopes:
        kept |= {"place": None, "town": None, "region": None, "country": None, "near": ()}
    if "captions" not in scopes:
        kept |= {"title": None, "description": None, "keywords": (), "albums": ()}
    if "people" not in scopes:
        nameless = tuple(region.model_copy(update={"name": None}) for region in photo.regions)
        kept |= {"people": (), "regions": nameless, "labels": ()}
    return photo.model_copy(update=kept)
