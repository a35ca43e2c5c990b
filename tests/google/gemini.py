"""Answers of Gemini and Imagen as the documents describe them, and what our adapters are given."""

import base64
import io
import json
from collections.abc import Mapping
from typing import Any

from PIL import Image

from tests.google.messages import Call

_MODELS = "aiplatform.projects.locations.publishers.models"
GENERATE, EMBED, PREDICT = f"{_MODELS}.generateContent", f"{_MODELS}.embedContent", f"{_MODELS}.predict"
PROJECT, LOCATION = "keepsake-test", "global"


def jpeg(width: int = 96, height: int = 64, *, colour: str = "teal") -> bytes:
    return _file("JPEG", width, height, colour)


def png(width: int = 96, height: int = 64, *, colour: str = "teal") -> bytes:
    return _file("PNG", width, height, colour)


def _file(kind: str, width: int, height: int, colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()


def candidate(*parts: Mapping[str, Any], reason: str = "STOP", **more: Any) -> dict[str, Any]:
    """Return an answer with one candidate."""
    content = {"content": {"role": "model", "parts": list(parts)}} if parts else {}
    return {"candidates": [{**content, "finishReason": reason, **more}], "modelVersion": "gemini-test-001"}


def words(text: str) -> dict[str, Any]:
    return candidate({"text": text})


def answered(value: object) -> dict[str, Any]:
    """Return an answer that is JSON."""
    return words(json.dumps(value))


def image_part(data: bytes, media_type: str = "image/jpeg") -> dict[str, Any]:
    return {"inlineData": {"mimeType": media_type, "data": base64.b64encode(data).decode()}}


def painted(data: bytes) -> dict[str, Any]:
    return candidate(image_part(data))


def prompt_blocked(reason: str, **more: Any) -> dict[str, Any]:
    return {"promptFeedback": {"blockReason": reason, **more}}


def message(call: Call) -> dict[str, Any]:
    """Return the JSON that a call's only text part holds."""
    (content,) = call.body["contents"]
    (part,) = content["parts"]
    return dict(json.loads(part["text"]))


def parts(call: Call) -> list[dict[str, Any]]:
    """Return the parts of a call's message; bytes in the alphabet of base64 that has + and / in it."""
    (content,) = call.body["contents"]
    assert content["role"] == "user"
    return [_plain(part) for part in content["parts"]]


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    if "inlineData" not in part:
        return part
    data = part["inlineData"]["data"].translate(str.maketrans("-_", "+/"))
    return {"inlineData": {**part["inlineData"], "data": data}}


def everything(*servers: Any) -> str:
    """Return all that servers were sent, as one text; what JSON writes in escapes is written out, too."""
    sent = [call.sent for server in servers for call in server.seen]
    return json.dumps(sent, ensure_ascii=False) + json.dumps(sent)
