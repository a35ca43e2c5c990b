"""What holds for every test: which adapters stand behind the ports, and no network but this machine's."""

import pytest

from tests.faults import options

_LOCAL = "127.0.0.1,::1,localhost"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--adapters",
        default="embedded,memory",
        metavar="NAMES",
        help="the adapters the contract suites run on, with commas between: embedded and memory (default), "
        "or emulator; one that was asked for and is not there fails the tests",
    )
    options.add(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Before pytest-socket reads its options.
    config.option.allow_hosts = config.option.allow_hosts or _LOCAL
    config.option.allow_unix_socket = True
    options.configure(config)


def pytest_report_header(config: pytest.Config) -> str:
    return f"adapters: {config.option.adapters}; sockets: {config.option.allow_hosts} and unix"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    options.summarize(terminalreporter, config)
