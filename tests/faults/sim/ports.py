"""The ports of the simulation: memory adapters whose every call goes through the world."""

import hashlib
import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from PIL import Image

from shared import events
from shared.domain.brief import Brief, Subject
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.models import LOCAL_PAINTER
from shared.domain.photo import Locality, Place, Quality
from shared.domain.policy import Account
from shared.domain.products import ProductId
from shared.embedded.moderator import HardRulesOnly
from shared.embedded.queue import Backoff
from shared.errors import ModelBusyError, ModelOutcomeUnknownError, SafetyBlockedError
from shared.events import Event
from shared.gcp.sources import CloudSources
from shared.pipeline import SUBSCRIPTIONS
from shared.ports.models import Picture, PictureOrder, WishContext
from shared.ports.photos import Thumbnail
from shared.ports.signer import Signature
from shared.stores.availability import AvailabilityStore
from shared.stores.connections import DRIVE, PATH, PICKER, ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.names import NameStore
from shared.stores.people import BudgetStore, ConsentStore, PolicyStore
from shared.stores.receipts import ReceiptStore
from shared.stores.requests import RequestStore
from shared.stores.trips import TripStore
from shared.stores.vault import Vault
from tests.faults.memory.accounts import MemoryAccounts, MemoryPicker, MemorySealer, Provider
from tests.faults.memory.blobs import MemoryBlobs
from tests.faults.memory.bus import MemoryQueue
from tests.faults.memory.credentials import MemoryCredentials
from tests.faults.memory.documents import MemoryDocuments
from tests.faults.sim.press import SimPress
from tests.faults.sim.sources import SimFolders, in_account
from tests.faults.sim.world import World, unavailable

T = TypeVar("T")
R = TypeVar("R")
QUALITY = Quality(sharpness=90, edge_width_px=3, mean_luminance=0.5, clipped_low=0, clipped_high=0, contrast=0.8)

CREDENTIALS = MemoryCredentials()  # one for all worlds: it remembers


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "JPEG")
    return file.getvalue()


PICTURE = _picture()


class Called:
    """A port whose methods are calls in the world."""

    def __init__(self, world: World, name: str, port: Any, watch: Any) -> None:
        outage = unavailable(name)
        for method in [found for found in dir(port) if not found.startswith("_")]:
            real = getattr(port, method)
            if callable(real):
                setattr(self, method, self._through(world, f"{name}.{method}", real, watch, outage))

    @staticmethod
    def _through(
        world: World, label: str, real: Callable[..., Any], watch: Any, outage: type[Exception]
    ) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            def effect() -> Any:
                watch.before(label, args)
                result = real(*args, **options)
                watch.after(label, args)
                return result

            return world.call(label, effect, outage=outage)

        return call


class SimClock:
    """Each task's machine has a clock of its own, a little off."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        task = self._world.current
        return self._world.now + (task.skew if task else timedelta(0))

    def sleep(self, seconds: float) -> None:
        self._world.now += timedelta(seconds=seconds)


class SimEntropy:
    """Unpredictable to the code, the same for the same seed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._count = 0

    def token(self, size_bytes: int) -> bytes:
        self._count += 1
        name = f"{self._world.chance.seed}/{self._count}"
        return hashlib.blake2b(name.encode(), digest_size=size_bytes).digest()


class SimLab:
    """Photos are their names."""

    def inspect(self, data: bytes) -> EmbeddedFacts:
        digest = hashlib.sha256(data).hexdigest()
        return EmbeddedFacts(
            sha256=digest, media_type="image/jpeg", width_px=4000, height_px=3000, quality=QUALITY,
            perceptual_hash=digest[:16], keywords=("cat",),
            taken_local=datetime(2020 + int(digest[0], 16) % 3, 7, 1, 12),
        )  # fmt: skip

    def shrink(self, data: bytes, *, longest_px: int, for_owner: bool = False) -> Thumbnail:
        return Thumbnail(jpeg=data, width_px=longest_px, height_px=longest_px)


class SimGenerator:
    """The image model: counts what it did, is busy, refuses, or answers into the void."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.done: dict[tuple[str, int], int] = {}
        self.asked = 0

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        self.asked += 1
        world, draw = self._world, self._world.chance.share("model", order.seed, self.asked)
        if world.stormy and draw < world.weather.fail * 4:
            raise ModelBusyError("429")
        world.now += timedelta(seconds=min(timeout_seconds, 1 + 9 * draw))
        picture = (self._whose(), order.seed)
        self.done[picture] = self.done.get(picture, 0) + 1
        if world.stormy and draw > 1 - world.weather.fail * 2:
            raise ModelOutcomeUnknownError("no answer")
        if draw > 0.97 - world.weather.fail:
            raise SafetyBlockedError(code="model_refused")
        return Picture(data=PICTURE, media_type="image/jpeg", width_px=9, height_px=9, model=order.model)

    def _whose(self) -> str:
        """Return the wish the running task is about: two wishes may well be for the same picture."""
        task = self._world.current
        return task.name.split()[1] if task else "-"


PRODUCTS: dict[str, ProductId] = {"cats": "picture", "cards": "card", "books": "storybook"}


class SimReader:
    """Reads `N cats` as N pictures of a cat, and likewise cards and storybooks."""

    def read(self, wish: str, context: WishContext) -> Brief:
        count, what = wish.split()[:2]
        cat = Subject(kind="pet", noun="cat", terms=("cat",))
        return Brief(subjects=(cat,), count=int(count), product=PRODUCTS[what])


class SimSigner:
    """Signs by hash: receipts are checked for what they say, their signature elsewhere."""

    def sign(self, message: bytes) -> Signature:
        return Signature("Ed25519", "0" * 16, hashlib.sha256(message).digest(), "sim")


class InOrder:
    """The `Parallel` port, one after the other."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        return [function(item) for item in items]


