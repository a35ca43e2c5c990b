"""What signing does besides: nothing on the network, nothing before it is needed, and nothing lost by a fork."""

import io
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import c2pa
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from shared.credentials import jpeg
from shared.credentials.certificates import issued
from shared.credentials.signing import OFFLINE, ManifestSigner
from shared.embedded.credentials import FileCredentials, authority
from shared.errors import StoreUnavailableError
from shared.system import SystemClock, SystemEntropy
from tests.credited import JPEG, facts, made, read, state

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def credentials(tmp_path: Path) -> FileCredentials:
    return FileCredentials(tmp_path / "home" / "credentials.pem", SystemClock(), SystemEntropy())


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server that says it has manifests, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/manifest", asked
    server.shutdown()
    server.server_close()
    thread.join()


def pointing(url: str) -> bytes:
    """Return a file whose manifest is on a server."""
    description = (
        f'<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="{url}"/>'
    )
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{description}</rdf:RDF>'
    return jpeg.with_packet(made(JPEG), f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'.encode())


def test_a_manifest_on_a_server_is_not_fetched_and_would_be_by_default(
    elsewhere: tuple[str, list[str]], credentials: FileCredentials
) -> None:
    url, asked = elsewhere
    data = pointing(url)
    assert credentials.signed(data, JPEG, facts(), timeout_seconds=30) == data
    assert state(data, JPEG) not in ("Valid", "Trusted", "Invalid")
    assert asked == []
    with pytest.raises(c2pa.C2paError), c2pa.Context.from_dict({"verify": {}}) as context:
        c2pa.Reader(JPEG, io.BytesIO(data), context=context)
    assert asked == ["/manifest"]


def _opened(data: bytes):
    import io

    return io.BytesIO(data)


def test_offline_is_said_for_everything_the_library_could_fetch() -> None:
    assert OFFLINE["core"]["allowed_network_hosts"] == []
    assert OFFLINE["verify"]["remote_manifest_fetch"] is OFFLINE["verify"]["ocsp_fetch"] is False


def test_the_key_is_its_owner_s_alone(credentials: FileCredentials, tmp_path: Path) -> None:
    credentials.prepare(timeout_seconds=30)
    (file,) = (tmp_path / "home").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_files_are_trusted_by_those_who_trust_the_machine(credentials: FileCredentials, tmp_path: Path) -> None:
    file = tmp_path / "home" / "credentials.pem"
    assert authority(file) is None
    signed = credentials.signed(made(JPEG), JPEG, facts(), timeout_seconds=30)
    anchor = authority(file)
    assert anchor is not None
    assert "PRIVATE" not in anchor
    assert read(signed, JPEG, anchor)["validation_state"] == "Trusted"
    stranger = FileCredentials(tmp_path / "other.pem", SystemClock(), SystemEntropy())
    other = stranger.signed(made(JPEG), JPEG, facts(), timeout_seconds=30)
    assert read(other, JPEG, anchor)["validation_state"] == "Valid"


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", b"\xff" * 99]
)
def test_a_damaged_key_is_said_without_a_word_of_it(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "credentials.pem"
    file.write_bytes(content)
    with pytest.raises(StoreUnavailableError, match="damaged") as caught:
        FileCredentials(file, SystemClock(), SystemEntropy()).prepare(timeout_seconds=30)
    assert "AAAA" not in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_key_that_hangs_is_given_up_in_time() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    asked = threading.Event()

    def hang(message: bytes) -> bytes:
        asked.set()
        time.sleep(3)
        return b""

    signer = ManifestSigner(issued(key, SystemClock().now()), hang, SystemEntropy())
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="not signed in time"):
        signer.signed(made(JPEG), JPEG, facts(), timeout_seconds=0.5)
    assert time.monotonic() - started < 2
    assert asked.is_set()
    time.sleep(3)  # what was left behind ends before its test does


def test_what_a_key_raises_is_raised() -> None:
    def unavailable(message: bytes) -> bytes:
        raise StoreUnavailableError("Cloud KMS: 503")

    chain = issued(ec.generate_private_key(ec.SECP256R1()), SystemClock().now())
    with pytest.raises(StoreUnavailableError, match="503"):
        ManifestSigner(chain, unavailable, SystemEntropy()).signed(made(JPEG), JPEG, facts(), timeout_seconds=30)


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)


def test_a_laptop_loads_the_library_when_it_signs_and_not_before(tmp_path: Path) -> None:
    done = run(
        """
        import sys
        from pathlib import Path
        from shared.embedded.credentials import FileCredentials
        from shared.system import SystemClock, SystemEntropy
        credentials = FileCredentials(Path(sys.argv[1]), SystemClock(), SystemEntropy())
        before = "c2pa" in sys.modules
        credentials.prepare(timeout_seconds=30)
        print(before, "c2pa" in sys.modules, "pypdf" in sys.modules, "PIL" in sys.modules)
        """,
        tmp_path / "credentials.pem",
    )
    assert done.stdout.split() == ["False", "True", "False", "False"], done.stderr


def test_a_process_that_was_forked_after_the_library_was_loaded_and_used_signs(tmp_path: Path) -> None:
    done = run(
        """
        import os, sys
        from pathlib import Path
        from shared.embedded.credentials import FileCredentials
        from shared.system import SystemClock, SystemEntropy
        from tests.credited import JPEG, facts, made, state
        credentials = FileCredentials(Path(sys.argv[1]), SystemClock(), SystemEntropy())
        credentials.signed(made(JPEG), JPEG, facts(), timeout_seconds=30)
        child = os.fork()
        if child == 0:
            print(state(credentials.signed(made(JPEG), JPEG, facts(), timeout_seconds=30), JPEG), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        """,
        tmp_path / "credentials.pem",
    )
    assert done.stdout.split() == ["Valid"], done.stderr
