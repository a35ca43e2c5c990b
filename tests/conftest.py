"""What holds for every test: which adapters stand behind the ports, and no network but this machine's."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.emulators import processes
from tests.faults import options
from tests.google.fixtures import discovery_server  # noqa: F401 - a fixture
from tests.pipeline import Pipeline, write_photo

_LOCAL = "127.0.0.1,::1,localhost"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--adapters",
        default="embedded,memory",
        metavar="NAMES",
        help="the adapters the contract suites run on, with commas between: embedded and memory (default), "
        "or emulator; one that was asked for and is not there fails the tests",
    )
    parser.addoption(
        "--kills", type=int, default=0, metavar="N", help="kill function processes N times under fifty requests"
    )
    options.add(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Before pytest-socket reads its options.
    config.option.allow_hosts = config.option.allow_hosts or _LOCAL
    config.option.allow_unix_socket = True
    options.configure(config)


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """A person with two photos of a cat and one of a boat, who has agreed to everything a picture needs."""
    made = Pipeline(tmp_path)
    write_photo(made.photos / "cat on the sofa.jpg", seed=1, taken="2026:07:01 12:00:00")
    write_photo(made.photos / "cat in the garden.jpg", seed=2, taken="2025:12:25 12:00:00")
    write_photo(made.photos / "boat.jpg", seed=3)
    made.consent()
    made.connect()
    yield made
    made.close()


@pytest.fixture(scope="session")
def emulators() -> Iterator[processes.Emulators]:
    """The Firestore and Pub/Sub emulators: started for the first test that asks, one pair for all of them."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(processes.running())
        except processes.EmulatorError as error:
            pytest.fail(str(error), pytrace=False)
        yield started


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """A test that starts the command, or silences the log, leaves the log to the next one as it found it."""
    logger = logging.getLogger("keepsake")
    kept = (list(logger.handlers), logger.propagate, logger.level, logging.raiseExceptions)
    yield
    logger.handlers, logger.propagate, logger.level, logging.raiseExceptions = kept


def pytest_report_header(config: pytest.Config) -> str:
    return f"adapters: {config.option.adapters}; sockets: {config.option.allow_hosts} and unix"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    options.summarize(terminalreporter, config)
