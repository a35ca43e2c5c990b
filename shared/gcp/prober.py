"""Asks Google whether an image model is still there: counts a token, or reads the model's description. Free."""

from typing import Any

import google.auth
import requests
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession

from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.errors import ModelBusyError
from shared.gcp.calls import bounded
from shared.once import Once

_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_SECONDS = 10.0
_TOKEN = {"contents": [{"role": "user", "parts": [{"text": "."}]}]}


def make(settings: CloudSettings) -> "GoogleModelProbe":
    """Return the probe of a deployed function."""
    return GoogleModelProbe(settings.project, settings.model_location)


class GoogleModelProbe:
    """The `ModelProbe` port on the Agent Platform's REST interface.

    Args:
        project, location: where the models answer.
        endpoint: instead of Google's, for tests; no credentials are sent there.
        timeout_seconds: for one question.

    Source: discovery document `aiplatform` v1, `publishers.models.countTokens` (of Gemini; not billed) and
    `publishers.models.get`. A model that is switched off answers 404, as does one the project has no access to.
    """

    def __init__(
        self, project: str, location: str, *, endpoint: str | None = None, timeout_seconds: float = _SECONDS
    ) -> None:
        self._folder = f"projects/{project}/locations/{location}/publishers/google/models"
        self._endpoint = (endpoint or f"https://{_host(location)}").rstrip("/")
        self._timeout_seconds = timeout_seconds
        self._session = Once(lambda: _session(anonymous=endpoint is not None))

    def answers(self, model: str) -> bool:
        """Return whether the model is there; see `ModelProbe.answers`."""
        row = MODELS[model]
        try:
            status = bounded(lambda left: self._asked(row.id, row.adapter, left), self._timeout_seconds)
        except (requests.RequestException, GoogleAuthError, OSError) as error:
            raise ModelBusyError(f"{model}: {type(error).__name__}") from None
        if status == 404:
            return False
        if status >= 400 and status not in (400, 429):  # the question may be wrong, or one too many: it is there
            raise ModelBusyError(f"{model}: {status}")
        return True

    def _asked(self, model: str, adapter: str, seconds: float) -> int:
        session = self._session()
        if adapter == "imagen":
            url = f"{self._endpoint}/v1/publishers/google/models/{model}"
            return self._status(session.get(url, timeout=seconds, allow_redirects=False))
        url = f"{self._endpoint}/v1/{self._folder}/{model}:countTokens"
        return self._status(session.post(url, json=_TOKEN, timeout=seconds, allow_redirects=False))

    @staticmethod
    def _status(answer: requests.Response) -> int:
        with answer:
            return answer.status_code


def _host(location: str) -> str:
    """Return where a location's models are; the same as google-genai 2.34 chooses."""
    if location == "global":
        return "aiplatform.googleapis.com"
    return (
        f"aiplatform.{location}.rep.googleapis.com"
        if location in ("us", "eu")
        else f"{location}-aiplatform.googleapis.com"
    )


def _session(*, anonymous: bool) -> Any:
    if anonymous:
        return AuthorizedSession(AnonymousCredentials())  # type: ignore[no-untyped-call]
    credentials, _ = google.auth.default(scopes=[_SCOPE])
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
