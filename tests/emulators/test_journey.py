"""From submit to delivered as it is deployed, and what goes wrong on the way."""

import io
import time
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from PIL import Image

from infra.local.samples import write_samples
from shared.domain.request import Request, Status
from shared.domain.verification import verify
from tests.credited import JPEG, read
from tests.e2e.command import Command
from tests.emulators.deployment import AUDIENCE, PUSHER, Deployment, Person
from tests.google.signing_in import stripped

PORTRAIT = "Paint my cat as a Victorian aristocrat"
DRAWING = "A pencil drawing of my cat"


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


@pytest.fixture
def person(deployment: Deployment, photos: Path, request: pytest.FixtureRequest) -> Person:
    """Somebody new, who has agreed and uploaded the sample photos."""
    made = deployment.person(request.node.name)
    made.agree()
    made.upload({path.name: path.read_bytes() for path in photos.iterdir()})
    return made


def stored(deployment: Deployment, request_id: str) -> Request:
    held = deployment.requests.get(request_id)
    assert held is not None
    return held.record


def settled(deployment: Deployment, request_id: str, *, seconds: float = 90) -> Request:
    """Wait until the request is erased."""
    ends = time.monotonic() + seconds
    while stored(deployment, request_id).erased_at is None:
        assert time.monotonic() < ends, f"{request_id} is not erased after {seconds} s"
        time.sleep(0.5)
    return stored(deployment, request_id)


