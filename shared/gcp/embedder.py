"""Texts and photos as vectors, by Gemini's embedding model."""

import math

from google.genai import types

from shared.errors import ModelBusyError
from shared.gcp.gemini import Gemini

MODEL = "gemini-embedding-2"
DIMENSIONS = 768  # one of the recommended sizes; Firestore searches at most 2,048
_MOST_DIMENSIONS = 2_048
# The task is said in the text; this model has no parameter for it (docs.cloud.google.com, embeddings, read 2026-11).
_LOOKED_FOR = "task: search result | query: "
_SECONDS = 20.0


class GeminiEmbedder:
    """The `Embedder` port on Gemini.

    Args:
        project, location: where Gemini answers.
        model: its id.
        dimensions: numbers in a vector, 128 to 2,048.
        endpoint: instead of Google's, for tests.
        seconds: how long a call may take, all attempts together.
    """

    def __init__(
        self,
        project: str,
        location: str,
        model: str = MODEL,
        *,
        dimensions: int = DIMENSIONS,
        endpoint: str | None = None,
        seconds: float = _SECONDS,
    ) -> None:
        if not 128 <= dimensions <= _MOST_DIMENSIONS:
            raise ValueError("dimensions are 128 to 2,048")
        self._gemini = Gemini(project, location, endpoint)
        self._model = model
        self._dimensions = dimensions
        self._seconds = seconds

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._dimensions

    def of_text(self, text: str) -> tuple[float, ...]:
        """Return the vector of what is looked for; see `Embedder.of_text`."""
        return self._vector(types.Part(text=_LOOKED_FOR + text))

    def of_photo(self, jpeg: bytes) -> tuple[float, ...]:
        """Return the vector of a photo; see `Embedder.of_photo`."""
        return self._vector(types.Part.from_bytes(data=jpeg, mime_type="image/jpeg"))

    def _vector(self, part: types.Part) -> tuple[float, ...]:
        answer = self._gemini.embed(self._model, [part], dimensions=self._dimensions, seconds=self._seconds)
        values = [list(found.values or []) for found in answer.embeddings or []]
        length = math.hypot(*values[0]) if values else 0.0
        if len(values) != 1 or len(values[0]) != self._dimensions or not 0 < length < math.inf:
            raise ModelBusyError(f"{self._model}: an answer that is no vector of {self._dimensions} numbers")
        return tuple(value / length for value in values[0])  # shorter vectors do not come with length 1
