"""A fake of the Cloud Storage JSON API: one process, everything in memory, for many clients at once.

    with StorageServer() as storage: ...               # in a test; STORAGE_EMULATOR_HOST=storage.url
    python -m tests.google.storage --port 9023         # as a process of its own, until it is ended

Where the public emulators do not do what Cloud Storage does, this one does, by these pages (stored copies of
October 2026 and before, read 2026-11):

- Preconditions: `ifGenerationMatch` (0: no live generation) and its relatives, 412 `conditionNotMet` or 304:
  https://cloud.google.com/storage/docs/request-preconditions
- Generations are times in microseconds and grow with every write, also after a delete; of concurrent writes with
  a precondition one succeeds; reads and lists are strongly consistent:
  https://cloud.google.com/storage/docs/metadata#generation-number, .../docs/consistency
- Soft delete: 604,800 s unless the bucket says otherwise, 0 or 7 to 90 days; deleted and overwritten objects stay
  listed with `softDeleted=true` and cannot be read or deleted; a change of the policy leaves what is deleted
  already as it was: https://cloud.google.com/storage/docs/soft-delete, .../docs/json_api/v1/objects/delete
- Versioning: a deleted or overwritten generation becomes noncurrent; with `generation` it is deleted for good:
  https://cloud.google.com/storage/docs/object-versioning
- Customer-supplied keys: needed to read and to see checksums, not to list or delete:
  https://cloud.google.com/storage/docs/encryption/customer-supplied-keys
- Names of objects: https://cloud.google.com/storage/docs/naming-objects
- Checksums are verified when they are sent: https://cloud.google.com/storage/docs/data-validation
- Uniform access refuses access lists (400 `invalid`), public access prevention public ones (412
  `conditionNotMet`): https://cloud.google.com/storage/docs/using-public-access-prevention, and the answers quoted
  in https://github.com/ONLYOFFICE/ControlPanel/issues/8
- Errors: https://cloud.google.com/storage/docs/json_api/v1/status-codes
- Uploads in several requests: https://cloud.google.com/storage/docs/performing-resumable-uploads
- What requests and answers look like: the discovery document. Lists are by name in the order of UTF-8, 1,000 a
  page at most.

Not done: who may do what (everybody everything), running lifecycle rules (kept and returned), the end of soft
deletion, partial answers (`fields`), and every method that is not registered below.
"""

import argparse
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from tests.google.messages import Call, GoogleError, Raw
from tests.google.server import DiscoveryServer
from tests.google.storage_bucket import Bucket, Stored, new_object
from tests.google.storage_rules import (
    check_checksums,
    check_key,
    check_preconditions,
    check_rights,
    customer_key,
    not_found,
    object_name,
)

PRIVATE_BUCKET = {
    "softDeletePolicy": {"retentionDurationSeconds": "0"},
    "iamConfiguration": {"uniformBucketLevelAccess": {"enabled": True}, "publicAccessPrevention": "enforced"},
}
_MOST_A_PAGE = 1000


