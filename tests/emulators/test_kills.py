"""Fifty requests while function processes are killed: all end, none is doubled, nothing is left."""

import random
import threading
import time
from collections import Counter
from pathlib import Path

from infra.local.samples import write_samples
from shared.domain.request import Status
from tests.emulators.deployment import Deployment, Person

REQUESTS = 50
KILLS = 20
WISHES = ("A pencil drawing of my cat", "A watercolour of the coffee", "A pencil drawing of the rocket")


def test_fifty_requests_under_kills_all_end_and_none_is_doubled(deployment: Deployment, tmp_path: Path) -> None:
    person = deployment.person("kills")
    write_samples(tmp_path)
    person.agree()
    person.upload({path.name: path.read_bytes() for path in tmp_path.iterdir()})
    chance = random.Random(50)
    over = threading.Event()
    killer = threading.Thread(target=_kill, args=(deployment, chance, over), daemon=True)
    killer.start()
    try:
        ids = [person.submit(WISHES[number % len(WISHES)], f"k{number}") for number in range(REQUESTS)]
        _until_all_are_erased(deployment, ids)
    finally:
        over.set()
        killer.join(120)
    assert len(set(ids)) == REQUESTS
    _check(deployment, person, ids)


def _kill(deployment: Deployment, chance: random.Random, over: threading.Event) -> None:
    """Kill any function, the door of the apps too, and start it again a moment later."""
    names = sorted(deployment.functions)
    for _ in range(KILLS):
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


def _check(deployment: Deployment, person: Person, ids: list[str]) -> None:
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
