"""Sensitive data in wishes, found through the real client of Cloud DLP."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from shared.domain.placeholders import Finding, mask
from shared.domain.styles import STYLES
from shared.errors import StoreUnavailableError
from shared.gcp.inspector import DlpInspector
from tests.google import Call, DiscoveryServer, Drop, GoogleError, Hang, Raw, Trickle

INSPECT = "dlp.projects.locations.content.inspect"
Servers = Callable[[str, str], DiscoveryServer]


@pytest.fixture
def server(discovery_server: Servers) -> DiscoveryServer:
    return discovery_server("dlp", "v2")


def inspector(server: DiscoveryServer, **options: Any) -> DlpInspector:
    return DlpInspector("demo", "europe-west1", endpoint=server.url, **options)


def finding(kind: str, start: int, end: int, **location: Any) -> dict[str, Any]:
    place = {"codepointRange": {"start": str(start), "end": str(end)}}
    return {"infoType": {"name": kind}, "likelihood": "LIKELY", "location": {**place, **location}}


def answers(server: DiscoveryServer, *findings: dict[str, Any], **result: Any) -> None:
    server.on(INSPECT, lambda call: {"result": {"findings": list(findings), **result}})


def finder(*wanted: str) -> Callable[[Call], dict[str, Any]]:
    """Answer as the service does: places by bytes and by characters, of the text that was sent."""

    def answer(call: Call) -> dict[str, Any]:
        text = call.body["item"]["value"]
        found = []
        for kind, said in (word.split(":") for word in wanted):
            start = text.index(said)
            first = len(text[:start].encode())
            in_bytes = {"start": str(first), "end": str(first + len(said.encode()))}
            found.append(finding(kind, start, start + len(said), byteRange=in_bytes))
        return {"result": {"findings": found}}

    return answer


def test_what_is_sensitive_is_found_by_characters_behind_emoji_and_accents(server: DiscoveryServer) -> None:
    server.on(INSPECT, finder("PERSON_NAME:Zoë", "EMAIL_ADDRESS:zoe@example.org"))
    wish = "👩‍👩‍👧 für Zoë 🎂 an zoe@example.org"
    found = inspector(server).find(wish)
    assert [(one.kind, wish[one.start : one.end]) for one in found] == [
        ("PERSON_NAME", "Zoë"),
        ("EMAIL_ADDRESS", "zoe@example.org"),
    ]
    assert mask(wish, found).text == "👩‍👩‍👧 für NAME1 🎂 an EMAIL1"


def test_a_text_in_which_nothing_is_sensitive_has_no_findings(server: DiscoveryServer) -> None:
    server.on(INSPECT, lambda call: {"result": {}})
    assert inspector(server).find("a boat") == []
    server.on(INSPECT, lambda call: {})
    assert inspector(server).find("a boat") == []


def test_a_text_is_sent_whole_and_nothing_of_it_comes_back_quoted(server: DiscoveryServer) -> None:
    answers(server)
    inspector(server).find("for Anna\nand Ben")
    [call] = server.calls(INSPECT)
    assert call.path == {"parent": "projects/demo/locations/europe-west1"}
    assert call.body["item"] == {"value": "for Anna\nand Ben"}
    assert not call.body["inspectConfig"].get("includeQuote")


def test_names_numbers_and_addresses_are_looked_for_but_no_dates_and_no_places(server: DiscoveryServer) -> None:
    answers(server)
    inspector(server).find("x")
    config = server.seen[0].body["inspectConfig"]
    kinds = {kind["name"] for kind in config["infoTypes"]}
    assert {
        "PERSON_NAME",
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "STREET_ADDRESS",
        "CREDIT_CARD_NUMBER",
        "IBAN_CODE",
    } <= kinds
    assert {"PASSPORT", "IP_ADDRESS", "US_SOCIAL_SECURITY_NUMBER"} <= kinds
    assert not {"DATE", "DATE_OF_BIRTH", "LOCATION", "AGE"} & kinds
    assert config["minLikelihood"] == "POSSIBLE"


def test_the_words_of_our_styles_are_no_names(server: DiscoveryServer) -> None:
    answers(server)
    inspector(server).find("x")
    [rules] = server.seen[0].body["inspectConfig"]["ruleSet"]
    assert rules["infoTypes"] == [{"name": "PERSON_NAME"}]
    [rule] = rules["rules"]
    assert rule["exclusionRule"]["matchingType"] == "MATCHING_TYPE_FULL_MATCH"
    words = rule["exclusionRule"]["dictionary"]["wordList"]["words"]
    assert {"Victorian", "Renaissance", *(style.title for style in STYLES.values())} <= set(words)


def test_findings_come_in_order_and_of_those_that_overlap_one_of_the_longest_kind(server: DiscoveryServer) -> None:
    answers(
        server,
        finding("PHONE_NUMBER", 30, 40),
        finding("PERSON_NAME", 0, 3),
        finding("EMAIL_ADDRESS", 0, 15),
        finding("IP_ADDRESS", 14, 18),
        finding("STREET_ADDRESS", 18, 20),
        finding("PERSON_NAME", 31, 35),
    )
    assert inspector(server).find("x" * 50) == [
        Finding("EMAIL_ADDRESS", 0, 18),
        Finding("STREET_ADDRESS", 18, 20),
        Finding("PHONE_NUMBER", 30, 40),
    ]


def test_an_empty_text_is_not_sent(server: DiscoveryServer) -> None:
    assert inspector(server).find("") == []
    assert inspector(server).find(" \n") == []
    assert server.seen == []


def test_a_text_over_the_limit_is_refused(server: DiscoveryServer) -> None:
    answers(server)
    assert inspector(server).find("x" * 2_000) == []
    with pytest.raises(ValueError, match="2000"):
        inspector(server).find("x" * 2_001)


def test_half_a_character_does_not_move_what_is_found_behind_it(server: DiscoveryServer) -> None:
    server.on(INSPECT, finder("PERSON_NAME:Anna"))
    wish = "\ud83d for Anna"
    [found] = inspector(server).find(wish)
    assert wish[found.start : found.end] == "Anna"
    assert server.seen[0].body["item"] == {"value": "\ufffd for Anna"}


NOT_PLACED = {
    "nowhere": {"infoType": {"name": "PERSON_NAME"}},
    "in bytes only": {"location": {"byteRange": {"start": "0", "end": "3"}}},
    "behind the end": finding("PERSON_NAME", 2, 9),
    "before the start": finding("PERSON_NAME", -1, 2),
    "backwards": finding("PERSON_NAME", 3, 2),
    "of no length": finding("PERSON_NAME", 2, 2),
}


@pytest.mark.parametrize("found", NOT_PLACED.values(), ids=NOT_PLACED)
def test_a_finding_that_is_not_in_the_text_is_an_answer_of_no_use(
    server: DiscoveryServer, found: dict[str, Any]
) -> None:
    answers(server, found)
    with pytest.raises(StoreUnavailableError, match="DamagedAnswer"):
        inspector(server).find("a text")


def test_findings_of_which_some_were_left_out_are_an_answer_of_no_use(server: DiscoveryServer) -> None:
    answers(server, finding("PERSON_NAME", 0, 1), findingsTruncated=True)
    with pytest.raises(StoreUnavailableError):
        inspector(server).find("a text")


@pytest.mark.parametrize("content", [b"<html>", b"", b"\xff", b'{"result": 7}'], ids=repr)
def test_an_answer_that_cannot_be_read_is_unavailable(server: DiscoveryServer, content: bytes) -> None:
    server.on(INSPECT, lambda call: Raw(content, content_type="application/json"))
    with pytest.raises(StoreUnavailableError) as caught:
        inspector(server).find("for Anna")
    assert "Anna" not in f"{caught.value!r}{caught.value.__cause__!r}"


@pytest.mark.parametrize("fault", [GoogleError(429), GoogleError(503), GoogleError(500), Drop()], ids=repr)
def test_a_passing_fault_is_got_over_and_a_lasting_one_means_stop(server: DiscoveryServer, fault: Any) -> None:
    answers(server, finding("PERSON_NAME", 0, 1))
    server.next(INSPECT, fault, fault)
    assert len(inspector(server).find("a text")) == 1
    server.next(INSPECT, fault, fault, fault)
    with pytest.raises(StoreUnavailableError):
        inspector(server).find("a text")
    assert len(server.calls(INSPECT)) == 6


@pytest.mark.parametrize(
    ("status", "code"), [(400, "400"), (403, "403"), (404, "NOT_FOUND"), (413, "413"), (418, "418")]
)
def test_what_the_service_refuses_is_asked_once_and_its_text_is_not_repeated(
    server: DiscoveryServer, status: int, code: str
) -> None:
    server.next(INSPECT, GoogleError(status, message="the item 'for Anna' is not valid"))
    with pytest.raises(StoreUnavailableError, match=code) as caught:
        inspector(server).find("for Anna")
    assert "Anna" not in str(caught.value)
    assert len(server.calls(INSPECT)) == 1


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.2)], ids=repr)
def test_a_service_that_hangs_is_unavailable_within_the_limit(server: DiscoveryServer, fault: Any) -> None:
    answers(server)
    server.next(INSPECT, fault)
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        inspector(server, text_seconds=1.0).find("a text")
    assert time.monotonic() - started < 3


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with DiscoveryServer("dlp", "v2") as server:
        gone = inspector(server, text_seconds=2.0)
    with pytest.raises(StoreUnavailableError):
        gone.find("a text")
