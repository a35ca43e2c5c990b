import base64
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from subprocess import run
from typing import Any

import pytest

from shared.cloud_settings import CloudSettings
from shared.domain.brief import Brief, Subject
from shared.domain.models import MODELS, check
from shared.domain.prompt import compose
from shared.errors import (
    KeepsakeError,
    ModelBusyError,
    ModelGoneError,
    ModelOutcomeUnknownError,
    PermanentError,
    PolicyDeniedError,
    SafetyBlockedError,
)
from shared.gcp.imagen import ADAPTER, ImagenGenerator, make
from shared.gcp.refusal_codes import BY_SUPPORT_CODE
from shared.ports.models import PictureOrder, Reference
from tests.google import DiscoveryServer, Drop, GoogleError, Hang, Raw, Trickle
from tests.google.gemini import PREDICT, PROJECT, jpeg, png

MODEL, REGION = "imagen-3.0-capability-001", "us-central1"
ME = Brief(subjects=(Subject(kind="person", noun="woman"),), product="portrait")
ORDER = PictureOrder(
    model=MODEL,
    style="watercolour",
    product="portrait",
    prompt=compose(ME, "watercolour", ADAPTER),
    references=(Reference(jpeg(90, 120), shows="the woman", kind="person"),),
    seed=7,
    plate="ROSALINDE",
)


def predicted(data: bytes, media_type: str = "image/jpeg") -> dict[str, Any]:
    return {"predictions": [{"mimeType": media_type, "bytesBase64Encoded": base64.b64encode(data).decode()}]}


def filtered(*numbers: str) -> dict[str, Any]:
    said = f"Unable to show generated images. Support codes: {', '.join(numbers)}"
    return {"predictions": [{"raiFilteredReason": said}]}


