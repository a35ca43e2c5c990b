"""Events: facts in the past tense that carry ids only (claim check). One class per topic."""

import json
from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from shared.errors import MalformedEventError

REQUEST_ID_PATTERN = r"^r_[a-z2-7]{26}$"


class Event(BaseModel):
    """Something happened to a request. Holds its id and nothing about its owner.

    A field is added with a default first in consumers, then in producers; a renamed topic is a new topic.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: ClassVar[str]
    schema_version: int = Field(default=1, ge=1, le=1)


class RequestEvent(Event):
    """Something happened to one request."""

    occurred_at: datetime
    request_id: str = Field(pattern=REQUEST_ID_PATTERN)


class RequestSubmitted(RequestEvent):
    """The request is stored. From `api` to `consent`."""

    topic = "request-submitted"


class RequestAuthorized(RequestEvent):
    """Consent, policy, safety and budget allow it. From `consent` to `ingest`."""

    topic = "request-authorized"


class LibraryPageRead(RequestEvent):
    """A page of the library is in the index and another one follows. From `ingest` to itself."""

    topic = "library-page-read"


class MetadataIngested(RequestEvent):
    """The index is up to date, or a question was answered. From `ingest` and `api` to `select`."""

    topic = "metadata-ingested"


class PhotosSelected(RequestEvent):
    """The photos are chosen, with reasons. From `select` to `stage`."""

    topic = "photos-selected"


class PhotosRanked(RequestEvent):
    """A search's ranking is ready; nothing is to be made. From `select` to `deliver`."""

    topic = "photos-ranked"


class ThumbnailsStaged(RequestEvent):
    """The chosen photos are staged, small and encrypted. From `stage` to `prompt`."""

    topic = "thumbnails-staged"


class PromptBuilt(RequestEvent):
    """The prompt is stored with the request and may be sent. From `prompt` to `generate`."""

    topic = "prompt-built"


class PictureGenerated(RequestEvent):
    """One picture is made and another one follows. From `generate` to itself."""

    topic = "picture-generated"


class ImagesGenerated(RequestEvent):
    """All pictures are made. From `generate` to `deliver`."""

    topic = "images-generated"


class RequestDue(RequestEvent):
    """The sweeper found the request overdue, stalled or not yet erased. From `sweep` to itself."""

    topic = "request-due"


class SweepTicked(Event):
    """A minute has passed. From the scheduler to `sweep`.

    Cloud Scheduler sends the same body every time, and so cannot say when; the broker's message does.
    """

    topic = "sweep-ticked"
    occurred_at: datetime | None = None


EVENTS: dict[str, type[Event]] = {
    cls.topic: cls
    for cls in (
        RequestSubmitted, RequestAuthorized, LibraryPageRead, MetadataIngested, PhotosSelected, PhotosRanked,
        ThumbnailsStaged, PromptBuilt, PictureGenerated, ImagesGenerated, RequestDue, SweepTicked,
    )
}  # fmt: skip


def encode(event: Event) -> bytes:
    """Return the message body of the event, at most 256 bytes.

    The body says its own type, because a push delivery does not say which topic it came through.
    """
    return json.dumps({"type": event.topic, **event.model_dump(mode="json")}, separators=(",", ":")).encode()


def decode(body: bytes) -> Event:
    """Return the event a message body carries.

    Raises:
        MalformedEventError: it is none that this code knows.
    """
    try:
        fields = json.loads(body)
        return EVENTS[fields.pop("type")].model_validate(fields)
    except (KeyError, ValueError, AttributeError, TypeError):
        # The reason is left out on purpose: it would repeat the input, and errors are logged.
        raise MalformedEventError("not an event of this pipeline") from None
