"""Several trees as one: the parts of a Takeout, or a folder with zips in it."""

from collections.abc import Mapping
from dataclasses import replace

from shared.domain.file_facts import Skipped
from shared.errors import SourceGoneError
from shared.sources.tree import FileTree, TreeFile, TreeListing


class JoinedTree:
    """One tree made of several. Refs begin with the part's name; paths do not.

    A photo in one part of a Takeout and its sidecar in another have the same folder, and so find each other.
    """

    def __init__(self, loose: FileTree, parts: Mapping[str, FileTree]) -> None:
        """Join the files beside the archives, whose refs stay as they are, and the archives, by file name."""
        self.name = loose.name
        self._loose = loose
        self._parts = dict(parts)

    def files(self) -> TreeListing:
        """List all parts; a part that cannot be opened is one skipped entry. See `FileTree.files`."""
        loose = self._loose.files()
        files = [file for file in loose.files if file.ref not in self._parts]
        skipped = list(loose.skipped)
        for name, part in self._parts.items():
            try:
                listing = part.files()
            except SourceGoneError as exc:
                skipped.append(Skipped(ref=name, code=exc.code))
                continue
            files += [_moved(name, file) for file in listing.files]
            skipped += [Skipped(ref=f"{name}/{entry.ref}", code=entry.code) for entry in listing.skipped]
        return TreeListing(files, skipped)

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return a file's first bytes; see `FileTree.head`."""
        tree, inner = self._resolve(ref)
        return tree.head(inner, size_bytes)

    def read(self, ref: str) -> bytes:
        """Return a file's bytes; see `FileTree.read`."""
        tree, inner = self._resolve(ref)
        return tree.read(inner)

    def _resolve(self, ref: str) -> tuple[FileTree, str]:
        name, _, inner = ref.partition("/")
        part = self._parts.get(name)
        return (part, inner) if part is not None else (self._loose, ref)


def _moved(name: str, file: TreeFile) -> TreeFile:
    return replace(file, ref=f"{name}/{file.ref}")
