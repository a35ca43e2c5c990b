"""The press of both modes: lays out in a worker process that can be killed when time runs out."""

from shared.errors import PressBusyError
from shared.ports.press import PressOrder, Printed, Proof, ProofOrder
from shared.worker_process import WorkerProcess


class Printer:
    """A `Press` on this machine. Safe to call from several threads: orders queue for one process.

    The caller's process loads neither fonts nor NumPy; the worker starts with the first order and is kept.
    """

    def __init__(self) -> None:
        self._worker = WorkerProcess(PressBusyError)

    def press(self, order: PressOrder, *, timeout_seconds: float) -> tuple[Printed, ...]:
        """Return the files of the product; see `Press.press`.

        Raises:
            PressBusyError: the time ran out or the worker died (transient); the next order gets a new one.
            PermanentError: its code says why the order cannot be printed.
        """
        return self._worker.run(_printed, order, timeout_seconds)

    def check(self, order: PressOrder, *, timeout_seconds: float) -> None:
        """Make sure that the words of an order can be set; see `Press.check`."""
        self._worker.run(_check, order, timeout_seconds)

    def proof(self, order: ProofOrder, *, timeout_seconds: float) -> Proof:
        """Return how a page compares with its photo and with its book; see `Press.proof`."""
        return self._worker.run(_proof, order, timeout_seconds)

    def close(self) -> None:
        """Stop the worker; a later order starts a new one."""
        self._worker.close()


def _printed(order: PressOrder) -> tuple[Printed, ...]:
    """Print in the worker, which alone loads what lays out."""
    import cv2  # noqa: PLC0415

    from shared.press.products import printed  # noqa: PLC0415

    cv2.setNumThreads(1)
    return printed(order)


def _check(order: PressOrder) -> None:
    from shared.press.products import check  # noqa: PLC0415

    check(order)


def _proof(order: ProofOrder) -> Proof:
    import cv2  # noqa: PLC0415

    from shared.press.proofing import proof  # noqa: PLC0415

    cv2.setNumThreads(1)
    return proof(order)
