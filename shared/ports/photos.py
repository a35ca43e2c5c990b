"""Where photos come from, and what is read from their bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from shared.domain.file_facts import EmbeddedFacts, SidecarFacts, Skipped
from shared.domain.photo import Locality, Place


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One file of a source that may be a photo.

    Attributes:
        ref: names the file within its source, stable between listings (a relative path with `/`).
        signature: changes when the bytes or the sidecar change; cheap to compute (size, time, checksum).
        size_bytes: size of the file.
        sidecar: what stands beside the file about it, if anything does.
    """

    ref: str
    signature: str
    size_bytes: int
    sidecar: SidecarFacts | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A part of a listing.

    Attributes:
        items: files that may be photos.
        skipped: files that are not looked at, with the reason.
        next_cursor: pass it for the next page; None on the last.
        total: how many items the whole listing has, when the source knows.
        gone: refs that are no longer there, from a source that says so itself; its cursors are its own and its
            order is any. None: the listing is in order of ref (by code point), a cursor is the last ref of its
            page, any ref can be one, and so what is not listed between two cursors is not there.
        mark: the same as long as the whole listing, of which this is a page, is the same: refs, signatures and
            what is skipped. None: the source cannot tell.
    """

    items: Sequence[SourceItem]
    skipped: Sequence[Skipped] = field(default=())
    next_cursor: str | None = None
    total: int | None = None
    gone: Sequence[str] | None = None
    mark: str | None = None


class PhotoSource(Protocol):
    """One place photos come from. Nothing is read before it is asked for."""

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        """List files, `limit` (1 to 1,000) at most, in a stable order.

        Files that cannot be listed are in `skipped`, never lost silently. A file whose signature is the one in
        `known`, by ref, may come without its sidecar and unopened: it was listed as an item with it before.

        Raises:
            SourceGoneError: the place does not exist or cannot be opened at all.
            SourceUnavailableError: it did not answer in time.
        """

    def read(self, ref: str) -> bytes:
        """Return the bytes of one file of the listing.

        Raises:
            SourceGoneError: it is no longer there.
            UnsupportedPhotoError: over 200 MB, or its container is damaged or hostile.
            SourceUnavailableError: it did not answer in time.
        """


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A JPEG (sRGB, upright, quality 90) that carries nothing but pixels."""

    jpeg: bytes
    width_px: int
    height_px: int


class PhotoLab(Protocol):
    """Reads hostile bytes in a limited process: memory, time and pixels are bounded."""

    def inspect(self, data: bytes) -> EmbeddedFacts:
        """Return what the file says about itself, and how good it is.

        Raises:
            UnsupportedPhotoError: not a readable photo; its `code` says why.
            StoreUnavailableError: the lab was closed, or does not answer; nothing is known of the photo.
        """

    def shrink(self, data: bytes, *, longest_px: int, for_owner: bool = False) -> Thumbnail:
        """Return the photo upright and small, without any metadata; smaller photos are not enlarged.

        Args:
            data: the file.
            longest_px: longest side of the result, 64 to 2,048.
            for_owner: nobody but its owner sees it, no model: nothing in it has to be covered.

        Raises:
            UnsupportedPhotoError: as `inspect`.
        """


class Geocoder(Protocol):
    """Names for coordinates."""

    def nearest(self, place: Place) -> Locality | None:
        """Return what the nearest populated place is called, and the time zone, as far as that is known.

        Raises:
            SourceUnavailableError: it did not answer in time.
        """
