from collections.abc import Callable

import pytest

from shared.errors import ModelBusyError
from shared.gcp.prober import GoogleModelProbe
from tests.google import DiscoveryServer, Drop, GoogleError, Hang
from tests.google.gemini import LOCATION, PROJECT

COUNT = "aiplatform.projects.locations.publishers.models.countTokens"
GET = "aiplatform.publishers.models.get"
GEMINI, IMAGEN = "gemini-3.1-flash-image", "imagen-3.0-capability-001"
GONE = GoogleError(404)


@pytest.fixture
def server(discovery_server: Callable[[str, str], DiscoveryServer]) -> DiscoveryServer:
    started = discovery_server("aiplatform", "v1")
    started.on(COUNT, lambda call: {"totalTokens": 1})
    started.on(GET, lambda call: {"name": f"publishers/google/models/{IMAGEN}"})
    return started


@pytest.fixture
def probe(server: DiscoveryServer) -> GoogleModelProbe:
    return GoogleModelProbe(PROJECT, LOCATION, endpoint=server.url, timeout_seconds=2)


def test_a_gemini_model_is_asked_to_count_which_is_not_billed(server: DiscoveryServer, probe: GoogleModelProbe) -> None:
    assert probe.answers(GEMINI)
    (call,) = server.seen
    assert call.path["endpoint" if "endpoint" in call.path else "model"].endswith(f"models/{GEMINI}")


def test_imagen_which_counts_nothing_is_looked_up(server: DiscoveryServer, probe: GoogleModelProbe) -> None:
    assert probe.answers(IMAGEN)
    (call,) = server.seen
    assert call.path["name"] == f"publishers/google/models/{IMAGEN}"


@pytest.mark.parametrize(("method", "model"), [(COUNT, GEMINI), (GET, IMAGEN)])
def test_only_404_says_that_it_is_gone(
    server: DiscoveryServer, probe: GoogleModelProbe, method: str, model: str
) -> None:
    server.next(method, GONE)
    assert not probe.answers(model)


@pytest.mark.parametrize("status", [400, 429])
def test_a_question_it_does_not_take_is_an_answer(
    server: DiscoveryServer, probe: GoogleModelProbe, status: int
) -> None:
    server.next(COUNT, GoogleError(status))
    assert probe.answers(GEMINI)


@pytest.mark.parametrize("answer", [GoogleError(503), GoogleError(403), Drop(), Hang()])
def test_anything_else_says_nothing_in_bounded_time(
    server: DiscoveryServer, probe: GoogleModelProbe, answer: object
) -> None:
    server.next(COUNT, answer)
    with pytest.raises(ModelBusyError):
        probe.answers(GEMINI)
