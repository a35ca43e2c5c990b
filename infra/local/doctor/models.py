"""The models answer, and are not about to be retired."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.errors import StoreUnavailableError
from shared.wiring.choices import LOCAL_READER

_SOON = timedelta(days=30)
_QUESTION: Json = {"contents": [{"role": "user", "parts": [{"text": "Answer with the word yes."}]}]}
_ASKED: dict[str, tuple[str, Json, str]] = {
    "brief_model": ("generateContent", {**_QUESTION, "generationConfig": {"maxOutputTokens": 256}}, "candidates"),
    # A picture costs money. Counting what an order would take does not, and only a model that is there counts.
    "image_model": ("countTokens", _QUESTION, "totalTokens"),
}
_ANOTHER = "Set {variable} in the Terraform variables to a model that answers; see model-gone in infra/RUNBOOK.md."


def check(google: Google, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    """Yield which of the configured models does not answer, or not for long any more."""
    if settings.brief_model != LOCAL_READER:
        yield from _answers(google, deployment, settings, settings.brief_model, "brief_model")
    model = MODELS.get(settings.image_model)
    if model is None:
        problem = "It is in no row of shared/domain/models.py."
        yield Finding(f"model {settings.image_model}", problem, _another("image_model"))
        return
    if model.adapter == "gemini_image":
        yield from _answers(google, deployment, settings, model.id, "image_model")
    if model.retires is not None and model.retires <= (datetime.now(UTC) + _SOON).date():
        yield Finding(f"model {model.id}", f"It is retired on {model.retires}.", _another("image_model"))


def _answers(
    google: Google, deployment: Deployment, settings: CloudSettings, model: str, variable: str
) -> Iterator[Finding]:
    location, verb = settings.model_location, _ASKED[variable][0]
    path = f"v1/projects/{deployment.project}/locations/{location}/publishers/google/models/{model}:{verb}"
    try:
        answer = google.post("aiplatform", path, _ASKED[variable][1], host=_host(location))
    except StoreUnavailableError as error:
        yield Finding(f"model {model}", f"It does not answer in {location}: {error}.", _another(variable))
        return
    if answer is None:
        yield Finding(f"model {model}", f"It is not there in {location}: retired, or never was.", _another(variable))
    elif not answer.get(_ASKED[variable][2]):
        yield Finding(f"model {model}", f"Its answer in {location} is empty.", _another(variable))


def _host(location: str) -> str:
    """Return where a location's models are; the same as google-genai 2.34 chooses."""
    if location == "global":
        return "aiplatform.googleapis.com"
    if location in ("us", "eu"):
        return f"aiplatform.{location}.rep.googleapis.com"
    return f"{location}-aiplatform.googleapis.com"


def _another(variable: str) -> str:
    return _ANOTHER.format(variable=variable)
