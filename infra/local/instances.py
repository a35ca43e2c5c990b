"""Which hosts of this data folder are alive: each holds a file lock that the system frees when it dies."""

from pathlib import Path

from filelock import FileLock, Timeout

_SUFFIX = ".lock"


class Instances:
    """The hosts that use one data folder."""

    def __init__(self, home: Path, holder: str) -> None:
        self._folder = home / "hosts"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own = FileLock(self._folder / f"{holder}{_SUFFIX}")
        self._own.acquire(timeout=5)

    def dead(self) -> list[str]:
        """Return the holders whose process has ended without saying so."""
        found = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if path.name == Path(self._own.lock_file).name:
                continue
            try:
                with FileLock(path, timeout=0):
                    found.append(path.name.removesuffix(_SUFFIX))
            except Timeout:
                continue  # alive
        return found

    def alone(self) -> bool:
        """Return whether no other host of this data folder is alive."""
        others = list(self._folder.glob(f"*{_SUFFIX}"))
        return len(others) - 1 <= len(self.dead())

    def forget(self, holder: str) -> None:
        """Remove a dead holder's lock file, after what it held was taken back."""
        (self._folder / f"{holder}{_SUFFIX}").unlink(missing_ok=True)

    def leave(self) -> None:
        """End in order."""
        self._own.release()
        Path(self._own.lock_file).unlink(missing_ok=True)
