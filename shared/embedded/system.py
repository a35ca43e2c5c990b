"""The machine's own time and randomness."""

import secrets
import time
from datetime import UTC, datetime


class SystemClock:
    """The `Clock` port on the machine's clock."""

    def now(self) -> datetime:
        """Return the current instant (aware, UTC, microseconds)."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait; `seconds` is 0 to 60."""
        if not 0 <= seconds <= 60:
            raise ValueError("sleep takes 0 to 60 seconds")
        time.sleep(seconds)


class SystemEntropy:
    """The `Entropy` port on the operating system's generator."""

    def token(self, size_bytes: int) -> bytes:
        """Return `size_bytes` unpredictable bytes (1 to 64)."""
        if not 1 <= size_bytes <= 64:
            raise ValueError("a token has 1 to 64 bytes")
        return secrets.token_bytes(size_bytes)
