"""Pictures made by Gemini's image models."""

import logging
import re

from google.genai import types

from shared import logs
from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS, Model
from shared.domain.products import PRODUCTS
from shared.domain.prompt import caption
from shared.errors import ModelGoneError, PermanentError, SafetyBlockedError
from shared.gcp.gemini import Gemini
from shared.gcp.gemini_answer import blocked_prompt, finish_reason, first, parts_of, withheld
from shared.gcp.refusal_codes import DECLINED, NO_PICTURE, NO_PICTURE_OTHERWISE, STOPPED, by_support_code
from shared.media.dimensions import dimensions, nearest_ratio
from shared.ports.models import ImageGenerator, Picture, PictureOrder

ADAPTER = "gemini_image"
_SIZES = ((1024, "1K"), (2048, "2K"))
_QUALITY = 95
# Nobody who only looks like somebody famous is painted as them; whether a child in a photo may be painted is a
# matter of a guardian's consent, which an order does not carry.
_PEOPLE, _FAMOUS = "ALLOW_ADULT", types.ProminentPeople.BLOCK_PROMINENT_PEOPLE
_LOW, _MEDIUM = types.HarmBlockThreshold.BLOCK_LOW_AND_ABOVE, types.HarmBlockThreshold.BLOCK_MEDIUM_AND_ABOVE
_SAFETY = [
    types.SafetySetting(category=category, threshold=threshold)
    for category, threshold in (
        (types.HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT, _LOW),
        (types.HarmCategory.HARM_CATEGORY_HATE_SPEECH, _MEDIUM),
        (types.HarmCategory.HARM_CATEGORY_HARASSMENT, _MEDIUM),
        (types.HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT, _MEDIUM),
    )
]
_VERSION = re.compile(r"[\w.@-]{1,64}")


def make(settings: CloudSettings) -> ImageGenerator:
    """Return the generator of a deployed function."""
    return GeminiImageGenerator(settings.project, settings.model_location)


class GeminiImageGenerator:
    """The `ImageGenerator` port on Gemini's image models. One call, never tried again here: it costs money.

    Args:
        project, location: where Gemini answers.
        endpoint: instead of Google's, for tests.
    """

    def __init__(self, project: str, location: str, *, endpoint: str | None = None) -> None:
        self._gemini = Gemini(project, location, endpoint)
        self._location = location

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        """Make the picture; see `ImageGenerator.generate`. The file is kept as it came, with its credentials."""
        row = MODELS.get(order.model)
        if row is None or row.adapter != ADAPTER:
            raise ModelGoneError(f"{order.model} is no row of {ADAPTER}")
        if not 0 < len(order.references) <= row.max_references:
            raise PermanentError(f"{len(order.references)} references for {row.id}", code="too_many_references")
        config = _config(order, row)
        answer = self._gemini.generate(row.id, _parts(order), config, seconds=timeout_seconds, paid=True)
        data = _picture(row.id, answer)
        media_type, width_px, height_px = dimensions(data)
        version = answer.model_version or ""
        made_by = version if _VERSION.fullmatch(version) else row.id
        return Picture(data, media_type, width_px, height_px, made_by, region=self._location)

    def close(self) -> None:
        """Close the connections."""
        self._gemini.close()


def _parts(order: PictureOrder) -> list[types.Part]:
    """Return the message: every photo with a line that says what it is, then the prompt."""
    parts: list[types.Part] = []
    for number, reference in enumerate(order.references, 1):
        parts.append(types.Part.from_bytes(data=reference.jpeg, mime_type="image/jpeg"))
        parts.append(types.Part(text=caption(number, reference.shows, reference.role)))
    return [*parts, types.Part(text=order.prompt)]


def _config(order: PictureOrder, row: Model) -> types.GenerateContentConfig:
    longest_px = min(order.longest_px, row.max_px)
    size = next((name for px, name in _SIZES if longest_px <= px), _SIZES[-1][1])
    return types.GenerateContentConfig(
        response_modalities=["IMAGE"],
        candidate_count=1,
        seed=order.seed,
        safety_settings=_SAFETY,
        image_config=types.ImageConfig(
            aspect_ratio=PRODUCTS[order.product].ratio or nearest_ratio(order.references[0].jpeg, row.aspect_ratios),
            image_size=size,
            person_generation=_PEOPLE,
            prominent_people=_FAMOUS,
            output_mime_type="image/jpeg",
            output_compression_quality=_QUALITY,
        ),
    )


def _picture(model: str, answer: types.GenerateContentResponse) -> bytes:
    """Return the picture of an answer.

    Raises:
        SafetyBlockedError: the service or the model refuses.
        PermanentError: there is none, and nobody says why.
    """
    refused = blocked_prompt(answer) or withheld(answer)
    reason = finish_reason(first(answer))
    parts = parts_of(answer)
    pictures = [part.inline_data.data for part in parts if part.inline_data and part.inline_data.data]
    if pictures and not refused:
        return pictures[0]
    said = "".join(part.text or "" for part in parts)
    if not refused and reason == STOPPED and said:
        refused = by_support_code(said) or DECLINED
    code = refused or NO_PICTURE.get(reason, NO_PICTURE_OTHERWISE)
    logs.write(logging.WARNING, "model_made_nothing", model=model, said=reason, code=code)
    raise SafetyBlockedError(model, code=code) if refused else PermanentError(model, code=code)