class StorageServer(DiscoveryServer):
    """Cloud Storage on 127.0.0.1; `next`, `seen` and `violations` as in `DiscoveryServer`."""

    def __init__(self, *, port: int = 0) -> None:
        self._buckets: dict[str, Bucket] = {}
        self._turn = threading.RLock()
        self._last_generation = 0
        super().__init__("storage", "v1", port=port)
        handlers: dict[str, Callable[[Call], Any]] = {
            "buckets.insert": self._insert_bucket,
            "buckets.list": self._list_buckets,
            "buckets.get": lambda call: self._bucket(call).resource,
            "buckets.patch": self._patch_bucket,
            "buckets.delete": self._delete_bucket,
            "objects.insert": self._insert,
            "objects.get": self._get,
            "objects.list": self._list,
            "objects.delete": self._delete,
        }
        for name, handler in handlers.items():
            self.on(f"storage.{name}", self._in_turn(handler))

    def make_bucket(self, name: str, **settings: Any) -> None:
        """Make a bucket as Terraform makes ours: private, and what is deleted is gone. `settings` change that."""
        with self._turn:
            self._buckets[name] = Bucket({"name": name, **PRIVATE_BUCKET, **settings})

    def change_bucket(self, name: str, **settings: Any) -> None:
        """Change settings of a bucket, as somebody may do at any time."""
        with self._turn:
            self._buckets[name].patch(settings)

    def put(self, bucket: str, name: str, data: bytes) -> None:
        """Put an object there, as somebody else does."""
        with self._turn:
            self._insert(Call("storage.objects.insert", {"bucket": bucket}, {"name": name}, None, data))

    def remove(self, bucket: str, prefix: str) -> None:
        """Remove the objects whose name begins like this."""
        with self._turn:
            for name in [name for name in self._buckets[bucket].live if name.startswith(prefix)]:
                self._delete(Call("storage.objects.delete", {"bucket": bucket, "object": name}, {}, None))

    def _in_turn(self, handler: Callable[[Call], Any]) -> Callable[[Call], Any]:
        def handle(call: Call) -> Any:
            with self._turn:
                return handler(call)

        return handle

    # --- buckets -------------------------------------------------------------------------------------

    def _bucket(self, call: Call) -> Bucket:
        bucket = self._buckets.get(call.path["bucket"])
        if bucket is None:
            raise not_found(f"bucket: {call.path['bucket']}")
        return bucket

    def _insert_bucket(self, call: Call) -> Any:
        bucket = Bucket(call.body)
        if bucket.resource["name"] in self._buckets:
            raise GoogleError(409, message="You already own this bucket.", reason="conflict")
        self._buckets[bucket.resource["name"]] = bucket
        return bucket.resource

    def _list_buckets(self, call: Call) -> Any:
        names = sorted(name for name in self._buckets if name.startswith(call.query.get("prefix", "")))
        return {"kind": "storage#buckets", "items": [self._buckets[name].resource for name in names]}

    def _patch_bucket(self, call: Call) -> Any:
        bucket = self._bucket(call)
        bucket.patch(call.body or {})
        return bucket.resource

    def _delete_bucket(self, call: Call) -> Raw:
        if self._bucket(call).all(versions=True, soft_deleted=False):
            raise GoogleError(409, message="The bucket you tried to delete is not empty.", reason="conflict")
        del self._buckets[call.path["bucket"]]
        return Raw(status=204)

    # --- objects -------------------------------------------------------------------------------------

    def _insert(self, call: Call) -> Any:
        if call.media is None:
            raise GoogleError(400, message="Upload requests must include an uploadType.", reason="wrongUrlForUpload")
        bucket, name, key = self._bucket(call), object_name(call), customer_key(call.headers)
        check_rights(bucket, call)
        check_checksums(call)
        check_preconditions(call.query, bucket.live.get(name), writes=True)
        self._last_generation = max(self._last_generation + 1, time.time_ns() // 1000)
        stored = new_object(call.path["bucket"], name, self._last_generation, call, key)
        bucket.put(stored)
        return _shown(stored, key)

    def _found(self, call: Call) -> Stored:
        bucket, name = self._bucket(call), call.path["object"]
        if call.query.get("softDeleted") == "true":
            if call.query.get("generation") is None or call.query.get("alt") == "media":
                raise GoogleError(400, message="A soft-deleted object is found by its generation.", reason="invalid")
            held = bucket.soft_deleted[name]
            stored = next((s for s in held if s.generation == int(call.query["generation"])), None)
        else:
            stored = bucket.find(name, call.query.get("generation"))
        if stored is None:
            raise not_found(f"object: {call.path['bucket']}/{name}")
        return stored

    def _get(self, call: Call) -> Any:
        stored, key = self._found(call), customer_key(call.headers)
        check_preconditions(call.query, stored, writes=False)
        if call.query.get("alt") != "media":
            if key is not None:
                check_key(stored, key)
            return _shown(stored, key)
        check_key(stored, key)
        return _media(stored, call.headers.get("range", ""))

    def _list(self, call: Call) -> Any:
        bucket, query = self._bucket(call), call.query
        versions, soft_deleted = query.get("versions") == "true", query.get("softDeleted") == "true"
        if versions and soft_deleted:
            raise GoogleError(400, message="versions and softDeleted exclude each other.", reason="invalid")
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter")
        names = [s for s in bucket.all(versions=versions, soft_deleted=soft_deleted) if s.name.startswith(prefix)]
        names = [s for s in names if s.name.encode() >= query.get("startOffset", "").encode()]
        if "endOffset" in query:
            names = [s for s in names if s.name.encode() < query["endOffset"].encode()]
        entries: dict[tuple[str, int], Stored | None] = {}
        for stored in names:
            group = _group(stored.name, prefix, delimiter)
            entries[(stored.name, stored.generation) if group is None else (group, 0)] = None if group else stored
        return _page(entries, query.get("pageToken"), int(query.get("maxResults", _MOST_A_PAGE)))

    def _delete(self, call: Call) -> Raw:
        bucket, generation = self._bucket(call), call.query.get("generation")
        stored = bucket.find(call.path["object"], generation)
        if stored is None:
            raise not_found(f"object: {call.path['bucket']}/{call.path['object']}")
        check_preconditions(call.query, stored, writes=True)
        bucket.delete(stored, for_good=generation is not None)
        return Raw(status=204)


def _shown(stored: Stored, key_sha256: str | None) -> dict[str, Any]:
    """Return an object's metadata; checksums of an encrypted one only for whoever has the key."""
    hidden = set() if stored.key_sha256 == key_sha256 else {"md5Hash", "crc32c"}
    return {key: item for key, item in stored.resource.items() if key not in hidden}


def _group(name: str, prefix: str, delimiter: str | None) -> str | None:
    """Return the "folder" that stands for the object in a list with a delimiter."""
    if not delimiter or delimiter not in name[len(prefix) :]:
        return None
    return name[: name.index(delimiter, len(prefix)) + len(delimiter)]


def _page(entries: dict[tuple[str, int], Stored | None], token: str | None, most: int) -> dict[str, Any]:
    """Return a page; a token says which name and generation came last. What stands for None is a "folder"."""
    at = _position(token)
    rest = [place for place in entries if at is None or place > at]
    page = rest[: min(max(most, 1), _MOST_A_PAGE)]
    answer: dict[str, Any] = {"kind": "storage#objects"}
    items = [_shown(stored, None) for place in page if (stored := entries[place]) is not None]
    groups = [place[0] for place in page if entries[place] is None]
    answer |= ({"items": items} if items else {}) | ({"prefixes": groups} if groups else {})
    if len(page) < len(rest):
        answer["nextPageToken"] = f"{page[-1][1]}-{page[-1][0].encode().hex()}"
    return answer


def _position(token: str | None) -> tuple[str, int] | None:
    if not token:
        return None
    found = re.fullmatch(r"(\d+)-((?:[0-9a-f]{2})+)", token)
    if found is None:
        raise GoogleError(400, message="Invalid page token", reason="invalid")
    return bytes.fromhex(found[2]).decode(), int(found[1])


def _media(stored: Stored, wanted: str) -> Raw:
    resource, data = stored.resource, stored.data
    headers = {
        "X-Goog-Hash": f"crc32c={resource['crc32c']},md5={resource['md5Hash']}",
        "X-Goog-Generation": resource["generation"],
        "X-Goog-Metageneration": resource["metageneration"],
        "X-Goog-Storage-Class": resource["storageClass"],
        "X-Goog-Stored-Content-Encoding": "identity",
        "X-Goog-Stored-Content-Length": resource["size"],
        "ETag": resource["etag"],
    }
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
    if found is None:
        return Raw(data, 200, headers, resource["contentType"])
    first, last = int(found[1]), min(int(found[2] or len(data)), len(data) - 1)
    if first >= len(data):
        raise GoogleError(
            416, message="The requested range cannot be satisfied.", reason="requestedRangeNotSatisfiable"
        )
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return Raw(data[first : last + 1], 206, headers, resource["contentType"])


def main() -> int:
    """Serve until ended; say at the end what was not as the discovery document says."""
    parser = argparse.ArgumentParser(prog="python -m tests.google.storage")
    parser.add_argument("--port", type=int, default=0)
    server = StorageServer(port=parser.parse_args().port)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    print(server.url, flush=True)
    ended.wait()
    server.close()
    for violation in server.violations:
        print(violation, file=sys.stderr)
    return 1 if server.violations else 0


if __name__ == "__main__":
    raise SystemExit(main())
