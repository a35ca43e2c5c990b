import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shared.domain.brief import Brief, Subject
from shared.domain.model_refusals import MODEL_REFUSALS
from shared.domain.models import MODELS
from shared.domain.prompt import compose
from shared.errors import (
    KeepsakeError,
    ModelBusyError,
    ModelGoneError,
    ModelOutcomeUnknownError,
    PermanentError,
    SafetyBlockedError,
)
from shared.gcp import refusal_codes
from shared.gcp.gemini_image import ADAPTER, GeminiImageGenerator
from shared.ports.models import PictureOrder, Reference
from tests.google import DiscoveryServer, Drop, GoogleError, Hang, Raw, Trickle
from tests.google.gemini import (
    GENERATE,
    LOCATION,
    PROJECT,
    candidate,
    image_part,
    jpeg,
    painted,
    parts,
    png,
    prompt_blocked,
    words,
)

MODEL = "gemini-3.1-flash-image"
PROMPT = "A portrait of the cat in image 1, as an oil painting. Output the final image only."
ORDER = PictureOrder(
    model=MODEL,
    style="oil",
    product="portrait",
    prompt=PROMPT,
    references=(Reference(jpeg(90, 120), shows="the cat", kind="pet"),),
    seed=7,
    longest_px=1024,
    plate="LORD BISCUIT OF PURRSHIRE",
)


