"""The fixture for servers that stand in for Google APIs."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.google.server import DiscoveryServer


@pytest.fixture
def discovery_server() -> Iterator[Callable[[str, str], DiscoveryServer]]:
    """Starts servers by API and version; at the end none may have seen anything its document does not allow."""
    with ExitStack() as stack:
        yield lambda api, version: stack.enter_context(DiscoveryServer(api, version))
