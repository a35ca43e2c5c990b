"""What a trip is called."""

from collections.abc import Sequence

from shared.domain.trips.records import Stay

UNNAMED = "A trip"
_MOST = 0.6


def place_name(stays: Sequence[Stay]) -> str:
    """Return the smallest place that most days were spent in: a town, a region, a country, or two countries."""
    for level in ("town", "region", "country"):
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
    return names[0], sum(stay.days for stay in stays if getattr(stay, level) == names[0]) / total


def _by_days(stays: Sequence[Stay], level: str) -> list[str]:
    counted: dict[str, int] = {}
    for stay in stays:
        name = getattr(stay, level)
        if name:
            counted[name] = counted.get(name, 0) + stay.days
    return sorted(counted, key=lambda name: -counted[name])
