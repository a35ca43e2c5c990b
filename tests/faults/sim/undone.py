"""What the simulation found, undone again: each mending has a seed that fails without it."""

from contextlib import ExitStack
from dataclasses import dataclass
from unittest.mock import patch

from shared.steps import endings, sweep
from shared.steps.work import Work
from tests.faults.sim.sabotage import Off


def no_hold(off: ExitStack) -> None:
    """Nobody looks whether the lease still runs before reading, calling a model or putting an object."""
    off.enter_context(patch.object(Work, "hold", lambda self: None))


def no_leftovers(off: ExitStack) -> None:
    """What is put after a request was erased is not erased again by who put it, nor by the sweeper's search."""
    off.enter_context(patch.object(endings, "erase_leftovers", lambda ports, request: None))
    off.enter_context(patch.object(sweep, "_erase_orphans", lambda now, ports: None))


def no_second_hand(off: ExitStack) -> None:
    """A withdrawal whose process died is left as it is."""
    off.enter_context(patch.object(sweep, "_carry_out_withdrawals", lambda now, ports: None))


@dataclass(frozen=True)
class Mended:
    """A seed, what it found, and how the mending is undone."""

    seed: int
    found: str
    undo: Off


MENDED = (
    Mended(209, "a step that woke up after its lease called the model long after consent was withdrawn", no_hold),
    Mended(1663, "a step that woke up after its lease read a photo for an erased request", no_hold),
    Mended(345, "a second submit made the key of an ended and erased request once more", no_leftovers),
    Mended(1598, "what a step had sealed whose request ended and was erased meanwhile stayed", no_leftovers),
    Mended(141, "the index of a person whose withdrawal was killed half-way stayed for good", no_second_hand),
)
