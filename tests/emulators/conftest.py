"""These tests need Google's emulators: they run when `--adapters` names them, and say so when they do not."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack

import pytest

from tests.emulators import deployment as deployed
from tests.emulators.deployment import Deployment, Services
from tests.emulators.processes import Emulators


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "emulator" in config.getoption("adapters").split(","):
        return
    mark = pytest.mark.skip(reason="not run here: `python3 -m infra emulators` runs the tests on Google's emulators")
    for item in items:
        if "tests/emulators" in item.path.as_posix():
            item.add_marker(mark)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What failed says what the deployment was doing: nobody can look at it later."""
    report = yield
    deployed_for_it = getattr(item, "funcargs", {}).get("deployment")
    if report.failed and isinstance(deployed_for_it, Deployment):
        report.sections.append(("the deployment", deployed_for_it.said()))
    return report


@pytest.fixture(scope="session")
def services(emulators: Emulators) -> Iterator[Services]:
    with ExitStack() as stack:
        storage = stack.enter_context(deployed.server("tests.google.storage"))
        issuer = stack.enter_context(deployed.server("tests.google.issuer"))
        made = Services(emulators.firestore, emulators.pubsub, storage, issuer)
        environ = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in made.environ().items():
            environ.setenv(name, value)  # Google's clients of the tests themselves
        yield made


@pytest.fixture(scope="session")
def deployment(services: Services, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    archives = deployed.archives(tmp_path_factory.mktemp("archives"))
    made = Deployment(tmp_path_factory.mktemp("functions"), archives, services)
    try:
        made.start()
        yield made
    finally:
        made.close()
