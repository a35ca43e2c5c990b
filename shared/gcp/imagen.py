"""Pictures made by Imagen 3, for projects that still have it: one person, stylised from up to four photos."""

import base64
import binascii
import logging
import re
from typing import Any

import requests
from google.api_core.exceptions import GoogleAPICallError
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.cloud.aiplatform_v1.services.prediction_service import PredictionServiceClient
from google.cloud.aiplatform_v1.services.prediction_service.transports.rest import PredictionServiceRestTransport
from google.cloud.aiplatform_v1.types import PredictResponse
from google.protobuf.json_format import Error as NoProtoError
from urllib3.exceptions import NewConnectionError

from shared import logs
from shared.cloud_settings import CloudSettings
from shared.domain.brief import SubjectKind
from shared.domain.models import MODELS, Model
from shared.domain.products import PRODUCTS
from shared.domain.prompt import pointed
from shared.domain.styles import STYLES
from shared.errors import ModelGoneError, PermanentError, SafetyBlockedError
from shared.gcp.calls import CallTimedOutError, bounded, code_of
from shared.gcp.model_errors import lost, not_sent, of_status
from shared.gcp.refusal_codes import NO_PICTURE_OTHERWISE, WITHHELD_OTHERWISE, by_support_code
from shared.media.dimensions import dimensions, nearest_ratio
from shared.once import Once
from shared.ports.models import ImageGenerator, Picture, PictureOrder, Reference

ADAPTER = "imagen"
_REGION = re.compile(r"[a-z]+-[a-z]+\d+")  # Imagen is in regions only, not in `global`, `us` or `eu`
_SUBJECT_TYPES: dict[SubjectKind | None, str] = {
    "person": "SUBJECT_TYPE_PERSON",
    "pet": "SUBJECT_TYPE_ANIMAL",
    "thing": "SUBJECT_TYPE_PRODUCT",
}
_SUBJECT_ID, _STYLE_ID = 1, 2  # several photos of one subject have the same number


def make(settings: CloudSettings) -> ImageGenerator:
    """Return the generator of a deployed function; where no region is set, in the region of the registry."""
    row = MODELS[settings.image_model]
    region = settings.model_location if _REGION.fullmatch(settings.model_location) else row.region
    return ImagenGenerator(settings.project, region)


class ImagenGenerator:
    """The `ImageGenerator` port on Imagen 3's customisation. One call, never tried again here: it costs money.

    Over HTTP, not gRPC: the same bytes can be checked against the service's own description.

    Args:
        project, location: where Imagen answers; a region.
        endpoint: instead of Google's, for tests; no credentials are sent there.
    """

    def __init__(self, project: str, location: str, *, endpoint: str | None = None) -> None:
        self._folder = f"projects/{project}/locations/{location}/publishers/google/models"
        self._location = location
        self._client = Once(lambda: _client(location, endpoint))

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        """Make the picture; see `ImageGenerator.generate`. The file is kept as it came, with its watermark."""
        row = MODELS.get(order.model)
        if row is None or row.adapter != ADAPTER:
            raise ModelGoneError(f"{order.model} is no row of {ADAPTER}")
        if not 0 < len(order.references) <= row.max_references:
            raise PermanentError(f"{len(order.references)} references for {row.id}", code="too_many_references")
        instance = _instance(order)
        data = _picture(row.id, self._predicted(row.id, instance, _parameters(order, row), timeout_seconds))
        media_type, width_px, height_px = dimensions(data)
        return Picture(data, media_type, width_px, height_px, row.id, region=self._location)

    def close(self) -> None:
        """Close the connections."""
        if self._client.made is not None:
            self._client.made.transport.close()  # type: ignore[no-untyped-call]

    def _predicted(
        self, model: str, instance: dict[str, Any], parameters: dict[str, Any], seconds: float
    ) -> PredictResponse:
        def ask(left: float) -> PredictResponse:
            return self._client().predict(
                endpoint=f"{self._folder}/{model}",
                instances=[instance],
                parameters=parameters,
                retry=None,
                timeout=left * 0.95,  # it knows whether it got a connection, and is heard before time is up
            )

        if seconds <= 0:
            raise not_sent(model, CallTimedOutError("no time left"))
        try:
            return bounded(ask, seconds)
        except GoogleAPICallError as error:
            raise of_status(model, int(error.code or 500), code_of(error), error.message, paid=True) from None
        except GoogleAuthError as error:
            raise not_sent(model, error) from None
        except (OSError, NoProtoError, ValueError) as error:
            raise (not_sent(model, error) if _never_left(error) else lost(model, error, paid=True)) from None


