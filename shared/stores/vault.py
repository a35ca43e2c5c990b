"""The vault: everything private of a request, as ciphertext under a key of that request alone.

Three buckets: `keys` holds one object a key, so that destroying a key is deleting an object; `staging` holds
what is deleted at the end of the request; `results` holds what was delivered, under a second key.
"""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.errors import ConflictError, SourceGoneError
from shared.ports.blobs import Blob, Blobs
from shared.ports.system import Entropy

Hold = Callable[[], None]
_KEY_BYTES = 32
_NONCE_BYTES = 12
PAGE = 1_000  # names of a bucket that are looked at together: what Cloud Storage lists in one call


def _always() -> None:
    """Nobody's lease is needed."""


def _owner(blob: Blob) -> str:
    """Return the id of the request it belongs to."""
    return blob.name.partition("/")[0]


def _place(request_id: str, start: str) -> tuple[bool, str]:
    """Return what sorts ids by where they stand on the way from `start` round to it."""
    return request_id < start, request_id


def _from(bucket: Blobs, start: str) -> tuple[list[Blob], bool]:
    """Return objects of the bucket in the order of that way, and whether they are all it holds."""
    first = bucket.list(most=PAGE)
    few = len(first) < PAGE
    onwards = [blob for blob in first if blob.name >= start] if few else bucket.list(start=start, most=PAGE)
    if len(onwards) == PAGE:
        return onwards, False
    before = [blob for blob in first if blob.name < start]
    return onwards + before, few or len(before) < len(first)


class Vault:
    """Seals and opens by request id. Object names are `request/fence/name` and are authenticated."""

    def __init__(self, keys: Blobs, staging: Blobs, results: Blobs, entropy: Entropy) -> None:
        self._keys = keys
        self._staging = staging
        self._results = results
        self._entropy = entropy

    def create_key(self, request_id: str) -> None:
        """Make sure the request has its key."""
        self._create(f"{request_id}/request", _always)

    def seal(self, request_id: str, fence: int, name: str, data: bytes, *, hold: Hold = _always) -> str:
        """Stage the data, encrypted; an object that is there already is left as it is.

        Args:
            request_id: whose.
            fence: of the lease it is made under.
            name: within that lease.
            data: what is sealed.
            hold: called right before anything is put; raises when the lease is over, so that whoever wakes
                up late puts nothing into a request that was erased meanwhile.

        Returns:
            The object's name.

        Raises:
            SourceGoneError: the key was destroyed.
        """
        key = self._key(request_id, "request")
        return self._put(self._staging, key, f"{request_id}/{fence}/{name}", data, hold)

    def open(self, name: str) -> bytes:
        """Return a staged object's data.

        Raises:
            SourceGoneError: the object or its key is gone, or the ciphertext is not what was sealed.
        """
        return self._get(self._staging, self._key(name.partition("/")[0], "request"), name)

    def keep(self, request_id: str, fence: int, name: str, data: bytes, *, hold: Hold = _always) -> str:
        """Store a result, encrypted under the request's result key, as `seal` does; returns the object's name."""
        self._create(f"{request_id}/result", hold)
        key = self._key(request_id, "result")
        return self._put(self._results, key, f"{request_id}/{fence}/{name}", data, hold)

    def result(self, name: str) -> bytes:
        """Return a result's data; raises `SourceGoneError` as `open` does."""
        return self._get(self._results, self._key(name.partition("/")[0], "result"), name)

    def drop_fence(self, request_id: str, fence: int, *, keep: frozenset[str]) -> None:
        """Delete what a lease holder that lost has made, except what its request points to nevertheless."""
        for bucket in (self._staging, self._results):
            for blob in bucket.list(f"{request_id}/{fence}/"):
                if blob.name not in keep:
                    bucket.delete(blob.name)

    def destroy(self, request_id: str, *, keep: frozenset[str] = frozenset()) -> list[str]:
        """Destroy the request's keys first, then delete its objects; return the names of all that went.

        Args:
            request_id: whose.
            keep: names of results that were delivered; they and their key stay.
        """
        gone = []
        for kind in ("request",) if keep else ("request", "result"):
            if self._keys.delete(f"{request_id}/{kind}"):
                gone.append(f"keys/{request_id}/{kind}")
        for label, bucket, name in self._objects(request_id, keep):
            if bucket.delete(name):
                gone.append(f"{label}/{name}")
        return gone

    def left(self, request_id: str, *, keep: frozenset[str] = frozenset()) -> list[str]:
        """Return the names of what is still there of a request besides what is kept."""
        keys = [blob.name for blob in self._keys.list(f"{request_id}/")]
        found = [f"keys/{name}" for name in keys if not (keep and name.endswith("/result"))]
        return found + [f"{label}/{name}" for label, _, name in self._objects(request_id, keep)]

    def everything(self) -> list[Blob]:
        """Return every object of the three buckets; takes the longer the more is kept."""
        return [*self._keys.list(), *self._staging.list(), *self._results.list()]

    def some(self, start: str, most: int) -> dict[str, list[Blob]]:
        """Return objects by the request's id: of those from `start` on, and round from the first id to `start`.

        Each bucket is listed twice at most, whatever is kept: once where it holds fewer than `PAGE` objects. What
        lies behind the end of a bucket's list is left out, so that nearly every request is returned whole: the
        last one may not be.

        Args:
            start: the id, or how the id begins, of the first.
            most: of how many requests; fewer are returned where they have more than `PAGE` objects in a bucket.
        """
        found: dict[str, list[Blob]] = {}
        ends = []
        for bucket in (self._keys, self._staging, self._results):
            blobs, whole = _from(bucket, start)
            for blob in blobs:
                found.setdefault(_owner(blob), []).append(blob)
            if not whole:
                ends.append(_place(_owner(blobs[-1]), start))
        places = sorted(_place(request_id, start) for request_id in found)
        near = [place for place in places if place <= min(ends)] if ends else places
        return {request_id: found[request_id] for _, request_id in near[:most]}

    def _objects(self, request_id: str, keep: frozenset[str]) -> list[tuple[str, Blobs, str]]:
        return [
            (label, bucket, blob.name)
            for label, bucket in (("staging", self._staging), ("results", self._results))
            for blob in bucket.list(f"{request_id}/")
            if blob.name not in keep
        ]

    def _create(self, name: str, hold: Hold) -> None:
        if self._keys.get(name) is None:
            hold()
            try:
                self._keys.put_if_absent(name, self._entropy.token(_KEY_BYTES))
            except ConflictError:
                return  # somebody else made it meanwhile; there is one key either way

    def _key(self, request_id: str, kind: str) -> AESGCM:
        key = self._keys.get(f"{request_id}/{kind}")
        if key is None:
            raise SourceGoneError(f"{request_id}: its {kind} key is destroyed", code="key_destroyed")
        return AESGCM(key)

    def _put(self, bucket: Blobs, key: AESGCM, name: str, data: bytes, hold: Hold) -> str:
        nonce = self._entropy.token(_NONCE_BYTES)
        hold()
        try:
            bucket.put_if_absent(name, nonce + key.encrypt(nonce, data, name.encode()))
        except ConflictError:
            # The same lease wrote it before, with an outcome it did not learn; names carry the fence.
            return name
        return name

    def _get(self, bucket: Blobs, key: AESGCM, name: str) -> bytes:
        sealed = bucket.get(name)
        if sealed is None:
            raise SourceGoneError(f"{name} is gone", code="staged_gone")
        try:
            return key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except InvalidTag:
            raise SourceGoneError(f"{name} is not what was sealed", code="staged_damaged") from None
