"""The HTTP door, started as functions-framework starts it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import functions_framework
import pytest
from flask.testing import FlaskClient

from shared import wiring
from shared.embedded.identity import private_secret
from shared.stores.connections import UPLOAD, uploads_prefix
from tests.pipeline import Pipeline, write_photo

DOOR = Path(__file__).parents[2] / "functions" / "api" / "main.py"
WISH = {"wish": "a watercolour of my cat"}


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    made = Pipeline(tmp_path)
    write_photo(made.photos / "cat on the sofa.jpg", seed=1)
    wiring.use(made.ports)
    yield made
    wiring.use(None)
    made.close()


@pytest.fixture
def client(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("FUNCTION_TARGET", "api")
    app = functions_framework.create_app("api", str(DOOR), "http")
    token = private_secret(pipeline.ports.settings.home / "api-token").decode()
    client: FlaskClient = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def ready(client: FlaskClient, pipeline: Pipeline) -> None:
    scopes = {"scopes": ["metadata", "pixels"]}
    assert client.post("/v1/consent/give", json=scopes).status_code == 200
    assert client.post("/v1/sources", json={"path": str(pipeline.photos)}).status_code == 201


def submit(client: FlaskClient, key: str = "k", body: dict[str, Any] | None = None) -> Any:
    return client.post("/v1/requests", json=body or WISH, headers={"Idempotency-Key": key})


def code(answer: Any) -> str:
    body = answer.get_json()
    assert set(body) == {"ok", "error"}
    assert body["ok"] is False
    assert set(body["error"]) == {"code", "message"}
    return str(body["error"]["code"])


def test_an_app_consents_submits_follows_and_fetches(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    accepted = submit(client)
    assert (accepted.status_code, accepted.get_json()["status"]) == (202, "SUBMITTED")
    pipeline.settle()
    where = f"/v1/requests/{accepted.get_json()['request_id']}"
    assert client.get(where).get_json()["status"] == "DELIVERED"
    picture = client.get(f"{where}/pictures/0")
    assert (picture.mimetype, picture.data[:2]) == ("image/jpeg", b"\xff\xd8")
    assert picture.headers["Cache-Control"] == "no-store"
    (photo,) = client.get(f"{where}/photos").get_json()["photos"]
    assert photo["path"].endswith("cat on the sofa.jpg")
    assert client.get(f"{where}/receipt").get_json()["signature"]["algorithm"] == "Ed25519"
    assert [found["status"] for found in client.get("/v1/requests").get_json()["requests"]] == ["DELIVERED"]


@pytest.mark.parametrize(
    ("zone", "asked_at", "southern"),
    [
        ("Australia/Brisbane", "2026-01-16T00:30:00+10:00", True),
        ("Asia/Tokyo", "2026-01-15T23:30:00+09:00", False),
        (None, "2026-01-15T14:30:00+00:00", None),
        ("Nowhere/Land", "2026-01-15T14:30:00+00:00", None),
    ],
)
def test_a_wish_is_kept_with_the_persons_day_and_hemisphere_but_not_their_zone(
    client: FlaskClient, pipeline: Pipeline, zone: str | None, asked_at: str, southern: bool | None
) -> None:
    ready(client, pipeline)
    body = {"wish": "my cat last summer", "kind": "find", "asked_at": "2026-01-15T14:30:00Z", "zone": zone}
    accepted = submit(client, body=body).get_json()
    stored = pipeline.ports.requests.get(accepted["request_id"]).record
    assert (stored.asked_at, stored.southern) == (asked_at, southern)
    assert zone is None or zone not in stored.model_dump_json()


def test_the_same_key_gets_the_same_request_and_another_body_422(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    first, again = submit(client), submit(client)
    assert first.get_json()["request_id"] == again.get_json()["request_id"]
    other = submit(client, body={"wish": "an oil painting of my cat"})
    assert (other.status_code, code(other)) == (422, "idempotency_key_reused")
    assert "used before" in other.get_json()["error"]["message"]


def test_without_consent_a_wish_is_refused_and_nothing_is_stored(client: FlaskClient, pipeline: Pipeline) -> None:
    answer = submit(client)
    assert (answer.status_code, code(answer)) == (403, "consent_missing")
    assert pipeline.ports.vault.everything() == []


def test_long_polling_returns_as_soon_as_something_changes(
    client: FlaskClient, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(client, pipeline)
    shown = submit(client).get_json()
    pauses: list[float] = []

    def meanwhile(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 20:
            pipeline.drain()

    monkeypatch.setattr(pipeline.clock, "sleep", meanwhile)
    changed = client.get(f"/v1/requests/{shown['request_id']}?wait_seconds=40&version={shown['version']}").get_json()
    assert changed["version"] != shown["version"]
    assert len(pauses) == 20
    assert pauses == sorted(pauses), "often at first, then less"
    assert (pauses[0], pauses[-1]) == (0.05, 1.0)


def test_long_polling_ends_when_its_time_is_over(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    shown = submit(client).get_json()
    before = pipeline.clock.now()
    same = client.get(f"/v1/requests/{shown['request_id']}?wait_seconds=40&version={shown['version']}").get_json()
    assert same["version"] == shown["version"]
    assert 40 <= (pipeline.clock.now() - before).total_seconds() < 42


def test_long_polling_ends_when_nothing_changes(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    shown = submit(client).get_json()
    before = pipeline.clock.now()
    same = client.get(f"/v1/requests/{shown['request_id']}?wait_seconds=5&version={shown['version']}").get_json()
    assert same == shown
    assert 4 < (pipeline.clock.now() - before).total_seconds() < 7


def test_cancelling_and_withdrawing_end_a_request(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    first = submit(client, "1").get_json()["request_id"]
    assert client.post(f"/v1/requests/{first}/cancel").get_json()["status"] == "CANCELLED"
    second = submit(client, "2").get_json()["request_id"]
    client.post("/v1/consent/withdraw", json={})
    shown = client.get(f"/v1/requests/{second}").get_json()
    assert (shown["status"], shown["refusal"]["code"]) == ("REVOKED", "consent_withdrawn")


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer wrong", "Basic abc", "Bearer \u00e9"])
@pytest.mark.parametrize("path", ["/v1/consent", "/v1/requests", "/v1/sources", "/v1/requests/r_x/pictures/0"])
def test_nobody_gets_anything_without_the_token(client: FlaskClient, path: str, authorization: str | None) -> None:
    client.environ_base.pop("HTTP_AUTHORIZATION")
    headers = {} if authorization is None else {"Authorization": authorization.encode("utf-8").decode("latin-1")}
    answer = client.get(path, headers=headers)
    assert (answer.status_code, code(answer)) == (401, "unauthenticated")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "wish"),
        (b"{", "body"),
        (b"[]", "body"),
        (b"\xff\xfe", "body"),
        (b'{"wish": 1}', "wish"),
        (b'{"wish": "x", "extra": 1}', "extra"),
        (b'{"wish": "x", "kind": "steal"}', "kind"),
        (b'{"wish": "x", "limit": 0}', "limit"),
        (b'{"wish": "   "}', "wish"),
        (b'{"wish": "x", "sources": ["s_nobody"]}', "sources"),
    ],
)
def test_what_cannot_be_used_is_422_and_says_which_field(
    client: FlaskClient, pipeline: Pipeline, body: bytes, said: str
) -> None:
    ready(client, pipeline)
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = client.post("/v1/requests", data=body, headers=headers)
    assert answer.status_code == 422
    assert said in answer.get_json()["error"]["message"]


def test_a_body_that_is_too_large_is_not_read(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    answer = submit(client, body={"wish": "x" * 200_000})
    assert (answer.status_code, code(answer)) == (422, "body_too_large")


def test_a_wish_without_idempotency_key_is_refused(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    answer = client.post("/v1/requests", json=WISH)
    assert (answer.status_code, code(answer)) == (422, "idempotency_key_invalid")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/nothing", 404),
        ("DELETE", "/v1/requests", 405),
        ("GET", "/v1/requests/r_nobody", 404),
        ("POST", "/v1/requests/r_nobody/cancel", 404),
        ("GET", "/v1/requests/../../etc/passwd", 404),
        ("GET", "/v1/requests/r_nobody/pictures/-1", 404),
        ("GET", "/v1/requests/r_nobody%00/receipt", 404),
    ],
)
def test_what_is_not_there_has_the_one_error_shape(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert code(answer)


def test_a_result_that_is_not_there_yet_is_409(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    request_id = submit(client).get_json()["request_id"]
    answer = client.get(f"/v1/requests/{request_id}/pictures/0")
    assert (answer.status_code, code(answer)) == (409, "no_result")


def test_answering_without_a_question_is_409(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    request_id = submit(client).get_json()["request_id"]
    answer = client.post(f"/v1/requests/{request_id}/answer", json={"choice": "c1"})
    assert (answer.status_code, code(answer)) == (409, "no_open_question")


def test_a_laptop_connects_paths_and_the_cloud_a_place_for_uploads(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    without = client.post("/v1/sources", json={})
    assert (without.status_code, code(without)) == (422, "path_invalid")
    pipeline.ports.source_kind = UPLOAD
    connected = client.post("/v1/sources", json={})
    assert connected.status_code == 201
    assert connected.get_json()["prefix"] == uploads_prefix("local")
    again = client.post("/v1/sources")
    assert again.get_json() == connected.get_json()
    listed = client.get("/v1/sources").get_json()["sources"]
    assert sorted(sorted(source) for source in listed) == [["id", "kind", "path"], ["id", "kind", "prefix"]]


@pytest.mark.parametrize(
    "body", [{"path": "/etc"}, {"path": ""}, {"prefix": "0/"}, {"location": "0/"}, {"kind": "path"}]
)
def test_where_uploads_go_is_not_the_callers_choice(
    client: FlaskClient, pipeline: Pipeline, body: dict[str, str]
) -> None:
    ready(client, pipeline)
    pipeline.ports.source_kind = UPLOAD
    answer = client.post("/v1/sources", json=body)
    assert answer.status_code == 422
    assert [source["kind"] for source in client.get("/v1/sources").get_json()["sources"]] == ["path"]


def test_people_labels_and_trips_over_http(client: FlaskClient, pipeline: Pipeline) -> None:
    assert code(client.get("/v1/people")) == "people_not_consented"
    assert code(client.get("/v1/trips")) == "consent_missing"
    ready(client, pipeline)
    assert client.post("/v1/consent/give", json={"scopes": ["people"]}).status_code == 200
    submit(client, body={"wish": "a castle", "kind": "find"})
    pipeline.settle()
    (photo,) = pipeline.ports.library.photos("local", [client.get("/v1/sources").get_json()["sources"][0]["id"]])
    where = f"/v1/photos/{photo.id}/labels"
    told = client.post(where, json={"name": "Mia", "pet": "cat", "region": [0.1, 0.1, 0.5, 0.5]})
    assert (told.status_code, told.get_json()["names"]) == (200, ["Mia"])
    assert client.get(where).get_json()["labels"][0]["box"] == [0.1, 0.1, 0.5, 0.5]
    taught = client.post("/v1/people/aliases", json={"said": "my kitten", "names": ["Mia"]}).get_json()
    assert [(one["name"], one["aliases"], one["species"]) for one in taught["people"]] == [
        ("Mia", ["my kitten"], "cat")
    ]
    assert client.post("/v1/people/aliases/forget", json={"said": "my kitten"}).get_json()["aliases"] == []
    assert client.post(f"{where}/remove", json={"name": "mia"}).get_json()["names"] == []
    assert client.get("/v1/people").get_json()["people"] == []
    assert client.get("/v1/trips").get_json()["trips"] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"name": " "}, "name_empty"),
        ({"name": "Mia", "face": 1}, "face_unknown"),
        ({"name": "Mia", "region": [0, 0, 2, 1]}, "region_invalid"),
        ({"name": "Mia", "region": [0, 0]}, "invalid_input"),
        ({"name": "Mia", "kind": "plant"}, "invalid_input"),
        ({}, "invalid_input"),
    ],
)
def test_a_label_that_is_none_is_422(client: FlaskClient, pipeline: Pipeline, body: dict[str, Any], told: str) -> None:
    ready(client, pipeline)
    client.post("/v1/consent/give", json={"scopes": ["people"]})
    submit(client, body={"wish": "a castle", "kind": "find"})
    pipeline.settle()
    (photo,) = pipeline.ports.library.photos("local", [client.get("/v1/sources").get_json()["sources"][0]["id"]])
    answered = client.post(f"/v1/photos/{photo.id}/labels", json=body)
    assert (answered.status_code, code(answered)) == (422, told)


def test_a_choice_s_picture_is_fetched_while_the_question_is_open(client: FlaskClient, pipeline: Pipeline) -> None:
    ready(client, pipeline)
    where = f"/v1/requests/{submit(client, body=WISH | {'review': True}).get_json()['request_id']}"
    pipeline.drain()
    question = client.get(where).get_json()["question"]
    picture = client.get(question["choices"][0]["thumbnail"])
    assert (picture.mimetype, picture.data[:2], picture.headers["Cache-Control"]) == (
        "image/jpeg",
        b"\xff\xd8",
        "no-store",
    )
    assert client.get(f"{where}/choices/none/thumbnail").status_code == 404
    stale = client.post(f"{where}/answer", json={"choice": question["choices"][0]["id"], "question": "q9"})
    assert (stale.status_code, code(stale)) == (409, "question_stale")
    assert client.post(f"{where}/cancel").status_code == 200
    assert code(client.get(question["choices"][0]["thumbnail"])) == "request_cancelled"
