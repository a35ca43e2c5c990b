"""A tree of files, in a folder or in an archive: the one thing every file source is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from shared.domain.file_facts import Skipped

LARGEST_FILE_BYTES = 200 * 1024 * 1024
LONGEST_LISTING = 500_000

_GENERATED = frozenset(
    name.casefold()
    for name in (
        "@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found",
        "thumbnails", "Thumbs.db", "desktop.ini", "__MACOSX",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a tree.

    Attributes:
        ref: names it within the tree, unique.
        path: where it lies, with `/`; differs from `ref` where several archives form one tree.
        size_bytes: its size, unpacked.
        signature: changes when its bytes change.
    """

    ref: str
    path: str
    size_bytes: int
    signature: str


@dataclass(frozen=True, slots=True)
class TreeListing:
    """All files of a tree, in no particular order, and those that are not looked at."""

    files: Sequence[TreeFile]
    skipped: Sequence[Skipped] = field(default=())


class FileTree(Protocol):
    """Files by name. Safe to call from several threads; nothing outside the tree is ever read."""

    @property
    def name(self) -> str:
        """Name of the folder the tree is; empty for an archive, whose name says nothing about its photos."""

    def files(self) -> TreeListing:
        """List all files, `LONGEST_LISTING` at most, without opening any.

        Raises:
            SourceGoneError: the tree does not exist or cannot be opened at all (permanent).
            SourceUnavailableError: it did not answer (transient).
        """

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return the first `size_bytes` bytes of a file; raises as `read`."""

    def read(self, ref: str) -> bytes:
        """Return a file's bytes.

        Raises:
            SourceGoneError: it is not there (permanent).
            UnsupportedPhotoError: over `LARGEST_FILE_BYTES`, or it cannot be read (permanent).
            SourceUnavailableError: the tree did not answer (transient).
        """


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, or made by a program for itself."""
    return name.startswith(".") or name.casefold() in _GENERATED
