"""Photos that people have uploaded: objects of a bucket, below a prefix of each person's own."""

from google.cloud.storage import Blob

from shared.domain.file_facts import Skipped
from shared.errors import SourceGoneError, SourceUnavailableError, StoreUnavailableError, UnsupportedPhotoError
from shared.gcp.read_ahead import ReadAhead
from shared.gcp.storage import CloudBucket, ContentTooLargeError, StorageClient
from shared.ports.photos import PhotoSource
from shared.sources.reading import TreeSource
from shared.sources.remembered import RememberedSources
from shared.sources.tree import LARGEST_FILE_BYTES, LONGEST_LISTING, TreeFile, TreeListing, is_hidden
from shared.stores.connections import UPLOAD, Connection, uploads_prefix

_LONGEST_NAME_BYTES = 1024


class UploadedSources:
    """The `Sources` of the cloud. Safe for several threads.

    Args:
        project: the project's id.
        bucket: of the uploads.
        client: shared with other buckets; one of its own by default.
        timeout_seconds: for one call.
    """

    def __init__(
        self, project: str, bucket: str, *, client: StorageClient | None = None, timeout_seconds: float = 30.0
    ) -> None:
        self._bucket = CloudBucket(client or StorageClient(project), bucket, timeout_seconds)
        self._remembered = RememberedSources(self._source)

    def open(self, connection: Connection, *, fresh: bool) -> PhotoSource:
        """Return a person's uploads; see `Sources.open`.

        Raises:
            SourceGoneError: the connection is of another kind, or leads to what is not its owner's.
        """
        return self._remembered.open(connection, fresh=fresh)

    def close(self) -> None:
        """Close the client's connections."""
        self._bucket.close()

    def _source(self, connection: Connection) -> PhotoSource:
        # Whatever a stored connection says, nobody's uploads are opened for somebody else.
        if connection.kind != UPLOAD or connection.location != uploads_prefix(connection.owner):
            raise SourceGoneError(f"{connection.id}: no uploads of its owner")
        return TreeSource(ReadAhead(UploadedTree(self._bucket, connection.location)))


class UploadedTree:
    """The objects below a prefix as a tree of files; refs are their names without the prefix.

    A name is a name and not a path: `..` in it leads nowhere.
    """

    name = ""  # the prefix says nothing about the photos

    def __init__(self, bucket: CloudBucket, prefix: str) -> None:
        self._bucket = bucket
        self._prefix = prefix

    def files(self) -> TreeListing:
        """List the objects; see `FileTree.files`. A prefix without any object is gone."""
        files: list[TreeFile] = []
        skipped: list[Skipped] = []
        try:
            for count, blob in enumerate(self._bucket.objects(self._prefix)):
                if count == LONGEST_LISTING:
                    skipped.append(Skipped(ref="", code="listing_too_long"))
                    break
                found = _described(blob, blob.name[len(self._prefix) :])
                (files if isinstance(found, TreeFile) else skipped).append(found)  # type: ignore[arg-type]
        except StoreUnavailableError as error:
            raise _unavailable(error) from None
        if not files and not skipped:
            raise SourceGoneError("nothing is uploaded", code="nothing_uploaded")
        return TreeListing(files, skipped)

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return an object's first bytes; see `FileTree.head`."""
        return self._read(ref, first_bytes=size_bytes)

    def read(self, ref: str) -> bytes:
        """Return an object's bytes; see `FileTree.read`."""
        return self._read(ref)

    def _read(self, ref: str, *, first_bytes: int | None = None) -> bytes:
        name = self._prefix + ref
        if not ref or not _can_be_a_name(name):
            raise SourceGoneError("no object has such a name")
        try:
            data = self._bucket.content(name, first_bytes=first_bytes, largest_bytes=LARGEST_FILE_BYTES)
        except ContentTooLargeError:
            raise UnsupportedPhotoError(code="file_too_large") from None
        except StoreUnavailableError as error:
            raise _unavailable(error) from None
        if data is None:
            raise SourceGoneError("the object is not there")
        return data


def _unavailable(error: StoreUnavailableError) -> SourceUnavailableError:
    """Return our error, to be raised without its cause: Google's text holds the URL, and that a photo's name."""
    return SourceUnavailableError(str(error))


def _described(blob: Blob, ref: str) -> TreeFile | Skipped:
    if any(is_hidden(part) for part in ref.split("/")):
        return Skipped(ref=ref, code="hidden_or_generated")
    if not ref or ref.endswith("/"):
        return Skipped(ref=ref, code="not_a_regular_file")  # stands for a folder in Google's own tools
    return TreeFile(ref, ref, blob.size, f"{blob.generation:x}-{blob.size:x}-{blob.crc32c or ''}")


def _can_be_a_name(name: str) -> bool:
    """Tell whether an object can have the name; for others the service has an error that says nothing else."""
    try:
        size_bytes = len(name.encode())
    except UnicodeEncodeError:
        return False
    return size_bytes <= _LONGEST_NAME_BYTES and not {"\r", "\n"} & set(name)