def reaches(deployment: Deployment, request_id: str, status: Status, *, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while stored(deployment, request_id).status is not status:
        assert time.monotonic() < ends, f"{request_id} never was {status}"
        time.sleep(0.02)


def leased(deployment: Deployment, request_id: str, *, seconds: float = 60) -> None:
    """Wait until somebody paints it."""
    reaches(deployment, request_id, Status.PROMPTED, seconds=seconds)
    ends = time.monotonic() + seconds
    while (now := stored(deployment, request_id)).status is Status.PROMPTED and now.lease_holder is None:
        assert time.monotonic() < ends, f"nobody paints {request_id}; {deployment.gate.said()}"
        time.sleep(0.02)
    assert now.status is Status.PROMPTED, "it was painted before anybody looked"


def run_out(deployment: Deployment, request_id: str) -> None:
    """Let the lease be over, as it is when its time has passed and nobody has given it back."""
    held = deployment.requests.get(request_id)
    assert held is not None
    times = {name: getattr(held.record, name) for name in ("lease_until", "purge_until")}
    over = {name: until - timedelta(minutes=15) for name, until in times.items() if until is not None}
    assert over, "nobody has had a lease"
    deployment.requests.replace(held, held.record.model_copy(update=over))


def of(request_id: str, names: list[str]) -> list[str]:
    return [name for name in names if request_id in name]


def test_events_come_as_cloud_run_hands_them_on_and_forged_ones_are_refused(
    deployment: Deployment, person: Person
) -> None:
    request_id = person.submit(PORTRAIT, "checked")
    assert person.follow(request_id)["status"] == "DELIVERED"
    assert deployment.cloud_run.admitted >= 6  # as many steps stand behind a topic
    eve = stripped(deployment.token(aud=AUDIENCE, email="eve@demo.iam.gserviceaccount.com"))
    elsewhere = stripped(deployment.token(aud="elsewhere", email=PUSHER))
    for token in (eve, elsewhere, "x.y.SIGNATURE_REMOVED_BY_GOOGLE"):
        message = {"message": {"data": "e30=", "messageId": "1"}, "subscription": "projects/p/subscriptions/s"}
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.post(deployment.functions["stage"].address, json=message, headers=headers, timeout=70)
        assert answer.status_code == 401, answer.text
    person.token = stripped(person.token)
    assert person.call("GET", f"/v1/requests/{request_id}").status_code == 401


def pixels(jpeg: bytes) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as image:
        return image.tobytes()


def test_it_delivers_the_picture_that_embedded_mode_makes_of_the_same_wish_and_photos(
    deployment: Deployment, person: Person, photos: Path, tmp_path: Path
) -> None:
    request_id = person.submit(PORTRAIT, "first")
    assert person.follow(request_id)["status"] == "DELIVERED"
    at_home = Command(tmp_path)
    made = at_home.run("make", PORTRAIT, "--photos", photos, "--out", tmp_path / "cat.jpg", "--yes", "--json").json
    assert made["status"] == "DELIVERED"
    picture = person.picture(request_id)
    assert pixels(picture) == pixels((tmp_path / "cat.jpg").read_bytes())
    # Each signs with a key of its own.
    assert read(picture, JPEG)["manifest"]["signature_info"]["common_name"] == "Keepsake"
    request = settled(deployment, request_id)
    assert sum(request.calls) == 1
    assert of(request_id, deployment.left()) == sorted(
        [f"keys/{request_id}/result"]
        + [f"results/{kept.name}" for kept in (*request.results, request.manifest) if kept]
    )
    verify(person.call("GET", f"/v1/requests/{request_id}/receipt").text)


def test_the_same_key_again_is_the_same_request(deployment: Deployment, person: Person) -> None:
    assert person.submit(DRAWING, "key") == person.submit(DRAWING, "key")


def test_what_a_function_had_in_its_hands_when_it_died_is_done_when_its_lease_is_over(
    deployment: Deployment, person: Person
) -> None:
    request_id = person.submit(PORTRAIT, "crash")
    leased(deployment, request_id)
    deployment.functions["generate"].kill()
    deployment.functions["generate"].start()
    run_out(deployment, request_id)
    assert person.follow(request_id)["status"] == "DELIVERED"
    request = settled(deployment, request_id)
    assert len(request.results) == 1
    names = [name for name in of(request_id, deployment.left()) if name.startswith("results/")]
    assert len(names) == 2, "the picture and its manifest"


def test_withdrawing_while_it_is_painted_ends_it_and_nothing_is_left(deployment: Deployment, person: Person) -> None:
    request_id = person.submit(PORTRAIT, "withdrawn")
    leased(deployment, request_id)
    person.ask("POST", "/v1/consent/withdraw", {})
    assert person.follow(request_id)["status"] == "REVOKED"
    refused = person.call("GET", f"/v1/requests/{request_id}/pictures/0")
    assert not refused.ok
    deployment.gate.quiet("generate")
    # Until the painter's lease is over, whatever it puts is deleted again.
    run_out(deployment, request_id)
    settled(deployment, request_id)
    assert of(request_id, deployment.left()) == []


@pytest.mark.timeout(600)
def test_a_message_that_nobody_understands_ends_in_the_dead_letter_and_holds_nothing_up(
    deployment: Deployment, person: Person
) -> None:
    deployment.publish_raw("prompt-built", b"not an event")
    ends = time.monotonic() + 400  # a push that is not answered is pushed again after 320 s
    while not deployment.gate.answers["dead_letter", 200]:
        assert time.monotonic() < ends, deployment.gate.said()
        time.sleep(0.5)
    assert person.follow(person.submit(DRAWING, "after"))["status"] == "DELIVERED"


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer x.y.z", "Basic cHVzaGVy"])
def test_an_event_without_the_token_of_our_subscriptions_is_refused(
    deployment: Deployment, authorization: str | None
) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    body = {"message": {"data": "e30=", "messageId": "1", "publishTime": "2026-11-22T12:00:00Z"}, "subscription": "s"}
    for name, function in deployment.functions.items():
        if name != "api":
            answer = requests.post(f"{function.address}/projects/p/topics/t", json=body, headers=headers, timeout=30)
            assert answer.status_code == 401, f"{name}: {answer.status_code}"


def test_an_event_with_the_token_of_somebody_else_is_refused(deployment: Deployment) -> None:
    token = deployment.token(aud="pipeline", email="somebody@demo.iam.gserviceaccount.com", sub="somebody")
    body = {"message": {"data": "e30=", "messageId": "1", "publishTime": "2026-11-22T12:00:00Z"}, "subscription": "s"}
    url = f"{deployment.functions['sweep'].address}/projects/p/topics/t"
    answer = requests.post(url, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert answer.status_code == 401
