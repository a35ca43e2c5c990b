import time
from pathlib import Path

import pytest

from infra.local import host
from shared import wiring
from tests.pipeline import Pipeline, write_photo

TICKED = "sweep.sweep-ticked"


def waiting_ticks(pipeline: Pipeline) -> int:
    return pipeline.ports.queue.counts()[TICKED].waiting


def test_a_host_that_does_not_keep_up_with_sweeping_does_not_tick_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "WORKERS", 0)
    monkeypatch.setattr(host, "_LOOK_SECONDS", 0.01)
    pipeline = Pipeline(tmp_path)
    write_photo(pipeline.photos / "cat on the sofa.jpg")
    pipeline.consent()
    pipeline.connect()
    pipeline.submit("a watercolour of my cat")
    pipeline.clock.sleep(60)  # it is due: nobody has worked on it
    running = host.Host(pipeline.ports)
    running.start()
    try:
        time.sleep(0.5)
        assert waiting_ticks(pipeline) == 1
        (tick,) = pipeline.ports.queue.pull(now=pipeline.clock.now(), subscriptions=[TICKED], holder="stopped")
        time.sleep(0.5)
        assert waiting_ticks(pipeline) == 1, tick  # what a stopped host holds keeps nobody from sweeping
    finally:
        running.stop()
        wiring.use(None)
