"""What is left of somebody in the buckets, as their app sees it: names, never what is in them."""

import time
from collections.abc import Mapping

from infra.smoke.calls import SmokeError, Storage

PRIVATE = ("keys", "staging", "results")
_PAUSE_SECONDS = 2.0


class Leftovers:
    """The buckets of a deployment.

    Args:
        storage: lists and deletes names.
        buckets: names by kind: `keys`, `staging`, `results`, `uploads`.
    """

    def __init__(self, storage: Storage, buckets: Mapping[str, str]) -> None:
        self._storage, self._buckets = storage, buckets

    def check_only_the_result(self, request_id: str) -> None:
        """What the person was given stays for a day, under a key of its own; raises `SmokeError` for anything else."""
        left = self._of(request_id)
        others = [name for name in left if name != f"keys/{request_id}/result" and not name.startswith("results/")]
        if others or len(left) == len(others):
            raise SmokeError(f"{request_id}: {len(others)} objects are left that must not be, of {len(left)}")

    def check_nothing(self, request_id: str) -> None:
        """Raise `SmokeError` if any object of a request is left."""
        if left := self._of(request_id):
            raise SmokeError(f"{request_id}: {len(left)} objects are left after withdrawal")

    def uploads(self, prefix: str) -> list[str]:
        """Return the names of what somebody has uploaded."""
        return self._storage.names(self._buckets["uploads"], prefix)

    def wait_for_no_upload(self, prefix: str, *, seconds: float) -> None:
        """Return when the deployment has deleted what somebody has uploaded; nothing is deleted here.

        Raises:
            SmokeError: some of it is there after so many seconds.
        """
        ends = time.monotonic() + seconds
        while left := self.uploads(prefix):
            if time.monotonic() > ends:
                raise SmokeError(f"{len(left)} uploads are there {seconds:.0f} s after consent was withdrawn")
            time.sleep(_PAUSE_SECONDS)

    def delete_uploads(self, prefix: str) -> None:
        """Delete what somebody has uploaded, as its app may: of a run that was killed, or that failed."""
        for name in self.uploads(prefix):
            self._storage.delete(self._buckets["uploads"], name)

    def _of(self, request_id: str) -> list[str]:
        return [
            f"{kind}/{name}" for kind in PRIVATE for name in self._storage.names(self._buckets[kind], f"{request_id}/")
        ]
