"""What one request really asks of Google's services: the real steps and adapters, counted. Writes `measured.json`.

    python -m tests.infra.measuring        # after the pipeline has changed

Documents are the embedded ones (an operation is an operation); objects, models, inspection and uploads go through
the adapters of `shared/gcp` to servers on this machine that are held to Google's descriptions.
"""

import base64
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shared.embedded.queue import Delivery
from shared.events import SweepTicked
from shared.gcp.blobs import CloudBlobs
from shared.gcp.gemini_image import GeminiImageGenerator
from shared.gcp.inspector import DlpInspector, RedactingLab
from shared.gcp.moderator import GeminiModerator
from shared.gcp.reader import GeminiBriefReader
from shared.gcp.uploads import UploadedSources
from shared.pipeline import function_of
from shared.steps.api import following, sources
from shared.stores.connections import UPLOAD
from shared.stores.vault import Vault
from tests.google.gemini import GENERATE, LOCATION, PROJECT, answered, jpeg, painted
from tests.google.inspecting import INSPECT
from tests.google.messages import Call
from tests.google.server import DiscoveryServer
from tests.google.storage import StorageServer
from tests.infra.counting import CountedCredentials, CountedDocuments, CountedPublisher, CountedSigner, Seen, Tally
from tests.pipeline import LAB, ManualClock, Pipeline, write_photo

MEASURED = Path(__file__).resolve().parents[2] / "infra" / "cost" / "measured.json"
SIZES = (10, 58, 106)  # photos; 48 apart, which is a page of `ingest`
KINDS = ("keys", "staging", "results", "uploads")
TEXT, IMAGE = "gemini-3.8-flash", "gemini-3.1-flash-image"
REDACT = "dlp.projects.locations.image.redact"
_WISH = "a watercolour of my cat on the sofa"
_BRIEF: dict[str, Any] = {
    **dict.fromkeys(("place", "period_said", "period_start", "period_end", "unknown_style", "text", "album"), ""),
    "subjects": [{"kind": "pet", "noun": "cat", "name": "", "own": True, "terms": ["sofa"]}],
    **{"event": "none", "style": "watercolour", "product": "picture", "count": 1, "hints": []},
}

ABOUT = (
    "Operations of one request, counted by tests/infra/measuring.py with the real steps and adapters: a question is"
    " asked and answered, one picture is made and fetched, every event meets an instance of its own. Values are [on an"
    " empty library, with each photo in it]; `first` imports the library, `again` finds nothing changed."
)
Counts = dict[str, dict[str, int]]


class Measured(Pipeline):
    """The pipeline as it is deployed, as far as what is charged goes; every event meets an instance of its own."""

    def __init__(self, folder: Path, storage: StorageServer, models: DiscoveryServer, dlp: DiscoveryServer) -> None:
        super().__init__(folder)
        self.tally = Tally()
        self.storage = storage
        self.clock = ManualClock(datetime.now(UTC))  # the server's objects have this machine's time
        self.ports.__dict__["clock"] = self.clock
        for server in (storage, models, dlp):
            server.seen = Seen(self._seen)
        ports = self.ports.__dict__
        ports["documents"] = CountedDocuments(self.ports.documents, self.tally)
        ports["publisher"] = CountedPublisher(self.ports.publisher, self.tally)
        ports["signer"] = CountedSigner(self.ports.signer, self.tally)
        ports["credentials"] = CountedCredentials(self.ports.credentials, self.tally)
        keys, staging, results = (CloudBlobs(PROJECT, kind) for kind in KINDS[:3])
        ports["vault"] = Vault(keys, staging, results, self.ports.entropy)
        inspector = DlpInspector(PROJECT, LOCATION, endpoint=dlp.url)
        ports["reader"] = GeminiBriefReader(PROJECT, LOCATION, TEXT, inspector, endpoint=models.url)
        ports["moderator"] = GeminiModerator(PROJECT, LOCATION, TEXT, inspector, endpoint=models.url)
        ports["generator"] = GeminiImageGenerator(PROJECT, LOCATION, endpoint=models.url)
        ports["lab"] = RedactingLab(LAB, inspector)
        self.ports.image_model = IMAGE
        self.ports.source_kind = UPLOAD

    def close(self) -> None:
        self.ports.__dict__["lab"] = LAB
        super().close()

    def _seen(self, call: Call) -> None:
        if call.method.startswith("storage."):
            self.tally.storage(call.method)
        elif call.method == INSPECT:
            self.tally.add("inspections")
        elif call.method == REDACT:
            self.tally.add("redactions")
        elif call.path["model"].endswith(IMAGE):
            self.tally.add("pictures")
            parts = call.body["contents"][0]["parts"]
            self.tally.add("references", sum("inlineData" in part for part in parts))
        else:
            self.tally.add("text_calls")
            self.tally.add("text_characters", len(json.dumps(call.sent, ensure_ascii=False)))

    def deliver(self, delivery: Delivery) -> None:
        self.tally.function = function_of(delivery.subscription)
        self.tally.add("events")
        with self._instance():
            super().deliver(delivery)
        assert self.failures == []

    @contextmanager
    def _instance(self) -> Iterator[None]:
        """An instance that has never seen these uploads."""
        opened = self.ports.__dict__["sources"] = UploadedSources(PROJECT, "uploads")
        try:
            yield
        finally:
            opened.close()

    @contextmanager
    def at_api(self, what: str) -> Iterator[None]:
        """Count what an app's call asks for."""
        self.tally.function = f"api {what}"
        self.tally.add("events")
        yield
        self.tally.function = ""

    def counts(self) -> Counts:
        return {name: dict(sorted(counts.items())) for name, counts in sorted(self.tally.counts.items()) if name}

    def upload(self, photos: Iterable[Path]) -> None:
        prefix = sources.connect(self.as_api(), self.account.owner).location
        for path in photos:
            self.storage.put("uploads", prefix + path.name, path.read_bytes())


