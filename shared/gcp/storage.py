"""Buckets of Cloud Storage: one client a process, and what holds for every call of it."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from google.api_core.exceptions import NotFound, RequestRangeNotSatisfiable
from google.cloud.storage import Blob, Bucket, Client
from google.cloud.storage.exceptions import DataCorruption
from urllib3.exceptions import HTTPError

from shared.gcp.calls import call
from shared.once import Once

T = TypeVar("T")
_WHAT = "Cloud Storage"
_CONNECT_SECONDS = 5.0


class ContentTooLargeError(Exception):
    """The object has more bytes than are wanted."""


class StorageClient:
    """The client of a process; its buckets share connections and access token. Safe for several threads.

    Args:
        project: the project's id.
    """

    def __init__(self, project: str) -> None:
        self._client = Once(lambda: _client(project))

    def bucket(self, name: str) -> Bucket:
        """Return a bucket without asking for it.

        The first call looks for credentials, which may take a while: it belongs inside of `calls.call`.
        """
        return self._client().bucket(name)

    def close(self) -> None:
        """Close the connections."""
        if self._client.made is not None:
            self._client.made.close()


def _client(project: str) -> Client:
    client = Client(project=project)
    # For traces that nobody has switched on, 3.17 asks for a bucket's metadata in the background: at the first
    # call and after every "not found", with retries of up to two minutes.
    client._bucket_metadata_cache = None
    return client


class CloudBucket:
    """One bucket. Every call ends in time and raises our errors, see `calls.call`.

    Args:
        client: of the process.
        name: the bucket's.
        timeout_seconds: for one call, all attempts included.
    """

    def __init__(self, client: StorageClient, name: str, timeout_seconds: float) -> None:
        self.name = name
        self._client = client
        self._timeout_seconds = timeout_seconds

    def close(self) -> None:
        """Close the client's connections."""
        self._client.close()

    def call(self, work: Callable[[Bucket, float], T], *, conflicts: tuple[type[Exception], ...] = ()) -> T:
        """Return what `work` makes of the bucket and the seconds that are left."""
        return call(
            _WHAT,
            lambda seconds: work(self._client.bucket(self.name), seconds),
            seconds=self._timeout_seconds,
            conflicts=conflicts,
        )

    def objects(
        self, prefix: str = "", *, start: str = "", most: int | None = None, soft_deleted: bool = False
    ) -> Iterator[Blob]:
        """Yield the objects whose name starts with `prefix`, by name, with their properties; 1,000 a call.

        Args:
            prefix: how their names begin.
            start: smaller names are left out.
            most: ends after so many; the service is not asked for more of them.
            soft_deleted: those that were deleted and are still kept, instead of those that are there.
        """
        asked = {"prefix": prefix, "start_offset": start or None, "soft_deleted": soft_deleted or None}
        token: str | None = None
        while most is None or most > 0:
            page, token = self._page({**asked, "max_results": most, "page_token": token})
            yield from page
            if token is None:
                return
            most = None if most is None else most - len(page)

    def content(self, name: str, *, first_bytes: int | None = None, largest_bytes: int | None = None) -> bytes | None:
        """Return an object's bytes; None when there is no such object.

        Args:
            name: the object's.
            first_bytes: read only so many; then there is no checksum to compare.
            largest_bytes: stop when there are more.

        Raises:
            ContentTooLargeError: there are more.
        """

        def read(bucket: Bucket, seconds: float) -> bytes | None:
            sink = _Sink(largest_bytes, time.monotonic() + seconds)
            end = None if first_bytes is None else first_bytes - 1
            try:
                bucket.blob(name).download_to_file(
                    sink, end=end, raw_download=True, checksum="crc32c", timeout=timeouts(seconds), retry=None
                )
            except NotFound:
                return None
            except RequestRangeNotSatisfiable:
                return b""  # it is empty, so there are no first bytes
            except (DataCorruption, HTTPError) as error:
                raise OSError("the answer is cut or damaged") from error
            return bytes(sink.data)

        return self.call(read)

    def _page(self, asked: Mapping[str, Any]) -> tuple[list[Blob], str | None]:
        def read(bucket: Bucket, seconds: float) -> tuple[list[Blob], str | None]:
            listing = bucket.list_blobs(**asked, timeout=timeouts(seconds), retry=None)
            return list(next(listing.pages, ())), listing.next_page_token

        return self.call(read)


class _Sink:
    """What a download is written to: ends one that grows too large, or that nobody waits for any more."""

    def __init__(self, largest_bytes: int | None, ends: float) -> None:
        self.data = bytearray()
        self._largest_bytes = largest_bytes
        self._ends = ends

    def write(self, chunk: bytes) -> None:
        self.data += chunk
        if self._largest_bytes is not None and len(self.data) > self._largest_bytes:
            raise ContentTooLargeError
        if time.monotonic() > self._ends:
            raise OSError("it takes too long")


def timeouts(seconds: float) -> tuple[float, float]:
    """Return the time-outs of one request, to connect and to read, when so many seconds are left for all of it."""
    return min(_CONNECT_SECONDS, seconds), seconds
