"""What is to be done with one page of a source's listing, beside what is known of its files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared.domain.file_facts import Skipped
from shared.ports.photos import SourceItem, SourcePage
from shared.stores.files import FileRecord

MOST_NEW = 48  # files a page that are opened: what a crash may cost is read again
LISTED = 1_000  # files a page that are looked at


@dataclass(frozen=True, slots=True)
class Work:
    """A page's part that is worked on in one go.

    Attributes:
        fresh: files to be read, new or changed.
        skipped: files that are not used and were not known to be.
        gone: what is known of files that are no longer there.
        known: what is known of the page's files, by ref.
        items_count, skipped_count: how many are listed.
        cursor: where to go on; None: the listing is at its end.
    """

    fresh: Sequence[SourceItem]
    skipped: Sequence[Skipped]
    gone: Sequence[FileRecord]
    known: Mapping[str, FileRecord]
    items_count: int
    skipped_count: int
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are read; what was read in another manner is read again.

    Attributes:
        scopes: consent scopes, sorted and joined.
        reader: version of what reads, see `assembly.READER`.
    """

    scopes: str
    reader: int

    def __str__(self) -> str:
        """Return what a listing is remembered with."""
        return f"{self.scopes}+{self.reader}"

    def is_of(self, file: FileRecord) -> bool:
        """Return whether a file was read in this manner."""
        return (file.scopes, file.reader) == (self.scopes, self.reader)


def signatures(known: Iterable[FileRecord], manner: Manner) -> dict[str, str]:
    """Return the signatures of files that need not be opened again, by ref."""
    return {file.ref: file.signature for file in known if file.signature and manner.is_of(file)}


def in_order(page: SourcePage, known: Sequence[FileRecord], manner: Manner) -> Work:
    """Return what to do with a page that is in order of ref.

    It is cut where what is known ends, and after so many new files that a crash costs little: any ref is a cursor.

    Args:
        page: `LISTED` files at most.
        known: of the files after the page's cursor the first `LISTED`, in order.
        manner: how files are read now.
    """
    by_ref = {file.ref: file for file in known}
    ends = [page.next_cursor, known[-1].ref if len(known) == LISTED else None]
    fresh = [item for item in page.items if _is_fresh(item, by_ref.get(item.ref), manner)]
    ends += [fresh[MOST_NEW - 1].ref] if len(fresh) > MOST_NEW else []
    end = min((ref for ref in ends if ref is not None), default=None)
    items = [item for item in page.items if end is None or item.ref <= end]
    skipped = [skip for skip in page.skipped if end is None or skip.ref <= end]
    listed = {item.ref for item in items} | {skip.ref for skip in skipped}
    return Work(
        fresh=[item for item in fresh if end is None or item.ref <= end],
        skipped=[skip for skip in skipped if _is_news(skip, by_ref.get(skip.ref), manner)],
        gone=[file for file in known if file.ref not in listed and (end is None or file.ref <= end)],
        known=by_ref,
        items_count=len(items),
        skipped_count=len(skipped),
        cursor=end,
    )


def as_told(page: SourcePage, known: Iterable[FileRecord], manner: Manner) -> Work:
    """Return what to do with a page of a source that says itself what is gone; `known`: of all files it names."""
    by_ref = {file.ref: file for file in known}
    return Work(
        fresh=[item for item in page.items if _is_fresh(item, by_ref.get(item.ref), manner)],
        skipped=[skip for skip in page.skipped if _is_news(skip, by_ref.get(skip.ref), manner)],
        gone=[by_ref[ref] for ref in page.gone or () if ref in by_ref],
        known=by_ref,
        items_count=len(page.items),
        skipped_count=len(page.skipped),
        cursor=page.next_cursor,
    )


def _is_fresh(item: SourceItem, known: FileRecord | None, manner: Manner) -> bool:
    return known is None or known.signature != item.signature or not manner.is_of(known)


def _is_news(skip: Skipped, known: FileRecord | None, manner: Manner) -> bool:
    return known is None or known.code != skip.code or not manner.is_of(known)
