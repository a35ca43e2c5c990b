"""A list of photos that a service has told, all at once, as pages in order of their refs."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable

from shared.domain.file_facts import Skipped
from shared.ports.photos import SourceItem, SourcePage

_LONGEST_NAME = 120


class Listed:
    """The listing of a source whose service has an order, and pages, of its own.

    Args:
        entries: everything; of several with one ref the first counts.
    """

    def __init__(self, entries: Iterable[SourceItem | Skipped]) -> None:
        first: dict[str, SourceItem | Skipped] = {}
        for entry in entries:
            first.setdefault(entry.ref, entry)
        self._entries = sorted(first.values(), key=lambda entry: entry.ref)
        self._refs = [entry.ref for entry in self._entries]
        self._total = sum(isinstance(entry, SourceItem) for entry in self._entries)
        said = "\n".join(f"{entry.ref}\t{_sign(entry)}" for entry in self._entries)
        self._mark = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def page(self, cursor: str | None, limit: int) -> SourcePage:
        """Return a page; see `PhotoSource.page`."""
        if not 1 <= limit <= 1000:
            raise ValueError("limit is 1 to 1,000")
        start = 0 if cursor is None else bisect_right(self._refs, cursor)
        entries = self._entries[start : start + limit]
        end = start + len(entries)
        return SourcePage(
            [entry for entry in entries if isinstance(entry, SourceItem)],
            [entry for entry in entries if isinstance(entry, Skipped)],
            self._refs[end - 1] if end < len(self._entries) else None,
            self._total,
            mark=self._mark,
        )


def named_ref(name: str, file_name: object) -> str:
    """Return the ref of what the service calls `name` and its owner `file_name`.

    What the service calls it is written in hex, which says nothing: words and dates are looked for in refs.
    """
    shown = file_name if isinstance(file_name, str) else ""
    shown = "".join("_" if letter in "/\\" or not letter.isprintable() else letter for letter in shown)
    return f"{name.encode().hex()}/{shown[-_LONGEST_NAME:].strip() or 'photo'}"


def name_in(ref: str) -> str | None:
    """Return what the service calls the file of a ref; None when no ref of ours is like this."""
    try:
        return bytes.fromhex(ref.partition("/")[0]).decode() or None
    except ValueError:
        return None


def _sign(entry: SourceItem | Skipped) -> str:
    return entry.signature if isinstance(entry, SourceItem) else f"!{entry.code}"
