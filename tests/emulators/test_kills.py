"""Requests of many people while function processes are killed: all end, none is doubled, nothing is left.

Takes about ten minutes (a killed painter's lease has to run out), so it runs on demand:
`python3 -m infra emulators tests/emulators/test_kills.py --kills 20`.
"""

import random
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from infra.local.samples import write_samples
from shared.domain.request import Status
from tests.emulators.deployment import Deployment

PEOPLE = 25
WISHES = ("A pencil drawing of my cat", "A watercolour of the coffee")  # a day's allowance reserves no more at once


@pytest.mark.timeout(1800)
def test_fifty_requests_under_kills_all_end_and_none_is_doubled(
    deployment: Deployment, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    kills = pytestconfig.getoption("kills")
    if not kills:
        pytest.skip("not run: takes ten minutes; `python3 -m infra emulators tests/emulators/test_kills.py --kills 20`")
    photos = _photos(tmp_path)
    over = threading.Event()
    killer = threading.Thread(target=_kill, args=(deployment, kills, random.Random(50), over), daemon=True)
    killer.start()
    try:
        ids = [request_id for number in range(PEOPLE) for request_id in _submitted(deployment, f"p{number}", photos)]
        _until_all_are_erased(deployment, ids)
    finally:
        over.set()
        killer.join(120)
    assert len(set(ids)) == PEOPLE * len(WISHES)
    _check(deployment, ids)


def _photos(folder: Path) -> dict[str, bytes]:
    write_samples(folder)
    wanted = ("Chelsea", "coffee", "Coffee")
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith(wanted)}


def _submitted(deployment: Deployment, name: str, photos: dict[str, bytes]) -> list[str]:
    person = deployment.person(name)
    person.agree()
    person.upload(photos)
    return [person.submit(wish, wish) for wish in WISHES]


def _kill(deployment: Deployment, kills: int, chance: random.Random, over: threading.Event) -> None:
    """Kill any function, the door of the apps too, and start it again a moment later."""
    names = sorted(deployment.functions)
    for _ in range(kills):
        if over.wait(chance.uniform(2, 6)):
            return
        function = deployment.functions[chance.choice([*names, "generate", "generate", "stage"])]
        function.kill()
        over.wait(chance.uniform(0, 1))
        function.start()
        function.ready()


def _until_all_are_erased(deployment: Deployment, ids: list[str]) -> None:
    ends = time.monotonic() + 900
    waiting = list(ids)
    while waiting:
        assert time.monotonic() < ends, f"not erased: {_statuses(deployment, waiting)}"
        time.sleep(2)
        found = {request_id: deployment.requests.get(request_id) for request_id in waiting}
        waiting = [i for i, held in found.items() if held is None or held.record.erased_at is None]


def _check(deployment: Deployment, ids: list[str]) -> None:
    kept = set()
    for request_id in ids:
        held = deployment.requests.get(request_id)
        assert held is not None
        request = held.record
        assert request.status is Status.DELIVERED, f"{request_id}: {request.status} {request.code}"
        assert len(request.results) == 1
        assert request.manifest is not None
        kept |= {f"keys/{request_id}/result", *(f"results/{r.name}" for r in (*request.results, request.manifest))}
    mine = [name for name in deployment.left() if name.split("/")[1] in ids]
    assert sorted(mine) == sorted(kept)


def _statuses(deployment: Deployment, ids: list[str]) -> dict[str, int]:
    found = [deployment.requests.get(request_id) for request_id in ids]
    return dict(Counter(held.record.status.value if held else "lost" for held in found))
