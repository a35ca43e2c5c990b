"""A withdrawal holds however it was interrupted: what its process could not do, the sweeper does."""

import pytest

from shared.domain.request import Status
from shared.errors import ConflictError
from shared.steps import endings, withdrawal
from shared.steps.api import consents
from tests.pipeline import Pipeline


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def indexed(pipeline: Pipeline) -> Pipeline:
    pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert photos_of(pipeline)
    return pipeline


def photos_of(pipeline: Pipeline) -> list[object]:
    return list(pipeline.ports.library.photos("local", [pipeline.connect_id]))


def test_a_withdrawal_killed_after_its_own_write_is_carried_out_by_the_sweeper(
    indexed: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(consents, "carry_out_withdrawal", die)
        with pytest.raises(Killed):
            consents.withdraw(indexed.as_api(), "local")
    assert photos_of(indexed)
    indexed.clock.sleep(180)
    indexed.tick()
    assert photos_of(indexed) == []
    assert indexed.ports.consents.get("local").record.withdrawal_due is None


def test_a_request_that_cannot_be_ended_now_keeps_no_other_and_not_the_index_waiting(
    indexed: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, other = (indexed.submit("an oil painting of my cat", key=key) for key in ("stuck", "other"))
    end = endings.end

    def busy(ports: object, request_id: str, *args: object) -> None:
        if request_id == stuck:
            raise ConflictError("written by others all the time")
        end(ports, request_id, *args)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(withdrawal.endings, "end", busy)
        shown = consents.withdraw(indexed.as_api(), "local")
    assert not any(scope["given"] for scope in shown["scopes"])  # type: ignore[attr-defined]
    assert indexed.request(other).status is Status.REVOKED
    assert indexed.request(stuck).status is Status.SUBMITTED
    assert photos_of(indexed) == []
    indexed.clock.sleep(180)
    indexed.tick()
    assert indexed.request(stuck).status is Status.REVOKED
    assert indexed.ports.consents.get("local").record.withdrawal_due is None
