"""Blobs in a bucket of Cloud Storage."""

from google.api_core.exceptions import NotFound, PreconditionFailed
from google.cloud.storage import Blob as CloudBlob
from google.cloud.storage import Bucket

from shared.errors import ConflictError, StoreUnavailableError
from shared.gcp.bucket_settings import settings_problems
from shared.gcp.storage import CloudBucket, StorageClient, timeouts
from shared.ports.blobs import Blob, check_listing, check_name, check_prefix


class CloudBlobs:
    """The `Blobs` port on one bucket.

    Before the first object is put, the bucket's live settings are read: where a deleted object would be kept,
    or one could become public, nothing is put. That needs the permission `storage.buckets.get`.

    Args:
        project: the project's id.
        bucket: the bucket's name.
        client: shared with other buckets; one of its own by default.
        timeout_seconds: for one call, all attempts included; for lists, for one page of 1,000 names.
    """

    def __init__(
        self, project: str, bucket: str, *, client: StorageClient | None = None, timeout_seconds: float = 20.0
    ) -> None:
        self._bucket = CloudBucket(client or StorageClient(project), bucket, timeout_seconds)
        self._problems: list[str] | None = None  # None: the settings were not read yet

    def close(self) -> None:
        """Close the client's connections."""
        self._bucket.close()

    def put_if_absent(self, name: str, data: bytes) -> Blob:
        """Write the object whole, or not at all, if there is none of this name.

        Raises:
            ConflictError: there is one; nothing was written.
            StoreUnavailableError: not known whether it was written; or the bucket's settings are wrong, and
                nothing was: then the message names them.
        """
        check_name(name)
        self._refuse_wrong_settings()

        def write(bucket: Bucket, seconds: float) -> Blob:
            blob = bucket.blob(name)
            blob.upload_from_string(
                data,
                content_type="application/octet-stream",
                if_generation_match=0,
                checksum="crc32c",
                timeout=timeouts(seconds),
                retry=None,
            )
            return _described(blob)

        return self._bucket.call(write, conflicts=(PreconditionFailed,))

    def get(self, name: str) -> bytes | None:
        """Return the content, or None when there is no such object."""
        check_name(name)
        data = self._bucket.content(name)
        if data is None:
            self._need_bucket()
        return data

    def delete(self, name: str, *, generation: int | None = None) -> bool:
        """Remove the object; with `generation` only that one."""
        check_name(name)

        def remove(bucket: Bucket, seconds: float) -> None:
            bucket.blob(name, generation=generation).delete(timeout=timeouts(seconds), retry=None)

        try:
            self._bucket.call(remove, conflicts=(NotFound,))
        except ConflictError:  # it was not there at the first attempt; a later one may meet what the first one did
            self._need_bucket()
            return False
        return True

    def settings_problems(self) -> list[str]:
        """Return what is wrong with the bucket's live settings, read now; see `bucket_settings`.

        Raises:
            StoreUnavailableError: they cannot be read, or there is no such bucket.
        """

        def read(bucket: Bucket, seconds: float) -> list[str]:
            bucket.reload(timeout=timeouts(seconds), retry=None)
            return settings_problems(bucket)

        self._problems = self._bucket.call(read)
        return self._problems

    def list_deleted(self, prefix: str = "") -> list[Blob]:
        """Return objects that were deleted and that the bucket still keeps, by name and generation.

        There are none where the settings were right all the time. What was deleted under soft delete cannot be
        removed by anybody: it goes when its retention ends. For a check of a deployment, not for steps.
        """
        check_prefix(prefix)
        return [_described(blob) for blob in self._bucket.objects(prefix, soft_deleted=True)]

    def list(self, prefix: str = "", *, start: str = "", most: int | None = None) -> list[Blob]:
        """Return the objects whose name starts with `prefix`, by name; from `start` on, at most so many."""
        check_listing(prefix, start, most)
        return [_described(blob) for blob in self._bucket.objects(prefix, start=start, most=most)]

    def _refuse_wrong_settings(self) -> None:
        if self._problems == []:
            return
        problems = self.settings_problems()
        if problems:
            raise StoreUnavailableError(f"bucket_settings: {self._bucket.name}: {'; '.join(problems)}")

    def _need_bucket(self) -> None:
        """Make sure that what is missing is the object and not the bucket: both are "not found"."""
        if self._problems is None:
            self.settings_problems()


def _described(blob: CloudBlob) -> Blob:
    return Blob(blob.name, blob.generation, blob.size, blob.time_created)