def _client(location: str, endpoint: str | None) -> PredictionServiceClient:
    if endpoint is None:
        transport = PredictionServiceRestTransport(host=f"{location}-aiplatform.googleapis.com")
    else:
        scheme, _, host = endpoint.partition("://")
        nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]
        transport = PredictionServiceRestTransport(host=host, url_scheme=scheme, credentials=nobody)
    return PredictionServiceClient(transport=transport)


def _instance(order: PictureOrder) -> dict[str, Any]:
    prompt = pointed(order.prompt, ADAPTER, [each.role for each in order.references])
    return {"prompt": prompt, "referenceImages": [_reference(each, order.style) for each in order.references]}


def _reference(reference: Reference, style: str) -> dict[str, Any]:
    """Return a photo as the service takes it.

    Source: docs.cloud.google.com, Vertex AI, "Subject customization" and "Style customization", read 2026-11.
    """
    image = {"bytesBase64Encoded": base64.b64encode(reference.jpeg).decode()}
    if reference.role == "style":
        return {
            "referenceType": "REFERENCE_TYPE_STYLE",
            "referenceId": _STYLE_ID,
            "referenceImage": image,
            "styleImageConfig": {"styleDescription": STYLES[style].title.lower()},
        }
    kind = _SUBJECT_TYPES.get(reference.kind, "SUBJECT_TYPE_DEFAULT")
    return {
        "referenceType": "REFERENCE_TYPE_SUBJECT",
        "referenceId": _SUBJECT_ID,
        "referenceImage": image,
        "subjectImageConfig": {"subjectDescription": reference.shows, "subjectType": kind},
    }


def _parameters(order: PictureOrder, row: Model) -> dict[str, Any]:
    """Return the parameters. No seed: the service takes none together with its watermark, which says who made it."""
    return {
        "sampleCount": 1,
        "addWatermark": True,
        "aspectRatio": PRODUCTS[order.product].ratio or nearest_ratio(order.references[0].jpeg, row.aspect_ratios),
        "personGeneration": "allow_adult",
        "safetySetting": "block_medium_and_above",
        "includeRaiReason": True,
        "language": "en",
        "outputOptions": {"mimeType": "image/jpeg", "compressionQuality": 95},
    }


def _picture(model: str, answer: PredictResponse) -> bytes:
    """Return the picture of an answer.

    Raises:
        SafetyBlockedError: it was filtered, and the answer says so.
        PermanentError: there is none, and nobody says why.
    """
    predictions = [dict(prediction) for prediction in answer.predictions]
    for prediction in predictions:
        if prediction.get("bytesBase64Encoded"):
            try:
                return base64.b64decode(prediction["bytesBase64Encoded"], validate=True)
            except (binascii.Error, TypeError, ValueError):
                raise PermanentError(model, code="picture_damaged") from None
    reasons = [str(each["raiFilteredReason"]) for each in predictions if each.get("raiFilteredReason")]
    refused = (by_support_code(" ".join(reasons)) or WITHHELD_OTHERWISE) if reasons else None
    logs.write(logging.WARNING, "model_made_nothing", model=model, code=refused or NO_PICTURE_OTHERWISE)
    if refused:
        raise SafetyBlockedError(model, code=refused)
    raise PermanentError(model, code=NO_PICTURE_OTHERWISE)


def _never_left(error: Exception) -> bool:
    """Return whether there was no connection at all, so that nothing can have been charged."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.exceptions.ConnectionError) and isinstance(reason, NewConnectionError)
