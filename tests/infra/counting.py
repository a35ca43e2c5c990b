"""Adapters that count what a function asks of Google's services, by what Google charges for."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from shared.events import Event, encode
from shared.ports.credentials import CredentialFacts, Credentials
from shared.ports.documents import Delete, Document, Documents, Unchanged, Write
from shared.ports.publisher import Publisher
from shared.ports.queries import Nearest, Query
from shared.ports.signer import Signature, Signer

# Which class a method is charged as: https://cloud.google.com/storage/pricing, "Operation charges".
_STORAGE = {
    "storage.objects.insert": "storage_writes",
    "storage.objects.list": "storage_writes",
    "storage.objects.get": "storage_reads",
    "storage.buckets.get": "storage_reads",
    "storage.objects.delete": "storage_deletes",
}


class Tally:
    """Counts by function and by kind of operation; `function` is who is at work now."""

    def __init__(self) -> None:
        self.function = ""
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, kind: str, amount: int = 1) -> None:
        if amount:
            self.counts[self.function][kind] += amount

    def storage(self, method: str) -> None:
        self.add(_STORAGE[method])


class CountedDocuments:
    """The `Documents` port; a read, a write and a delete are what Firestore charges as one."""

    def __init__(self, inner: Documents, tally: Tally) -> None:
        self._inner, self._tally = inner, tally

    def get(self, path: str) -> Document | None:
        self._tally.add("document_calls")
        self._tally.add("document_reads")
        return self._inner.get(path)

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        versions = self._inner.commit(writes)
        self._tally.add("document_calls")
        for write in writes:
            # What has to be unchanged is sent as a write that changes nothing, or as a delete of what is not there.
            gone = isinstance(write, Delete) or (isinstance(write, Unchanged) and write.version is None)
            self._tally.add("document_deletes" if gone else "document_writes")
            if write.path.startswith("requests/") and not isinstance(write, Unchanged):
                self._tally.add("request_writes")  # each moves the request in the index of what is due
        return versions

    def query(self, query: Query) -> list[Document]:
        found = self._inner.query(query)
        self._tally.add("document_calls")
        self._tally.add("document_reads", max(1, len(found)))  # an empty answer is charged as one
        return found

    def count(self, query: Query) -> int:
        found = self._inner.count(query)
        self._tally.add("document_calls")
        self._tally.add("document_reads", max(1, -(-found // 1_000)))  # a thousand index entries are charged as one
        return found

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        raise AssertionError("no deployed step searches by vectors; then their index entries have to be counted")

    def close(self) -> None:
        self._inner.close()  # type: ignore[attr-defined]


class CountedPublisher:
    """The `Publisher` port."""

    def __init__(self, inner: Publisher, tally: Tally) -> None:
        self._inner, self._tally = inner, tally

    def publish(self, event: Event) -> None:
        self._tally.add("messages")
        self._tally.add("message_bytes", len(encode(event)))
        self._inner.publish(event)


class CountedSigner:
    """The `Signer` port."""

    def __init__(self, inner: Signer, tally: Tally) -> None:
        self._inner, self._tally = inner, tally

    def sign(self, message: bytes) -> Signature:
        self._tally.add("signatures")
        return self._inner.sign(message)


class CountedCredentials:
    """The `Credentials` port; that a key signs its own certificate once an instance is left out."""

    def __init__(self, inner: Credentials, tally: Tally) -> None:
        self._inner, self._tally = inner, tally

    def prepare(self, *, timeout_seconds: float) -> None:
        self._inner.prepare(timeout_seconds=timeout_seconds)

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        self._tally.add("signatures")
        return self._inner.signed(data, media_type, facts, timeout_seconds=timeout_seconds)


class Seen(list[Any]):
    """The list of a server's calls; each is counted as it comes in."""

    def __init__(self, count: Any) -> None:
        super().__init__()
        self._count = count

    def append(self, call: Any) -> None:
        self._count(call)
        super().append(call)