@pytest.fixture
def server(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    started = discovery_server("aiplatform", "v1")
    started.on(PREDICT, lambda call: predicted(jpeg(48, 64)))
    return started


@pytest.fixture
def generator(server: DiscoveryServer) -> ImagenGenerator:
    return ImagenGenerator(PROJECT, REGION, endpoint=server.url)


def refused(generator: ImagenGenerator, order: PictureOrder = ORDER, *, seconds: float = 20) -> KeepsakeError:
    with pytest.raises(KeepsakeError) as caught:
        generator.generate(order, timeout_seconds=seconds)
    return caught.value


def test_a_character_sheet_is_another_photo_of_the_same_subject(
    server: DiscoveryServer, generator: ImagenGenerator
) -> None:
    sheet = Reference(jpeg(80, 40), role="character", shows="the woman", kind="person")
    order = replace(ORDER, references=(*ORDER.references, sheet), shown_before=1, palette=jpeg(9, 9))
    generator.generate(order, timeout_seconds=20)
    (call,) = server.seen
    (instance,) = call.body["instances"]
    first, second = instance["referenceImages"]
    assert instance["prompt"] == ORDER.prompt
    assert second["referenceImage"] == {"bytesBase64Encoded": base64.b64encode(sheet.jpeg).decode()}
    assert {**second, "referenceImage": None} == {**first, "referenceImage": None}


def test_the_request_is_the_documented_one(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    second, style = jpeg(60, 60), jpeg(10, 10, colour="red")
    photos = (
        *ORDER.references,
        Reference(second, shows="the woman", kind="person"),
        Reference(style, role="style"),
    )
    generator.generate(replace(ORDER, references=photos), timeout_seconds=20)
    (call,) = server.seen
    assert call.path["endpoint"] == f"projects/{PROJECT}/locations/{REGION}/publishers/google/models/{MODEL}"

    def subject(data: bytes) -> dict[str, Any]:
        return {
            "referenceType": "REFERENCE_TYPE_SUBJECT",
            "referenceId": 1,
            "referenceImage": {"bytesBase64Encoded": base64.b64encode(data).decode()},
            "subjectImageConfig": {"subjectDescription": "the woman", "subjectType": "SUBJECT_TYPE_PERSON"},
        }

    assert call.body == {
        "instances": [
            {
                "prompt": "A portrait of the woman [1], as a loose watercolour painting on cold-pressed paper."
                " Keep the likeness of the woman [1]. Make it in the style of [2].",
                "referenceImages": [
                    subject(ORDER.references[0].jpeg),
                    subject(second),
                    {
                        "referenceType": "REFERENCE_TYPE_STYLE",
                        "referenceId": 2,
                        "referenceImage": {"bytesBase64Encoded": base64.b64encode(style).decode()},
                        "styleImageConfig": {"styleDescription": "watercolour"},
                    },
                ],
            }
        ],
        "parameters": {
            "sampleCount": 1,
            "addWatermark": True,
            "aspectRatio": "3:4",
            "personGeneration": "allow_adult",
            "safetySetting": "block_medium_and_above",
            "includeRaiReason": True,
            "language": "en",
            "outputOptions": {"mimeType": "image/jpeg", "compressionQuality": 95},
        },
    }


def test_an_avatar_is_square_whatever_the_photo_is(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    generator.generate(replace(ORDER, product="avatar"), timeout_seconds=20)
    assert server.seen[0].body["parameters"]["aspectRatio"] == "1:1"


def test_a_seed_is_not_sent_with_a_watermark_and_the_plate_never(
    server: DiscoveryServer, generator: ImagenGenerator
) -> None:
    generator.generate(ORDER, timeout_seconds=20)
    assert "seed" not in server.seen[0].body["parameters"]
    assert "ROSALINDE" not in str(server.seen[0].sent)


@pytest.mark.parametrize(
    ("kind", "subject_type"),
    [("pet", "ANIMAL"), ("person", "PERSON"), ("thing", "PRODUCT"), ("scene", "DEFAULT"), (None, "DEFAULT")],
)
def test_the_service_is_told_what_it_sees(
    server: DiscoveryServer, generator: ImagenGenerator, kind: Any, subject_type: str
) -> None:
    generator.generate(replace(ORDER, references=(Reference(jpeg(), kind=kind),)), timeout_seconds=20)
    (reference,) = server.seen[0].body["instances"][0]["referenceImages"]
    assert reference["subjectImageConfig"]["subjectType"] == f"SUBJECT_TYPE_{subject_type}"


def test_the_picture_is_the_file_as_it_came(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    made = png(128, 96)
    server.on(PREDICT, lambda call: predicted(made, "image/png"))
    picture = generator.generate(ORDER, timeout_seconds=20)
    assert picture.data == made
    assert (picture.media_type, picture.width_px, picture.height_px) == ("image/png", 128, 96)
    assert (picture.model, picture.region) == (MODEL, REGION)


# --- how it says no ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "code"), sorted(BY_SUPPORT_CODE.items()))
def test_a_filtered_picture_is_a_refusal_by_its_support_code(
    server: DiscoveryServer, generator: ImagenGenerator, number: str, code: str
) -> None:
    server.on(PREDICT, lambda call: filtered(number))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == code


def test_of_several_support_codes_the_one_that_says_something_counts(
    server: DiscoveryServer, generator: ImagenGenerator
) -> None:
    server.on(PREDICT, lambda call: filtered("74803281", "58061214"))
    assert refused(generator).code == "model_child"


def test_a_support_code_nobody_knows_is_a_refusal_all_the_same(
    server: DiscoveryServer, generator: ImagenGenerator
) -> None:
    server.on(PREDICT, lambda call: filtered("12345678"))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == "model_picture_other"


def test_a_prompt_the_service_refuses_with_400_is_a_refusal(
    server: DiscoveryServer, generator: ImagenGenerator
) -> None:
    said = "The prompt could not be submitted: Rosalinde. Support codes: 90789179"
    server.next(PREDICT, GoogleError(400, message=said))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == "model_sexual"
    assert "Rosalinde" not in str(error)


@pytest.mark.parametrize("answer", [{}, {"predictions": []}, {"predictions": [{"mimeType": "image/png"}]}])
def test_no_picture_and_no_reason_is_a_failure_and_no_refusal(
    server: DiscoveryServer, generator: ImagenGenerator, answer: dict[str, Any]
) -> None:
    server.on(PREDICT, lambda call: answer)
    error = refused(generator)
    assert not isinstance(error, SafetyBlockedError)
    assert error.code == "model_no_picture"


@pytest.mark.parametrize("encoded", ["not base64!", base64.b64encode(jpeg()[:-9]).decode()])
def test_what_is_no_whole_picture_is_not_delivered(
    server: DiscoveryServer, generator: ImagenGenerator, encoded: str
) -> None:
    server.on(PREDICT, lambda call: {"predictions": [{"bytesBase64Encoded": encoded}]})
    assert refused(generator).code == "picture_damaged"


# --- how the service fails ---------------------------------------------------------------------------


def test_a_switched_off_model_is_gone_for_good(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    server.next(PREDICT, GoogleError(404, message="Publisher model was not found or your project has no access"))
    assert isinstance(refused(generator), ModelGoneError)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_model_has_done_nothing_and_is_not_asked_again_here(
    server: DiscoveryServer, generator: ImagenGenerator, status: int
) -> None:
    server.next(PREDICT, GoogleError(status))
    assert isinstance(refused(generator), ModelBusyError)
    assert len(server.seen) == 1


@pytest.mark.parametrize("fault", [GoogleError(500), GoogleError(504), Drop(), Drop(after_effect=True)])
def test_a_call_without_an_answer_may_have_been_charged(
    server: DiscoveryServer, generator: ImagenGenerator, fault: Any
) -> None:
    server.next(PREDICT, fault)
    assert isinstance(refused(generator), ModelOutcomeUnknownError)
    assert len(server.seen) == 1


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.2)])
def test_an_answer_that_does_not_come_is_waited_for_no_longer_than_allowed(
    server: DiscoveryServer, generator: ImagenGenerator, fault: Any
) -> None:
    server.next(PREDICT, fault)
    started = time.monotonic()
    assert isinstance(refused(generator, seconds=1.0), ModelOutcomeUnknownError)
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize("body", [b'{"predictions": [{"bytes', b"<html>", b'{"predictions": 5}'])
def test_an_answer_cut_short_may_have_been_charged(
    server: DiscoveryServer, generator: ImagenGenerator, body: bytes
) -> None:
    server.on(PREDICT, lambda call: Raw(body, content_type="application/json"))
    assert isinstance(refused(generator), ModelOutcomeUnknownError)


def test_an_unreachable_service_was_not_asked() -> None:
    assert isinstance(refused(ImagenGenerator(PROJECT, REGION, endpoint="http://127.0.0.1:9")), ModelBusyError)


@pytest.mark.parametrize(("status", "code"), [(400, "model_rejected"), (403, "model_forbidden")])
def test_an_order_the_service_does_not_take_is_not_sent_again(
    server: DiscoveryServer, generator: ImagenGenerator, status: int, code: str
) -> None:
    server.next(PREDICT, GoogleError(status))
    error = refused(generator)
    assert isinstance(error, PermanentError)
    assert error.code == code
    assert len(server.seen) == 1


def test_at_most_four_photos_are_sent(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    generator.generate(replace(ORDER, references=ORDER.references * 4), timeout_seconds=20)
    assert refused(generator, replace(ORDER, references=ORDER.references * 5)).code == "too_many_references"
    assert len(server.seen) == 1


def test_another_model_is_not_asked_for(server: DiscoveryServer, generator: ImagenGenerator) -> None:
    assert isinstance(refused(generator, replace(ORDER, model="gemini-3.1-flash-image")), ModelGoneError)
    assert server.seen == []


# --- the registry ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "region"), [("global", REGION), ("eu", REGION), ("europe-west2", "europe-west2")])
def test_imagen_is_only_asked_in_a_region(said: str, region: str) -> None:
    made = make(CloudSettings(project=PROJECT, image_model=MODEL, model_location=said))
    assert isinstance(made, ImagenGenerator)
    assert made._location == region


def test_a_wish_for_a_pet_is_refused_before_anything_is_paid() -> None:
    pet = Brief(subjects=(Subject(kind="pet", noun="cat"),))
    with pytest.raises(PolicyDeniedError) as caught:
        check(MODELS[MODEL], pet, None)
    assert caught.value.code == "pets_not_offered"
    assert check(MODELS[MODEL], ME, None) == "watercolour"
    assert check(MODELS["gemini-3.1-flash-image"], pet, None) == "watercolour"


def test_neither_the_client_of_everything_nor_gemini_is_loaded() -> None:
    said = (
        "import sys; import shared.gcp.imagen;"
        "heavy = {'google.cloud.aiplatform', 'vertexai', 'agentplatform', 'google.genai'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = run([sys.executable, "-W", "ignore", "-c", said], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
