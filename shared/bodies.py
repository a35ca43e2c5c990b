"""What apps send: JSON bodies of one shape a route."""

from datetime import datetime
from typing import Annotated, TypeVar

from flask import Request as HttpRequest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.domain.products import MOST_PAGES
from shared.errors import InvalidInputError
from shared.steps.api import uploading

MAX_BODY_BYTES = 128 * 1024  # the texts of the longest book, escaped


class Body(BaseModel):
    """A JSON object; fields nobody knows are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ScopesBody(Body):
    """Scopes to give or withdraw."""

    scopes: list[str] | None = Field(default=None, max_length=20)


class SourceBody(Body):
    """A folder or zip on this machine; in the cloud nothing, for uploads, or an account the person lets us read."""

    path: str | None = Field(default=None, max_length=4096)
    kind: str | None = Field(default=None, pattern="^(upload|picker|drive)$")
    code: str | None = Field(default=None, min_length=1, max_length=2048)
    code_verifier: str | None = Field(default=None, pattern="^[A-Za-z0-9._~-]{43,128}$")
    redirect_uri: str | None = Field(default=None, min_length=1, max_length=2048)


class UploadBody(Body):
    """A photo an app wants to upload, and what it says of it."""

    media_type: str = Field(max_length=40)
    size_bytes: int
    taken_at: datetime | None = Field(default=None, strict=False)
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    title: str | None = Field(default=None, max_length=500)
    description: str | None = Field(default=None, max_length=2000)
    albums: list[str] = Field(default=[], max_length=20)
    people: list[str] = Field(default=[], max_length=50)
    favourite: bool = False


class UploadsBody(Body):
    """Photos an app wants to upload."""

    uploads: list[UploadBody] = Field(min_length=1, max_length=uploading.MOST_AT_ONCE)


class WishBody(Body):
    """A wish."""

    wish: str = Field(max_length=20_000)
    kind: str = Field(default="make", pattern="^(make|find)$")
    sources: list[str] = Field(default=[], max_length=50)
    asked_at: datetime | None = Field(default=None, strict=False)
    zone: str | None = Field(default=None, max_length=64)
    limit: int = Field(default=5, ge=1, le=50)
    review: bool = False
    draft: bool = False
    style: str | None = Field(default=None, max_length=40)
    photos: list[str] = Field(default=[], max_length=MOST_PAGES)
    texts: list[Annotated[str, Field(max_length=600)]] = Field(default=[], max_length=MOST_PAGES)
    subject: list[float] | None = Field(default=None, min_length=4, max_length=4)


class AgainBody(Body):
    """What is to be different when a delivered request is made once more."""

    style: str | None = Field(default=None, max_length=40)
    other_photos: bool = False
    draft: bool = False


class AnswerBody(Body):
    """The chosen answer to an open question, which question that is, and whether to learn from it."""

    choice: str = Field(max_length=100)
    question: str | None = Field(default=None, max_length=20)
    remember: bool = False


class LabelBody(Body):
    """What the owner calls somebody in a photo, and where in it they are."""

    name: str = Field(max_length=500)
    pet: str | None = Field(default=None, max_length=200)
    kind: str | None = Field(default=None, pattern="^(person|pet)$")
    region: list[float] | None = Field(default=None, min_length=4, max_length=4)
    face: int | None = Field(default=None, ge=1, le=1000)


class UnlabelBody(Body):
    """The label to be removed from a photo."""

    name: str = Field(max_length=500)
    region: list[float] | None = Field(default=None, min_length=4, max_length=4)


class AliasBody(Body):
    """A word, and whom its owner means by it."""

    said: str = Field(max_length=500)
    names: list[str] = Field(min_length=1, max_length=20)


class ForgetBody(Body):
    """A word whose meaning is to be forgotten."""

    said: str = Field(max_length=500)


B = TypeVar("B", bound=Body)


def read(request: HttpRequest, kind: type[B]) -> B:
    """Return the JSON body; an empty one is an object without fields.

    Raises:
        InvalidInputError: it is too large, no JSON, or has other fields; the message names the first.
    """
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise InvalidInputError(f"the body is over {MAX_BODY_BYTES} bytes", code="body_too_large")
    data = request.get_data(cache=False) or b"{}"
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise InvalidInputError(f"{field}: {first['msg']}") from None
