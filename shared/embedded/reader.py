"""The brief reader of the laptop and the tests: rules alone, no model."""

from shared.domain.brief import Brief
from shared.domain.reading.places import Places
from shared.domain.reading.wish import read_wish
from shared.places import Geocoder
from shared.ports.models import WishContext


class LocalBriefReader:
    """Reads wishes in five languages without a model; what it does not understand it leaves out."""

    def __init__(self, places: Places | None = None) -> None:
        self._places: Places = places or Geocoder()

    def read(self, wish: str, context: WishContext) -> Brief:
        """Return the brief of a wish; empty for a text that wishes nothing. Never raises."""
        return read_wish(
            wish,
            self._places,
            today=context.asked_at.date(),
            southern=context.southern,
            known_names=context.known_names,
            known_albums=context.known_albums,
        )
