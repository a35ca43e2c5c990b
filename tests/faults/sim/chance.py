"""All chance of a seed: every draw is a function of the seed and of what is drawn, never of what was drawn before.

So leaving one fault out (while a failing seed is shrunk) leaves the other draws as they were.
"""

from hashlib import blake2b
from struct import unpack


class Chance:
    """Draws by name."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._key = seed.to_bytes(8, "big", signed=False)

    def share(self, *name: object) -> float:
        """Return a number in 0..1 for this name."""
        digest = blake2b(repr(name).encode(), digest_size=8, key=self._key).digest()
        return float(unpack(">Q", digest)[0] / 2**64)

    def pick(self, options: "list[object] | tuple[object, ...] | range", *name: object) -> object:
        """Return one of the options for this name."""
        return options[int(self.share(*name) * len(options))]

    def between(self, low: float, high: float, *name: object) -> float:
        """Return a number in low..high for this name."""
        return low + (high - low) * self.share(*name)

    def happens(self, probability: float, *name: object) -> bool:
        """Return whether something of this probability happens."""
        return self.share(*name) < probability
