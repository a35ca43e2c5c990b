"""Sources over HTTP: connected, looked at, uploaded to, left; what is wrong is said in the one shape."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import functions_framework
import pytest
from flask.testing import FlaskClient

from shared import wiring
from shared.embedded.identity import private_secret
from shared.ports.accounts import AuthorizationCode
from shared.stores.connections import DRIVE, PATH, PICKER, UPLOAD, Connection
from tests.pipeline import Pipeline, write_photo

DOOR = Path(__file__).parents[2] / "functions" / "api" / "main.py"
AGREED = {"code": "4/code", "code_verifier": "v" * 43, "redirect_uri": "https://app.example/agreed"}


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    made = Pipeline(tmp_path)
    write_photo(made.photos / "cat.jpg", seed=1)
    made.consent()
    wiring.use(made.ports)
    yield made
    wiring.use(None)
    made.close()


@pytest.fixture
def client(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("FUNCTION_TARGET", "api")
    client: FlaskClient = functions_framework.create_app("api", str(DOOR), "http").test_client()
    token = private_secret(pipeline.ports.settings.home / "api-token").decode()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def refused(answer: Any, status: int) -> str:
    body = answer.get_json()
    assert (answer.status_code, body["ok"], set(body["error"])) == (status, False, {"code", "message"})
    return str(body["error"]["code"])


def test_a_source_is_connected_looked_at_and_left(client: FlaskClient, pipeline: Pipeline) -> None:
    connected = client.post("/v1/sources", json={"path": str(pipeline.photos)}).get_json()
    where = f"/v1/sources/{connected['id']}"
    assert client.get(where).get_json() == connected
    assert client.delete(where).get_json() == {"ok": True, "id": connected["id"], "removed": True}
    assert client.get("/v1/sources").get_json()["sources"] == []
    assert refused(client.get(where), 404) == "not_found"
    assert refused(client.delete(where), 404) == "not_found"
    assert client.post("/v1/sources", json={"path": str(pipeline.photos)}).get_json() == connected


def test_what_came_from_a_source_that_is_left_is_forgotten(client: FlaskClient, pipeline: Pipeline) -> None:
    source = pipeline.connect()
    pipeline.submit("a watercolour of a cat", kind="find")
    pipeline.drain()
    assert pipeline.ports.library.photos("local", [source])
    client.delete(f"/v1/sources/{source}")
    assert pipeline.ports.library.photos("local", [source]) == []
    assert pipeline.ports.library.files.of(source) == []


@pytest.mark.parametrize("kind", [PICKER, DRIVE])
def test_a_laptop_has_no_accounts(client: FlaskClient, kind: str) -> None:
    assert refused(client.post("/v1/sources", json={"kind": kind, **AGREED}), 422) == "source_not_offered"
    assert refused(client.post("/v1/sources", json={"kind": UPLOAD}), 422) == "source_not_offered"


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "photos"},
        {"kind": "drive", "code": "x"},
        {"kind": "drive", **AGREED, "code_verifier": "short"},
        {"kind": "drive", **AGREED, "code_verifier": "v" * 43 + "\n"},
        {"kind": "drive", **AGREED, "code": ""},
        {"kind": "drive", **AGREED, "code": "x" * 3000},
        {"kind": "drive", **AGREED, "path": "/etc"},
        {"kind": "drive", **AGREED, "scope": "everything"},
    ],
    ids=str,
)
def test_what_is_no_agreement_is_refused_without_being_repeated(
    client: FlaskClient, pipeline: Pipeline, body: dict[str, str]
) -> None:
    pipeline.ports.source_kinds = frozenset({PATH, DRIVE})
    answer = client.post("/v1/sources", json=body)
    assert refused(answer, 422)
    assert "v" * 43 not in answer.text
    assert "/agreed" not in answer.text


def test_a_code_stands_in_no_text() -> None:
    assert "4/code" not in repr(AuthorizationCode("4/code", "v" * 43, "https://app.example"))


def test_a_path_takes_no_uploads(client: FlaskClient, pipeline: Pipeline) -> None:
    source = pipeline.connect()
    body = {"uploads": [{"media_type": "image/jpeg", "size_bytes": 5}]}
    assert refused(client.post(f"/v1/sources/{source}/uploads", json=body), 404) == "not_found"


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": 91},
        {"latitude": "39"},
        {"longitude": -181},
        {"taken_at": "2026-07-01T12:00:00"},
        {"taken_at": "yesterday"},
        {"size_bytes": 1.5},
        {"albums": ["x"] * 21},
        {"people": "Ada"},
        {"favourite": "yes"},
        {"name": "../../x"},
    ],
    ids=str,
)
def test_what_is_said_of_an_upload_has_to_have_its_form(
    client: FlaskClient, pipeline: Pipeline, change: dict[str, Any]
) -> None:
    body = {"uploads": [{"media_type": "image/jpeg", "size_bytes": 5, **change}]}
    assert refused(client.post(f"/v1/sources/{pipeline.connect()}/uploads", json=body), 422)


def test_somebody_else_s_source_is_not_there(client: FlaskClient, pipeline: Pipeline) -> None:
    source = "s_" + "e" * 24
    pipeline.ports.connections.create(Connection(id=source, owner="eve", kind=PATH, location="/eve"))
    assert refused(client.get(f"/v1/sources/{source}"), 404) == "not_found"
    assert refused(client.delete(f"/v1/sources/{source}"), 404) == "not_found"
    assert pipeline.ports.connections.get(source) is not None


@pytest.mark.parametrize("name", ["s_", "s_" + "E" * 24, "s_" + "e" * 24 + "x", "x" * 500, "..%2Fx", "%00"])
def test_what_is_no_id_of_a_source_is_not_there(client: FlaskClient, pipeline: Pipeline, name: str) -> None:
    for answer in (client.get(f"/v1/sources/{name}"), client.delete(f"/v1/sources/{name}")):
        assert answer.status_code == 404
