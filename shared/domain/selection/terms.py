"""What a photo can be found by in a large library: terms that a database looks up, and its place among them.

Both are derived from the index entry alone, as it is within the consent's scopes. They find too much rather than
too little: whether a photo fits, and why, is decided afterwards from the entry itself. Change what is derived here,
and `VERSION` with it: then every library is derived anew before it is searched, without reading a photo again.
"""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from shared.domain.duplicates import duplicate_keys
from shared.domain.photo import Photo, Place
from shared.domain.selection.appeal import appeal
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.evidence import number_of_strangers, unlabelled
from shared.domain.selection.index import Statistics, build_index, entry_of
from shared.domain.selection.where_and_when import place_stems
from shared.domain.selection.words import fold, stem, words
from shared.domain.summary import names_of

VERSION = 2
MOST_ALTERNATIVES = 30

EVERY, UNDATED, UNLOCATED, LOCATED = "m:every", "d:none", "p:none", "m:located"
HIDDEN, NO_PHOTO = "m:hidden", "m:no-photo"
FACE, FACES = "m:face", "m:faces"  # one at least, two at least: seen or named
OPEN, OPEN_FACE = "m:open", "m:open-face"  # nothing may say who or what it shows; and a face is seen
_LONGEST = 100
_CELLS_DEGREES = (0.1, 1.0, 10.0)
_MOST_CELLS = 24
_KM_A_DEGREE = 111.2
_MOST_DAYS = 20


def terms_of(photo: Photo) -> list[str]:
    """Return what a photo can be found by, each once."""
    found = [EVERY, *map(word_term, entry_of(photo).weights), *_when(photo), *_where(photo), *_who(photo)]
    found += [album_term(title) for title in photo.albums]
    found += [source_term(ref.partition(":")[0]) for ref in photo.refs]
    found += copy_terms(photo)
    return list(dict.fromkeys(found))


def place_in_order(photo: Photo) -> float:
    """Return where a photo stands among all that fit a wish equally well: 0 is best.

    What is hidden, or no photo, is shown only when a wish asks for it; it stands behind everything else.
    """
    best = Candidate(0, photo, appeal(photo), facets=[1.0]).score
    return round(1 - best + (photo.archived or photo.looks_like != "photo"), 6)


def weight_of(photo: Photo) -> int:
    """Return what a photo's words weigh, in quarters."""
    return round(entry_of(photo).length * 4)


def word_term(stemmed: str) -> str:
    """Return the term of a stem."""
    return f"w:{stemmed[:_LONGEST]}"


def text_terms(text: str) -> tuple[str, ...]:
    """Return terms of which a photo has one if its words hold every word of a text, or all of them as one."""
    parts = words(text)
    if not parts:
        return ()
    telling = max((stem(part) for part in parts), key=len)
    return tuple(dict.fromkeys((word_term(telling), word_term(stem("".join(parts))))))


def label_terms(place: str) -> tuple[str, ...]:
    """Return terms of which a photo has one if its words name a place."""
    told = place_stems(place)
    return (word_term(max(told, key=len)),) if told else ()


def marks_of_words(words_said: Iterable[str]) -> tuple[str, ...]:
    """Return the marks of what is hidden, or no photo, that these words ask for."""
    asked = {"archive": HIDDEN, "archived": HIDDEN, "screenshot": NO_PHOTO, "document": NO_PHOTO}
    asked |= {"scan": NO_PHOTO, "receipt": NO_PHOTO}
    return tuple(dict.fromkeys(asked[word] for word in words_said if word in asked))


def name_term(name: str) -> str:
    """Return the term of a person's or pet's whole name."""
    return f"n:{fold(name)[:_LONGEST]}"


def album_term(title: str) -> str:
    """Return the term of an album."""
    return f"a:{fold(title)[:_LONGEST]}"


def source_term(source: str) -> str:
    """Return the term of a source."""
    return f"s:{source}"


