"""Photos on their way from a phone: addresses to put them at, what is said of them, and how they go again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

ADDRESS_LIFE = timedelta(minutes=15)
NOTE = ".json"  # what the name of what is said of a photo ends with, after the photo's own


@dataclass(frozen=True, slots=True)
class UploadAddress:
    """Where one photo may be put, once.

    Attributes:
        url: to be asked with PUT; whoever has it may put the photo, until `ADDRESS_LIFE` is over.
        headers: to be sent with it, exactly these.
    """

    url: str = field(repr=False)
    headers: dict[str, str]


class UploadAddresses(Protocol):
    """Gives out addresses in the place where uploads wait. Nothing there is ever overwritten."""

    def sign(self, wanted: Sequence[tuple[str, str, int]]) -> list[UploadAddress]:
        """Return an address for each (object name, media type, size in bytes); each takes exactly that.

        Raises:
            StoreUnavailableError: no answer in time (transient).
        """

    def put_note(self, name: str, data: bytes) -> None:
        """Put what is said of a photo; one that is there already stays.

        Raises:
            StoreUnavailableError: as `sign`.
        """


@dataclass(frozen=True, slots=True)
class Kept:
    """What photos wait in one person's place; what is said of them does not count."""

    count: int
    size_bytes: int


class Uploads(Protocol):
    """The place where uploads wait. What is deleted there is gone."""

    def kept(self, prefix: str) -> Kept:
        """Return how many photos wait there whose names begin like this.

        Raises:
            StoreUnavailableError: no answer in time (transient).
        """

    def erase(self, prefix: str, *, most: int) -> bool:
        """Delete up to `most` objects whose names begin like this; return whether none is left.

        Raises:
            StoreUnavailableError: no answer in time (transient).
        """
