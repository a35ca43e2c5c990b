"""Requests from submit to delivered with Google's models behind the ports: what leaves, what is paid, how it ends."""

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shared.domain.models import MODELS
from shared.domain.request import Status
from shared.errors import ModelOutcomeUnknownError
from shared.gcp.gemini_image import GeminiImageGenerator
from shared.gcp.moderator import GeminiModerator
from shared.gcp.prober import GoogleModelProbe
from shared.gcp.reader import GeminiBriefReader
from shared.steps import generate
from tests.google import Call, DiscoveryServer, Drop, GoogleError, Hang
from tests.google.gemini import (
    GENERATE,
    LOCATION,
    PROJECT,
    answered,
    candidate,
    everything,
    image_part,
    jpeg,
    message,
    painted,
    parts,
    prompt_blocked,
    words,
)
from tests.google.inspecting import inspector
from tests.google.paying import chosen, spent
from tests.pipeline import Pipeline, write_photo

COUNT = "aiplatform.projects.locations.publishers.models.countTokens"
TEXT, IMAGE = "gemini-3.8-flash", "gemini-3.1-flash-image"
MICROUSD = 70_000
WISH = "a watercolour of my cat Whiskerino, for Rosalinde, r.quimby@canary.example, from last summer at Lake Tahoe"
CANARIES = ("Whiskerino", "Rosalinde", "quimby", "canary", "Ottoline", "Feriensommer", "Bartholomew", "chaiselongue")
BRIEF = {
    "subjects": [{"kind": "pet", "noun": "cat", "name": "", "own": True, "terms": []}],
    "place": "",
    "period_said": "",
    "period_start": "",
    "period_end": "",
    "event": "none",
    "style": "watercolour",
    "unknown_style": "",
    "product": "picture",
    "count": 1,
    "text": "",
    "album": "",
    "hints": [],
}


class Google:
    """The models on one server; what they answer can be changed."""

    def __init__(self, server: DiscoveryServer) -> None:
        self.server = server
        self.picture: Callable[[Call], Any] = lambda call: painted(jpeg(80, 60))
        server.on(GENERATE, self._answer)
        server.on(COUNT, lambda call: {"totalTokens": 1})

    def _answer(self, call: Call) -> Any:
        if call.path["model"].endswith("-image"):
            return self.picture(call)
        asks = call.body["generationConfig"]["responseSchema"]["properties"]
        return answered({"refusal": "none"} if "refusal" in asks else BRIEF)

    @property
    def orders(self) -> list[Call]:
        return [call for call in self.server.seen if call.method == GENERATE and call.path["model"].endswith("-image")]


@pytest.fixture
def google(discovery_server: Callable[[str, str], DiscoveryServer]) -> Google:
    return Google(discovery_server("aiplatform", "v1"))


@pytest.fixture
def elsewhere(tmp_path: Path, google: Google, discovery_server: Callable[[str, str], DiscoveryServer]) -> Any:
    """The pipeline with Google's models; photos with captions, names and albums of other people."""
    made = Pipeline(tmp_path)
    album = made.photos / "Takeout" / "Google Photos" / "Feriensommer with Ottoline"
    photo = write_photo(album / "cat on the chaiselongue.jpg", seed=1, taken="2026:07:01 12:00:00")
    said = {"title": photo.name, "description": "Ottoline and the cat", "people": [{"name": "Bartholomew"}]}
    said |= {"photoTakenTime": {"timestamp": "1782907200"}}
    photo.with_name(photo.name + ".json").write_text(json.dumps(said), encoding="utf-8")
    dlp = inspector(discovery_server("dlp", "v2"), "Rosalinde")
    url = google.server.url
    made.ports.image_model = IMAGE
    made.ports.__dict__["reader"] = GeminiBriefReader(PROJECT, LOCATION, TEXT, dlp, endpoint=url)
    made.ports.__dict__["moderator"] = GeminiModerator(PROJECT, LOCATION, TEXT, dlp, endpoint=url)
    made.ports.__dict__["prober"] = GoogleModelProbe(PROJECT, LOCATION, endpoint=url)
    made.ports.__dict__["generator"] = GeminiImageGenerator(PROJECT, LOCATION, endpoint=url)
    made.consent()
    made.connect()
    yield made
    made.close()


def test_a_picture_is_delivered_and_no_name_no_caption_and_no_address_has_left(
    elsewhere: Pipeline, google: Google
) -> None:
    request_id = chosen(elsewhere, WISH)
    assert google.orders == []  # nothing is paid for before the person has seen the photo
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.calls, request.cost_microusd) == (Status.DELIVERED, (1,), MICROUSD)
    (photo,) = elsewhere.ports.library.photos("local", [elsewhere.connect_id])
    assert (photo.people, photo.description) == (("Bartholomew",), "Ottoline and the cat")  # known here
    sent = everything(google.server).lower()
    assert len([call for call in google.server.seen if call.method != COUNT]) == 3
    assert [canary for canary in CANARIES if canary.lower() in sent] == []
    assert "lake tahoe" in sent  # the wish itself was read


def test_the_photo_leaves_without_anything_but_pixels(elsewhere: Pipeline, google: Google) -> None:
    chosen(elsewhere, WISH)
    elsewhere.settle()
    (order,) = google.orders
    photo, line, prompt = parts(order)
    with Image.open(io.BytesIO(base64.b64decode(photo["inlineData"]["data"]))) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert line == {"text": "Image 1: the cat (subject)."}
    assert prompt["text"].startswith("A picture of the cat in image 1, as a loose watercolour")


