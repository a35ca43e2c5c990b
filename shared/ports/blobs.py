"""Blobs: named bytes, for minutes or for a day."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

_NAME = re.compile(r"[A-Za-z0-9_\-./]{1,200}")
_PREFIX = re.compile(r"(?!/)[A-Za-z0-9_\-./]{0,200}")
_RESERVED = ".well-known/"  # Cloud Storage takes no `.` and no `.well-known/acme-challenge/...`


@dataclass(frozen=True, slots=True)
class Blob:
    """One stored object, without its bytes.

    Attributes:
        name: up to 200 characters of `a-z A-Z 0-9 _ - . /`, no `..`, not `.` alone, not starting or ending
            with `/`, not starting with `.well-known/`.
        generation: grows with every write of the name, also after a delete.
        size_bytes: length of its content.
        created_at: when this generation was written (aware, UTC).
    """

    name: str
    generation: int
    size_bytes: int
    created_at: datetime


class Blobs(Protocol):
    """One bucket. Strongly consistent; safe to call from several threads, processes and instances at once.

    A deleted object is gone: no version, no soft delete, no trash. Every method raises
    `StoreUnavailableError` when the store does not answer within its timeout (then a write may or may not
    have happened), and `ValueError` for a name that is not allowed.
    """

    def put_if_absent(self, name: str, data: bytes) -> Blob:
        """Write the object whole, or not at all, if there is none of this name.

        Raises:
            ConflictError: there is one; nothing was written.
            StorageFullError: no space is left; nothing was written.
        """

    def get(self, name: str) -> bytes | None:
        """Return the content, or None when there is no such object."""

    def delete(self, name: str, *, generation: int | None = None) -> bool:
        """Remove the object; with `generation` only that one. A missing object is fine.

        Returns:
            Whether this call removed it.
        """

    def list(self, prefix: str = "", *, start: str = "", most: int | None = None) -> "list[Blob]":
        """Return the objects whose name starts with `prefix`, by name.

        Args:
            prefix: how a name may begin.
            start: how a name may begin, too; names that are smaller (as text, by code points) are left out.
            most: return only the first so many, at least 1; fewer are all there are. None: return all.
        """


def check_name(name: str) -> None:
    """Raise ValueError unless an object may have the name (see `Blob`)."""
    allowed = _NAME.fullmatch(name) and ".." not in name and name != "."
    if not allowed or name.startswith(("/", _RESERVED)) or name.endswith("/"):
        raise ValueError("a blob's name is up to 200 of a-z A-Z 0-9 _ - . / without `..`")


def check_prefix(prefix: str) -> None:
    """Raise ValueError unless a name could start like this."""
    if not _PREFIX.fullmatch(prefix) or ".." in prefix:
        raise ValueError("no blob's name starts like this")


def check_listing(prefix: str, start: str, most: int | None) -> None:
    """Raise ValueError unless this can be listed (see `Blobs.list`)."""
    check_prefix(prefix)
    check_prefix(start)
    if most is not None and most < 1:
        raise ValueError("a list is of at least one name")
