"""What in a photo's labels shows that it has a subject of the wish."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared.domain.brief import Brief, Subject
from shared.domain.photo import Photo
from shared.domain.selection.file_names import GENERIC
from shared.domain.selection.index import Entry, SearchIndex
from shared.domain.selection.kinds import breed_of, breeds
from shared.domain.selection.synonyms import is_scene, known_words, related
from shared.domain.selection.where_and_when import says
from shared.domain.selection.words import listed, stem, stems

# In labels these say something about a moment, not what a picture shows.
_MOMENTS = frozenset(
    stem(word)
    for word in listed(
        "birthday wedding christmas xmas easter halloween thanksgiving party celebration trip travel vacation"
        " holiday weekend day night summer winter spring autumn fall morning evening afternoon time year month"
        " week anniversary family our great good nice lovely beautiful fun happy best favourite favorite first"
        " last big january february march april may june july august september october november december"
        " monday tuesday wednesday thursday friday saturday sunday love memories memory moment life"
    )
)
_NAMELESS = frozenset(map(stem, GENERIC))  # "portrait", "scan", names of cameras
_SPECIES = ("dog", "cat", "horse", "rabbit", "hamster", "parrot", "turtle")
_COMMON_WORD = 5
# A face found in the pixels may be anybody's; that it is a child's or a bride's has to be said.
_MORE_THAN_A_FACE = listed(
    "child children kid baby babies boy boys girl girls toddler teenager bride groom son sons daughter daughters"
    " twin twins grandchild grandchildren"
)


FACE, FACES = "a face is visible", "faces are visible"


class Evidence(NamedTuple):
    """How strongly a photo shows something (0..1), and the stems or the sentence that say so.

    A guess shows the kind only: a dog, and nothing says whether it is the one called Biscuit.
    """

    strength: float
    stems: tuple[str, ...]
    sentence: str = ""
    guess: bool = False

    def reason(self, entry: Entry) -> str:
        """Return the sentence that says why."""
        return self.sentence or says(entry, self.stems)


Shown = dict[int, Evidence]


def subject_evidence(subject: Subject, photos: Sequence[Photo], index: SearchIndex) -> Shown:
    """Return the photos, by position, that show a subject by their labels or, for anybody, by faces."""
    if subject.name:
        named = _not_another_species(_holding(subject.name, 1.0, index), subject, index)
        if named or subject.kind != "pet" or subject.noun == "pet":
            return named
    telling = subject.terms if subject.kind not in ("thing", "scene") else ()
    said = dict.fromkeys((subject.noun, *subject.also, *telling))
    found = best_of(word_evidence(term, index) for term in said)
    if shown_by_a_face(subject):
        found = {**_faces(subject, photos), **found}
    return {row: seen._replace(guess=True) for row, seen in found.items()} if subject.name else found


def shown_by_a_face(subject: Subject) -> bool:
    """Return whether any face may show a subject: somebody, and nobody in particular."""
    anybody = subject.kind in ("person", "group") and subject.relation is None
    return anybody and subject.noun not in _MORE_THAN_A_FACE


def species(rows: Iterable[int], index: SearchIndex) -> dict[str, list[int]]:
    """Return the photos whose labels say which kind of pet they show, by kind."""
    found = {kind: word_evidence(kind, index) for kind in _SPECIES}
    said = {kind: [row for row in rows if row in shown] for kind, shown in found.items()}
    return {kind: held for kind, held in said.items() if held}


def _not_another_species(named: Shown, subject: Subject, index: SearchIndex) -> Shown:
    """Leave out the cat Biscuit when the wish is for the dog Biscuit, and the poodle when it is for the corgi."""
    others: set[int] = set()
    if subject.noun in _SPECIES:
        others |= _of_others(species(named, index), subject.noun)
    if breed := breed_of(subject):
        others |= _of_others(breeds(named, index), breed)
    return {row: evidence for row, evidence in named.items() if row not in others}


def _of_others(said: dict[str, list[int]], kind: str) -> set[int]:
    own = set(said.pop(kind, ()))
    return {row for rows in said.values() for row in rows} - own


def word_evidence(noun: str, index: SearchIndex) -> Shown:
    """Return the photos whose labels hold a noun phrase, or words that mean it.

    Every telling word of the phrase has to be there: a football player is no tennis player. "Birthday" in "birthday
    cake" tells little, and so does what surrounds a lake or a street.
    """
    found = _meaning(noun, index)
    parts = noun.split()
    if len(parts) < 2:
        return found
    loose = known_words() if is_scene(parts[-1]) else frozenset()
    telling = [part for part in parts[:-1] if stem(part) not in loose and stem(part) not in _MOMENTS]
    rows = _meaning(parts[-1], index)
    for part in telling:
        there = _meaning(part, index)
        rows = {row: _both(there[row], seen) for row, seen in rows.items() if row in there}
    soft = 1.0 if len(telling) == len(parts) - 1 else 0.7
    return best_of((found, {row: seen._replace(strength=soft * seen.strength) for row, seen in rows.items()}))


def _both(one: Evidence, other: Evidence) -> Evidence:
    return Evidence(min(one.strength, other.strength), (*one.stems, *other.stems))


def best_of(parts: Iterable[Shown]) -> Shown:
    """Return the strongest evidence for each photo."""
    found: Shown = {}
    for part in parts:
        for row, evidence in part.items():
            if row not in found or evidence.strength > found[row].strength:
                found[row] = evidence
    return found


def _meaning(word: str, index: SearchIndex) -> Shown:
    return best_of(_holding(label, strength, index) for label, strength in related(word).items())


def _holding(text: str, strength: float, index: SearchIndex) -> Shown:
    return {row: Evidence(strength, stems) for row, stems in index.holding(text).items()}


def _faces(subject: Subject, photos: Sequence[Photo]) -> Shown:
    """A wish for "a woman" or "people" is met by faces, seen or named, less surely than by labels."""
    least = 2 if subject.kind == "group" else 1
    sentence = FACES if least > 1 else FACE
    counts = ((row, max(len(photo.faces), len(photo.names))) for row, photo in enumerate(photos))
    return {row: Evidence(0.5, (), sentence) for row, count in counts if count >= least}


def unlabelled(row: int, photo: Photo, index: SearchIndex) -> bool:
    """Return whether nothing says what a photo shows: no names, and no word but of moments and folders.

    A word nobody listed that many photos share is a folder's or a person's habit, not a description. Albums
    gather; they do not say what a single photo shows. Where it was taken does not either.
    """
    if photo.names:
        return False
    places = set(stems(" ".join(name for name in (photo.town, photo.region, photo.country) if name)))
    for word, said in index.entries[row].said.items():
        if said.field == "album" or word in _MOMENTS or word in _NAMELESS or word in places:
            continue
        if word in known_words() or index.count(word) < _COMMON_WORD:
            return False
    return True


def number_of_strangers(photo: Photo, kinds: set[str]) -> int:
    """Return how many faces, or marked pets, nobody has named: whatever a caption says, it may be them."""
    if kinds and kinds <= {"person", "group"}:
        marked = sum(region.kind == "face" for region in photo.regions)
        return max(len(photo.faces), marked) - len(photo.names)
    if kinds == {"pet"}:
        return sum(region.kind == "pet" and not region.name for region in photo.regions)
    return 0


def query_stems(brief: Brief) -> tuple[str, ...]:
    """Return every stem the wish's words come down to, for ranking among photos that fit."""
    texts = [subject.noun for subject in brief.subjects] + [subject.name or "" for subject in brief.subjects]
    texts += [term for subject in brief.subjects for term in (*subject.terms, *subject.also)]
    texts += [*brief.photo_hints, *brief.event_also, brief.event or "", brief.place.said if brief.place else ""]
    return tuple(dict.fromkeys(word for text in texts for word in stems(text)))
