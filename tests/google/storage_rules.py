"""What Cloud Storage refuses: preconditions that do not hold, names, keys, checksums and rights it does not allow."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Any

from tests.google.messages import Call, GoogleError
from tests.google.storage_bucket import Bucket, Stored, crc32c, md5

_KEY = "x-goog-encryption-"
_PUBLIC = {"publicRead", "publicReadWrite", "authenticatedRead"}


def not_found(what: str) -> GoogleError:
    return GoogleError(404, message=f"No such {what}", reason="notFound")


def check_preconditions(query: Mapping[str, Any], live: Stored | None, *, writes: bool) -> None:
    """Refuse unless the object is in the state the caller expects; 0 stands for no live generation."""
    have = {
        "Generation": 0 if live is None else live.generation,
        "Metageneration": 0 if live is None else int(live.resource["metageneration"]),
    }
    for kind, value in have.items():
        wanted, unwanted = query.get(f"if{kind}Match"), query.get(f"if{kind}NotMatch")
        if wanted is not None and int(wanted) != value:
            raise _condition_not_met()
        if unwanted is not None and int(unwanted) == value:
            raise _condition_not_met() if writes else GoogleError(304, reason="notModified")


def _condition_not_met() -> GoogleError:
    message = "At least one of the pre-conditions you specified did not hold."
    return GoogleError(412, message=message, reason="conditionNotMet")


def object_name(call: Call) -> str:
    """Return the name an upload gives the object."""
    in_query, in_body = call.query.get("name"), (call.body or {}).get("name")
    name = in_query if in_query is not None else in_body
    if in_query is not None and in_body is not None and in_query != in_body:
        raise GoogleError(400, message="Value 'name' in content does not match", reason="invalidParameter")
    if not name:
        raise GoogleError(400, message="Required", reason="required")
    check_name(str(name))
    return str(name)


def check_name(name: str) -> None:
    """Refuse names no object can have."""
    if not 1 <= len(name.encode()) <= 1024 or name in (".", "..") or {"\r", "\n"} & set(name):
        raise GoogleError(400, message="Disallowed object name", reason="invalid")
    if name.startswith(".well-known/acme-challenge/"):
        raise GoogleError(400, message="Disallowed object name", reason="invalid")


def check_rights(bucket: Bucket, call: Call) -> None:
    """Refuse access lists where the bucket has none, and public ones where nothing may be public."""
    access = bucket.resource["iamConfiguration"]
    listed = "predefinedAcl" in call.query or (call.body or {}).get("acl")
    if listed and access["uniformBucketLevelAccess"].get("enabled"):
        message = "Cannot insert legacy ACL for an object when uniform bucket-level access is enabled."
        raise GoogleError(400, message=message, reason="invalid")
    if call.query.get("predefinedAcl") in _PUBLIC and access["publicAccessPrevention"] == "enforced":
        raise GoogleError(412, message="Public access prevention is enforced.", reason="conditionNotMet")


def check_checksums(call: Call) -> None:
    """Refuse bytes that are not those the client meant to send."""
    data, metadata = call.media or b"", call.body or {}
    hashes = dict(part.strip().partition("=")[::2] for part in call.headers.get("x-goog-hash", "").split(",") if part)
    said = {
        "crc32c": [metadata.get("crc32c"), hashes.get("crc32c")],
        "md5": [metadata.get("md5Hash"), hashes.get("md5")],
    }
    for name, really in (("crc32c", crc32c(data)), ("md5", md5(data))):
        if any(value is not None and value != really for value in said[name]):
            raise GoogleError(400, message=f"Provided {name} doesn't match calculated {name}.", reason="invalid")


def customer_key(headers: Mapping[str, str]) -> str | None:
    """Return the SHA-256 of the customer's key that came with a request; None without one."""
    sent = {name: headers.get(_KEY + name) for name in ("algorithm", "key", "key-sha256")}
    if not any(sent.values()):
        return None
    if sent["algorithm"] != "AES256":
        raise GoogleError(400, message="Unknown algorithm", reason="customerEncryptionAlgorithmIsInvalid")
    try:
        key = base64.b64decode(sent["key"] or "", validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise GoogleError(400, message="Wrong length", reason="customerEncryptionKeyFormatIsInvalid")
    sha256 = base64.b64encode(hashlib.sha256(key).digest()).decode()
    if sent["key-sha256"] != sha256:
        raise GoogleError(400, message="Wrong hash", reason="customerEncryptionKeySha256IsInvalid")
    return sha256


def check_key(stored: Stored, key_sha256: str | None) -> None:
    """Refuse to read an object with another key than it was written with, or without it."""
    if stored.key_sha256 is not None and key_sha256 is None:
        message = "The target object is encrypted by a customer-supplied encryption key."
        raise GoogleError(400, message=message, reason="resourceIsEncryptedWithCustomerEncryptionKey")
    if stored.key_sha256 is None and key_sha256 is not None:
        message = "The target object is not encrypted by a customer-supplied encryption key."
        raise GoogleError(400, message=message, reason="resourceNotEncryptedWithCustomerEncryptionKey")
    if stored.key_sha256 != key_sha256:
        message = "The provided encryption key is incorrect."
        raise GoogleError(400, message=message, reason="customerEncryptionKeyIsIncorrect")
