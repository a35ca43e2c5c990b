"""The bucket uploads wait in: addresses to put them at, signed by this function's own account, and their deletion."""

import base64
import json
from collections.abc import Sequence
from typing import Any

import google.auth
import requests
from google.api_core.exceptions import NotFound, PreconditionFailed
from google.auth.credentials import Signing
from google.auth.transport.requests import Request
from google.cloud.storage import Bucket

from shared.errors import StoreUnavailableError
from shared.gcp import calls
from shared.gcp.storage import CloudBucket, StorageClient, timeouts
from shared.once import Once
from shared.ports.uploads import ADDRESS_LIFE, NOTE, Kept, UploadAddress

_SIGNER = "https://iamcredentials.googleapis.com"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_LONGEST_ANSWER_BYTES = 64 * 1024


class UploadBucket:
    """The `Uploads` and the `UploadAddresses` port on a bucket of Cloud Storage.

    An address is a V4 signed URL for one PUT: of this object, with this media type and exactly this size, if there is
    none of the name yet. It is signed by the function's own account through IAM, which keeps the key.

    Args:
        project: the project's id.
        bucket: of the uploads.
        account: e-mail address of this function's service account; empty where it only deletes.
        client: shared with other buckets; one of its own by default.
        signer: URL of a server that stands in for IAM; nobody signs in there.
        timeout_seconds: for one call, all attempts together.

    Source: Cloud Storage, "Signed URLs" and "x-goog-content-length-range"; IAM Service Account Credentials API,
    `signBlob` (2026).
    """

    def __init__(
        self,
        project: str,
        bucket: str,
        account: str,
        *,
        client: StorageClient | None = None,
        signer: str = _SIGNER,
        timeout_seconds: float = 10.0,
    ) -> None:
        self._bucket = CloudBucket(client or StorageClient(project), bucket, timeout_seconds)
        self._account = account
        self._identity = _Identity(account, signer, timeout_seconds)

    def sign(self, wanted: Sequence[tuple[str, str, int]]) -> list[UploadAddress]:
        """Return addresses; see `UploadAddresses.sign`."""
        return [self._address(*one) for one in wanted]

    def put_note(self, name: str, data: bytes) -> None:
        """Put what is said of a photo; see `UploadAddresses.put_note`."""

        def put(bucket: Bucket, seconds: float) -> None:
            try:
                bucket.blob(name).upload_from_string(
                    data,
                    content_type="application/json",
                    if_generation_match=0,
                    checksum="crc32c",
                    timeout=timeouts(seconds),
                    retry=None,
                )
            except PreconditionFailed:
                return  # an earlier attempt of ours: names are random

        self._bucket.call(put)

    def kept(self, prefix: str) -> Kept:
        """Count uploads; see `Uploads.kept`."""
        _check(prefix)
        sizes_bytes = [blob.size for blob in self._bucket.objects(prefix) if not blob.name.endswith(NOTE)]
        return Kept(len(sizes_bytes), sum(sizes_bytes))

    def erase(self, prefix: str, *, most: int) -> bool:
        """Delete uploads; see `Uploads.erase`."""
        _check(prefix)
        names = [blob.name for blob in self._bucket.objects(prefix, most=most + 1)]
        for name in names[:most]:
            self._bucket.call(lambda bucket, seconds, name=name: _delete(bucket, name, seconds))  # type: ignore[misc]
        return len(names) <= most

    def close(self) -> None:
        """Close the client's connections."""
        self._bucket.close()

    def _address(self, name: str, media_type: str, size_bytes: int) -> UploadAddress:
        headers = {
            "content-type": media_type,
            "x-goog-content-length-range": f"{size_bytes},{size_bytes}",
            "x-goog-if-generation-match": "0",
        }

        def signed(bucket: Bucket, seconds: float) -> str:
            url: str = bucket.blob(name).generate_signed_url(
                version="v4",
                expiration=ADDRESS_LIFE,
                method="PUT",
                headers={key: value for key, value in headers.items() if key != "content-type"},
                content_type=media_type,
                credentials=self._identity,
            )
            return url

        return UploadAddress(self._bucket.call(signed), headers)


def _check(prefix: str) -> None:
    if len(prefix) < 2 or not prefix.endswith("/"):
        raise ValueError("what one person has uploaded begins with a prefix of its own")


def _delete(bucket: Bucket, name: str, seconds: float) -> None:
    try:
        bucket.blob(name).delete(timeout=timeouts(seconds), retry=None)
    except NotFound:
        return


class _Identity(Signing):
    """This function's own account, as Google's library wants whoever signs; the key stays with IAM."""

    def __init__(self, account: str, signer: str, seconds: float) -> None:
        self._account = account
        self._url = f"{signer}/v1/projects/-/serviceAccounts/{account}:signBlob"
        self._anonymous = signer != _SIGNER
        self._seconds = seconds
        self._credentials = Once(lambda: google.auth.default(scopes=[_SCOPE])[0])

    @property
    def signer_email(self) -> str:
        return self._account

    @property
    def signer(self) -> None:
        return None

    def sign_bytes(self, message: bytes) -> bytes:
        """Return the signature of a message.

        Raises:
            StoreUnavailableError: no answer in time, or none of use (transient).
        """
        return calls.call("IAM", lambda seconds: self._signed(message, seconds), seconds=self._seconds)

    def _signed(self, message: bytes, seconds: float) -> bytes:
        headers = {} if self._anonymous else {"Authorization": f"Bearer {self._token()}"}
        body = {"payload": base64.b64encode(message).decode()}
        with requests.post(
            self._url, json=body, headers=headers, timeout=seconds, allow_redirects=False, stream=True
        ) as answer:
            content = b""
            for part in answer.iter_content(16 * 1024):
                content += part
                if len(content) > _LONGEST_ANSWER_BYTES:
                    break
            if answer.status_code == 429 or answer.status_code >= 500:
                raise OSError(str(answer.status_code))
            if answer.status_code != 200:
                raise StoreUnavailableError(f"IAM: {answer.status_code}")
        try:
            said: Any = json.loads(content)
            return base64.b64decode(said["signedBlob"], validate=True)
        except (ValueError, LookupError, TypeError, RecursionError):
            raise OSError("no signature") from None

    def _token(self) -> str:
        credentials = self._credentials()
        if not credentials.valid:
            credentials.refresh(Request())  # type: ignore[no-untyped-call]
        return str(credentials.token)
