"""Uploads in several requests (`uploadType=resumable`).

Source: https://cloud.google.com/storage/docs/performing-resumable-uploads (read 2026-11): the first request gets a
session's address in `Location`; chunks go there by PUT with `Content-Range`; 308 with `Range` says what has arrived,
the last chunk gets the method's answer.
"""

import re
import secrets
import threading
from dataclasses import replace

from tests.google.http import HttpRequest, HttpResponse
from tests.google.messages import Call

_CHUNK_BYTES = 256 * 1024
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


class ResumableError(ValueError):
    """The client does not keep to the protocol."""


class Sessions:
    """Uploads that have begun."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun: dict[str, tuple[Call, bytearray]] = {}

    def begin(self, call: Call, request: HttpRequest) -> HttpResponse:
        """Answer the first request with the session's address."""
        upload_id = secrets.token_hex(16)
        with self._lock:
            self._begun[upload_id] = (call, bytearray())
        address = f"http://{request.headers['host']}{request.path}?uploadType=resumable&upload_id={upload_id}"
        return HttpResponse(200, b"", {"Location": address, "X-GUploader-UploadID": upload_id})

    def take(self, request: HttpRequest) -> Call | None:
        """Take a chunk; return the call once it is whole.

        Raises:
            ResumableError: it cannot be taken.
        """
        upload_id = dict(request.query).get("upload_id", "")
        found = _RANGE.fullmatch(request.headers.get("content-range", ""))
        with self._lock:
            if upload_id not in self._begun:
                raise ResumableError("no such upload")
            if found is None:
                raise ResumableError("Content-Range is missing or wrong")
            call, data = self._begun[upload_id]
            if found[1] is not None:
                self._append(data, request.body, int(found[1]), int(found[2]), last=found[3] != "*")
            if found[3] == "*" or len(data) < int(found[3]):
                return None
            del self._begun[upload_id]
        media_type = call.headers.get("x-upload-content-type", "")
        return replace(call, media=bytes(data), media_type=media_type)

    def arrived(self, request: HttpRequest) -> HttpResponse:
        """Answer a chunk that is not the last."""
        with self._lock:
            _, data = self._begun[dict(request.query)["upload_id"]]
            headers = {"Range": f"bytes=0-{len(data) - 1}"} if data else {}
        return HttpResponse(308, b"", headers)

    @staticmethod
    def _append(data: bytearray, chunk: bytes, first: int, last_byte: int, *, last: bool) -> None:
        if first != len(data) or last_byte - first + 1 != len(chunk):
            raise ResumableError("the chunk is not what Content-Range says")
        if not last and len(chunk) % _CHUNK_BYTES:
            raise ResumableError("a chunk that is not the last is a multiple of 256 KiB")
        data.extend(chunk)
