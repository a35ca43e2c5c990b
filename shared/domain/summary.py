"""What is known of a whole library at a glance: counts that follow from its photos and nothing else."""

from collections import Counter
from collections.abc import Iterable

from shared.domain.photo import Photo, Record
from shared.domain.tallies import Difference, added, count, signed


class Checked(Record):
    """How a source was listed when it was last read to its end.

    Attributes:
        mark: of the listing (`SourcePage.mark`) with the consent scopes it was read under, and by which reader.
        items, skipped: how many.
    """

    mark: str
    items: int
    skipped: int


class Summary(Record):
    """One document a library (`libraries/{owner}`). Empty fields are what consent does not allow to know.

    Attributes:
        photos: how many entries the index has.
        length: sum of what their words weigh, in quarters (`terms.weight_of`).
        names: of people and pets, as spelled in the photos, with the number of photos that bear them.
        pets: those of the names that are marked as a pet's.
        albums: titles, with the number of photos in them.
        years: calendar years with photos; each has a document of its own, see `days.Year`.
        terms: version of what the photos can be found by (`terms.VERSION`).
        checked: by source, see `Checked`.

    Of names and of albums 3,000 different ones are kept, of at most 120 characters.
    """

    photos: int = 0
    length: int = 0
    names: dict[str, int] = {}
    pets: dict[str, int] = {}
    albums: dict[str, int] = {}
    years: dict[str, int] = {}
    terms: int = 0
    checked: dict[str, Checked] = {}


def names_of(photo: Photo) -> frozenset[str]:
    """Return the names of people and pets in a photo."""
    return frozenset(photo.names)


def pets_of(photo: Photo) -> frozenset[str]:
    """Return the names in a photo that are marked as a pet's."""
    marked = {region.name for region in photo.regions if region.name and region.kind == "pet"}
    return frozenset(marked | {label.name for label in photo.labels if label.kind == "pet"}) & names_of(photo)


def changed(summary: Summary, changes: Iterable[Difference]) -> Summary:
    """Return the summary after photos have changed."""
    photos = length = 0
    names, pets, albums, years = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for before, after, weight in changes:
        length += weight
        for photo, sign in signed(before, after):
            photos += sign
            count(names, names_of(photo), sign)
            count(pets, pets_of(photo), sign)
            count(albums, set(photo.albums), sign)
            count(years, {photo.taken_day[:4]} if photo.taken_day else (), sign)
    counts = {"names": names, "pets": pets, "albums": albums, "years": years}
    updates: dict[str, object] = {name: added(getattr(summary, name), more) for name, more in counts.items()}
    updates |= {"photos": summary.photos + photos, "length": summary.length + length}
    return summary.model_copy(update=updates)
