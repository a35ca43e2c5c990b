"""The adapter for Cloud Storage in front of the fake of it: the public emulators ignore preconditions."""

from typing import Any

import pytest

from shared.gcp.blobs import CloudBlobs
from tests.google.storage import StorageServer


class CloudBlobsHarness:
    """A bucket as Terraform makes it, in the fake of Cloud Storage; processes find it by Google's own variable."""

    def __init__(self) -> None:
        self._server: StorageServer | None = StorageServer()
        self._server.make_bucket("private")
        self._environ = pytest.MonkeyPatch()
        self._environ.setenv("STORAGE_EMULATOR_HOST", self._server.url)
        self._opened: list[CloudBlobs] = []

    def __getstate__(self) -> dict[str, Any]:
        return {"_server": None, "_environ": None, "_opened": []}

    def open(self) -> CloudBlobs:
        self._opened.append(CloudBlobs("demo-project", "private"))
        return self._opened[-1]

    def close(self) -> None:
        for blobs in self._opened:
            blobs.close()
        if self._server is not None:
            self._environ.undo()
            self._server.close()
            self._server.check()
