"""What the fake of Cloud Storage keeps: buckets and the generations of their objects, in memory."""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import google_crc32c

from tests.google.messages import Call, GoogleError

DEFAULT_RETENTION_SECONDS = 604_800
_LONGEST_RETENTION_SECONDS = 7_776_000
_BUCKET_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")
_SERVER_MADE = {"kind", "id", "selfLink", "etag", "generation", "metageneration", "timeCreated", "updated"}


@dataclass(frozen=True, slots=True)
class Stored:
    """One generation of an object; `key_sha256` of the customer's key, if it is encrypted with one."""

    resource: Mapping[str, Any]
    data: bytes
    key_sha256: str | None = None

    @property
    def name(self) -> str:
        return str(self.resource["name"])

    @property
    def generation(self) -> int:
        return int(self.resource["generation"])

    def at(self, **times: str) -> "Stored":
        return Stored({**self.resource, **times}, self.data, self.key_sha256)


class Bucket:
    """One bucket. Its owner takes care that one thread at a time is in it."""

    def __init__(self, resource: Mapping[str, Any]) -> None:
        self.resource: dict[str, Any] = _with_defaults(resource)
        self.live: dict[str, Stored] = {}
        self.noncurrent: dict[str, list[Stored]] = defaultdict(list)
        self.soft_deleted: dict[str, list[Stored]] = defaultdict(list)

    def patch(self, changes: Mapping[str, Any]) -> None:
        """Change settings; null removes one. Objects that are deleted already keep the old ones."""
        changed = _merged(self.resource, {key: item for key, item in changes.items() if key not in _SERVER_MADE})
        _check_settings(changed)
        policy = changed.setdefault("softDeletePolicy", {"retentionDurationSeconds": "0"})
        if "softDeletePolicy" in changes:
            policy["effectiveTime"] = now()
        changed["metageneration"] = str(int(self.resource["metageneration"]) + 1)
        self.resource = {**changed, "updated": now()}

    @property
    def retention(self) -> timedelta:
        """How long what is deleted stays."""
        return timedelta(seconds=int(self.resource["softDeletePolicy"]["retentionDurationSeconds"]))

    @property
    def versioned(self) -> bool:
        return bool(self.resource.get("versioning", {}).get("enabled"))

    def put(self, stored: Stored) -> None:
        """Make it the live generation; what was live becomes noncurrent, or is deleted."""
        if (before := self.live.get(stored.name)) is not None:
            self._retire(before)
        self.live[stored.name] = stored

    def delete(self, stored: Stored, *, for_good: bool) -> None:
        """Delete a live or noncurrent generation; in a versioned bucket a live one only becomes noncurrent."""
        if self.live.get(stored.name) is stored:
            del self.live[stored.name]
            if not for_good:
                self._retire(stored)
                return
        else:
            self.noncurrent[stored.name].remove(stored)
        self._soft_delete(stored)

    def find(self, name: str, generation: str | None) -> Stored | None:
        """Return the live generation, or the one that is asked for."""
        if generation is None:
            return self.live.get(name)
        held = [*self.noncurrent[name], *([self.live[name]] if name in self.live else [])]
        return next((stored for stored in held if stored.generation == int(generation)), None)

    def all(self, *, versions: bool, soft_deleted: bool) -> list[Stored]:
        """Return objects by name and generation."""
        found: Iterator[Stored]
        if soft_deleted:
            found = (stored for held in self.soft_deleted.values() for stored in held)
        else:
            found = iter(self.live.values())
        older = (stored for held in self.noncurrent.values() for stored in held) if versions else ()
        return sorted([*found, *older], key=lambda stored: (stored.name.encode(), stored.generation))

    def _retire(self, stored: Stored) -> None:
        if self.versioned:
            self.noncurrent[stored.name].append(stored.at(timeDeleted=now()))
        else:
            self._soft_delete(stored)

    def _soft_delete(self, stored: Stored) -> None:
        if self.retention:
            gone = stamp(datetime.now(UTC) + self.retention)
            self.soft_deleted[stored.name].append(stored.at(softDeleteTime=now(), hardDeleteTime=gone))