def copy_terms(photo: Photo) -> list[str]:
    """Return terms of which every copy of the photo in other bytes has one, and few others; see `same_picture`."""
    return [f"k:{key}" for key in duplicate_keys(photo)]


def place_term(name: str) -> str:
    """Return the term of a town's, region's or country's name."""
    return f"p:{fold(name)[:_LONGEST]}"


def period_terms(start: date, end: date) -> tuple[str, ...]:
    """Return terms of which every photo taken from one day to another, both included, has one."""
    days = (end - start).days + 1
    if days <= _MOST_DAYS:
        return tuple(f"d:{start + timedelta(days=number)}" for number in range(days))
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if last - first < MOST_ALTERNATIVES:
        return tuple(f"d:{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
    if end.year - start.year < MOST_ALTERNATIVES:
        return tuple(f"d:{year:04}" for year in range(start.year, end.year + 1))
    return (EVERY,)


def circle_terms(centre: Place, radius_km: float) -> tuple[str, ...]:
    """Return terms of which every photo taken within a distance of a place has one."""
    high = radius_km / _KM_A_DEGREE
    south, north = centre.latitude - high, centre.latitude + high
    narrowest = math.cos(math.radians(min(max(abs(south), abs(north)), 90.0)))
    wide = 180.0 if narrowest * _KM_A_DEGREE * 180 <= radius_km else radius_km / (_KM_A_DEGREE * narrowest)
    for size in _CELLS_DEGREES:
        rows = range(math.floor(max(south, -90.0) / size), math.floor(min(north, 90.0) / size) + 1)
        around = round(360 / size)
        first, last = math.floor((centre.longitude - wide) / size), math.floor((centre.longitude + wide) / size)
        columns = range(first, min(last, first + around - 1) + 1)
        if len(rows) * len(columns) <= _MOST_CELLS:
            return tuple(dict.fromkeys(_cell(size, row, column) for row in rows for column in columns))
    return (LOCATED,)


def _cell(size: float, row: int, column: int) -> str:
    around = round(360 / size)
    return f"g{size:g}:{row},{(column + around // 2) % around - around // 2}"


def _when(photo: Photo) -> Iterable[str]:
    day = photo.taken_day
    return (f"d:{day[:4]}", f"d:{day[:7]}", f"d:{day}") if day else (UNDATED,)


def _where(photo: Photo) -> list[str]:
    found = [place_term(name) for name in (photo.town, photo.region, photo.country, *photo.near) if name]
    if photo.place is not None:
        place = photo.place
        found += [LOCATED]
        found += [
            _cell(size, math.floor(place.latitude / size), math.floor(place.longitude / size))
            for size in _CELLS_DEGREES
        ]
    if photo.place is None and photo.country is None:
        found.append(UNLOCATED)
    return found


def _who(photo: Photo) -> list[str]:
    seen = max(len(photo.faces), len(photo.names))
    found = [name_term(name) for name in sorted(names_of(photo))]
    found += [FACE] * (seen >= 1) + [FACES] * (seen >= 2)
    found += [HIDDEN] * photo.archived + [NO_PHOTO] * (photo.looks_like != "photo")
    if _may_be_anything(photo):
        found += [OPEN] + [OPEN_FACE] * bool(photo.faces)
    return found


class _Everywhere(dict[str, int]):
    """Counts of a library in which every word is common: then only words known to name things say anything."""

    def get(self, key: str, default: object = None) -> int:
        return 1 << 40


def _may_be_anything(photo: Photo) -> bool:
    """Return whether a photo may turn out not to say what it shows, whatever the rest of the library is like."""
    strangers = (number_of_strangers(photo, {"person"}), number_of_strangers(photo, {"pet"}))
    alone = build_index([photo], Statistics(1 << 41, 1.0, _Everywhere()))
    return max(strangers) > 0 or unlabelled(0, photo, alone)
