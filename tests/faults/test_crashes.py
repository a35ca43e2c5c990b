"""The process dies at any call to the outside, before or after its effect; then it starts again."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from shared.domain.request import Status
from shared.domain.verification import verify
from shared.embedded.blobs import FolderBlobs
from shared.errors import NotFoundError
from shared.steps.api import following
from shared.stores.vault import Vault
from tests.faults.crashing import Crash, Crashing, Plan
from tests.faults.memory.press import BlankPress
from tests.pipeline import Pipeline, write_photo

WISH, CARD = "two watercolours of my cat", "a birthday card with my cat"
PRINTED = ["picture", "front", "inside", "print"]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "photos"
    write_photo(folder / "cat on the sofa.jpg", seed=1)
    write_photo(folder / "cat in the garden.jpg", seed=2)
    return folder


def start(folder: Path, photos: Path, plan: Plan) -> Pipeline:
    """Return a pipeline in the folder whose adapters follow the plan once it has begun."""
    pipeline = Pipeline(folder)
    if not pipeline.photos.exists():
        shutil.copytree(photos, pipeline.photos)
    ports = pipeline.ports
    wrapped = {
        "documents": Crashing(ports.documents, plan),
        "queue": Crashing(ports.queue, plan),
        "lab": Crashing(ports.lab, plan),
        "generator": Crashing(pipeline.generator, plan),
        "press": Crashing(BlankPress(), plan),
        "credentials": Crashing(ports.credentials, plan),
    }
    home = ports.settings.home
    keys, staging, results = (
        Crashing(FolderBlobs(home / name, pipeline.clock), plan) for name in ("keys", "staging", "results")
    )
    ports.__dict__.update(wrapped)
    ports.__dict__["vault"] = Vault(keys, staging, results, ports.entropy)
    return pipeline


def run(folder: Path, photos: Path, plan: Plan, wish: str = WISH) -> tuple[str | None, int]:
    """Submit and drain until done or crashed; returns the request's id and how often the model was called."""
    pipeline = start(folder, photos, Plan())
    pipeline.consent()
    pipeline.connect()
    pipeline.close()
    pipeline = start(folder, photos, plan)
    request_id = None
    try:
        request_id = pipeline.submit(wish)
        pipeline.drain()
    except Crash:
        pass
    finally:
        pipeline.close()
    return request_id, len(pipeline.generator.orders)


def recovered(folder: Path, photos: Path, wish: str = WISH) -> Pipeline:
    """Start again after the crash; the person's app repeats its submit with the same key."""
    pipeline = start(folder, photos, Plan())
    pipeline.clock.sleep(1)
    pipeline.submit(wish)
    pipeline.settle()
    return pipeline


def calls_of_a_clean_run(tmp: Path, photos: Path) -> int:
    plan = Plan()
    run(tmp, photos, plan)
    return plan.calls


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory, photos: Path) -> int:
    return calls_of_a_clean_run(tmp_path_factory.mktemp("clean"), photos)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part", range(8))
def test_after_a_crash_at_any_call_the_request_is_delivered_once_and_nothing_is_left(
    tmp_path: Path, photos: Path, total: int, part: int, after: bool
) -> None:
    for at in range(part, total, 8):
        folder = tmp_path / str(at)
        plan = Plan(at, after=after)
        _, calls = run(folder, photos, plan)
        pipeline = recovered(folder, photos)
        try:
            check(pipeline, calls, f"call {at} of {total}: {plan.hit}")
        finally:
            pipeline.close()
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def of_a_card(tmp_path_factory: pytest.TempPathFactory, photos: Path) -> range:
    """The calls of a card from when its picture is drawn; what comes before is the same for every wish."""
    plan = Plan()
    run(tmp_path_factory.mktemp("clean card"), photos, plan, CARD)
    return range(plan.names.index("QuickGenerator.generate"), plan.calls)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part", range(4))
def test_after_a_crash_at_any_call_a_card_is_printed_once_and_nothing_is_left(
    tmp_path: Path, photos: Path, of_a_card: range, part: int, after: bool
) -> None:
    for at in of_a_card[part::4]:
        folder = tmp_path / str(at)
        plan = Plan(at, after=after)
        _, calls = run(folder, photos, plan, CARD)
        pipeline = recovered(folder, photos, CARD)
        try:
            check(pipeline, calls, f"call {at} of {of_a_card}: {plan.hit}", PRINTED)
        finally:
            pipeline.close()
        shutil.rmtree(folder)


def check(pipeline: Pipeline, calls_before: int, where: str, roles: Sequence[str] = ("picture", "picture")) -> None:
    (held,) = pipeline.ports.requests.of_owner("local")
    request = held.record
    assert request.status is Status.DELIVERED, where
    assert [result.role for result in request.results] == list(roles), where
    assert request.erased_at is not None, where
    kept = sorted(blob.name for blob in pipeline.ports.vault.everything())
    expected = {result.name for result in request.results} | {f"{request.id}/result"}
    assert request.manifest is not None
    assert set(kept) == expected | {request.manifest.name}, where
    budget = pipeline.ports.budgets.get("local", "2026-11-22").record
    assert (budget.reserved_pictures, budget.made_pictures) == (0, roles.count("picture")), where
    assert calls_before + len(pipeline.generator.orders) <= sum(request.calls), where
    assert all(count <= 2 for count in request.calls), where
    try:
        verify(following.receipt(pipeline.as_api(), "local", request.id))
    except NotFoundError:
        pytest.fail(f"no receipt: {where}")
