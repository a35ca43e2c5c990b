"""Credentials: content credentials (C2PA) of finished files: what made them, signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CredentialFacts:
    """Everything that a file says about how it was made: ids of ours and a time, nothing of the person.

    Attributes:
        model: which model made it, with its version.
        style: id of a style.
        product: id of a product.
        local: whether the model is the painter of this project, which learned nothing from anybody's pictures.
        photos: how many photos it was made from, 1 to 100.
        made_at: when (aware); seconds are kept.
    """

    model: str
    style: str
    product: str
    local: bool
    photos: int
    made_at: datetime


class Credentials(Protocol):
    """Signs finished files. Pixels and pages stay as they are; only what is told beside them is added."""

    def prepare(self, *, timeout_seconds: float) -> None:
        """Make sure that files can be signed; to be asked before anything is paid for. Costs nothing the second time.

        Raises:
            StoreUnavailableError: the key does not answer now (transient).
            MissingSettingError: the key or its certificate cannot be used; the message names the setting.
        """

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        """Return the file with its credentials: the kind of its source (IPTC) in XMP, and a signed C2PA manifest.

        A file that carries a C2PA manifest already comes back as it is, byte for byte, whoever signed it.

        Args:
            data: `image/jpeg`, `image/png`, `image/webp` or `application/pdf`.
            media_type: which of them.
            facts: how it was made.
            timeout_seconds: for everything.

        Raises:
            StoreUnavailableError: not signed in time (transient); the file is as it was.
            MissingSettingError: see `prepare`.
            PermanentError: the file is damaged, `picture_damaged`.
            ValueError: another media type, or facts that are no ids: a mistake of ours.
        """
