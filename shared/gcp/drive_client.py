"""Google's own client for Drive, with every call bounded, signed in the name of a person, and its errors told apart."""

from collections.abc import Callable, Mapping
from typing import Any

import httplib2
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.gcp.oauth import SignedIn
from shared.gcp.signed_calls import LaterError, RefusedError, SignedCalls, TooLargeError, reasons_of, refused
from shared.once import Once
from shared.sources.tree import LARGEST_FILE_BYTES

WHAT = "Google Drive"


class DriveClient:
    """Asks Drive. Safe for several threads.

    Args:
        signed_in: has the access token.
        endpoint: URL of a server that stands in for the service; None: the service.
        timeout_seconds: for one call, all attempts together.
        read_seconds: for the bytes of a file.
    """

    def __init__(self, signed_in: SignedIn, endpoint: str | None, timeout_seconds: float, read_seconds: float) -> None:
        self._calls = SignedCalls(WHAT, signed_in, timeout_seconds)
        self._read_seconds = read_seconds
        options = {"client_options": {"api_endpoint": f"{endpoint}/drive/v3/"}} if endpoint else {}
        self._service = Once(lambda: _service(**options))

    def content(self, file_id: str) -> bytes:
        """Return the bytes of a file; see `PhotoSource.read`."""
        asked = self._service().files().get_media(fileId=file_id)
        try:
            return self._calls.content(asked.uri, largest_bytes=LARGEST_FILE_BYTES, seconds=self._read_seconds).content
        except TooLargeError:
            raise UnsupportedPhotoError(code="file_too_large") from None
        except RefusedError as error:
            if error.status in (404, 410):
                raise SourceGoneError(f"{WHAT}: {error}") from None
            raise UnsupportedPhotoError(code="file_unreadable") from None  # its owner, or Google, forbids it

    def ask(self, make: Callable[[Any], Any]) -> Mapping[str, Any]:
        """Return what the service answers to a request; raises our errors.

        Args:
            make: makes the request of the service's resource.

        Raises:
            SourceGoneError: we are not signed in any more, it is forbidden, or there is no such thing (permanent).
            SourceUnavailableError: no answer in time, or none of use (transient).
        """
        request = make(self._service())

        def asked(seconds: float) -> Mapping[str, Any]:
            try:
                answer = request.execute(http=_Http(self._calls, seconds), num_retries=0)
            except HttpError as error:
                raise refused(error.status_code, reasons_of(error.content)) from None
            except (ValueError, TooLargeError):
                raise LaterError("no JSON of a usable size") from None
            if not isinstance(answer, dict):
                raise LaterError("no JSON object")
            return answer

        try:
            return self._calls.run(asked)
        except RefusedError as error:
            code = "source_forbidden" if error.status == 403 else "source_gone"
            raise SourceGoneError(f"{WHAT}: {error}", code=code) from None


class _Http:
    """What Google's client sends its requests with: ours, bounded and signed. Its own is not safe for threads."""

    def __init__(self, calls: SignedCalls, seconds: float) -> None:
        self._calls = calls
        self._seconds = seconds

    def request(self, uri: str, method: str = "GET", **_: object) -> tuple[httplib2.Response, bytes]:
        answer = self._calls.ask(method, uri, self._seconds)
        return httplib2.Response({"status": answer.status, "content-type": answer.content_type}), answer.content


def _service(**options: Any) -> Any:
    # Nothing is sent while it is made: the description of the service ships with the client.
    return build("drive", "v3", http=httplib2.Http(timeout=1), static_discovery=True, cache_discovery=False, **options)
