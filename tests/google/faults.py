"""What can go wrong between a client and a service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slow:
    """The answer comes after so many seconds; the effect is there before."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hang:
    """The request is taken and nothing ever comes back."""

    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection ends without an answer, before the effect or after it."""

    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class Trickle:
    """The answer comes byte by byte, with so many seconds between two."""

    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection ends after so many bytes of the answer's body."""

    after_bytes: int = 1


Fault = Slow | Hang | Drop | Trickle | Cut
