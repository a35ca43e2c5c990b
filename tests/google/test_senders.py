"""A deployed door takes events from its own subscriptions only."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.google.issuer import Issuer, signed
from tests.google.signing_in import AUDIENCE, DISCOVERY, PUSHER, RIGHT, stripped

ROOT = Path(__file__).parents[2]
REQUEST = "r_" + "a" * 26
ON_CLOUD_RUN = {"KEEPSAKE_PUSH_CHECKED_BY": "cloud-run", "K_SERVICE": "keepsake-stage"}


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


def pushed(
    folder: Path,
    issuer: Issuer,
    authorizations: Sequence[str | None],
    headers: Mapping[str, str] | None = None,
    **environ: str,
) -> list[dict[str, Any]]:
    """Push one event after the other, all with these headers, to a door of its own process."""
    return pushed_each(folder, issuer, [(said, headers or {}) for said in authorizations], **environ)


def pushed_each(
    folder: Path, issuer: Issuer, said: Sequence[tuple[str | None, Mapping[str, str]]], **environ: str
) -> list[dict[str, Any]]:
    """Push one event after the other, each with headers of its own; return what became of each."""
    pushes = [{"authorization": bearer, "headers": headers, "request_id": REQUEST} for bearer, headers in said]
    lines = "\n".join(map(json.dumps, pushes))
    command = [sys.executable, "-m", "tests.google.doorstep", str(folder)]
    ran = subprocess.run(
        command,
        input=lines,
        env={**environment(issuer), **environ},
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


def test_on_cloud_run_an_event_whose_token_was_checked_before_is_handled_and_no_forged_one(
    issuer: Issuer, tmp_path: Path
) -> None:
    wrong = {
        "another audience": stripped(issuer.token(**{**RIGHT, "aud": "https://elsewhere.example"})),
        "another account": stripped(issuer.token(**{**RIGHT, "email": "eve@demo.iam.gserviceaccount.com"})),
        "expired": stripped(issuer.token(**RIGHT, exp=1)),
        "tampered": f"{issuer.token(**RIGHT)[:-8]}AAAAAAAA",
    }
    right = [stripped(issuer.token(**RIGHT)), issuer.token(**RIGHT)]
    bearers = [f"Bearer {token}" for token in (*right, *wrong.values())]
    without, signed_one, *refused = pushed(tmp_path, issuer, bearers, **ON_CLOUD_RUN)
    assert (without["status"], without["staged"]) == (200, []), without
    assert (signed_one["status"], signed_one["staged"]) == (200, []), signed_one
    for name, answer in zip(wrong, refused, strict=True):
        assert (name, answer["status"]) == (name, 401)
        assert answer["staged"] == [f"{REQUEST}/1/photo-0"], name


def test_an_attacker_s_token_without_a_signature_is_refused_where_nobody_has_checked_it(
    issuer: Issuer, tmp_path: Path
) -> None:
    [answer] = pushed(tmp_path, issuer, [f"Bearer {stripped(issuer.token(**RIGHT))}"], K_SERVICE="keepsake-stage")
    assert (answer["status"], answer["staged"]) == (401, [f"{REQUEST}/1/photo-0"])


def test_beside_the_header_that_cloud_run_checks_first_no_other_counts(issuer: Issuer, tmp_path: Path) -> None:
    forged = f"Bearer {stripped(issuer.token(**RIGHT))}"
    eve = stripped(issuer.token(**{**RIGHT, "email": "eve@demo.iam.gserviceaccount.com"}))
    others = [f"Bearer {eve}", ""]
    pushes = [(forged, {"X-Serverless-Authorization": other}) for other in others]
    *refused, taken = pushed_each(
        tmp_path, issuer, [*pushes, (None, {"X-Serverless-Authorization": forged})], **ON_CLOUD_RUN
    )
    for other, answer in zip(others, refused, strict=True):
        assert (other, answer["status"]) == (other, 401)
    assert taken["status"] == 200, taken


def test_off_cloud_run_a_door_that_trusts_it_does_not_open(issuer: Issuer, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="KEEPSAKE_PUSH_CHECKED_BY is not what it has to be"):
        pushed(tmp_path, issuer, [], KEEPSAKE_PUSH_CHECKED_BY="cloud-run")
