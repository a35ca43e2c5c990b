"""Requests in a project that still has Imagen 3: what it is not made for is said in time, and nothing is paid twice."""

import base64
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from shared.domain.models import MODELS
from shared.domain.request import Status
from shared.errors import ModelBusyError
from shared.gcp.imagen import ImagenGenerator
from shared.gcp.prober import GoogleModelProbe
from shared.steps import generate
from shared.steps.api import following
from tests.google import DiscoveryServer, Drop, GoogleError, Hang
from tests.google.faults import Fault
from tests.google.gemini import PREDICT, PROJECT, jpeg
from tests.google.paying import chosen, spent
from tests.pipeline import Pipeline, write_photo

MODEL, REGION = "imagen-3.0-capability-001", "us-central1"
MICROUSD = MODELS[MODEL].microusd
GET = "aiplatform.publishers.models.get"
CASTLE = "a watercolour of the castle"


@pytest.fixture
def google(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    server = discovery_server("aiplatform", "v1")
    made = {"mimeType": "image/jpeg", "bytesBase64Encoded": base64.b64encode(jpeg(64, 48)).decode()}
    server.on(PREDICT, lambda call: {"predictions": [made]})
    server.on(GET, lambda call: {"name": f"publishers/google/models/{MODEL}"})
    return server


@pytest.fixture
def elsewhere(tmp_path: Path, google: DiscoveryServer) -> Any:
    made = Pipeline(tmp_path)
    for seed, name in enumerate(("castle", "cat", "my grandmother and my grandfather")):
        write_photo(made.photos / f"{name}.jpg", seed=seed, taken=f"2026:07:0{seed + 1} 12:00:00")
    made.ports.image_model = MODEL
    made.ports.__dict__["prober"] = GoogleModelProbe(PROJECT, REGION, endpoint=google.url)
    made.ports.__dict__["generator"] = ImagenGenerator(PROJECT, REGION, endpoint=google.url)
    made.consent()
    made.connect()
    yield made
    made.close()


def test_a_picture_is_delivered_and_its_owner_reads_the_very_words_that_were_sent(
    elsewhere: Pipeline, google: DiscoveryServer
) -> None:
    request_id = chosen(elsewhere, CASTLE)
    assert google.calls(PREDICT) == []
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.calls, spent(elsewhere)) == (Status.DELIVERED, (1,), MICROUSD)
    (call,) = google.calls(PREDICT)
    (instance,) = call.body["instances"]
    assert instance["prompt"].startswith("A picture of the castle [1], as a loose watercolour")
    told = following.made_from(elsewhere.as_api(), "local", request_id)
    assert told["prompts"] == [instance["prompt"]]


@pytest.mark.parametrize(
    ("wish", "code", "what"),
    [
        ("a watercolour of my cat", "pets_not_offered", "pets"),
        ("a watercolour of my grandmother and my grandfather", "groups_not_offered", "several people together"),
    ],
)
def test_what_it_is_not_made_for_is_refused_before_anything_is_paid_and_who_is_made_for_it_is_said(
    elsewhere: Pipeline, google: DiscoveryServer, wish: str, code: str, what: str
) -> None:
    request_id = elsewhere.submit(wish)
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.code) == (Status.DENIED, code)
    assert google.calls(PREDICT) == []
    assert spent(elsewhere) == 0
    said = elsewhere.show(request_id)["refusal"]
    assert said["why"] == f"The image model in use is not made for pictures of {what}."
    assert "gemini-3.1-flash-image" in said["do"]
    assert MODEL not in said["do"]
    assert said["cost"] == "It cost nothing."


@pytest.mark.parametrize("fault", [Hang(), Hang(after_effect=True), Drop(after_effect=True), GoogleError(504)])
def test_a_call_whose_answer_is_lost_is_counted_once_and_never_made_again(
    elsewhere: Pipeline, google: DiscoveryServer, monkeypatch: pytest.MonkeyPatch, fault: Fault | GoogleError
) -> None:
    monkeypatch.setattr(generate, "_SHARE", 0.004)  # of 280 s
    request_id = chosen(elsewhere, CASTLE)
    google.next(PREDICT, fault)
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.code, request.calls) == (Status.FAILED, "model_outcome_unknown", (1,))
    assert len(google.calls(PREDICT)) <= 1
    assert spent(elsewhere) == MICROUSD
    assert elsewhere.show(request_id)["refusal"]["cost"] == "It cost 0.0400 US dollars."


def test_a_busy_model_is_asked_again_after_longer_and_longer_and_paid_once(
    elsewhere: Pipeline, google: DiscoveryServer
) -> None:
    request_id = chosen(elsewhere, CASTLE)
    google.next(PREDICT, *[GoogleError(429)] * 3)
    asked, tried = [], 0
    for _ in range(600):  # a second each
        elsewhere.clock.sleep(1)
        elsewhere.drain()
        if len(elsewhere.failures) > tried:
            tried = len(elsewhere.failures)
            asked.append(elsewhere.clock.now())
    pauses = [(later - earlier).total_seconds() for earlier, later in pairwise(asked)]
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.calls, spent(elsewhere)) == (Status.DELIVERED, (1,), MICROUSD)
    assert [type(error) for error in elsewhere.failures] == [ModelBusyError] * 3
    assert 1 <= pauses[0] < pauses[1]
