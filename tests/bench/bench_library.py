"""A library of a hundred thousand photos: `python -m tests.bench.bench_library [--photos 100000]`.

The real steps and stores on a folder of tiny files; only what the files show is made up (`tests/bench/library.py`).
A wish's time is what it waits, on a busy machine for others too; beside it stands the processor's time alone.
It prints how fast photos are indexed and that a killed import goes on where it was, what checking an unchanged
library costs, how long wishes take in a library of a tenth of the size and in all of it, and what memory is used.
"""

import argparse
import multiprocessing
import os
import resource
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shared.domain.dossier import Dossier
from shared.domain.photo import Photo
from shared.domain.selection import Ranking, build_index, rank
from shared.domain.selection.index import Statistics
from shared.embedded.reader import LocalBriefReader
from shared.ports.models import WishContext
from shared.steps.finding import find
from shared.system import SystemClock
from tests.bench import library
from tests.pipeline import Pipeline

WISHES = (
    "a watercolour of my dog",
    "my cat last summer",
    "a painting of Anna",
    "Biscuit at Lake Tahoe",
    "our trip to Rome",
    "photos from Tokyo in 2019",
    "the castle in the snow",
    "Christmas 2018",
    "a birthday cake",
    "my grandma",
)
ROUNDS = 15
_SPAWN = multiprocessing.get_context("spawn")


def opened(folder: Path) -> Pipeline:
    """Return the pipeline of a folder, as another start of the program finds it."""
    pipeline = Pipeline(folder)
    clock: Any = SystemClock()
    pipeline.clock = clock
    pipeline.ports.__dict__.update(lab=library.MadeUpLab(), clock=clock)
    return pipeline


def bring_up_to_date(folder: Path, key: str, done: Any) -> None:
    """Search for something; the index is brought up to date before. Runs in a process of its own."""
    pipeline = opened(folder)
    pipeline.consent()
    pipeline.connect()
    started = time.perf_counter()
    request_id = pipeline.submit(WISHES[0], key=key, kind="find")
    pipeline.drain(most=1_000_000)
    seconds = time.perf_counter() - started
    request = pipeline.request(request_id)
    assert request.delivered, (request.status, pipeline.failures)
    done.put((seconds, request.pages_read, pipeline.ports.library.summary("local").photos, peak_mib()))
    pipeline.close()


def in_a_process(work: Callable[..., None], *given: Any) -> Any:
    """Return what a process says, whose memory is its own."""
    done: Any = _SPAWN.Queue()
    process = _SPAWN.Process(target=work, args=(*given, done))
    process.start()
    while process.is_alive() and done.empty():
        time.sleep(0.05)
    said = done.get(timeout=5)
    process.join()
    return said


def killed_at(folder: Path, photos: int) -> int:
    """Begin an import, kill it when it has so many photos, and return how many there are then."""
    done: Any = _SPAWN.Queue()
    process = _SPAWN.Process(target=bring_up_to_date, args=(folder, "first", done))
    process.start()
    looking = Pipeline(folder)
    while (seen := looking.ports.library.summary("local").photos) < photos:
        assert process.is_alive()
        time.sleep(0.2)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    looking.close()
    return seen


def ask(folder: Path, rounds: int, done: Any) -> None:
    """Time wishes. Runs in a process of its own."""
    pipeline = opened(folder)
    store, reader = pipeline.ports.library, LocalBriefReader()
    (source,) = (connection.id for connection in pipeline.ports.connections.connected_by("local"))
    summary = store.summary("local")
    known = {"known_names": sorted(summary.names), "known_albums": sorted(summary.albums)}
    context = WishContext(asked_at=datetime(2025, 11, 22, 12, tzinfo=UTC), **known)
    trips = pipeline.ports.trips.of("local", conditions=())
    times: dict[str, list[float]] = {wish: [] for wish in WISHES}
    working: dict[str, list[float]] = {wish: [] for wish in WISHES}
    said: dict[str, tuple[str, int]] = {}
    briefs = {wish: Dossier(brief=reader.read(wish, context)).brief for wish in WISHES}
    for _ in range(rounds):
        for wish, brief in briefs.items():

            def rank_them(found: list[Photo], counts: Statistics | None, brief: Any = brief) -> Ranking:
                return rank(brief, found, index=build_index(found, counts), trips=trips)

            started = time.perf_counter(), time.process_time()
            ranking, photos = find(store, pipeline.ports.connections, "local", [source], brief, trips, rank_them)
            times[wish].append((time.perf_counter() - started[0]) * 1_000)
            working[wish].append((time.process_time() - started[1]) * 1_000)
            said[wish] = (ranking.outcome, len(photos))
    done.put((times, working, said, peak_mib()))
    pipeline.close()


def peak_mib() -> float:
    """Return the most memory this process has had (resident, with what it shares)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def percentile(values: list[float], share: float) -> float:
    """Return the value below which so large a share lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def measure(folder: Path, photos: int, *, rounds: int, kill: bool) -> list[float]:
    """Build a library, check it again, ask it; print what that took, and return the milliseconds of all wishes."""
    library.write(folder / "photos", photos)
    started = time.perf_counter()
    before = killed_at(folder, photos // 3) if kill else 0
    if kill:
        print(f"{photos:>8,} photos: killed with {before:,} in the index after {time.perf_counter() - started:.0f} s")
    seconds, pages, stored, mib = in_a_process(bring_up_to_date, folder, "second")
    assert stored == photos, f"{stored} of {photos} photos are in the index"
    rate = (photos - before) / seconds
    print(f"{photos:>8,} photos: {rate:,.0f} a second into the index, {pages:,} pages, {mib:.0f} MiB at most")
    seconds, pages, _, mib = in_a_process(bring_up_to_date, folder, "unchanged")
    print(f"{photos:>8,} photos: unchanged, checked and searched in {seconds:.2f} s, {pages} pages, {mib:.0f} MiB")
    (folder / "photos" / "DCIM" / "one more.jpg").write_bytes(library.HEAD + b"9999999")
    seconds, pages, stored, mib = in_a_process(bring_up_to_date, folder, "one more")
    assert stored == photos + 1
    print(f"{photos:>8,} photos: one added, found and searched in {seconds:.2f} s, {pages} pages, {mib:.0f} MiB")
    times, working, said, mib = in_a_process(ask, folder, rounds)
    for wish, taken in times.items():
        outcome, looked_at = said[wish]
        print(f"{wish:>28}  p50 {statistics.median(taken):6.1f} ms  p95 {percentile(taken, 0.95):6.1f} ms"
            f"  at work {statistics.median(working[wish]):6.1f} ms"
              f"  {looked_at:4} photos looked at: {outcome}")  # fmt: skip
    every = [one for taken in times.values() for one in taken]
    stored_mib = (folder / "home" / "documents.sqlite").stat().st_size / 2**20
    print(f"{'all':>28}  p50 {statistics.median(every):6.1f} ms  p95 {percentile(every, 0.95):6.1f} ms")
    print(f"{mib:.0f} MiB at most while asked, {stored_mib:.0f} MiB on disk\n")
    return every


def main() -> None:
    """Measure a tenth of the library, then all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=100_000)
    photos = parser.parse_args().photos
    with tempfile.TemporaryDirectory() as folder:
        small = measure(Path(folder) / "small", photos // 10, rounds=ROUNDS, kill=False)
        large = measure(Path(folder) / "large", photos, rounds=ROUNDS, kill=True)
    ratio = statistics.median(large) / statistics.median(small)
    print(f"ten times the photos take {ratio:.2f} times as long")


if __name__ == "__main__":
    main()
