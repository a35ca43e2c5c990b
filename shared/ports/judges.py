"""Who looks at a wish, and at pixels, before they leave for a model that is not on this machine."""

from collections.abc import Sequence
from typing import Protocol

from shared.domain.placeholders import Finding

__all__ = ["LARGEST_JPEG_BYTES", "LONGEST_TEXT", "Finding", "Inspector", "Moderator"]

LONGEST_TEXT = 2_000  # characters
LARGEST_JPEG_BYTES = 2_900_000  # as base64, with the rest of a request, under the 4 MB that DLP takes


class Inspector(Protocol):
    """Finds sensitive data. An inspector that does not answer means stop: nothing leaves uninspected."""

    def find(self, text: str) -> Sequence[Finding]:
        """Return the sensitive parts, by where they begin; no two overlap.

        Args:
            text: at most 2,000 characters.

        Raises:
            StoreUnavailableError: it did not answer in time.
        """

    def redact(self, jpeg: bytes) -> bytes:
        """Return the picture (JPEG) with sensitive text in it covered; the same bytes when there is none.

        Args:
            jpeg: at most `LARGEST_JPEG_BYTES`.

        Raises:
            StoreUnavailableError: it did not answer in time.
        """


class Moderator(Protocol):
    """Judges what the hard rules let through. It may refuse, never allow what they refused."""

    def judge(self, wish: str) -> str | None:
        """Return the code of a refusal (a key of `domain.safety.refusals`), or None when the wish may go on.

        Args:
            wish: without names and sensitive data.

        Raises:
            ModelBusyError: come back later.
        """
