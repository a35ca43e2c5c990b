"""The whole pipeline on embedded adapters in one thread, with a clock that is moved and a generator that is quick."""

import atexit
import hashlib
import importlib
import io
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from PIL import Image, ImageDraw

from shared import events, runtime, wiring
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.policy import Account
from shared.domain.request import Request
from shared.embedded.queue import Delivery
from shared.events import SweepTicked
from shared.media.lab import LimitedPhotoLab
from shared.media.worker import Task
from shared.pipeline import PIPELINE, function_of
from shared.ports.models import Picture, PictureOrder
from shared.ports.photos import Thumbnail
from shared.press.printer import Printer
from shared.settings import Settings
from shared.steps.api import consents, following, sources, submitting
from shared.steps.work import Ports
from shared.wiring.embedded import EmbeddedPorts

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class ManualClock:
    """The `Clock` port, moved by the test."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(microseconds=1)
        return self._now

    def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class QuickGenerator:
    """The `ImageGenerator` port: gives the photo back, smaller. Counts its calls, raises what it is told to."""

    def __init__(self) -> None:
        self.orders: list[PictureOrder] = []
        self.errors: list[Exception] = []

    def close(self) -> None:
        self.errors.clear()

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        self.orders.append(order)
        if self.errors:
            raise self.errors.pop(0)
        with Image.open(io.BytesIO(order.references[0].jpeg)) as image:
            small = image.resize((64, 64))
        out = io.BytesIO()
        small.save(out, "JPEG")
        return Picture(data=out.getvalue(), media_type="image/jpeg", width_px=64, height_px=64, model=order.model)


class EveryModelAnswers:
    """The `ModelProbe` port: for tests in which the painter of this machine stands for a model elsewhere."""

    def answers(self, model: str) -> bool:
        return True


class LastingLab(LimitedPhotoLab):
    """The real lab, whose worker processes outlive the pipeline that uses it: starting them takes long.

    What it says of a photo follows from the photo's bytes, so it is asked once for each.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[Task, bytes, int], EmbeddedFacts | Thumbnail] = {}

    def close(self) -> None:
        pass

    def _run(self, task: Task, data: bytes, longest_px: int) -> EmbeddedFacts | Thumbnail:
        asked = task, hashlib.sha256(data).digest(), longest_px
        if asked not in self._known:
            self._known[asked] = super()._run(task, data, longest_px)
        return self._known[asked]


class LastingPress(Printer):
    """The real press, likewise."""

    def close(self) -> None:
        pass


LAB = LastingLab()
PRESS = LastingPress()
atexit.register(lambda: LimitedPhotoLab.close(LAB))
atexit.register(lambda: Printer.close(PRESS))


class Pipeline:
    """One laptop: a home, a person with a folder of photos, and the means to let events flow."""

    def __init__(self, folder: Path) -> None:
        self.photos = folder / "photos"
        self.clock = ManualClock()
        self.generator = QuickGenerator()
        self.ports = EmbeddedPorts(Settings(home=folder / "home"))
        self.ports.__dict__["clock"] = self.clock
        self.ports.__dict__["generator"] = self.generator
        self.ports.__dict__["lab"] = LAB
        self.ports.__dict__["press"] = PRESS
        self.ports.__dict__["prober"] = EveryModelAnswers()
        self.account = Account(owner="local")
        self.failures: list[Exception] = []
        self.connect_id = ""

    def consent(self, scopes: Iterable[str] = LIBRARY_SCOPES) -> None:
        consents.give(self.as_api(), self.account.owner, scopes)

    def connect(self) -> str:
        self.connect_id = sources.connect(self.as_api(), self.account.owner, str(self.photos)).id
        return self.connect_id

    def submit(self, wish: str, *, key: str = "key", **options: Any) -> str:
        submission = submitting.Submission(wish=wish, asked_at=START.isoformat(), **options)
        return submitting.submit(self.as_api(), self.account, submission, key).id

    def as_api(self) -> Ports:
        return cast(Ports, wiring.declared("api", self.ports))

    def drain(self, *, most: int = 500) -> None:
        """Deliver everything that is due now, again and again, until nothing is."""
        for _ in range(most):
            deliveries = self.ports.queue.pull(now=self.clock.now(), limit=1, holder="test")
            if not deliveries:
                return
            self.deliver(deliveries[0])
        raise AssertionError(f"events did not stop within {most} deliveries")

    def deliver(self, delivery: Delivery) -> None:
        function = function_of(delivery.subscription)
        step = importlib.import_module(f"shared.steps.{function}").STEP
        try:
            runtime.handle(events.decode(delivery.body), step, wiring.declared(function, self.ports))
        except Exception as error:  # noqa: BLE001 - as the framework answers 500 to every exception
            self.failures.append(error)
            self.ports.queue.release(delivery, now=self.clock.now())
        else:
            self.ports.queue.acknowledge(delivery.id)

    def tick(self) -> None:
        """A minute passes: the scheduler ticks, and everything due is delivered."""
        self.clock.sleep(60)
        self.ports.publisher.publish(SweepTicked(occurred_at=self.clock.now()))
        self.drain()

    def settle(self, *, minutes: int = 40) -> None:
        """Let time pass until nothing is left to do."""
        self.drain()
        for _ in range(minutes):
            if all(held.record.erased_at for held in self.ports.requests.of_owner(self.account.owner)):
                return
            self.tick()

    def request(self, request_id: str) -> Request:
        held = self.ports.requests.get(request_id)
        assert held is not None
        return held.record

    def show(self, request_id: str) -> dict[str, Any]:
        return following.show(self.as_api(), self.account.owner, request_id)

    def close(self) -> None:
        self.ports.close()


def write_photo(path: Path, *, seed: int = 0, taken: str | None = None) -> Path:
    """Write a JPEG with some structure, different for every seed; `taken` as EXIF (`2026:07:01 12:00:00`)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # the same for a name every time, so that what is known of a photo is not asked again; two names are two photos
    noise = random.Random(f"{path.name} {seed}").randbytes(640 * 480)
    image = Image.frombytes("L", (640, 480), noise).convert("RGB")
    draw = ImageDraw.Draw(image)
    for step in range(12):
        left, top = (seed * 97 + step * 131) % 500, (seed * 53 + step * 71) % 380
        draw.rectangle((left, top, left + 90, top + 60), fill=((seed * 40 + step * 20) % 255, step * 20, 120))
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
        exif[0x0132] = taken
    image.save(path, "JPEG", quality=92, exif=exif)
    return path


def functions() -> list[str]:
    """Return the names of all event functions."""
    return [name for name, function in PIPELINE.items() if function.trigger == "events"]
