from datetime import timedelta
from typing import Any

import pytest

from shared.domain.request import Status
from shared.steps.api import following
from shared.stores.vault import Vault
from tests.pipeline import Pipeline


def test_a_request_that_ends_in_its_own_step_is_erased_at_once(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of the Eiffel Tower")
    pipeline.drain()
    request = pipeline.request(request_id)
    assert request.status is Status.DENIED
    assert request.erased_at is not None


def test_a_request_that_is_cancelled_under_somebody_s_lease_is_erased_again_when_the_lease_is_over(
    pipeline: Pipeline,
) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    held = pipeline.ports.requests.get(request_id)
    assert held is not None
    until = pipeline.clock.now().replace(hour=13)
    leased = held.record.model_copy(update={"lease_until": until, "lease_holder": "other", "fence": 1})
    pipeline.ports.requests.replace(held, leased)
    following.cancel(pipeline.as_api(), "local", request_id)
    assert pipeline.ports.vault.everything() == []
    assert pipeline.request(request_id).erased_at is None
    pipeline.ports.vault.create_key(request_id)  # a late effect of the other holder
    pipeline.settle(minutes=90)
    assert pipeline.request(request_id).erased_at is not None
    assert pipeline.ports.vault.everything() == []


def test_the_sweeper_looks_for_leftovers_only_where_there_is_more_than_was_delivered(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    pipeline.clock.sleep(3600)
    destroyed: list[str] = []
    real = Vault.destroy

    def noted(vault: Vault, request_id: str, **options: Any) -> list[str]:
        destroyed.append(request_id)
        return real(vault, request_id, **options)

    monkeypatch.setattr(Vault, "destroy", noted)
    pipeline.tick()
    assert destroyed == []
    pipeline.ports.vault.create_key(request_id)  # somebody who was stopped for very long
    pipeline.clock.sleep(3600)
    pipeline.tick()
    assert destroyed == [request_id]
    following.picture(pipeline.as_api(), "local", request_id, 0)


def test_a_receipt_goes_after_400_days_and_its_request_long_before(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of the Eiffel Tower")
    pipeline.drain()
    request = pipeline.request(request_id)
    document = pipeline.ports.documents.get(f"receipts/{request_id}")
    assert document is not None
    assert request.erased_at is not None
    assert document.data["expires_at"] == request.erased_at + timedelta(days=400)
    assert request.expires_at is not None
    assert request.expires_at < document.data["expires_at"]
