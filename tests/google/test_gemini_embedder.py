import math
import time
from collections.abc import Callable
from typing import Any

import pytest

from shared.errors import KeepsakeError, ModelBusyError, ModelGoneError, PermanentError
from shared.gcp.embedder import GeminiEmbedder
from shared.ports.models import Embedder
from tests.google import DiscoveryServer, Drop, GoogleError, Hang, Raw
from tests.google.gemini import EMBED, PROJECT, image_part, jpeg

MODEL = "gemini-embedding-2"


@pytest.fixture
def server(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    started = discovery_server("aiplatform", "v1")
    started.on(EMBED, lambda call: vector([3.0, 4.0, *[0.0] * 766]))
    return started


@pytest.fixture
def embedder(server: DiscoveryServer) -> Embedder:
    return GeminiEmbedder(PROJECT, "global", endpoint=server.url)


def vector(values: list[float]) -> dict[str, Any]:
    return {"embedding": {"values": values}}


def failure(embedder: Embedder) -> KeepsakeError:
    with pytest.raises(KeepsakeError) as caught:
        embedder.of_text("cats")
    return caught.value


def test_words_become_a_vector_of_length_one(server: DiscoveryServer, embedder: Embedder) -> None:
    found = embedder.of_text("a cat on a sofa")
    assert found[:3] == (0.6, 0.8, 0.0)
    assert len(found) == embedder.dimensions == 768
    (call,) = server.seen
    assert call.path["model"] == f"projects/{PROJECT}/locations/global/publishers/google/models/{MODEL}"
    assert call.body["content"]["parts"] == [{"text": "task: search result | query: a cat on a sofa"}]
    assert call.body["embedContentConfig"] == {"outputDimensionality": 768}


def test_a_photo_becomes_a_vector(server: DiscoveryServer, embedder: Embedder) -> None:
    photo = jpeg()
    assert math.hypot(*embedder.of_photo(photo)) == pytest.approx(1.0)
    (part,) = server.seen[0].body["content"]["parts"]
    sent = part["inlineData"]["data"].translate(str.maketrans("-_", "+/"))
    assert {"inlineData": {**part["inlineData"], "data": sent}} == image_part(photo)


def test_the_size_is_asked_for_and_fits_the_database(server: DiscoveryServer) -> None:
    server.on(EMBED, lambda call: vector([1.0] * 2048))
    embedder = GeminiEmbedder(PROJECT, "global", dimensions=2048, endpoint=server.url)
    assert len(embedder.of_text("cats")) == 2048
    assert server.seen[0].body["embedContentConfig"] == {"outputDimensionality": 2048}
    for wrong in (3072, 64):
        with pytest.raises(ValueError, match="2,048"):
            GeminiEmbedder(PROJECT, "global", dimensions=wrong)


@pytest.mark.parametrize("answer", [{}, vector([]), vector([1.0] * 767), vector([1.0] * 3072), vector([0.0] * 768)])
def test_what_is_no_vector_is_for_later(server: DiscoveryServer, embedder: Embedder, answer: dict[str, Any]) -> None:
    server.on(EMBED, lambda call: answer)
    assert isinstance(failure(embedder), ModelBusyError)


@pytest.mark.parametrize("fault", [GoogleError(500), GoogleError(503), Drop()])
def test_a_failing_service_is_for_later(server: DiscoveryServer, embedder: Embedder, fault: Any) -> None:
    server.next(EMBED, fault)
    assert isinstance(failure(embedder), ModelBusyError)


def test_an_answer_cut_short_is_for_later(server: DiscoveryServer, embedder: Embedder) -> None:
    server.on(EMBED, lambda call: Raw(b'{"embedding": {"values": [1.0, ', content_type="application/json"))
    assert isinstance(failure(embedder), ModelBusyError)


def test_a_busy_model_is_asked_twice_more(server: DiscoveryServer, embedder: Embedder) -> None:
    server.next(EMBED, GoogleError(429), GoogleError(429))
    assert len(embedder.of_text("cats")) == 768
    assert len(server.seen) == 3


def test_an_answer_that_does_not_come_is_waited_for_no_longer_than_allowed(server: DiscoveryServer) -> None:
    server.next(EMBED, Hang())
    started = time.monotonic()
    assert isinstance(failure(GeminiEmbedder(PROJECT, "global", endpoint=server.url, seconds=1.0)), ModelBusyError)
    assert time.monotonic() - started < 2.5


def test_a_retired_model_and_a_project_that_may_not_are_for_good(server: DiscoveryServer, embedder: Embedder) -> None:
    server.next(EMBED, GoogleError(404), GoogleError(403))
    assert isinstance(failure(embedder), ModelGoneError)
    assert isinstance(failure(embedder), PermanentError)
