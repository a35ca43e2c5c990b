"""Consent withdrawn and given again while the withdrawal is still being carried out: sources are connected anew."""

import pytest

from shared.domain import consent as rules
from shared.domain.request import Status
from shared.errors import InvalidInputError
from shared.steps.api import consents
from shared.steps.withdrawal import carry_out_withdrawal
from tests.pipeline import Pipeline


def withdrawn_but_not_carried_out(pipeline: Pipeline) -> None:
    """The process that withdraws has written that it is withdrawn, and is held up."""
    held = pipeline.ports.consents.get("local")
    pipeline.ports.consents.save(held, rules.withdraw(held.record, ["metadata"], pipeline.clock.now()))


def test_a_source_of_a_withdrawn_consent_is_not_used_though_consent_is_given_again(pipeline: Pipeline) -> None:
    withdrawn_but_not_carried_out(pipeline)
    pipeline.consent()
    with pytest.raises(InvalidInputError) as refused:
        pipeline.submit("my cat")
    assert refused.value.code == "no_sources"


def test_what_is_submitted_after_connecting_anew_is_not_ended_by_the_late_withdrawal(pipeline: Pipeline) -> None:
    withdrawn_but_not_carried_out(pipeline)
    pipeline.consent()
    pipeline.connect()
    request_id = pipeline.submit("my cat")
    carry_out_withdrawal(pipeline.as_api(), "local")
    assert consents.show(pipeline.as_api(), "local")["scopes"]
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED


def test_a_request_is_said_to_be_withdrawn_though_its_source_is_left_for_it_first(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("my cat")
    withdrawn_but_not_carried_out(pipeline)
    pipeline.consent()
    pipeline.connect()
    ended = pipeline.request(request_id)
    assert (ended.status, ended.code) == (Status.REVOKED, "consent_withdrawn")
