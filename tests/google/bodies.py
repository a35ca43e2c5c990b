"""Bodies of requests: JSON, bytes, or both in one (multipart/related)."""

import json
import re
from typing import Any


class BodyError(ValueError):
    """The body is not what the method takes."""


def parse_json(content: bytes, content_type: str) -> Any:
    """Return the JSON, None for no body."""
    if not content:
        return None
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise BodyError(f"body: content type {content_type!r} instead of application/json")
    try:
        return json.loads(content)
    except ValueError as error:
        raise BodyError(f"body: no JSON ({error})") from error


def parse_related(content: bytes, content_type: str) -> tuple[Any, bytes, str]:
    """Return the JSON, the bytes and their type of an upload with `uploadType=multipart`.

    Source: https://cloud.google.com/storage/docs/uploading-objects#rest-upload-objects (JSON API, multipart),
    RFC 2387: two parts, the metadata first.
    """
    found = re.fullmatch(r"""multipart/related;\s*boundary=["']?([^"';]+)["']?""", content_type, re.IGNORECASE)
    if found is None:
        raise BodyError(f"body: content type {content_type!r} instead of multipart/related")
    mark = b"--" + found[1].encode("ascii")
    parts = re.split(rb"(?:\A|\r?\n)" + re.escape(mark) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", content)
    if len(parts) != 4 or parts[0].strip() or parts[3].strip():
        raise BodyError(f"body: {len(parts) - 2} parts instead of 2")
    metadata_type, metadata = _part(parts[1])
    media_type, media = _part(parts[2])
    return parse_json(metadata, metadata_type), media, media_type


def _part(content: bytes) -> tuple[str, bytes]:
    head, _, rest = content.replace(b"\r\n\r\n", b"\n\n", 1).partition(b"\n\n")
    found = re.search(rb"(?im)^content-type:[ \t]*([^\r\n]+)", head)
    return (found[1].decode("latin-1").strip() if found else ""), rest
