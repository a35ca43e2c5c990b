"""Who is meant: several bearers of one name, or a word that nobody has said the meaning of."""

from collections.abc import Sequence

from shared.domain.brief import Brief, Subject
from shared.domain.photo import Photo
from shared.domain.reading.english.people import PET_NAMES
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.evidence import species
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.kinds import breed_of, breeds
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.which_photo import MOST_CHOICES, speak
from shared.domain.selection.words import fold

_SHOWN = 3
_LEAST = {"person": 2, "pet": 1}  # bearers of names that are worth asking about


def which_one(brief: Brief, fitting: Sequence[Candidate], index: SearchIndex) -> Question | None:
    """Ask who is meant, when several people, or two pets of different kinds, of the library share the name said.

    And which of their dogs, when they say "my dog" and have told the names of two.
    """
    for number, subject in enumerate(brief.subjects):
        if subject.name is None and subject.kind == "pet":
            own = _own_pets(subject, fitting)
            if len(own) > 1:
                text, word = f"Which {subject.noun} do you mean?", f"my {subject.noun}"
                return Question(about="person", text=text, choices=own, subject=number, remember=word)
        if subject.name is None or subject.kind not in ("person", "pet"):
            continue
        people = _people(subject.name, fitting)
        choices = people or _pets(subject, fitting, index)
        if len(choices) > 1:
            remember = subject.name if people else None
            text = f"Which {subject.name} do you mean?"
            return Question(about="name", text=text, choices=choices, subject=number, remember=remember)
    return None


def who_is_it(brief: Brief, found: Sequence[Candidate]) -> Question | None:
    """Ask whom a word means ("my mom", "my dog") that no label says, among those who bear names.

    Only those are offered who are in photos that fit but for this: "my mom at the beach" is somebody at the beach.
    """
    unknown = {number for number, subject in enumerate(brief.subjects) if is_unknown(subject)}
    for number in sorted(unknown):
        subject = brief.subjects[number]
        near = [c for c in found if c.rejected is None and number in c.missing and unknown.issuperset(c.missing)]
        choices = _bearers(subject, near, {fold(other.name) for other in brief.subjects if other.name})
        if len(choices) >= _LEAST[subject.kind]:
            text = "Which of these people are you?" if subject.relation == "me" else f"Who is {speak(subject)}?"
            word = f"my {subject.relation or subject.noun}" if subject.relation != "me" else "me"
            return Question(about="person", text=text, choices=choices, subject=number, remember=word)
    return None


def is_unknown(subject: Subject) -> bool:
    """Return whether a wish means somebody of the person's own by a word, and not by name."""
    if subject.name is not None:
        return False
    return subject.kind == "pet" or (subject.kind == "person" and subject.relation is not None)


def _bearers(subject: Subject, near: Sequence[Candidate], said: set[str]) -> tuple[Choice, ...]:
    """Names in the photos, without those the wish says itself."""
    shown: dict[str, list[str]] = {}
    for candidate in sorted(near, key=lambda c: c.delight, reverse=True):
        for name in candidate.photo.names:
            if fold(name) not in said and _may_be_called(subject, name, candidate.photo):
                shown.setdefault(name, []).append(candidate.photo.id)
    return _choices(shown)


def _own_pets(subject: Subject, fitting: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Names of pets of this species, as their owner has told them: in a label, or for the wish as a whole."""
    told = set(map(fold, subject.also))
    shown: dict[str, list[str]] = {}
    for candidate in fitting:
        labels = candidate.photo.labels
        here = {fold(one.name) for one in labels if one.species in (subject.noun, *subject.terms)}
        for name in candidate.photo.names:
            if fold(name) in here | told:
                shown.setdefault(name, []).append(candidate.photo.id)
    return _choices(shown)


def _may_be_called(subject: Subject, name: str, photo: Photo) -> bool:
    """A pet is asked about among pets, a person among people; who is of another species is not meant."""
    labels = [label for label in photo.labels if label.name == name]
    pet = any(label.kind == "pet" for label in labels) or fold(name) in PET_NAMES
    pet = pet or any(region.kind == "pet" and region.name == name for region in photo.regions)
    kinds = {label.species for label in labels if label.species}
    if subject.kind == "pet":
        return pet and (not kinds or subject.noun == "pet" or bool(kinds & {subject.noun, *subject.terms}))
    return not pet


def _people(name: str, fitting: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Bearers of a longer name each; none when somebody is called exactly that."""
    shown: dict[str, list[str]] = {}
    for candidate in fitting:
        for full in candidate.photo.names:
            if set(fold(name).split()) <= set(fold(full).split()):
                shown.setdefault(full, []).append(candidate.photo.id)
    return () if fold(name) in map(fold, shown) else _choices(shown)


def _choices(shown: dict[str, list[str]]) -> tuple[Choice, ...]:
    """One choice a name, who is in most photos first."""
    people = sorted(shown.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_CHOICES]
    return tuple(
        Choice(id=f"c{number}", label=name, photo_ids=tuple(ids[:_SHOWN]), name=name)
        for number, (name, ids) in enumerate(people, start=1)
    )


def _another_pet(name: str, photo: Photo, *, faceless: bool) -> bool:
    """Whether somebody else without a surname is in it: it may be they who are the dog.

    Not where there is a face for everybody else, and `name` is known to be `faceless`.
    """
    others = [other for other in photo.names if fold(other) != fold(name)]
    if faceless and len(photo.faces) >= len(others):
        return False
    return any(len(other.split()) == 1 for other in others)


def _is_faceless(fitting: Sequence[Candidate]) -> bool:
    """Whether a name is borne alone where no face is seen, and nowhere where there is a face for every name."""
    photos = [candidate.photo for candidate in fitting if candidate.photo.names]
    alone = any(len(photo.names) == 1 and not photo.faces for photo in photos)
    return alone and all(len(photo.faces) < len(photo.names) for photo in photos)


def _pets(subject: Subject, fitting: Sequence[Candidate], index: SearchIndex) -> tuple[Choice, ...]:
    """A dog and a cat of one name, when the wish does not say which; or dogs of different breeds."""
    if len((subject.name or "").split()) > 1:
        return ()  # pets have no surname: it is somebody who is seen with a dog now and then, and with a cat
    faceless = _is_faceless(fitting)
    rows = {c.row: c.photo.id for c in fitting if not _another_pet(subject.name or "", c.photo, faceless=faceless)}
    kinds = species(rows, index) if subject.noun in ("pet", "person") else {}
    if len(kinds) < 2 and breed_of(subject) is None and subject.noun in ("pet", "person", "dog", "cat"):
        kinds = breeds(rows, index)
    return tuple(
        Choice(
            id=f"c{number}",
            label=f"{subject.name} the {kind}",
            photo_ids=tuple(rows[row] for row in held[:_SHOWN]),
            name=subject.name,
            noun=kind,
        )
        for number, (kind, held) in enumerate(list(kinds.items())[:MOST_CHOICES], start=1)
    )
