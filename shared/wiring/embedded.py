"""Embedded mode: which adapter stands behind which port on a laptop and in tests."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from shared.domain.models import LOCAL_PAINTER
from shared.embedded.blobs import FolderBlobs
from shared.embedded.credentials import FileCredentials
from shared.embedded.documents import SqliteDocuments
from shared.embedded.identity import FileTokenVerifier, NoSenders, private_secret
from shared.embedded.image_generator import LocalImageGenerator
from shared.embedded.members import Members
from shared.embedded.moderator import HardRulesOnly
from shared.embedded.publisher import QueuePublisher
from shared.embedded.queue import DurableQueue
from shared.embedded.reader import LocalBriefReader
from shared.embedded.signer import FileSigner
from shared.media.lab import LimitedPhotoLab
from shared.pipeline import PIPELINE, SUBSCRIPTIONS, function_of
from shared.places.geocoder import Geocoder
from shared.ports.accounts import Accounts, Picker, Sealer
from shared.ports.probing import ModelProbe
from shared.ports.uploads import UploadAddresses, Uploads
from shared.press.printer import Printer
from shared.settings import Settings
from shared.sources.connected import ConnectedSources
from shared.stores.connections import PATH
from shared.stores.vault import Vault
from shared.wiring.stores import Stores

_ACK_MARGIN_SECONDS = 20.0  # a step's lease ends before its event comes again
_ELSEWHERE = "a laptop connects paths only"
_STALL = timedelta(seconds=20)  # on one machine nothing is on its way for longer
_INDEXES = (
    ("requests", "due_at"),
    ("requests", "id"),
    ("requests", "owner"),
    ("connections", "owner"),
    ("connections", "due_at"),
    ("consents", "withdrawal_due"),
    ("labels", "owner"),
    ("photos", "owner"),
    ("files", "at"),
    ("files", "owner"),
    ("files", "skipped_in"),
    ("files", "source"),
)


_TABLES = (Members("photos", "terms", "owner", "rank"),)


class EmbeddedPorts(Stores):
    """Every port on one machine, in one private folder; each is made on first use, for all threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.deadline = timedelta(seconds=settings.deadline_seconds)
        self.stall = _STALL
        self.now = settings.now
        self.image_model = LOCAL_PAINTER
        self.source_kind = PATH
        self.source_kinds = frozenset({PATH})
        self._home = settings.home
        self._durability: Any = "FULL" if settings.full_sync else "NORMAL"

    @cached_property
    def documents(self) -> SqliteDocuments:  # type: ignore[override]
        """Documents in one SQLite file."""
        return SqliteDocuments(
            self._home / "documents.sqlite", indexes=_INDEXES, tables=_TABLES, durability=self._durability
        )

    @cached_property
    def queue(self) -> DurableQueue:
        """The bus."""
        deadlines = {name: PIPELINE[function_of(name)].timeout_seconds + _ACK_MARGIN_SECONDS for name in SUBSCRIPTIONS}
        return DurableQueue(
            self._home / "queue.sqlite", SUBSCRIPTIONS, ack_deadlines=deadlines, durability=self._durability
        )

    @cached_property
    def publisher(self) -> QueuePublisher:
        """The way onto the bus."""
        return QueuePublisher(self.queue, self.clock)

    @cached_property
    def vault(self) -> Vault:
        """Encrypted objects."""
        keys, staging, results = (FolderBlobs(self._home / name, self.clock) for name in ("keys", "staging", "results"))
        return Vault(keys, staging, results, self.entropy)

    @cached_property
    def reader(self) -> LocalBriefReader:
        """Reads wishes."""
        return LocalBriefReader()

    @cached_property
    def moderator(self) -> HardRulesOnly:
        """Judges wishes."""
        return HardRulesOnly()

    @cached_property
    def geocoder(self) -> Geocoder:
        """Names places."""
        return Geocoder()

    @cached_property
    def lab(self) -> LimitedPhotoLab:
        """Reads photos in a limited process."""
        return LimitedPhotoLab()

    @cached_property
    def generator(self) -> LocalImageGenerator:
        """Paints."""
        return LocalImageGenerator()

    @cached_property
    def press(self) -> Printer:
        """Prints cards and storybooks."""
        return Printer()

    @cached_property
    def prober(self) -> ModelProbe:
        """The painter is part of this program: there is nothing to look for."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def signer(self) -> FileSigner:
        """Signs receipts."""
        return FileSigner(self._home / "receipt-key.pem")

    @cached_property
    def credentials(self) -> FileCredentials:
        """Signs finished files."""
        return FileCredentials(self._home / "credentials.pem", self.clock, self.entropy)

    @cached_property
    def sources(self) -> ConnectedSources:
        """Opens folders and zips."""
        return ConnectedSources()

    @cached_property
    def accounts(self) -> Accounts:
        """Nobody signs in to accounts here: `source_kinds` has none."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def picker(self) -> Picker:
        """As `accounts`."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def sealer(self) -> Sealer:
        """As `accounts`."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def uploads(self) -> Uploads:
        """Nothing is uploaded here: photos are where they are."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def addresses(self) -> UploadAddresses:
        """As `uploads`."""
        raise LookupError(_ELSEWHERE)

    @cached_property
    def secret(self) -> bytes:
        """The key of idempotency keys."""
        return private_secret(self._home / "idempotency-key")

    @cached_property
    def verifier(self) -> FileTokenVerifier:
        """Checks the API token."""
        return FileTokenVerifier(self._home / "api-token")

    @cached_property
    def senders(self) -> NoSenders:
        """Events come from the host of this process, never over HTTP."""
        return NoSenders()

    def close(self) -> None:
        """End worker processes and close files of what was used."""
        for name in ("lab", "generator", "press", "queue", "documents"):
            if name in self.__dict__:
                self.__dict__[name].close()
