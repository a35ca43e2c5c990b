"""Options and the closing lines of the simulation, registered by the suite's conftest."""

import pytest

SUMMARY = pytest.StashKey[list[str]]()
TRACE = pytest.StashKey[bool]()


def add(parser: pytest.Parser) -> None:
    """Add the simulation's options; `--trace` is pytest's own, and means with `--seed` every call."""
    group = parser.getgroup("simulation")
    group.addoption("--seeds", type=int, default=500, metavar="N", help="how many seeds the simulation runs")
    group.addoption("--first-seed", type=int, default=0, metavar="S", help="the first of them")
    group.addoption("--seed", type=int, default=None, metavar="S", help="run only this seed; --trace prints every call")


def configure(config: pytest.Config) -> None:
    """Take `--trace` from the debugger when a seed is asked for."""
    config.stash[TRACE] = config.option.seed is not None and config.option.trace
    if config.stash[TRACE]:
        config.option.trace = False


def summarize(reporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures of the seeds that ran."""
    lines = config.stash.get(SUMMARY, [])
    if lines:
        reporter.section("simulation")
        for line in lines:
            reporter.write_line(line)
