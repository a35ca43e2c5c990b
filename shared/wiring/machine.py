"""What every process takes from its machine, laptop or cloud."""

from functools import cached_property

from shared.system import SystemClock, SystemEntropy, Threads


class Machine:
    """Time, randomness and threads; each is made on first use, for all threads."""

    @cached_property
    def holder(self) -> str:
        """Names this process in leases."""
        return f"h-{self.entropy.token(6).hex()}"

    @cached_property
    def clock(self) -> SystemClock:
        """The machine's clock."""
        return SystemClock()

    @cached_property
    def entropy(self) -> SystemEntropy:
        """The machine's randomness."""
        return SystemEntropy()

    @cached_property
    def parallel(self) -> Threads:
        """Several things at once, in threads."""
        return Threads()
