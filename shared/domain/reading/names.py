"""People and pets that a wish calls by nothing but their names."""

import re
from collections.abc import Sequence

from shared.domain.brief import Subject
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.owners import is_owned, owner_of
from shared.domain.reading.subjects import Shown
from shared.domain.reading.text import blanked, key, tidy
from shared.domain.reading.vocabulary import is_name, words_of

_Found = list[tuple[int, Subject]]  # with where they stand


def take_names(wish: str, known_names: Sequence[str] = (), language: Language = ENGLISH) -> Shown:
    """Return names without a noun: known ones in any case, others by their capital after "of" or "with"."""
    rest, known = _take_known(wish, known_names, language)
    rest, others = _take_capitalised(rest, language)
    subjects = tuple(subject for _, subject in sorted([*known, *others], key=lambda item: item[0]))
    return Shown(subjects, (), tidy(rest))


def _take_known(rest: str, names: Sequence[str], language: Language) -> tuple[str, _Found]:
    found: _Found = []
    for known in sorted(filter(str.strip, names), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(known)}(?!\w)", rest, re.IGNORECASE):
            found.append((match.start(), _named(known, language)))
            rest = blanked(rest, match.start(), match.end())
    for first in dict.fromkeys(known.split()[0] for known in names if len(known.split()) > 1):
        for match in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)(?! (?:you|i|we|it)\b)", rest):
            if match[0][0].isupper():  # "Hope" is somebody where there is a Hope Young, "hope" is not
                found.append((match.start(), _named(first, language)))
                rest = blanked(rest, match.start(), match.end())
    return rest, found


def _take_capitalised(rest: str, language: Language) -> tuple[str, _Found]:
    found: _Found = []
    words = words_of(language)
    for match in words.bare.finditer(rest):
        name = match["name"]
        listed = language.people.NAMES is None or _any_listed(name, language)
        of_somebody = not match["own"] and not words.landmark.search(name)
        of_somebody = of_somebody and not (language.knows(name) and owner_of(rest[: match.start("name")], language))
        of_somebody = of_somebody and not is_owned(rest[: match.start("name")], words, name=True)
        if of_somebody and listed and all(is_name(part, words) for part in name.split()):
            found.append((match.start(), _named(name, language)))
            rest = blanked(rest, match.start("name"), match.end("name"))
    return rest, found


def _any_listed(name: str, language: Language) -> bool:
    known = (language.people.NAMES or frozenset()) | language.people.PET_NAMES
    return any(key(part) in known for part in re.split(r"[ -]", name))


def _named(name: str, language: Language) -> Subject:
    if name.lower() in language.people.PET_NAMES:
        return Subject(kind="pet", noun="pet", name=name)
    return Subject(kind="person", noun="person", name=name)
