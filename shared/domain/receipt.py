"""Receipt: a hash-chained, signed record of what was done with a request's photos, checkable offline."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

Entry = dict[str, object]
_START = "0" * 64
# From the end: who asks a year later still gets theirs, with a month to do so. It holds ids and hashes only, but no
# record of anybody stays for ever; a copy that was taken can be checked for as long as one likes.
RECEIPT_LIFE = timedelta(days=400)


def canonical(value: Any) -> bytes:
    """Return the one JSON text of a value (sorted keys, no spaces, UTF-8), after RFC 8785's idea."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def append(trace: Sequence[Entry], event: str, at: datetime, **facts: object) -> tuple[Entry, ...]:
    """Return the trace with one entry more; each entry holds the hash of the one before."""
    previous = entry_hash(trace[-1]) if trace else _START
    entry: Entry = {"event": event, "at": at.isoformat(), "previous": previous, **facts}
    return (*trace, entry)


def time_of(trace: Sequence[Entry], events: frozenset[str]) -> datetime | None:
    """Return when one of the events was noted last; None when none was."""
    noted = [str(entry["at"]) for entry in trace if entry["event"] in events]
    return datetime.fromisoformat(noted[-1]) if noted else None


def entry_hash(entry: Mapping[str, object]) -> str:
    """Return the SHA-256 of an entry, hex."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def broken_at(entries: Sequence[Mapping[str, object]]) -> int | None:
    """Return the index of the first entry that does not continue the chain, or None when all do."""
    previous = _START
    for index, entry in enumerate(entries):
        if entry.get("previous") != previous:
            return index
        previous = entry_hash(entry)
    return None


def statement(request_id: str, status: str, entries: Sequence[Mapping[str, object]], retains: str) -> Entry:
    """Return what is signed: the whole receipt without its signature."""
    return {
        "format": "keepsake-receipt-1",
        "request_id": request_id,
        "status": status,
        "entries": list(entries),
        "provider_may_keep": retains,
    }
