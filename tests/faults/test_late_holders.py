"""Somebody is stopped in the middle of a call, wakes up when others have carried on, and must not spoil anything."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from shared.domain.request import Status
from shared.errors import ConflictError, UnsupportedPhotoError
from shared.ports.documents import Write
from shared.ports.queries import Query
from shared.steps.api import consents, following
from tests.pipeline import Pipeline

LONG_SECONDS = 600.0  # every lease and every acknowledgement deadline is over


class Stopped:
    """An adapter that is stopped once, at the first call of this name that fits; `meanwhile` happens then."""

    def __init__(
        self,
        port: Any,
        name: str,
        meanwhile: Callable[[], None],
        *,
        fits: Callable[..., bool] = lambda *_: True,
        after: bool = False,
    ) -> None:
        self._port = port
        self._name = name
        self._meanwhile = meanwhile
        self._fits = fits
        self._after = after
        self.happened = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._port, name)
        return self._stopping(real) if name == self._name else real

    def _stopping(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if self.happened or not self._fits(*args):
                return real(*args, **options)
            self.happened = True
            if not self._after:
                self._meanwhile()
                return real(*args, **options)
            result = real(*args, **options)
            self._meanwhile()
            return result

        return call


def becomes(status: Status) -> Callable[[Sequence[Write]], bool]:
    return lambda writes: any(getattr(write, "data", {}).get("status") == status for write in writes)


def stop(pipeline: Pipeline, port: str, name: str, meanwhile: Callable[[], None], **when: Any) -> Stopped:
    """Have the call stopped; the stores are made anew on the stopped adapter."""
    ports = pipeline.ports.__dict__
    stopped = Stopped(getattr(pipeline.ports, port), name, meanwhile, **when)
    ports[port] = stopped
    for store in ("requests", "consents", "policies", "budgets", "library", "receipts"):
        ports.pop(store, None)
    return stopped


def test_a_reader_that_wakes_up_after_consent_was_withdrawn_writes_nothing_into_the_index(pipeline: Pipeline) -> None:
    def withdrawn() -> None:
        pipeline.clock.sleep(LONG_SECONDS)
        consents.withdraw(pipeline.as_api(), "local")
        pipeline.settle()

    stopped = stop(pipeline, "lab", "inspect", withdrawn)
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.drain()
    assert stopped.happened
    assert pipeline.request(request_id).status is Status.REVOKED
    found = {name: pipeline.ports.documents.query(Query(name)) for name in ("photos", "files", "cursors")}
    assert found == {"photos": [], "files": [], "cursors": []}


def test_a_reader_that_wakes_up_after_the_request_was_erased_leaves_no_cursor(pipeline: Pipeline) -> None:
    def carried_on() -> None:
        pipeline.clock.sleep(LONG_SECONDS)
        pipeline.settle()

    def writes_a_cursor(writes: Sequence[Write]) -> bool:
        return any(write.path.startswith("cursors/") for write in writes)

    stopped = stop(pipeline, "documents", "commit", carried_on, fits=writes_a_cursor)
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.drain()
    assert stopped.happened
    assert pipeline.request(request_id).status is Status.DELIVERED
    assert pipeline.ports.documents.query(Query("cursors")) == []


def test_while_one_request_reads_photos_anew_the_others_still_find_them(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat", key="before")
    pipeline.settle()
    consents.withdraw(pipeline.as_api(), "local", ["people"])
    found: list[int] = []

    def looked() -> None:
        found.append(len(pipeline.ports.library.photos("local", [pipeline.connect_id])))

    def writes_files(writes: Sequence[Write]) -> bool:
        return any(write.path.startswith("files/") for write in writes)

    stop(pipeline, "documents", "commit", looked, fits=writes_files, after=True)
    pipeline.submit("a watercolour of my cat", key="after")
    pipeline.settle()
    assert found == [3]


def test_a_holder_that_is_stopped_right_after_its_write_deletes_nothing_that_others_have_delivered(
    pipeline: Pipeline,
) -> None:
    def carried_on() -> None:
        pipeline.clock.sleep(LONG_SECONDS)
        pipeline.tick()

    stopped = stop(pipeline, "documents", "commit", carried_on, fits=becomes(Status.GENERATED), after=True)
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert stopped.happened
    assert pipeline.request(request_id).status is Status.DELIVERED
    data, _ = following.picture(pipeline.as_api(), "local", request_id, 0)
    assert data[:2] == b"\xff\xd8"


def test_of_two_answers_at_once_one_counts_and_the_request_is_delivered(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat", review=True)
    pipeline.drain()
    first, second = [choice["id"] for choice in pipeline.show(request_id)["question"]["choices"]][:2]

    def answered() -> None:
        following.answer(pipeline.as_api(), "local", request_id, second)

    stopped = stop(pipeline, "documents", "commit", answered, fits=becomes(Status.INGESTED))
    with pytest.raises(ConflictError):
        following.answer(pipeline.as_api(), "local", request_id, first)
    pipeline.settle()
    assert stopped.happened
    assert pipeline.request(request_id).status is Status.DELIVERED


def test_the_verdict_of_a_holder_that_lost_its_lease_does_not_end_the_request(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of the boat")

    def taken_over() -> None:
        held = pipeline.ports.requests.get(request_id)
        assert held is not None
        until = pipeline.clock.now() + timedelta(seconds=100)
        led = {"fence": held.record.fence + 1, "lease_until": until, "lease_holder": "other"}
        pipeline.ports.requests.replace(held, held.record.model_copy(update=led))
        raise UnsupportedPhotoError(code="photo_timed_out")

    stopped = stop(pipeline, "lab", "shrink", taken_over)
    pipeline.drain()
    assert stopped.happened
    assert pipeline.request(request_id).status is Status.SELECTED
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