@pytest.fixture
def server(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    started = discovery_server("aiplatform", "v1")
    started.on(GENERATE, lambda call: painted(jpeg(48, 64)))
    return started


@pytest.fixture
def generator(server: DiscoveryServer) -> GeminiImageGenerator:
    return GeminiImageGenerator(PROJECT, LOCATION, endpoint=server.url)


def refused(generator: GeminiImageGenerator, order: PictureOrder = ORDER, *, seconds: float = 20) -> KeepsakeError:
    with pytest.raises(KeepsakeError) as caught:
        generator.generate(order, timeout_seconds=seconds)
    return caught.value


def test_a_page_of_a_book_goes_with_its_character_sheet_and_is_said_to_be_nearer(
    server: DiscoveryServer, generator: GeminiImageGenerator
) -> None:
    book = Brief(subjects=(Subject(kind="pet", noun="cat"),), product="storybook")
    prompt = compose(book, "storybook", ADAPTER, 2, shown_before=1)
    further, sheet = (
        Reference(jpeg(60, 60), shows="the cat"),
        Reference(jpeg(80, 40), role="character", shows="the cat"),
    )
    order = replace(
        ORDER, prompt=prompt, references=(*ORDER.references, further, sheet), shown_before=1, palette=jpeg(9, 9)
    )
    generator.generate(order, timeout_seconds=20)
    (call,) = server.seen
    assert parts(call) == [
        image_part(ORDER.references[0].jpeg),
        {"text": "Image 1: the cat (subject)."},
        image_part(further.jpeg),
        {"text": "Image 2: the cat (subject)."},
        image_part(sheet.jpeg),
        {"text": "Image 3: character sheet of the cat (subject)."},
        {"text": prompt},
    ]
    assert "of the cat in image 1, seen from close up, as a children's storybook" in prompt


def test_the_request_is_the_documented_one(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    style = Reference(jpeg(10, 10, colour="red"), role="style")
    generator.generate(replace(ORDER, references=(*ORDER.references, style)), timeout_seconds=20)
    (call,) = server.seen
    assert call.path["model"] == f"projects/{PROJECT}/locations/global/publishers/google/models/{MODEL}"
    assert parts(call) == [
        image_part(ORDER.references[0].jpeg),
        {"text": "Image 1: the cat (subject)."},
        image_part(style.jpeg),
        {"text": "Image 2: style reference only."},
        {"text": PROMPT},
    ]
    assert {key: value for key, value in call.body.items() if key != "contents"} == {
        "generationConfig": {
            "candidateCount": 1,
            "seed": 7,
            "responseModalities": ["IMAGE"],
            "imageConfig": {
                "aspectRatio": "3:4",
                "imageSize": "1K",
                "personGeneration": "ALLOW_ADULT",
                "prominentPeople": "BLOCK_PROMINENT_PEOPLE",
                "imageOutputOptions": {"mimeType": "image/jpeg", "compressionQuality": 95},
            },
        },
        "safetySettings": [
            {"category": "HARM_CATEGORY_SEXUALLY_EXPLICIT", "threshold": "BLOCK_LOW_AND_ABOVE"},
            {"category": "HARM_CATEGORY_HATE_SPEECH", "threshold": "BLOCK_MEDIUM_AND_ABOVE"},
            {"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_MEDIUM_AND_ABOVE"},
            {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "threshold": "BLOCK_MEDIUM_AND_ABOVE"},
        ],
    }
    assert call.headers["x-server-timeout"] == "19"  # the service stops, too, before we give up


def test_the_words_on_the_plate_stay_here(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    generator.generate(ORDER, timeout_seconds=20)
    assert "BISCUIT" not in str(server.seen[0].sent)


def test_the_picture_is_the_file_as_it_came(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    made = png(120, 80)
    server.on(GENERATE, lambda call: candidate({"text": "thinking", "thought": True}, image_part(made, "image/png")))
    picture = generator.generate(ORDER, timeout_seconds=20)
    assert picture.data == made
    assert (picture.media_type, picture.width_px, picture.height_px) == ("image/png", 120, 80)
    assert (picture.model, picture.region) == ("gemini-test-001", "global")


def test_a_picture_among_the_models_thoughts_is_not_the_result(
    server: DiscoveryServer, generator: GeminiImageGenerator
) -> None:
    draft, final = jpeg(8, 8), jpeg(64, 48)
    server.on(GENERATE, lambda call: candidate({**image_part(draft), "thought": True}, image_part(final)))
    assert generator.generate(ORDER, timeout_seconds=20).data == final


@pytest.mark.parametrize(
    ("width", "height", "ratio"),
    [(64, 64, "1:1"), (120, 80, "3:2"), (80, 120, "2:3"), (100, 80, "5:4"), (90, 160, "9:16"), (400, 100, "21:9")],
)
def test_the_shape_is_the_nearest_to_the_main_photos(
    server: DiscoveryServer, generator: GeminiImageGenerator, width: int, height: int, ratio: str
) -> None:
    generator.generate(replace(ORDER, references=(Reference(jpeg(width, height)),)), timeout_seconds=20)
    assert server.seen[0].body["generationConfig"]["imageConfig"]["aspectRatio"] == ratio


def test_an_avatar_is_square_whatever_the_photo_is(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    generator.generate(replace(ORDER, product="avatar"), timeout_seconds=20)
    assert server.seen[0].body["generationConfig"]["imageConfig"]["aspectRatio"] == "1:1"


def test_what_the_registry_prices_is_the_largest_that_is_asked_for(
    server: DiscoveryServer, generator: GeminiImageGenerator
) -> None:
    generator.generate(replace(ORDER, longest_px=2048), timeout_seconds=20)
    assert server.seen[0].body["generationConfig"]["imageConfig"]["imageSize"] == "1K"


# --- how it says no ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("reason", "code"), refusal_codes.BLOCKED.items())
def test_a_blocked_prompt_is_a_refusal(
    server: DiscoveryServer, generator: GeminiImageGenerator, reason: str, code: str
) -> None:
    server.on(GENERATE, lambda call: prompt_blocked(reason))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == code


@pytest.mark.parametrize(("reason", "code"), sorted(refusal_codes.WITHHELD.items()))
@pytest.mark.filterwarnings("ignore:.* is not a valid FinishReason:UserWarning")
def test_a_picture_held_back_is_a_refusal(
    server: DiscoveryServer, generator: GeminiImageGenerator, reason: str, code: str
) -> None:
    # LANGUAGE is known to the client and not to the document.
    answer = candidate(reason=reason)
    server.on(GENERATE, lambda call: Raw(json.dumps(answer).encode(), content_type="application/json"))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == code


@pytest.mark.parametrize("reason", ["NO_IMAGE", "MAX_TOKENS", "OTHER", "MALFORMED_FUNCTION_CALL", "STOP"])
def test_no_picture_and_no_reason_is_a_failure_and_no_refusal(
    server: DiscoveryServer, generator: GeminiImageGenerator, reason: str
) -> None:
    server.on(GENERATE, lambda call: candidate(reason=reason))
    error = refused(generator)
    assert isinstance(error, PermanentError)
    assert not isinstance(error, SafetyBlockedError)
    assert error.code == ("model_unfinished" if reason == "MAX_TOKENS" else "model_no_picture")


def test_words_instead_of_a_picture_are_a_refusal(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    server.on(GENERATE, lambda call: words("I can't make this picture of your grandmother Rosalinde."))
    error = refused(generator)
    assert isinstance(error, SafetyBlockedError)
    assert error.code == "model_declined"
    assert "Rosalinde" not in str(error)


def test_words_that_were_cut_off_are_no_refusal(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    server.on(GENERATE, lambda call: candidate({"text": "Here is the"}, reason="MAX_TOKENS"))
    error = refused(generator)
    assert not isinstance(error, SafetyBlockedError)
    assert error.code == "model_unfinished"


def test_a_support_code_says_more_than_the_reason(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    said = "Unable to show the image. Support codes: 74803281, 15236754"
    server.on(GENERATE, lambda call: candidate(reason="IMAGE_SAFETY", finishMessage=said))
    assert refused(generator).code == "model_celebrity"
    server.on(GENERATE, lambda call: prompt_blocked("OTHER", blockReasonMessage="Support codes: 58061214"))
    assert refused(generator).code == "model_child"


def test_an_empty_answer_is_a_failure(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    server.on(GENERATE, lambda call: {})
    assert refused(generator).code == "model_no_picture"


@pytest.mark.parametrize("data", [b"GIF89a, made up", jpeg()[:-40], png()[:-40], png().replace(b"IDAT", b"IDAX")])
def test_what_is_no_whole_picture_is_not_delivered(
    server: DiscoveryServer, generator: GeminiImageGenerator, data: bytes
) -> None:
    server.on(GENERATE, lambda call: painted(data))
    error = refused(generator)
    assert isinstance(error, PermanentError)
    assert error.code == "picture_damaged"


# --- how the service fails ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_model_has_done_nothing_and_is_not_asked_again_here(
    server: DiscoveryServer, generator: GeminiImageGenerator, status: int
) -> None:
    server.next(GENERATE, GoogleError(status))
    assert isinstance(refused(generator), ModelBusyError)
    assert len(server.seen) == 1


@pytest.mark.parametrize("fault", [GoogleError(500), GoogleError(504), Drop(), Drop(after_effect=True)])
def test_a_call_without_an_answer_may_have_been_charged(
    server: DiscoveryServer, generator: GeminiImageGenerator, fault: Any
) -> None:
    server.next(GENERATE, fault)
    assert isinstance(refused(generator), ModelOutcomeUnknownError)
    assert len(server.seen) == 1


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.2)])
def test_an_answer_that_does_not_come_is_waited_for_no_longer_than_allowed(
    server: DiscoveryServer, generator: GeminiImageGenerator, fault: Any
) -> None:
    server.next(GENERATE, fault)
    started = time.monotonic()
    assert isinstance(refused(generator, seconds=1.0), ModelOutcomeUnknownError)
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize("body", [b'{"candidates": [{"content"', b"<html>", b'{"candidates": 5}'])
def test_an_answer_cut_short_may_have_been_charged(
    server: DiscoveryServer, generator: GeminiImageGenerator, body: bytes
) -> None:
    server.on(GENERATE, lambda call: Raw(body, content_type="application/json"))
    assert isinstance(refused(generator), ModelOutcomeUnknownError)


def test_an_unreachable_service_was_not_asked() -> None:
    generator = GeminiImageGenerator(PROJECT, LOCATION, endpoint="http://127.0.0.1:9")
    assert isinstance(refused(generator), ModelBusyError)


def test_no_time_left_means_not_asked(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    assert isinstance(refused(generator, seconds=0), ModelBusyError)
    assert server.seen == []


def test_a_retired_model_is_gone_for_good(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    server.next(GENERATE, GoogleError(404, message="Publisher model was not found"))
    assert isinstance(refused(generator), ModelGoneError)


@pytest.mark.parametrize(("status", "code"), [(400, "model_rejected"), (403, "model_forbidden")])
def test_an_order_the_service_does_not_take_is_not_sent_again_and_its_code_is_kept(
    server: DiscoveryServer, generator: GeminiImageGenerator, caplog: pytest.LogCaptureFixture, status: int, code: str
) -> None:
    server.next(GENERATE, GoogleError(status, message="because of Rosalinde"))
    error = refused(generator)
    assert isinstance(error, PermanentError)
    assert error.code == code
    assert str(error) == f"{MODEL}: {status} {'INVALID_ARGUMENT' if status == 400 else 'PERMISSION_DENIED'}"
    assert str(status) in caplog.text
    assert "Rosalinde" not in caplog.text
    assert error.__cause__ is None  # tracebacks are logged
    assert error.__suppress_context__


def test_a_model_that_is_no_row_of_this_adapter_is_not_asked(
    server: DiscoveryServer, generator: GeminiImageGenerator
) -> None:
    assert isinstance(refused(generator, replace(ORDER, model="local-painter-1")), ModelGoneError)
    assert isinstance(refused(generator, replace(ORDER, model="gemini-9")), ModelGoneError)
    assert server.seen == []


def test_more_photos_than_the_model_takes_are_not_sent(
    server: DiscoveryServer, generator: GeminiImageGenerator
) -> None:
    too_many = ORDER.references * (MODELS[MODEL].max_references + 1)
    assert refused(generator, replace(ORDER, references=too_many)).code == "too_many_references"
    assert server.seen == []


def test_every_way_to_say_no_is_explained() -> None:
    codes = {*refusal_codes.BLOCKED.values(), *refusal_codes.WITHHELD.values(), *refusal_codes.NO_PICTURE.values()}
    codes |= {*refusal_codes.BY_SUPPORT_CODE.values(), refusal_codes.DECLINED, refusal_codes.BLOCKED_OTHERWISE}
    codes |= {refusal_codes.NO_PICTURE_OTHERWISE, refusal_codes.WITHHELD_OTHERWISE}
    assert codes <= set(MODEL_REFUSALS)
    for code, said in MODEL_REFUSALS.items():
        assert all(text.endswith(".") for text in (said.what, said.why, said.what_you_can_do)), code


def test_every_row_of_the_adapter_can_be_asked(server: DiscoveryServer, generator: GeminiImageGenerator) -> None:
    rows = [row for row in MODELS.values() if row.adapter == ADAPTER]
    for row in rows:
        generator.generate(replace(ORDER, model=row.id), timeout_seconds=20)
    assert [call.path["model"].rsplit("/", 1)[1] for call in server.seen] == [row.id for row in rows]
    assert all(row.max_calls == 1 and row.microusd > 0 and row.retires for row in rows)