class SimPublisher:
    """The way onto the simulated bus."""

    def __init__(self, world: World, queue: MemoryQueue) -> None:
        self._world = world
        self._queue = queue
        self.bodies: list[bytes] = []

    def publish(self, event: Event) -> None:
        body = events.encode(event)
        self.bodies.append(body)
        self._queue.publish(event.topic, body, now=self._world.now)


class SimPorts:
    """What `wiring` gives to a function, for the simulation."""

    def __init__(
        self,
        world: World,
        watch: Any,
        *,
        deadline_seconds: float,
        patience: Backoff = Backoff(10, 600),  # noqa: B008 - frozen
        attempts: int = 5,
    ) -> None:
        self._world = world
        self._watch = watch
        self.clock = SimClock(world)
        self.entropy = SimEntropy(world)
        self.parallel = InOrder()
        self.reader = SimReader()
        self.signer = SimSigner()
        self.deadline = timedelta(seconds=deadline_seconds)
        self.secret = b"secret"
        self.raw_documents = MemoryDocuments()
        self.raw_blobs = {name: MemoryBlobs(self.clock) for name in ("keys", "staging", "results")}
        # As Pub/Sub: 10 s to 600 s of back-off, the dead letter after five deliveries.
        self.queue = MemoryQueue(SUBSCRIPTIONS, ack_deadline_seconds=320.0, backoff=patience, max_attempts=attempts)
        self.raw_publisher = SimPublisher(world, self.queue)
        self.model = SimGenerator(world)
        self.documents: Any = self._called("documents", self.raw_documents)
        self.publisher: Any = self._called("publisher", self.raw_publisher)
        self.generator: Any = self._called("generator", self.model)
        self.press: Any = self._called("press", SimPress(world))
        self.credentials: Any = self._called("credentials", CREDENTIALS)
        self.moderator: Any = self._called("moderator", HardRulesOnly())
        self.image_model = LOCAL_PAINTER
        self.source_kind = PATH
        self.source_kinds = frozenset({PATH, PICKER, DRIVE})
        self.lab: Any = self._called("lab", SimLab())
        self.requests = RequestStore(self.documents, self.entropy)
        self.consents = ConsentStore(self.documents)
        self.policies = PolicyStore(self.documents)
        self.budgets = BudgetStore(self.documents)
        self.library = LibraryStore(self.documents)
        self.connections = ConnectionStore(self.documents)
        self.names = NameStore(self.documents)
        self.trips = TripStore(self.documents, self.library)
        self.receipts = ReceiptStore(self.documents)
        self.availability = AvailabilityStore(self.documents)
        self.provider = Provider(self.clock)
        self.raw_sealer = MemorySealer()
        self.accounts: Any = self._called("accounts", MemoryAccounts(self.provider))
        self.picker: Any = self._called("picker", MemoryPicker(self.provider, self.clock))
        self.sealer: Any = self._called("sealer", self.raw_sealer)

    @property
    def holder(self) -> str:
        task = self._world.current
        return task.name if task else "-"

    @cached_property
    def sources(self) -> CloudSources:
        folders: Any = SimFolders(self._called)
        openers = dict.fromkeys(
            (PICKER, DRIVE),
            lambda connection, _: in_account(connection, self._called, self.provider, self.raw_sealer),
        )
        return CloudSources(folders, openers, self.accounts, self.sealer, self.connections)

    @cached_property
    def vault(self) -> Vault:
        keys, staging, results = (self._called(name, blobs) for name, blobs in self.raw_blobs.items())
        return Vault(keys, staging, results, self.entropy)

    @cached_property
    def geocoder(self) -> Any:
        class Nowhere:
            def nearest(self, place: Place) -> Locality | None:
                return None

        return Nowhere()

    @cached_property
    def verifier(self) -> Any:
        class Anybody:
            def verify(self, token: str) -> Account:
                return Account(owner=token)

        return Anybody()

    def _called(self, name: str, port: Any) -> Any:
        return Called(self._world, name, port, self._watch)
