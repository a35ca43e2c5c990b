"""A deployed door takes events from its own subscriptions only."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.google.issuer import Issuer, signed
from tests.google.signing_in import AUDIENCE, DISCOVERY, PUSHER, RIGHT

ROOT = Path(__file__).parents[2]
REQUEST = "r_" + "a" * 26


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


def environment(issuer: Issuer) -> dict[str, str]:
    return {
        "KEEPSAKE_MODE": "gcp",
        "GOOGLE_CLOUD_PROJECT": "demo-project",
        "KEEPSAKE_KEYS_BUCKET": "demo-keys",
        "KEEPSAKE_STAGING_BUCKET": "demo-staging",
        "KEEPSAKE_RESULTS_BUCKET": "demo-results",
        "KEEPSAKE_UPLOADS_BUCKET": "demo-uploads",
        "KEEPSAKE_SIGNING_KEY": "/secrets/signing/key.pem",
        "KEEPSAKE_IMAGE_MODEL": "local-painter-1",
        "KEEPSAKE_PUSH_SERVICE_ACCOUNT": PUSHER,
        "KEEPSAKE_PUSH_AUDIENCE": AUDIENCE,
        "KEEPSAKE_PUSH_ISSUER": issuer.url,
    }


def pushed(folder: Path, issuer: Issuer, authorizations: Sequence[str | None]) -> list[dict[str, Any]]:
    """Push one event after the other to a door of its own process; return what became of each."""
    lines = "\n".join(json.dumps({"authorization": said, "request_id": REQUEST}) for said in authorizations)
    command = [sys.executable, "-m", "tests.google.doorstep", str(folder)]
    ran = subprocess.run(
        command,
        input=lines,
        env=environment(issuer),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_an_event_with_the_right_token_is_handled_and_every_other_one_leaves_everything_as_it_is(
    issuer: Issuer, tmp_path: Path
) -> None:
    right = issuer.token(**RIGHT)
    wrong = {
        "none": None,
        "basic": "Basic dXNlcjpwYXNz",
        "another audience": f"Bearer {issuer.token(**{**RIGHT, 'aud': 'https://elsewhere.example'})}",
        "another account": f"Bearer {issuer.token(**{**RIGHT, 'email': 'eve@demo.iam.gserviceaccount.com'})}",
        "expired": f"Bearer {issuer.token(**RIGHT, exp=1)}",
        "unknown key": f"Bearer {signed(issuer.claims(**RIGHT), issuer.key, alg='RS256', kid='unknown')}",
        "tampered": f"Bearer {right[:-8]}AAAAAAAA",
    }
    taken, *refused = pushed(tmp_path, issuer, [f"Bearer {right}", *wrong.values()])
    assert (taken["status"], taken["staged"]) == (200, []), taken
    for name, answer in zip(wrong, refused, strict=True):
        assert (name, answer["status"]) == (name, 401)
        assert answer["staged"] == [f"{REQUEST}/1/photo-0"], name
    said = json.dumps(refused)
    for secret in (PUSHER, AUDIENCE, right[:30], "elsewhere"):
        assert secret not in said


def test_while_the_issuer_is_down_nothing_is_handled_and_the_event_comes_again(issuer: Issuer, tmp_path: Path) -> None:
    issuer.answers[DISCOVERY] = 503
    [answer] = pushed(tmp_path, issuer, [f"Bearer {issuer.token(**RIGHT)}"])
    assert answer["status"] == 500
    assert answer["staged"] == [f"{REQUEST}/1/photo-0"]
    assert issuer.token(**RIGHT)[:30] not in json.dumps(answer)
