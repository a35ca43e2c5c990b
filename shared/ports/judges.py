"""Who looks at a wish, and at pixels, before they leave for a model that is not on this machine."""

from collections.abc import Sequence
from typing import Protocol

from shared.domain.placeholders import Finding

__all__ = ["Finding", "Inspector", "Moderator"]


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
