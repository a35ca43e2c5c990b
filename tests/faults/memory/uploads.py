"""Uploads in memory, as `shared/gcp/upload_bucket.py` keeps them in a bucket."""

from collections.abc import Sequence
from datetime import datetime

from shared.ports.system import Clock
from shared.ports.uploads import ADDRESS_LIFE, NOTE, Kept, UploadAddress


class MemoryUploads:
    """The `Uploads` and the `UploadAddresses` port, and what a phone does with an address."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._good: dict[str, tuple[str, int, datetime]] = {}
        self.there: dict[str, bytes] = {}

    def sign(self, wanted: Sequence[tuple[str, str, int]]) -> list[UploadAddress]:
        until = self._clock.now() + ADDRESS_LIFE
        for name, _, size_bytes in wanted:
            self._good[f"memory:{len(self._good)}"] = (name, size_bytes, until)
        urls = list(self._good)[-len(wanted) :]
        return [UploadAddress(url, {"content-type": one[1]}) for url, one in zip(urls, wanted, strict=True)]

    def put_note(self, name: str, data: bytes) -> None:
        self.there.setdefault(name, data)

    def kept(self, prefix: str) -> Kept:
        _check(prefix)
        photos = [data for name, data in self.there.items() if name.startswith(prefix) and not name.endswith(NOTE)]
        return Kept(len(photos), sum(map(len, photos)))

    def erase(self, prefix: str, *, most: int) -> bool:
        _check(prefix)
        names = sorted(name for name in self.there if name.startswith(prefix))
        for name in names[:most]:
            del self.there[name]
        return len(names) <= most

    def put(self, url: str, data: bytes) -> bool:
        """Send a photo; return whether it was taken: the address is good, and there is none of the name yet."""
        name, size_bytes, until = self._good[url]
        taken = self._clock.now() < until and len(data) == size_bytes and name not in self.there
        if taken:
            self.there[name] = data
        return taken


def _check(prefix: str) -> None:
    if len(prefix) < 2 or not prefix.endswith("/"):
        raise ValueError("what one person has uploaded begins with a prefix of its own")
