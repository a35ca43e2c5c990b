"""Whatever Google's image models may say instead of a picture is known here, by the documents and by the client."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from google.genai import types

from shared.domain.model_refusals import MODEL_REFUSALS
from shared.domain.refusals import refusal
from shared.errors import KeepsakeError, PermanentError, SafetyBlockedError
from shared.gcp.gemini_image import GeminiImageGenerator
from shared.gcp.imagen import ImagenGenerator
from shared.gcp.refusal_codes import BLOCKED, BY_SUPPORT_CODE, NO_PICTURE, STOPPED, WITHHELD
from shared.ports.models import PictureOrder, Reference
from tests.google import DiscoveryServer, GoogleError, Raw
from tests.google.document import load
from tests.google.gemini import GENERATE, LOCATION, PREDICT, PROJECT, candidate, jpeg, painted, prompt_blocked, words

ORDER = PictureOrder(
    model="gemini-3.1-flash-image",
    style="oil",
    product="portrait",
    prompt="A portrait of the cat in image 1.",
    references=(Reference(jpeg(), shows="the cat", kind="pet"),),
    seed=7,
)
# The table "Safety filter code categories" of "Responsible AI for Gemini image" and of Imagen's page on safety
# settings (docs.cloud.google.com, read 2026-11), with what it calls them; the last two are of others' contents.
DOCUMENTED = {
    "child": (58061214, 17301594),
    "celebrity": (29310472, 15236754),
    "celebrity or child": (64151117,),
    "dangerous content": (62263041,),
    "hate": (57734940, 22137204),
    "other": (42876398, 29578790, 74803281),
    "people/face": (39322892,),
    "personal information": (92201652,),
    "prohibited content": (89371032, 49114662, 72817394),
    "sexual": (90789179, 63429089, 43188360),
    "toxic": (78610348,),
    "violence": (61493863, 56562880),
    "vulgar": (32635315,),
    "third party": (35561574, 35561575),
}


@pytest.fixture
def server(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    return discovery_server("aiplatform", "v1")


def refused(server: DiscoveryServer, answer: Any) -> KeepsakeError:
    server.on(GENERATE, lambda call: answer)
    with pytest.raises(KeepsakeError) as caught:
        GeminiImageGenerator(PROJECT, LOCATION, endpoint=server.url).generate(ORDER, timeout_seconds=20)
    return caught.value


def documented(schema: str, name: str) -> set[str]:
    """The values of an enumeration of the discovery document."""
    found = load("aiplatform", "v1").content["schemas"][f"GoogleCloudAiplatformV1{schema}"]["properties"][name]["enum"]
    return set(found)


def test_every_reason_to_stop_is_one_of_three_things() -> None:
    reasons = documented("Candidate", "finishReason") | {reason.value for reason in types.FinishReason}
    assert len(reasons) >= 20
    assert reasons == {*WITHHELD, *NO_PICTURE, STOPPED}
    assert not WITHHELD.keys() & NO_PICTURE.keys()


def test_every_reason_to_block_a_prompt_is_known() -> None:
    said = documented("GenerateContentResponsePromptFeedback", "blockReason")
    assert said | {reason.value for reason in types.BlockedReason} == set(BLOCKED)


def test_every_support_code_is_known_and_categories_are_not_mixed_up() -> None:
    assert {number for numbers in DOCUMENTED.values() for number in numbers} == set(map(int, BY_SUPPORT_CODE))
    ours = [{BY_SUPPORT_CODE[str(number)] for number in numbers} for numbers in DOCUMENTED.values()]
    assert all(len(codes) == 1 for codes in ours)
    assert len({code for codes in ours for code in codes}) == len(DOCUMENTED)


@pytest.mark.parametrize(("reason", "code"), sorted(NO_PICTURE.items()))
@pytest.mark.filterwarnings("ignore:.* is not a valid FinishReason:UserWarning")
def test_no_picture_without_an_objection_ends_by_name(server: DiscoveryServer, reason: str, code: str) -> None:
    error = refused(server, Raw(json.dumps(candidate(reason=reason)).encode(), content_type="application/json"))
    assert isinstance(error, PermanentError)
    assert not isinstance(error, SafetyBlockedError)
    assert error.code == code


@pytest.mark.filterwarnings("ignore:.* is not a valid (FinishReason|BlockedReason):UserWarning")
@pytest.mark.parametrize(
    ("answer", "code"),
    [(candidate(reason="OUT_OF_PAINT"), "model_no_picture"), (prompt_blocked("OUT_OF_PAINT"), "model_wish_other")],
)
def test_a_reason_that_is_new_is_no_riddle(server: DiscoveryServer, answer: dict[str, Any], code: str) -> None:
    assert refused(server, Raw(json.dumps(answer).encode(), content_type="application/json")).code == code


def test_a_refusal_in_words_is_told_by_its_support_code_where_it_names_one(server: DiscoveryServer) -> None:
    error = refused(server, words("Unable to show the image. Support codes: 58061214. Try Rosalinde's."))
    assert isinstance(error, SafetyBlockedError)
    assert error.code == "model_child"
    assert "Rosalinde" not in str(error)
    assert refused(server, words("Unable to show it. Support codes: 12345678")).code == "model_declined"


@pytest.mark.parametrize(("number", "code"), [("15236754", "model_celebrity"), ("12345678", "model_picture_other")])
def test_a_support_code_is_a_refusal_whatever_the_reason_is(server: DiscoveryServer, number: str, code: str) -> None:
    error = refused(server, candidate(reason="NO_IMAGE", finishMessage=f"Filtered. Support codes: {number}"))
    assert isinstance(error, SafetyBlockedError)
    assert error.code == code


def test_words_beside_a_picture_are_no_refusal(server: DiscoveryServer) -> None:
    made = jpeg(48, 64)
    answer = painted(made)
    answer["candidates"][0]["content"]["parts"].insert(0, {"text": "Here it is. I can't promise the whiskers."})
    server.on(GENERATE, lambda call: answer)
    generator = GeminiImageGenerator(PROJECT, LOCATION, endpoint=server.url)
    assert generator.generate(ORDER, timeout_seconds=20).data == made


@pytest.mark.parametrize("adapter", ["gemini", "imagen"])
def test_a_support_code_nobody_knows_in_an_error_is_a_refusal_too(server: DiscoveryServer, adapter: str) -> None:
    generator: GeminiImageGenerator | ImagenGenerator
    if adapter == "gemini":
        generator, order, method = GeminiImageGenerator(PROJECT, LOCATION, endpoint=server.url), ORDER, GENERATE
    else:
        generator = ImagenGenerator(PROJECT, "us-central1", endpoint=server.url)
        order, method = replace(ORDER, model="imagen-3.0-capability-001"), PREDICT
    server.next(method, GoogleError(400, message="The prompt could not be submitted. Support codes: 12345678"))
    with pytest.raises(SafetyBlockedError) as caught:
        generator.generate(order, timeout_seconds=20)
    assert caught.value.code == "model_wish_other"


@pytest.mark.parametrize("code", sorted(MODEL_REFUSALS))
def test_every_refusal_says_what_why_what_to_do_and_whether_it_was_charged(code: str) -> None:
    free, paid = refusal(code), refusal(code, 70_000)
    assert all(free[part].endswith(".") for part in ("what", "why", "do", "cost"))
    assert free["why"] != refusal("no-such-code")["why"]
    assert (free["cost"], paid["cost"]) == ("It cost nothing.", "It cost 0.0700 US dollars.")
