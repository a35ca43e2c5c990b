import json
from typing import cast

import pytest

from shared import wiring
from shared.domain import models
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.request import Status
from shared.domain.verification import verify
from shared.errors import (
    ConsentMissingError,
    InvalidInputError,
    KeyReusedError,
    ModelBusyError,
    ModelOutcomeUnknownError,
    NotFoundError,
    SafetyBlockedError,
)
from shared.events import RequestSubmitted
from shared.pipeline import function_of
from shared.steps.api import consents, following
from shared.steps.work import Ports
from tests.pipeline import Pipeline, write_photo


def left(pipeline: Pipeline) -> list[str]:
    names = [blob.name for blob in pipeline.ports.vault.everything()]
    return [name for name in names if not name.endswith(("/result", "/manifest")) and "/picture-" not in name]


def test_a_wish_is_delivered_from_a_photo_that_fits_with_reasons(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    found = following.made_from(pipeline.as_api(), "local", request_id)
    assert "cat" in found["photos"][0]["path"]
    assert found["photos"][0]["reasons"]
    data, result = following.picture(pipeline.as_api(), "local", request_id, 0)
    assert data[:2] == b"\xff\xd8"
    assert result.media_type == "image/jpeg"


def test_when_it_is_delivered_the_key_is_destroyed_and_nothing_staged_is_left(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert left(pipeline) == []
    assert pipeline.request(request_id).erased_at is not None


def test_the_receipt_names_photos_by_hash_and_every_destroyed_object_and_verifies(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    text = following.receipt(pipeline.as_api(), "local", request_id)
    verify(text)
    entries = {entry["event"]: entry for entry in json.loads(text)["entries"]}
    assert {"accepted", "authorized", "photos_chosen", "staged", "model_called", "delivered"} <= set(entries)
    assert f"keys/{request_id}/request" in entries["erased"]["objects"]
    assert set(entries["staged"]["objects"]) <= {name.removeprefix("staging/") for name in entries["erased"]["objects"]}
    assert "cat" not in text
    assert "sofa" not in text


def test_results_are_erased_a_day_later(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    pipeline.clock.sleep(25 * 3600)
    pipeline.tick()
    assert pipeline.ports.vault.everything() == []
    with pytest.raises(NotFoundError):
        following.picture(pipeline.as_api(), "local", request_id, 0)


def test_a_second_request_reads_no_unchanged_photo_again(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat", key="first")
    pipeline.settle()
    read: list[str] = []
    real = pipeline.ports.lab

    class Counting:
        def inspect(self, data: bytes) -> EmbeddedFacts:
            read.append("read")
            return real.inspect(data)

        shrink, close = real.shrink, real.close

    pipeline.ports.__dict__["lab"] = Counting()
    write_photo(pipeline.photos / "cat on the stairs.jpg", seed=9)
    second = pipeline.submit("an oil painting of my cat", key="second")
    pipeline.settle()
    assert pipeline.request(second).status is Status.DELIVERED
    assert read == ["read"]


def test_a_photo_that_is_gone_from_the_folder_is_gone_from_the_index(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat", key="first")
    pipeline.settle()
    (pipeline.photos / "cat on the sofa.jpg").unlink()
    (pipeline.photos / "cat in the garden.jpg").unlink()
    second = pipeline.submit("a watercolour of the boat", key="second")
    pipeline.settle()
    assert pipeline.request(second).status is Status.DELIVERED
    assert len(pipeline.ports.library.photos("local", [pipeline.connect()])) == 1


def test_without_consent_nothing_is_accepted_and_no_byte_is_read(pipeline: Pipeline) -> None:
    consents.withdraw(pipeline.as_api(), "local")
    with pytest.raises(ConsentMissingError):
        pipeline.submit("a watercolour of my cat")
    assert pipeline.ports.vault.everything() == []


@pytest.mark.parametrize("steps", range(1, 9))
def test_withdrawing_between_any_two_steps_ends_it_with_nothing_read_made_or_left(
    pipeline: Pipeline, steps: int
) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    for _ in range(steps):
        for delivery in pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1):
            pipeline.deliver(delivery)
    delivered = pipeline.request(request_id).delivered
    calls = len(pipeline.generator.orders)
    consents.withdraw(pipeline.as_api(), "local")
    assert left(pipeline) == []
    pipeline.settle()
    assert pipeline.request(request_id).status is (Status.DELIVERED if delivered else Status.REVOKED)
    assert len(pipeline.generator.orders) == calls
    assert left(pipeline) == []
    assert pipeline.ports.library.photos("local", [pipeline.connect_id]) == []


def test_withdrawing_one_scope_strips_the_index_of_what_it_allowed(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    source = pipeline.connect_id
    consents.withdraw(pipeline.as_api(), "local", ["captions"])
    photos = pipeline.ports.library.photos("local", [source])
    assert photos
    assert all(not photo.albums and photo.title is None for photo in photos)


def test_cancelling_ends_and_erases(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    following.cancel(pipeline.as_api(), "local", request_id)
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.CANCELLED
    assert pipeline.ports.vault.everything() == []


def test_the_same_key_is_the_same_request_and_another_body_is_refused(pipeline: Pipeline) -> None:
    first = pipeline.submit("a watercolour of my cat", key="k")
    assert pipeline.submit("a watercolour of my cat", key="k") == first
    with pytest.raises(KeyReusedError):
        pipeline.submit("an oil painting of my cat", key="k")


@pytest.mark.parametrize("wish", ["", "   ", "\n\t"])
def test_an_empty_wish_is_refused_before_anything_is_stored(pipeline: Pipeline, wish: str) -> None:
    with pytest.raises(InvalidInputError):
        pipeline.submit(wish)
    assert pipeline.ports.requests.of_owner("local") == []


def test_a_wish_that_fits_no_photo_is_denied_and_costs_nothing(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of the Eiffel Tower")
    pipeline.settle()
    shown = pipeline.show(request_id)
    assert (shown["status"], shown["code"]) == ("DENIED", "no_photo_fits")
    assert shown["refusal"]["cost"] == "It cost nothing."
    assert pipeline.generator.orders == []


def test_three_pictures_are_made_in_three_events_and_settled(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("three watercolours of my cat")
    pipeline.settle()
    request = pipeline.request(request_id)
    assert (len(request.results), request.calls) == (3, (1, 1, 1))
    budget = pipeline.ports.budgets.get("local", "2026-11-22").record
    assert (budget.reserved_pictures, budget.made_pictures) == (0, 3)


def test_a_busy_model_is_asked_again_later_and_not_counted(pipeline: Pipeline) -> None:
    pipeline.generator.errors = [ModelBusyError("429"), ModelBusyError("429")]
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    request = pipeline.request(request_id)
    assert (request.status, request.calls) == (Status.DELIVERED, (1,))


def test_a_refusing_model_ends_the_request_with_its_code(pipeline: Pipeline) -> None:
    pipeline.generator.errors = [SafetyBlockedError(code="model_refused")]
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert (pipeline.request(request_id).status, pipeline.request(request_id).code) == (
        Status.BLOCKED,
        "model_refused",
    )
    assert left(pipeline) == []
    assert pipeline.ports.budgets.get("local", "2026-11-22").record.reserved_pictures == 0


def test_an_error_nobody_foresaw_is_tried_again_and_ends_failed_after_five_deliveries(pipeline: Pipeline) -> None:
    pipeline.generator.errors = [RuntimeError("boom")] * 20
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.FAILED
    assert left(pipeline) == []


def test_a_forbidden_wish_is_blocked_before_the_library_is_read(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("paint my neighbour naked")
    pipeline.settle()
    request = pipeline.request(request_id)
    assert (request.status, request.photos_read) == (Status.BLOCKED, 0)


def test_a_search_makes_nothing_and_delivers_its_ranking(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("my cat", kind="find")
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    found = following.made_from(pipeline.as_api(), "local", request_id)
    assert [photo["rejected"] for photo in found["photos"][:2]] == [None, None]
    assert pipeline.generator.orders == []


def test_with_review_the_person_chooses_the_photo_before_anything_is_made(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat", review=True)
    pipeline.settle(minutes=1)
    shown = pipeline.show(request_id)
    assert shown["status"] == "WAITING"
    assert pipeline.generator.orders == []
    second = shown["question"]["choices"][1]
    following.answer(pipeline.as_api(), "local", request_id, second["id"])
    pipeline.settle()
    found = following.made_from(pipeline.as_api(), "local", request_id)
    assert [photo["id"] for photo in found["photos"]] == second["photo_ids"]


def test_an_unanswered_question_expires_and_is_erased(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat", review=True)
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.EXPIRED
    assert pipeline.ports.vault.everything() == []


def test_somebody_else_s_request_is_not_there(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    with pytest.raises(NotFoundError):
        following.show(pipeline.as_api(), "other", request_id)


def test_the_prompt_holds_no_name_no_place_and_no_words_from_photos(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat Whiskerino from last summer")
    pipeline.settle()
    (order,) = pipeline.generator.orders
    assert "the cat" in order.prompt
    for secret in ("Whiskerino", "sofa", "summer", "2026"):
        assert secret not in order.prompt


def test_every_event_twice_and_a_message_storm_stays_away(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    for _ in range(200):
        deliveries = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)
        if not deliveries:
            break
        pipeline.deliver(deliveries[0])
        pipeline.deliver(deliveries[0])
    else:
        raise AssertionError("a storm")
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    assert len(pipeline.generator.orders) == 1


def test_an_event_that_comes_back_when_others_have_gone_on_is_taken_and_makes_no_other(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    first = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)[0]
    pipeline.deliver(first)
    while pipeline.request(request_id).status is not Status.INGESTED:
        pipeline.deliver(pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)[0])
    waiting = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=10)
    pipeline.deliver(first)
    assert pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=10) == []
    assert [function_of(one.subscription) for one in waiting] == ["select"]
    assert pipeline.failures == []


def test_an_event_that_the_crash_of_its_publisher_has_eaten_is_published_when_it_is_asked_again(
    pipeline: Pipeline,
) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    first = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)[0]
    pipeline.deliver(first)
    eaten = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)[0]
    pipeline.ports.queue.acknowledge(eaten.id)
    pipeline.deliver(first)
    again = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1)[0]
    assert again.subscription == eaten.subscription
    assert pipeline.request(request_id).status is Status.AUTHORIZED


def test_a_function_publishes_no_event_that_pipeline_json_does_not_give_it(pipeline: Pipeline) -> None:
    event = RequestSubmitted(request_id="r_" + "a" * 26, occurred_at=pipeline.clock.now())
    with pytest.raises(LookupError, match="prompt does not publish 'request-submitted'"):
        wiring.declared("prompt", cast(Ports, pipeline.ports)).publisher.publish(event)


def test_a_paid_call_whose_answer_was_lost_is_not_made_again_and_counts_as_spent(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = models.MODELS[models.LOCAL_PAINTER].model_copy(update={"microusd": 40_000, "max_calls": 1})
    monkeypatch.setitem(models.MODELS, models.LOCAL_PAINTER, paid)
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle(minutes=1)
    choice = pipeline.show(request_id)["question"]["choices"][0]["id"]
    pipeline.generator.errors = [ModelOutcomeUnknownError("no answer")]
    following.answer(pipeline.as_api(), "local", request_id, choice)
    pipeline.settle()
    assert pipeline.request(request_id).code == "model_outcome_unknown"
    assert len(pipeline.generator.orders) == 1
    assert pipeline.ports.budgets.get("local", "2026-11-22").record.spent_microusd == 40_000
    assert "0.0400" in pipeline.show(request_id)["refusal"]["cost"]