@contextmanager
def pipeline() -> Iterator[Measured]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        storage = stack.enter_context(StorageServer())
        models = stack.enter_context(DiscoveryServer("aiplatform", "v1"))
        dlp = stack.enter_context(DiscoveryServer("dlp", "v2"))
        for kind in KINDS:
            storage.make_bucket(kind)
        models.on(GENERATE, _answer)
        dlp.on(INSPECT, lambda call: {"result": {}})
        dlp.on(REDACT, lambda call: {"redactedImage": base64.b64encode(jpeg()).decode(), "inspectResult": {}})
        stack.callback(_setenv("STORAGE_EMULATOR_HOST", storage.url))
        made = Measured(folder, storage, models, dlp)
        stack.callback(made.close)
        yield made


def _setenv(name: str, value: str) -> Any:
    before = os.environ.get(name)
    os.environ[name] = value
    return lambda: os.environ.pop(name) if before is None else os.environ.__setitem__(name, before)


def _answer(call: Call) -> Any:
    if call.path["model"].endswith(IMAGE):
        return painted(jpeg(80, 60))
    asks = call.body["generationConfig"]["responseSchema"]["properties"]
    return answered({"refusal": "none"} if "refusal" in asks else _BRIEF)


def one_request(photos: int) -> dict[str, Counts]:
    """Return what a first request on so many photos asks for, a second one, and what the sweeper does afterwards."""
    with pipeline() as made:
        made.consent()
        made.upload(_photos(made, photos))
        found = {"first": _deliver(made, "first"), "again": _deliver(made, "again")}
        return {**found, **_afterwards(made)}


def _photos(made: Measured, count: int) -> list[Path]:
    """Write one photo of the cat on the sofa and others."""
    names = ["cat on the sofa.jpg", *(f"boat {number:03d}.jpg" for number in range(1, count))]
    return [write_photo(made.photos / name, seed=seed) for seed, name in enumerate(names)]


def _deliver(made: Measured, key: str) -> Counts:
    """Make one picture, asked and answered as apps do, and fetch it."""
    made.tally.counts.clear()
    with made.at_api("submit"):
        request_id = made.submit(_WISH, key=key)
    made.drain()
    with made.at_api("answer"):  # what is paid for is shown before
        question = made.show(request_id)["question"]
        following.answer(made.as_api(), made.account.owner, request_id, question["choices"][0]["id"])
    made.drain()
    mine = (made.as_api(), made.account.owner, request_id)
    with made.at_api("poll"):
        assert following.show(*mine)["status"] == "DELIVERED"
    with made.at_api("picture"):
        following.picture(*mine, 0)
    with made.at_api("photos"):
        following.made_from(*mine)
    with made.at_api("receipt"):
        following.receipt(*mine)
    return made.counts()


def _afterwards(made: Measured) -> dict[str, Counts]:
    """Return what a tick of the sweeper asks for: nothing due and two results kept, both due, records due, nothing."""
    found = {}
    for name, hours in (("kept", 1), ("results_due", 24), ("records_due", 25), ("empty", 1)):
        made.clock.sleep(hours * 3600)
        made.ports.publisher.publish(SweepTicked(occurred_at=made.clock.now()))
        made.tally.counts.clear()
        made.drain()
        found[name] = made.counts()
    return found


def measured() -> dict[str, Any]:
    """Return what is written: for each kind of operation what a request asks for on an empty library, and what each
    photo in the library adds; what the sweeper asks for."""
    runs = [one_request(size) for size in SIZES]
    requests = {key: _lines([run[key] for run in runs]) for key in ("first", "again")}
    return {"about": ABOUT, "library_photos": list(SIZES), **requests, "sweep": sweeping(runs[0])}


def _lines(runs: list[Counts]) -> dict[str, dict[str, list[float]]]:
    return {name: {kind: _line([run[name][kind] for run in runs]) for kind in kinds} for name, kinds in runs[0].items()}


def _line(counts: list[int]) -> list[float]:
    """Return [on an empty library, with each photo]; the middle size has to be where the line says, within 3 %."""
    slope = (counts[-1] - counts[0]) / (SIZES[-1] - SIZES[0])
    base = counts[0] - slope * SIZES[0]
    assert abs(base + slope * SIZES[1] - counts[1]) <= 0.03 * counts[1], counts
    return [round(base, 3), round(slope, 4)]


def sweeping(run: dict[str, Counts]) -> dict[str, dict[str, float]]:
    """Return what a tick asks for with nothing stored, what each request adds to every tick that looks at its kept
    result, and what the end of a result and of a record ask for; there are two requests, which share a query."""
    empty, kept, results, records = (
        Counter(run[key]["sweep"]) for key in ("empty", "kept", "results_due", "records_due")
    )
    return {
        "tick": dict(empty),
        "kept": {kind: count for kind, count in _each(kept, empty).items() if kind != "document_calls"},
        "ended": dict(Counter(_each(results, kept)) + Counter(_each(records, empty))),
    }


def _each(with_two: Counter[str], without: Counter[str]) -> dict[str, float]:
    return {kind: (with_two[kind] - without[kind]) / 2 for kind in with_two if with_two[kind] > without[kind]}


if __name__ == "__main__":
    MEASURED.write_text(json.dumps(measured(), indent=1) + "\n", encoding="utf-8")
