"""What a trip is called."""

from collections.abc import Sequence

from shared.domain.trips.records import Stay

UNNAMED = "A trip"
_MOST = 0.6


def place_name(stays: Sequence[Stay]) -> str:
    """Return the smallest place that most days were spent in: a town, a region, a country, or two countries.

    A city, lake or park says more than a village in it.
    """
    for level in ("known", "town", "region", "country"):
        name, share = _most_days(stays, level)
        if name is not None and share >= _MOST:
            return name
    countries = _by_days(stays, "country")
    if countries:
        return " and ".join(countries[:2])
    return next((stay.town or stay.region for stay in stays if stay.town or stay.region), None) or UNNAMED


def _most_days(stays: Sequence[Stay], level: str) -> tuple[str | None, float]:
    names = _by_days(stays, level)
    if not names:
        return None, 0.0
    total = sum(stay.days for stay in stays)
    return names[0], sum(stay.days for stay in stays if _called(stay, level) == names[0]) / total


def _by_days(stays: Sequence[Stay], level: str) -> list[str]:
    counted: dict[str, int] = {}
    for stay in stays:
        name = _called(stay, level)
        if name:
            counted[name] = counted.get(name, 0) + stay.days
    return sorted(counted, key=lambda name: -counted[name])


def _called(stay: Stay, level: str) -> str | None:
    if level == "known":
        return stay.town if stay.town in stay.near else next(iter(stay.near), None)
    name: str | None = getattr(stay, level)
    return name
