"""Which kind of animal a photo's words say: of two pets of one name often all that tells them apart."""

from collections.abc import Iterable
from functools import lru_cache

from shared.domain.brief import Subject
from shared.domain.reading.english.people import BREEDS
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.words import stem, words

_SAME = {
    "yorkie": "yorkshire terrier", "frenchie": "french bulldog", "sausage dog": "dachshund",
    "st bernard": "saint bernard", "alsatian": "german shepherd",
    "lab": "labrador", "labrador retriever": "labrador", "pit bull": "pitbull",
    "shiba inu": "shiba", "standard poodle": "poodle", "tabby cat": "tabby",
}  # fmt: skip


def breeds(rows: Iterable[int], index: SearchIndex) -> dict[str, list[int]]:
    """Return the photos whose words name a breed, by breed; a breed within another's name is that one."""
    found: dict[str, list[int]] = {}
    for row in rows:
        said = index.entries[row].said
        named = {breed for breed, stems in _breeds().items() if all(part in said for part in stems)}
        for breed in named:
            if not any(breed != other and breed in other.split() for other in named):
                found.setdefault(_SAME.get(breed, breed), []).append(row)
    return found


def breed_of(subject: Subject) -> str | None:
    """Return the breed a wish says of a pet, as `breeds` calls it, or None: Rex the husky, but my dog Rex."""
    said = next((noun for noun in (subject.noun, *subject.terms) if noun in _breeds()), None)
    return _SAME.get(said, said) if said is not None else None


@lru_cache(maxsize=1)
def _breeds() -> dict[str, tuple[str, ...]]:
    listed = (breed for said in BREEDS.values() for breed in said.split("|"))
    return {breed: tuple(stem(word) for word in words(breed)) for breed in listed}
