"""Whether a photo was taken where and when the wish says."""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from shared.domain.brief import Period, WishedPlace
from shared.domain.photo import Photo, Place
from shared.domain.selection.index import Entry
from shared.domain.selection.words import fold, stems

EARTH_KM = 6371.0
_BY_WORD = 0.8
_NAMESAKE_KM = 200.0
_MOST_NEAR = 2
Verdict = Literal["in", "out", "unknown"]

_GENERIC = re.compile(
    r"\b(?:lake|lago|lac|loch|mount|mt|mountains?|national|state|park|forest|valley|canyon|river|bay|beach|islands?"
    r"|isle|falls|coast|peak|desert|the|of|di)\b"
)


class Fit(NamedTuple):
    """A verdict, the sentence that says it, and how sure it is (0..1): words say less than coordinates."""

    verdict: Verdict
    reason: str
    strength: float = 1.0


def period_fit(photo: Photo, period: Period) -> Fit:
    """Return whether the photo's local day lies in the period."""
    if photo.taken_day is None:
        return Fit("unknown", "nothing says when it was taken")
    day = date.fromisoformat(photo.taken_day)
    if period.start <= day <= period.end:
        return Fit("in", f"taken on {in_words(day)}, in the period you named")
    return Fit("out", f"taken on {in_words(day)}, outside the period you named")


def in_words(day: date) -> str:
    """Return a day as people write it: 22 October 2008."""
    return f"{day.day} {day:%B %Y}"


def place_fit(photo: Photo, entry: Entry, wished: WishedPlace) -> Fit:
    """Return whether the photo was taken at the place: by coordinates, by name, or by its labels."""
    where = where_taken(photo)
    names = {fold(name) for name in (wished.said, *wished.names)}
    named = names & {fold(name) for name in (photo.town, photo.region, photo.country, *photo.near) if name}
    by_name_only = wished.level == "region" and photo.region is not None
    if wished.centre is not None and photo.place is not None and wished.radius_km and not by_name_only:
        distance = distance_km(photo.place, wished.centre)
        if distance <= wished.radius_km:
            return Fit("in", f"taken {where}, {_kilometres(distance)} from the place you named")
    if named and not _far_away(photo, wished):
        return Fit("in", f"taken {where}")
    label = _labelled(photo, entry, wished)
    if label is not None:
        return Fit("in", label, _BY_WORD)
    located = photo.place is not None or photo.country is not None
    known = wished.centre is not None or bool(wished.countries)
    if located and known:
        return Fit("out", f"taken {where}, not in {wished.said}")
    return Fit("unknown", f"nothing says it was taken in {wished.said}")


def _far_away(photo: Photo, wished: WishedPlace) -> bool:
    """Whether it was taken in another place of the same name."""
    if photo.place is None or wished.centre is None or not wished.radius_km:
        return False
    return distance_km(photo.place, wished.centre) > _NAMESAKE_KM + 5 * wished.radius_km


def where_taken(photo: Photo) -> str:
    """Return "in Arezzo, Tuscany" or "in Tahoma, California (Lake Tahoe)"; without any name "at a place on the map"."""
    names = [name for name in (photo.town, photo.region or photo.country) if name]
    if photo.town is None and photo.country is not None and photo.country not in names:
        names.append(photo.country)
    also = [name for name in photo.near if name not in names][:_MOST_NEAR]
    said = ", ".join(dict.fromkeys(names)) + (f" ({', '.join(also)})" if also else "")
    return f"in {said}" if names else "at a place on the map"


def _kilometres(distance: float) -> str:
    return f"{distance:.1f} km" if distance < 10 else f"{distance:.0f} km"


def _labelled(photo: Photo, entry: Entry, wished: WishedPlace) -> str | None:
    somebody = set(stems(" ".join(photo.names)))  # Florence in Leipzig was not taken in Florence
    for name in dict.fromkeys((wished.said, *wished.names)):
        wanted = place_stems(name)
        if wanted and all(stem in entry.said and stem not in somebody for stem in wanted):
            return says(entry, wanted)
    return None


def place_stems(name: str) -> tuple[str, ...]:
    """Return the stems that labels say of a place called so: without what kind of place it is, if anything is left."""
    folded = fold(name.partition(",")[0])
    wanted = stems(_GENERIC.sub(" ", folded)) or stems(folded)
    return tuple(word for word in wanted if len(word) > 2) or wanted  # file names lose "el" and "la"


def says(entry: Entry, wanted: Sequence[str]) -> str:
    """Return the sentence that tells where words stand: 'the file name says "cat"'."""
    where, text = entry.said[wanted[0]]
    shown = text if len(text) <= 60 else text[:57] + "..."
    if where == "album":
        return f'album "{shown}"'
    if where == "label":
        return f'you labelled it "{shown}"'
    if where == "name":
        return f"{shown} is named in it"
    if where == "file name":
        texts = dict.fromkeys(entry.said[stem].text for stem in wanted if stem in entry.said)
        return f'the file name says "{" ".join(texts)}"'
    if where == "keyword":
        return f'a keyword says "{shown}"'
    return f'the {where} says "{shown}"'


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance (haversine)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))
