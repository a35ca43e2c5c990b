"""What goes in and out: calls as handlers see them, answers, errors in Google's form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a client, found valid.

    Attributes:
        method: its id, as `dlp.projects.content.inspect`.
        path: the path's parameters, decoded.
        query: the query's parameters by the document's names; texts (booleans are "true" or "false"), or lists of
            texts for repeated ones.
        body: the JSON with camelCase keys, names of enums and 64-bit numbers as strings; None without a body.
        media: bytes that were uploaded; None without.
        media_type: their content type.
        headers: with lower-case names.
        sent: the JSON as it was sent.
    """

    method: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    media: bytes | None = None
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: Any = None


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer that is not the method's JSON: bytes, or JSON with headers (not validated)."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/octet-stream"


class GoogleError(Exception):
    """An error answer in the form all of Google's APIs use.

    Args:
        status: HTTP status.
        code: of google.rpc.Code, as `PERMISSION_DENIED`; by default the one the status is for.
        message: for people.
        details: google.rpc details, each with its `@type`.
        reason: of the older APIs (Storage, Drive), as `conditionNotMet`; adds their `errors` list.
        headers: as `{"Retry-After": "1"}`.

    Source: https://cloud.google.com/apis/design/errors and https://cloud.google.com/storage/docs/json_api/v1/status-codes
    """

    def __init__(
        self,
        status: int,
        code: str | None = None,
        message: str = "made up by the test",
        *,
        details: Sequence[Mapping[str, Any]] = (),
        reason: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {code or _CODES.get(status, 'UNKNOWN')}: {message}")
        self.status = status
        self.headers = dict(headers or {})
        self.content: dict[str, Any] = {"code": status, "message": message}
        if reason is None:
            self.content["status"] = code or _CODES.get(status, "UNKNOWN")
        else:
            self.content["errors"] = [{"message": message, "domain": "global", "reason": reason}]
        if details:
            self.content["details"] = list(details)

    def json(self) -> dict[str, Any]:
        """Return the answer's body."""
        return {"error": self.content}