def test_the_receipt_says_which_model_and_where(elsewhere: Pipeline) -> None:
    request_id = chosen(elsewhere, WISH)
    elsewhere.settle()
    (called,) = [entry for entry in elsewhere.request(request_id).trace if entry["event"] == "model_called"]
    assert (called["model"], called["region"]) == ("gemini-test-001", "global")


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (prompt_blocked("PROHIBITED_CONTENT"), Status.BLOCKED, "model_wish_prohibited"),
        (candidate(reason="IMAGE_SAFETY"), Status.BLOCKED, "model_picture_unsafe"),
        (words("I will not make that."), Status.BLOCKED, "model_declined"),
        (candidate(reason="NO_IMAGE"), Status.FAILED, "model_no_picture"),
        (candidate(image_part(jpeg()[:-30])), Status.FAILED, "picture_damaged"),
    ],
)
def test_a_no_ends_the_request_says_why_and_counts(
    elsewhere: Pipeline, google: Google, answer: dict[str, Any], status: Status, code: str
) -> None:
    google.picture = lambda call: answer
    request_id = chosen(elsewhere, WISH)
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.code) == (status, code)
    assert len(google.orders) == 1
    assert spent(elsewhere) == MICROUSD
    said = elsewhere.show(request_id)["refusal"]
    assert "0.0700" in said["cost"]
    assert said["why"]


def test_a_call_that_hangs_is_counted_once_and_never_made_again(
    elsewhere: Pipeline, google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "_SHARE", 0.004)  # of 280 s
    request_id = chosen(elsewhere, WISH)
    google.server.next(GENERATE, Hang())
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.code, request.calls) == ("model_outcome_unknown", (1,))
    assert len(google.orders) == 1
    assert spent(elsewhere) == MICROUSD
    assert any(isinstance(failure, ModelOutcomeUnknownError) for failure in elsewhere.failures)


def test_an_answer_lost_on_the_way_is_counted_once(elsewhere: Pipeline, google: Google) -> None:
    request_id = chosen(elsewhere, WISH)
    google.server.next(GENERATE, Drop(after_effect=True))
    elsewhere.settle()
    assert elsewhere.request(request_id).code == "model_outcome_unknown"
    assert len(google.orders) == 1
    assert spent(elsewhere) == MICROUSD


def test_a_busy_model_is_asked_again_later_and_paid_once(elsewhere: Pipeline, google: Google) -> None:
    request_id = chosen(elsewhere, WISH)
    google.server.next(GENERATE, GoogleError(429), GoogleError(503))
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.calls) == (Status.DELIVERED, (1,))
    assert len(google.orders) == 3
    assert spent(elsewhere) == MICROUSD


def test_a_retired_model_hands_on_to_the_next_and_says_so(elsewhere: Pipeline, google: Google) -> None:
    request_id = chosen(elsewhere, WISH)
    google.server.next(GENERATE, GoogleError(404))
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.model) == (Status.DELIVERED, "gemini-3.1-flash-lite-image")
    assert request.results[0].notes == ("model_moved",)
    moved = [entry for entry in request.trace if entry["event"] == "model_moved"]
    assert [(entry["from"], entry["to"]) for entry in moved] == [(IMAGE, "gemini-3.1-flash-lite-image")]
    assert spent(elsewhere) == MODELS["gemini-3.1-flash-lite-image"].microusd
    assert len(google.orders) == 2


def test_the_next_request_is_not_sent_to_a_model_that_is_known_to_be_gone(elsewhere: Pipeline, google: Google) -> None:
    elsewhere.ports.availability.note(IMAGE, elsewhere.clock.now(), there=False)
    request_id = chosen(elsewhere, WISH)
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.model, request.moved_from) == (
        Status.DELIVERED, "gemini-3.1-flash-lite-image", None,
    )  # fmt: skip
    assert len(google.orders) == 1


def test_with_no_model_left_the_request_ends_by_name(elsewhere: Pipeline, google: Google) -> None:
    request_id = chosen(elsewhere, WISH)
    google.server.next(GENERATE, GoogleError(404), GoogleError(404))
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.code, spent(elsewhere)) == (Status.FAILED, "model_gone", 0)
    assert len(google.orders) == 2


def test_a_wish_the_judge_refuses_costs_nothing_and_is_read_by_nobody_else(elsewhere: Pipeline, google: Google) -> None:
    google.server.on(GENERATE, lambda call: answered({"refusal": "safety_degrading"}))
    request_id = elsewhere.submit(WISH)
    elsewhere.settle()
    request = elsewhere.request(request_id)
    assert (request.status, request.code, spent(elsewhere)) == (Status.BLOCKED, "safety_degrading", 0)
    (call,) = google.server.seen
    assert message(call)["wish"].startswith("a watercolour of my cat NAME1, for NAME2, EMAIL1")


def test_the_sweeper_notices_a_retired_model_before_anybody_needs_it(elsewhere: Pipeline, google: Google) -> None:
    google.server.next(COUNT, GoogleError(404))
    elsewhere.tick()
    assert elsewhere.ports.availability.get(IMAGE, elsewhere.clock.now()).record.gone(elsewhere.clock.now())
    asked = [call for call in google.server.seen if call.method == COUNT]
    assert [call.path for call in asked] == [asked[0].path, asked[-1].path]  # the model and the one for drafts
    elsewhere.tick()
    assert len([call for call in google.server.seen if call.method == COUNT]) == 2  # not every minute
