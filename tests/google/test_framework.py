"""The servers that stand in for Google APIs find what is wrong, and let through what Google lets through."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from google.api_core import exceptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import dlp_v2

from tests.google import Call, Cut, DiscoveryServer, Drop, GoogleError, Hang, Raw, Slow, Trickle

INSPECT = "dlp.projects.locations.content.inspect"
INSPECT_PATH = "/v2/projects/p/locations/global/content:inspect"
ITEM = {"item": {"value": "mail me at a@example.org"}}
FINDING = {"infoType": {"name": "EMAIL_ADDRESS"}, "likelihood": "LIKELY", "location": {"byteRange": {"start": "11"}}}


@pytest.fixture
def server() -> Iterator[DiscoveryServer]:
    """Without the check at the end: here the client is wrong on purpose."""
    server = DiscoveryServer("dlp", "v2")
    server.on(INSPECT, lambda call: {"result": {"findings": [FINDING]}})
    yield server
    server.close()


def post(server: DiscoveryServer, body: Any, path: str = INSPECT_PATH, **options: Any) -> requests.Response:
    return requests.post(server.url + path, json=body, timeout=(2, 5), **options)


def only(found: list[str], *words: str) -> None:
    assert len(found) == 1, found
    assert all(word in found[0] for word in words), found


def client(server: DiscoveryServer) -> dlp_v2.DlpServiceClient:
    return dlp_v2.DlpServiceClient(
        credentials=AnonymousCredentials(), transport="rest", client_options={"api_endpoint": server.url}
    )


def ask(server: DiscoveryServer, **options: Any) -> dlp_v2.InspectContentResponse:
    request = {
        "parent": "projects/p/locations/global",
        "inspect_config": {"min_likelihood": dlp_v2.Likelihood.POSSIBLE, "limits": {"max_findings_per_request": 3}},
        "item": {"byte_item": {"type_": "TEXT_UTF8", "data": b"\xfb\xff"}},
    }
    return client(server).inspect_content(request, retry=None, timeout=5, **options)


# --- what is right ---------------------------------------------------------------------------------------


def test_the_real_client_gets_its_answer_and_its_call_is_seen(discovery_server: Callable[..., DiscoveryServer]) -> None:
    server = discovery_server("dlp", "v2")
    server.on(INSPECT, lambda call: {"result": {"findings": [FINDING]}})
    found = ask(server).result.findings
    assert [(finding.info_type.name, finding.likelihood.name) for finding in found] == [("EMAIL_ADDRESS", "LIKELY")]
    [call] = server.calls(INSPECT)
    assert call.path == {"parent": "projects/p/locations/global"}
    assert call.body["inspectConfig"] == {"minLikelihood": "POSSIBLE", "limits": {"maxFindingsPerRequest": 3}}
    assert call.body["item"] == {"byteItem": {"type": "TEXT_UTF8", "data": "+/8="}}
    assert call.sent["inspectConfig"]["minLikelihood"] == 3


@pytest.mark.parametrize(
    "body",
    [
        ITEM,
        {"item": {"byte_item": {"type": 5, "data": "-_8"}}},
        {"item": {"byteItem": {"type": "TEXT_UTF8", "data": "+/8="}}, "inspectConfig": None},
        {**ITEM, "inspect_config": {"min_likelihood": "LIKELY", "limits": {"maxFindingsPerItem": "4"}}},
        {**ITEM, "inspectConfig": {"limits": {"maxFindingsPerItem": 4.0}}},
        {"item": {"table": {"headers": [{"name": "a"}], "rows": [{"values": [{"integerValue": 12}]}]}}},
        {"item": {"table": {"rows": [{"values": [{"integerValue": "12"}, {"floatValue": "NaN"}]}]}}},
    ],
    ids=json.dumps,
)
def test_what_googles_servers_tolerate_is_tolerated(server: DiscoveryServer, body: Any) -> None:
    assert post(server, body).status_code == 200
    server.check()
    assert "byte_item" not in json.dumps(server.seen[0].body)


def test_anything_goes_where_the_document_says_anything(discovery_server: Callable[..., DiscoveryServer]) -> None:
    server = discovery_server("aiplatform", "v1")
    method = "aiplatform.projects.locations.publishers.models.predict"
    server.on(method, lambda call: {"predictions": [call.body["instances"][0]]})
    body = {"instances": [{"prompt": "p", "snake_case": 1.0}], "parameters": {"sampleCount": 1.0}}
    path = "/v1/projects/p/locations/l/publishers/google/models/imagen:predict"
    assert post(server, body, path).json() == {"predictions": [{"prompt": "p", "snake_case": 1.0}]}
    assert server.seen[0].path == {"endpoint": "projects/p/locations/l/publishers/google/models/imagen"}


def test_a_slash_in_a_name_is_part_of_the_name(discovery_server: Callable[..., DiscoveryServer]) -> None:
    server = discovery_server("storage", "v1")
    server.on("storage.objects.get", lambda call: Raw(call.path["object"].encode()))
    for prefix in ("", "/download"):
        answer = requests.get(f"{server.url}{prefix}/storage/v1/b/bucket/o/a%2Fb%20c?alt=media", timeout=5)
        assert answer.content == b"a/b c"
    assert [call.path for call in server.seen] == [{"bucket": "bucket", "object": "a/b c"}] * 2


def test_an_upload_is_metadata_and_bytes(discovery_server: Callable[..., DiscoveryServer]) -> None:
    server = discovery_server("storage", "v1")
    server.on("storage.objects.insert", lambda call: {"name": call.body["name"], "size": str(len(call.media))})
    media = b"\x00\r\n--b\r\n\r\n\n"
    body = (
        b'--==b==\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n{"name": "a/b"}\r\n'
        b"--==b==\r\ncontent-type: image/png\r\n\r\n" + media + b"\r\n--==b==--"
    )
    headers = {"Content-Type": 'multipart/related; boundary="==b=="'}
    url = f"{server.url}/upload/storage/v1/b/bucket/o?uploadType=multipart&ifGenerationMatch=0"
    assert requests.post(url, body, headers=headers, timeout=5).json() == {"name": "a/b", "size": str(len(media))}
    assert (server.seen[0].media, server.seen[0].media_type) == (media, "image/png")
    assert server.seen[0].query["ifGenerationMatch"] == "0"


# --- what is wrong ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({**ITEM, "wish": "x"}, ["wish"]),
        ({"item": {"value": "x", "colour": 1}}, ["$.item", "colour"]),
        ({"item": {"value": 5}}, ["$.item.value"]),
        ({"item": {"byteItem": {"data": "not base64!"}}}, ["$.item.byteItem.data"]),
        ({**ITEM, "inspectConfig": {"minLikelihood": "PROBABLY"}}, ["minLikelihood", "PROBABLY"]),
        ({**ITEM, "inspectConfig": {"minLikelihood": 99}}, ["minLikelihood"]),
        ({**ITEM, "inspectConfig": {"limits": {"maxFindingsPerItem": 2**31}}}, ["maxFindingsPerItem"]),
        ({**ITEM, "inspectConfig": {"limits": {"maxFindingsPerItem": 1.5}}}, ["maxFindingsPerItem"]),
        ({**ITEM, "inspectConfig": {"infoTypes": {"name": "EMAIL_ADDRESS"}}}, ["infoTypes"]),
        ([], ["$"]),
    ],
    ids=str,
)
def test_a_wrong_body_is_found(server: DiscoveryServer, body: Any, words: list[str]) -> None:
    answer = post(server, body)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    only(server.violations, INSPECT, *words)
    assert server.seen == []
    with pytest.raises(AssertionError):
        server.check()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/v2/projects/p/locations/global/content:inspekt", 404, ["content:inspekt"]),
        ("/v3/projects/p/content:inspect", 404, ["v3"]),
        ("/v2/project/p/content:inspect", 404, ["project/p"]),
        (INSPECT_PATH + "?colour=red", 400, ["colour"]),
        (INSPECT_PATH + "?prettyPrint=perhaps", 400, ["prettyPrint"]),
        (INSPECT_PATH + "?alt=xml", 400, ["alt", "xml"]),
    ],
)
def test_a_wrong_path_or_query_is_found(server: DiscoveryServer, path: str, status: int, words: list[str]) -> None:
    assert post(server, ITEM, path).status_code == status
    only(server.violations, *words)


def test_a_verb_of_no_method_is_found(server: DiscoveryServer) -> None:
    assert requests.put(server.url + INSPECT_PATH, json=ITEM, timeout=5).status_code == 404
    only(server.violations, "PUT")


def test_a_body_that_is_no_json_is_found(server: DiscoveryServer) -> None:
    for content_type in ("application/json", "text/plain"):
        headers = {"Content-Type": content_type}
        assert requests.post(server.url + INSPECT_PATH, "{", headers=headers, timeout=5).status_code == 400
    assert len(server.violations) == 2


def test_a_missing_required_field_and_parameter_are_found() -> None:
    server = DiscoveryServer("aiplatform", "v1")
    path = "/v1/projects/p/locations/l/publishers/google/models/m:predict"
    assert post(server, {"parameters": {}}, path).status_code == 400
    only(server.violations, "instances")
    server.close()
    server = DiscoveryServer("storage", "v1")
    assert requests.get(f"{server.url}/storage/v1/b", timeout=5).status_code == 400
    only(server.violations, "project is required")
    server.close()


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ({"result": {"findings": [{"colour": "red"}]}}, "colour"),
        ({"result": {"findings": {}}}, "findings"),
        ({"result": {"findings": [{"info_type": {"name": "A"}}]}}, "info_type"),
        ({"result": {"findings": [{"likelihood": 4}]}}, "likelihood"),
        ({"result": {"findings": [{"location": {"byteRange": {"start": 11}}}]}}, "start"),
        ({"result": {"findings": [{"createTime": "yesterday"}]}}, "createTime"),
        ({"result": None}, "result"),
        ("text", "text"),
    ],
    ids=str,
)
def test_a_wrong_answer_is_found(server: DiscoveryServer, answer: Any, word: str) -> None:
    server.on(INSPECT, lambda call: answer)
    assert post(server, ITEM).status_code == 500
    only(server.violations, INSPECT, "answer", word)


def test_a_handler_that_fails_or_is_missing_is_found(server: DiscoveryServer) -> None:
    server.on(INSPECT, lambda call: {}["missing"])
    assert post(server, ITEM).status_code == 500
    assert post(server, ITEM, "/v2/projects/p/content:inspect").status_code == 501
    assert ["handler failed" in server.violations[0], "no handler" in server.violations[1]] == [True, True]


def test_a_handler_of_an_unknown_method_is_refused(server: DiscoveryServer) -> None:
    for use in (server.on, server.next):
        with pytest.raises(LookupError):
            use("dlp.projects.content.inspekt", Drop())  # type: ignore[arg-type]


def test_the_context_manager_fails_a_test_that_went_wrong() -> None:
    with pytest.raises(AssertionError, match="colour"), DiscoveryServer("dlp", "v2") as server:
        post(server, {**ITEM, "colour": "red"})


# --- misfortune ------------------------------------------------------------------------------------------


def test_errors_come_in_googles_form_and_the_client_reads_them(server: DiscoveryServer) -> None:
    detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE", "domain": "d", "metadata": {}}
    server.next(INSPECT, GoogleError(429, details=[detail]), GoogleError(403, message="not you"))
    with pytest.raises(exceptions.TooManyRequests) as found:
        ask(server)
    assert found.value.reason == "RATE"
    with pytest.raises(exceptions.Forbidden, match="not you"):
        ask(server)
    assert ask(server).result.findings


def test_a_handler_may_raise_an_error(server: DiscoveryServer) -> None:
    def refuse(call: Call) -> Any:
        raise GoogleError(412, reason="conditionNotMet", message="At least one of the pre-conditions did not hold.")

    server.on(INSPECT, refuse)
    answer = post(server, ITEM)
    assert answer.status_code == 412
    assert answer.json()["error"]["errors"][0]["reason"] == "conditionNotMet"


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_dropped_connection_comes_before_or_after_the_effect(server: DiscoveryServer, after_effect: bool) -> None:
    effects: list[Call] = []
    server.on(INSPECT, lambda call: effects.append(call) or {})
    server.next(INSPECT, Drop(after_effect=after_effect))
    with pytest.raises(requests.ConnectionError):
        post(server, ITEM)
    assert len(effects) == after_effect
    assert post(server, ITEM).status_code == 200


@pytest.mark.parametrize("head", [b"Content-Length: 100\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"])
def test_who_dies_while_asking_has_asked_for_nothing(server: DiscoveryServer, head: bytes) -> None:
    host, _, port = server.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as asking:
        said = f"POST {INSPECT_PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        asking.sendall(said.encode() + head)
        asking.shutdown(socket.SHUT_WR)
        assert asking.recv(1) == b""
    assert server.seen == []
    server.check()


def test_an_answer_that_is_cut_is_noticed(server: DiscoveryServer) -> None:
    server.next(INSPECT, Cut(after_bytes=5))
    with pytest.raises(requests.RequestException):
        post(server, ITEM)
    assert len(server.seen) == 1


def test_hanging_slow_and_trickling_answers_keep_the_client_waiting(server: DiscoveryServer) -> None:
    patience_seconds = 1.5  # a busy machine needs some to connect
    server.next(INSPECT, Hang(), Slow(5), Trickle(0.02), Slow(0.3))
    for _ in range(2):
        with pytest.raises(requests.ReadTimeout):
            requests.post(server.url + INSPECT_PATH, json=ITEM, timeout=patience_seconds)
    started = time.monotonic()
    # Every byte comes in time, all of them take longer than the time-out.
    assert requests.post(server.url + INSPECT_PATH, json=ITEM, timeout=patience_seconds).json()["result"]
    assert time.monotonic() - started > patience_seconds
    assert post(server, ITEM).elapsed.total_seconds() > 0.25


def test_connections_are_kept_and_closing_ends_them() -> None:
    server = DiscoveryServer("dlp", "v2")
    server.on(INSPECT, lambda call: {})
    with requests.Session() as session:
        for _ in range(3):
            assert session.post(server.url + INSPECT_PATH, json=ITEM, timeout=5).json() == {}
        started = time.monotonic()
        server.close()
        assert time.monotonic() - started < 2
        with pytest.raises(requests.ConnectionError):
            session.post(server.url + INSPECT_PATH, json=ITEM, timeout=5)
