"""Finished files to sign, and what their credentials say when somebody else's program reads them."""

import io
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import c2pa
from fpdf import FPDF
from PIL import Image, ImageDraw

from shared.credentials.signing import OFFLINE
from shared.ports.credentials import CredentialFacts

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
MEDIA_TYPES = (JPEG, PNG, WEBP, PDF)
WORDS = "For Grandma, with love"


def facts(**said: Any) -> CredentialFacts:
    known: dict[str, Any] = {
        "model": "local-painter-1",
        "style": "watercolour",
        "product": "picture",
        "local": True,
        "photos": 1,
        "made_at": datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC),
    }
    return CredentialFacts(**{**known, **said})


@cache
def made(media_type: str, side_px: int = 160) -> bytes:
    """Return a file of a type, as a generator or a press makes it."""
    return _document() if media_type == PDF else _picture(media_type, side_px)


def _picture(media_type: str, side_px: int, **options: Any) -> bytes:
    image = Image.effect_noise((side_px, side_px), 60).convert("RGB")
    ImageDraw.Draw(image).ellipse((20, 20, side_px - 20, side_px - 20), fill=(200, 90, 40))
    file = io.BytesIO()
    image.save(file, media_type.partition("/")[2], **options)
    return file.getvalue()


def _document() -> bytes:
    document = FPDF()
    for page in range(2):
        document.add_page()
        document.set_font("helvetica", size=20)
        document.cell(text=f"{WORDS} {page}")
    return bytes(document.output())


def read(data: bytes, media_type: str, anchors: str | None = None) -> dict[str, Any]:
    """Return what the C2PA library says of a file: `validation_state`, and `manifest`, the active one.

    Args:
        data: the file.
        media_type: its type.
        anchors: certificates (PEM) that are trusted.
    """
    settings = {**OFFLINE, "trust": {"user_anchors": anchors}} if anchors else OFFLINE
    with c2pa.Context.from_dict(settings) as context, c2pa.Reader(media_type, io.BytesIO(data), context=context) as it:
        store: dict[str, Any] = json.loads(it.json())
    return {**store, "manifest": store["manifests"][store["active_manifest"]]}


def state(data: bytes, media_type: str) -> str:
    """Return `Valid`, `Invalid`, `Trusted`, or why there is nothing to read."""
    try:
        return str(read(data, media_type)["validation_state"])
    except c2pa.C2paError as error:
        return type(error).__name__


def actions(found: dict[str, Any]) -> list[dict[str, Any]]:
    (assertion,) = found["manifest"]["assertions"]
    done: list[dict[str, Any]] = assertion["data"]["actions"]
    return done


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
