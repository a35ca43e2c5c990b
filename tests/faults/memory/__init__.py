"""Adapters that keep everything in memory, for a simulator that starts a new world thousands of times."""

from tests.faults.memory.accounts import MemoryAccounts, MemoryPicker, MemorySealer, Provider
from tests.faults.memory.blobs import MemoryBlobs
from tests.faults.memory.bus import MemoryQueue
from tests.faults.memory.documents import MemoryDocuments
from tests.faults.memory.uploads import MemoryUploads

__all__ = [
    "MemoryAccounts",
    "MemoryBlobs",
    "MemoryDocuments",
    "MemoryPicker",
    "MemoryQueue",
    "MemorySealer",
    "MemoryUploads",
    "Provider",
]
