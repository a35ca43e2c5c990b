"""Every function from its archive, in a clean process under functions-framework."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.requirements_check import owner
from shared.pipeline import PIPELINE
from tests.archives.conftest import Unpack
from tests.archives.knocking import forms, knock
from tests.archives.process import APP, PUSH_AUDIENCE, PUSHER, Place, Server, complete, required, start
from tests.emulators.ports import free_port
from tests.google.issuer import Issuer

REQUEST = "r_a2b3c4d5e6f7g2h3i4j5k6l7m2"  # the recorded events are about it
EVERY = {
    "cryptography", "functions-framework", "google-cloud-firestore", "google-cloud-kms", "google-cloud-pubsub",
    "google-cloud-storage", "pydantic", "pyjwt", "snowballstemmer",
}  # fmt: skip
ALSO = {
    "consent": {"google-cloud-dlp", "google-genai"},
    "select": {"google-cloud-dlp", "google-genai", "numpy"},
    "ingest": {"numpy", "pebble"},
    "stage": {"google-cloud-dlp", "pebble"},
    "prompt": {"babel"},
    "generate": {"c2pa-python", "google-genai", "pebble", "pillow"},  # google-genai takes Pillow where it finds it
}
# What costs a cold start; the rest comes with one of these.
HEAVY = EVERY | {
    "babel", "c2pa-python", "fonttools", "fpdf2", "pypdf", "uharfbuzz",
    "defusedxml", "google-api-python-client", "google-cloud-aiplatform", "google-cloud-bigquery", "google-cloud-dlp",
    "google-genai", "numpy", "opencv-python-headless", "pebble", "pillow", "pillow-heif", "platformdirs", "rich",
    "scipy", "scikit-image", "typer",
}  # fmt: skip
NEVER = (
    "google.cloud.aiplatform", "google.cloud.aiplatform_v1", "vertexai", "agentplatform", "cv2", "shared.embedded",
    "opentelemetry.sdk",  # only where spans are exported
)  # fmt: skip


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with Issuer() as issuer:
        yield issuer


@pytest.fixture(scope="module")
def server(function: str, place: Place, issuer: Issuer) -> Iterator[Server]:
    """The function, started; nobody listens where its services should be."""
    nowhere = f"127.0.0.1:{free_port()}"
    server = start(place, {**complete(function), **signed_by(issuer), **services(nowhere)})
    yield server
    server.stop()


def signed_by(issuer: Issuer) -> dict[str, str]:
    return {"KEEPSAKE_PUSH_ISSUER": issuer.url, "KEEPSAKE_CALLER_ISSUER": issuer.url}


def services(address: str) -> dict[str, str]:
    return {
        "FIRESTORE_EMULATOR_HOST": address,
        "PUBSUB_EMULATOR_HOST": address,
        "STORAGE_EMULATOR_HOST": f"http://{address}",
    }


def right(function: str, issuer: Issuer) -> str:
    if PIPELINE[function].trigger == "http":
        return issuer.token(aud=APP)
    return issuer.token(aud=PUSH_AUDIENCE, email=PUSHER)


def wrong(function: str, issuer: Issuer) -> list[str | None]:
    """Return no token, and tokens that are for another audience or, where that counts, of somebody else."""
    strangers = [issuer.token(aud=PUSH_AUDIENCE, email="somebody@example.org")]
    return [None, issuer.token(aud="another", email=PUSHER), *strangers]


def installed(server: Server) -> dict[str, str]:
    """The modules of others that were loaded at start, each with the distribution it is of."""
    packages = str(server.place.packages)
    files = server.facts["modules"].items()
    return {name: owner(name) or name for name, file in files if file and file.startswith(packages)}


def test_a_function_starts_with_what_it_needs_and_says_what_is_missing(function: str, place: Place) -> None:
    environ = {**complete(function), "NOTHING": "of interest"}
    asked_for = [*required(function), "KEEPSAKE_MODE", "NOTHING"]
    done = place.run("missing.py", function, *asked_for, environ=environ)
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout)
    assert said.pop("NOTHING") == "it started"
    assert "KEEPSAKE_MODE" in said.pop("KEEPSAKE_MODE")
    assert len(said) >= 7
    for variable, message in said.items():
        assert message == f"MissingSettingError: {variable} is not set"


def test_the_command_ends_when_a_variable_is_missing_and_names_it(unpack: Unpack) -> None:
    environ = complete("sweep")
    environ.pop("KEEPSAKE_SIGNING_KEY")
    with pytest.raises(AssertionError, match="MissingSettingError: KEEPSAKE_SIGNING_KEY is not set"):
        start(unpack("sweep"), environ)


def test_a_function_holds_the_clients_it_declares_and_no_other(function: str, server: Server) -> None:
    loaded = set(installed(server).values())
    assert loaded & HEAVY == EVERY | ALSO.get(function, set())


def test_a_function_holds_no_retired_client_no_decoder_and_nothing_of_the_laptop(server: Server) -> None:
    loaded = server.facts["modules"]
    assert not [name for name in loaded if name in NEVER or name.startswith(tuple(f"{one}." for one in NEVER))]


def test_our_own_code_comes_from_the_archive(server: Server) -> None:
    ours = {
        name: file for name, file in server.facts["modules"].items() if name.partition(".")[0] in ("shared", "main")
    }
    assert {"main", "shared", "shared.pipeline", "shared.wiring.gcp"} <= set(ours)
    for file in ours.values():
        assert Path(file).is_relative_to(server.place.folder)


def test_a_function_that_exports_spans_holds_what_makes_them(unpack: Unpack) -> None:
    server = start(unpack("sweep"), {**complete("sweep"), "KEEPSAKE_TRACE_ENDPOINT": "http://127.0.0.1:4318/v1/traces"})
    server.stop()
    assert {"opentelemetry.sdk.trace", "shared.gcp.spans"} <= set(server.facts["modules"])


ACCOUNTS = {
    "KEEPSAKE_OAUTH_CLIENT_ID": "keepsake.apps.example",
    "KEEPSAKE_OAUTH_CLIENT_SECRET": "client-secret",
    "KEEPSAKE_TOKEN_KEY": "projects/demo/locations/eu/keyRings/r/cryptoKeys/tokens",
}


@pytest.mark.parametrize(
    ("name", "lists_drives"), [("ingest", True), ("stage", True), ("api", False), ("sweep", False)]
)
def test_where_accounts_are_read_who_lists_drives_holds_their_client(
    name: str, lists_drives: bool, unpack: Unpack
) -> None:
    server = start(unpack(name), {**complete(name), **ACCOUNTS})
    server.stop()
    loaded = set(server.facts["modules"])
    assert {"shared.gcp.oauth", "shared.gcp.picker", "shared.gcp.sealer"} <= loaded
    assert ("googleapiclient.discovery" in loaded, "shared.gcp.drive" in loaded) == (lists_drives, lists_drives)


def test_who_is_not_known_is_refused_however_it_comes(function: str, server: Server, issuer: Issuer) -> None:
    for form in forms(function):
        for token in wrong(function, issuer):
            assert knock(server, form, token).status_code == 401


def test_what_is_known_but_cannot_be_done_comes_again(function: str, server: Server, issuer: Issuer) -> None:
    for form in forms(function):
        token, before = right(function, issuer), len(server.log)
        answer = knock(server, form, token)
        said = server.log[before:]
        if form == "app":
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store_unavailable")
        else:
            assert answer.status_code == 500
            assert '"event": "event_failed"' in said  # it was read, and about this request
            assert REQUEST in said
            assert "StoreUnavailableError" in said
        assert token not in said + answer.text


@pytest.mark.parametrize("name", ["api", "consent"])
def test_a_service_that_hangs_is_an_error_within_the_function_s_time(name: str, unpack: Unpack, issuer: Issuer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        server = start(unpack(name), {**complete(name), **signed_by(issuer), **services(address)})
        try:
            started, limit = time.monotonic(), PIPELINE[name].timeout_seconds
            answer = knock(server, forms(name)[0], right(name, issuer), limit)
            assert answer.status_code in (500, 503)
            assert time.monotonic() - started < limit
        finally:
            server.stop()


MISTAKE = "\n\ndef {}(*_, **__):\n    raise KeyError('Ada and her cat Whiskerino')\n"


@pytest.mark.parametrize(
    ("name", "file", "broken", "event"),
    [
        ("consent", "receiving.py", "read", "event_failed"),
        ("consent", "runtime.py", "handle", "event_failed"),
        ("api", "http.py", "_caller", "http_answered"),
    ],
)
def test_a_mistake_of_ours_is_one_line_that_says_where_and_nothing_of_anybody(
    name: str, file: str, broken: str, event: str, unpack: Unpack, issuer: Issuer
) -> None:
    place = unpack(name)
    with (place.folder / "shared" / file).open("a") as code:
        code.write(MISTAKE.format(broken))
    server = start(place, {**complete(name), **signed_by(issuer), **services(f"127.0.0.1:{free_port()}")})
    try:
        token, before = right(name, issuer), len(server.log)
        answer = knock(server, forms(name)[-1], token)
        (line,) = server.log[before:].splitlines()
    finally:
        server.stop()
    assert answer.status_code == 500
    assert name != "api" or answer.json()["error"]["code"] == "internal_server_error"
    assert "Whiskerino" not in line + answer.text
    said = json.loads(line)
    assert (said["event"], said["severity"], said["code"], said["error"]) == (event, "ERROR", "internal", "KeyError")
    assert said["function"] == name
    assert said["where"][-1].partition(":")[0] == file
    assert said["logging.googleapis.com/trace"].startswith("projects/demo-archives/traces/")