def _with_defaults(given: Mapping[str, Any]) -> dict[str, Any]:
    name = given.get("name", "")
    if not _BUCKET_NAME.fullmatch(name):
        raise GoogleError(400, message=f"Invalid bucket name: '{name}'", reason="invalid")
    _check_settings(given)
    policy = {"retentionDurationSeconds": str(DEFAULT_RETENTION_SECONDS), **given.get("softDeletePolicy", {})}
    access = given.get("iamConfiguration", {})
    uniform = access.get("uniformBucketLevelAccess", {"enabled": False})
    return {
        "location": "US",
        "locationType": "multi-region",
        "storageClass": "STANDARD",
        "projectNumber": "123456789012",
        **given,
        "softDeletePolicy": {**policy, "effectiveTime": now()},
        "iamConfiguration": {
            "publicAccessPrevention": "inherited",
            **access,
            "uniformBucketLevelAccess": uniform,
            "bucketPolicyOnly": uniform,
        },
        "kind": "storage#bucket",
        "id": name,
        "selfLink": f"https://www.googleapis.com/storage/v1/b/{name}",
        "etag": "CAE=",
        "metageneration": "1",
        "timeCreated": now(),
        "updated": now(),
    }


def _check_settings(resource: Mapping[str, Any]) -> None:
    kept = int(resource.get("softDeletePolicy", {}).get("retentionDurationSeconds", 0) or 0)
    if kept and not DEFAULT_RETENTION_SECONDS <= kept <= _LONGEST_RETENTION_SECONDS:
        raise GoogleError(400, message="Soft delete retention is 0, or 7 to 90 days.", reason="invalidArgument")
    prevention = resource.get("iamConfiguration", {}).get("publicAccessPrevention", "inherited")
    if prevention not in ("inherited", "enforced", "unspecified"):
        raise GoogleError(400, message="Invalid public access prevention.", reason="invalidArgument")


def _merged(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(before)
    for key, item in changes.items():
        if item is None:
            result.pop(key, None)
        elif isinstance(item, dict) and isinstance(result.get(key), dict):
            result[key] = _merged(result[key], item)
        else:
            result[key] = item
    return result


def new_object(bucket: str, name: str, generation: int, call: Call, key_sha256: str | None) -> Stored:
    """Return the object an upload makes."""
    data, metadata = call.media or b"", call.body or {}
    content_type = metadata.get("contentType") or call.media_type or "application/octet-stream"
    resource = {
        **{key: item for key, item in metadata.items() if key not in _SERVER_MADE and item is not None},
        "kind": "storage#object",
        "id": f"{bucket}/{name}/{generation}",
        "selfLink": f"https://www.googleapis.com/storage/v1/b/{bucket}/o/{name}",
        "name": name,
        "bucket": bucket,
        "generation": str(generation),
        "metageneration": "1",
        "contentType": content_type,
        "storageClass": "STANDARD",
        "size": str(len(data)),
        "md5Hash": md5(data),
        "crc32c": crc32c(data),
        "etag": base64.b64encode(str(generation).encode()).decode(),
        "timeCreated": stamp(_instant(generation)),
        "updated": stamp(_instant(generation)),
        "timeStorageClassUpdated": stamp(_instant(generation)),
        "timeFinalized": stamp(_instant(generation)),
    }
    if key_sha256 is not None:
        resource["customerEncryption"] = {"encryptionAlgorithm": "AES256", "keySha256": key_sha256}
    return Stored(resource, data, key_sha256)


def md5(data: bytes) -> str:
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()


def crc32c(data: bytes) -> str:
    return base64.b64encode(google_crc32c.value(data).to_bytes(4, "big")).decode()


def now() -> str:
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """Return a time as Cloud Storage writes it: to the millisecond."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _instant(generation: int) -> datetime:
    return datetime.fromtimestamp(generation / 1_000_000, UTC)
