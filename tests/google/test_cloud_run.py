"""The stand-in for Cloud Run's own check lets through what Cloud Run would, as Cloud Run would."""

from collections.abc import Iterator

import pytest

from tests.google.cloud_run import CloudRun
from tests.google.issuer import Issuer
from tests.google.signing_in import AUDIENCE, PUSHER, RIGHT, push, refused


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


def test_an_invoker_comes_through_without_its_signature_and_only_behind_cloud_run(issuer: Issuer) -> None:
    token = issuer.token(**RIGHT)
    front = CloudRun(issuer.url, AUDIENCE, {PUSHER})
    for _ in range(2):
        handed_on = front.admit(f"Bearer {token}")
        assert handed_on == f"Bearer {token.rpartition('.')[0]}.SIGNATURE_REMOVED_BY_GOOGLE"
    assert front.admitted == 2
    push(issuer, checked_before=True).verify(handed_on)
    refused(push(issuer), handed_on)


def test_nobody_else_comes_through(issuer: Issuer) -> None:
    front = CloudRun(issuer.url, AUDIENCE, {PUSHER})
    right = issuer.token(**RIGHT)
    with Issuer() as other:
        wrong = [
            "",
            f"{right[:-8]}AAAAAAAA",
            f"{right.rpartition('.')[0]}.SIGNATURE_REMOVED_BY_GOOGLE",
            issuer.token(**{**RIGHT, "email": "eve@demo.iam.gserviceaccount.com"}),
            issuer.token(**{**RIGHT, "aud": "https://elsewhere.example"}),
            issuer.token(**RIGHT, exp=1),
            other.token(**RIGHT),
        ]
        assert [front.admit(f"Bearer {token}") for token in wrong] == [None] * len(wrong)
    assert front.admitted == 0
