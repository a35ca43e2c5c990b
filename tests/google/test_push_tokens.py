"""Who sends events: tokens against a real issuer on this machine."""

import base64
import hmac
import time
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shared.cloud_settings import GOOGLE_ISSUER
from tests.google.issuer import Issuer, part, public_jwk, signed
from tests.google.signing_in import AUDIENCE, DISCOVERY, KEYS, PUSHER, RIGHT, push, refused, stripped

SECRET = b"0123456789abcdef0123456789abcdef"


@pytest.fixture(params=["RS256", "ES256"])
def issuer(request: pytest.FixtureRequest) -> Iterator[Issuer]:
    with Issuer(algorithm=request.param) as made:
        yield made


@pytest.fixture
def google_like() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


def test_an_event_of_our_own_subscription_is_taken(issuer: Issuer) -> None:
    verifier = push(issuer)
    verifier.verify(f"Bearer {issuer.token(**RIGHT)}")
    verifier.verify(f"bearer  {issuer.token(**RIGHT)}")
    assert issuer.fetched == [DISCOVERY, KEYS]


def test_nothing_is_fetched_before_there_is_a_token(google_like: Issuer) -> None:
    verifier = push(google_like)
    refused(verifier, None)
    assert google_like.fetched == []


WRONG: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "https://elsewhere.example"},
    "several audiences": {"aud": [AUDIENCE, "https://elsewhere.example"]},
    "no audience": {"aud": None},
    "another service account": {"email": "somebody@demo.iam.gserviceaccount.com"},
    "a service account in other letters": {"email": PUSHER.upper()},
    "no e-mail": {"email": None},
    "an e-mail that is not verified": {"email_verified": False},
    "an e-mail of which nothing is said": {"email_verified": None},
    "an e-mail said to be verified in a text": {"email_verified": "true"},
    "another issuer": {"iss": "https://elsewhere.example"},
    "Google as the issuer": {"iss": GOOGLE_ISSUER},
    "no issuer": {"iss": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a number as the subject": {"sub": 7},
    "expired over a minute ago": {"exp": int(time.time()) - 62},
    "no end": {"exp": None},
    "an end that is no number": {"exp": "soon"},
    "made in over a minute": {"iat": int(time.time()) + 3600},
    "not made": {"iat": None},
    "valid in over a minute": {"nbf": int(time.time()) + 3600},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_token_that_says_something_else_is_refused(google_like: Issuer, claims: dict[str, Any]) -> None:
    said = google_like.claims(**{**RIGHT, **claims})
    refused(push(google_like), f"Bearer {signed(said, google_like.key, alg='RS256', kid=google_like.key_id)}")


@pytest.mark.parametrize("claims", [{"exp": -50}, {"iat": 50}, {"nbf": 50}], ids=str)
def test_clocks_may_differ_by_a_minute(google_like: Issuer, claims: dict[str, int]) -> None:
    moved = {name: int(time.time()) + seconds for name, seconds in claims.items()}
    push(google_like).verify(f"Bearer {google_like.token(**RIGHT, **moved)}")


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Basic {token}", "{token}", "Token {token}", "Bearer{token}"],
)
def test_an_event_without_a_bearer_token_is_refused(google_like: Issuer, authorization: str | None) -> None:
    said = authorization and authorization.format(token=google_like.token(**RIGHT))
    refused(push(google_like), said)


JUNK = [
    "x",
    "a.b.c",
    "....",
    "\u2603.\u2603.\u2603",
    "\udc80",
    part({"alg": "RS256", "kid": "k"}) + "..",
    part([]) + ".e30.x",
]


@pytest.mark.parametrize("token", JUNK, ids=ascii)
def test_what_is_no_token_is_refused(google_like: Issuer, token: str) -> None:
    verifier = push(google_like)
    verifier.verify(f"Bearer {google_like.token(**RIGHT)}")
    refused(verifier, f"Bearer {token}")


def test_a_token_nested_deeper_than_a_reader_can_go_is_refused(google_like: Issuer) -> None:
    nested = base64.urlsafe_b64encode(b"[" * 5000).decode().rstrip("=")
    refused(push(google_like), f"Bearer {nested}.e30.x")


def test_a_huge_token_is_refused_unread(google_like: Issuer) -> None:
    refused(push(google_like), f"Bearer {google_like.token(**RIGHT, padding='x' * 20_000)}")
    assert google_like.fetched == []


def test_a_token_without_a_signature_is_refused_and_no_key_is_fetched(google_like: Issuer) -> None:
    for algorithm in ("none", "None", "NONE", ""):
        header = part({"alg": algorithm, "kid": google_like.key_id, "typ": "JWT"})
        refused(push(google_like), f"Bearer {header}.{part(google_like.claims(**RIGHT))}.")
    assert google_like.fetched == []


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(google_like: Issuer) -> None:
    pem = google_like.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for algorithm in ("HS256", "RS256"):  # said as it is, and as if it were the issuer's
        said = f"{part({'alg': algorithm, 'kid': google_like.key_id})}.{part(google_like.claims(**RIGHT))}"
        mac = base64.urlsafe_b64encode(hmac.digest(pem, said.encode(), "sha256")).rstrip(b"=").decode()
        refused(push(google_like), f"Bearer {said}.{mac}")


def test_a_secret_a_short_key_and_one_for_encryption_are_not_used_though_published(google_like: Issuer) -> None:
    secret = base64.urlsafe_b64encode(SECRET).rstrip(b"=").decode()
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    google_like.publish(
        {"kty": "oct", "kid": "secret", "k": secret, "alg": "HS256"},
        {"kty": "oct", "kid": "secret as another kind", "k": secret, "alg": "RS256"},
        public_jwk(short, "RS256", "short"),
        {**public_jwk(google_like.key, "RS256", "for encryption"), "use": "enc"},
    )
    verifier, said = push(google_like), google_like.claims(**RIGHT)
    refused(verifier, f"Bearer {signed(said, SECRET, alg='HS256', kid='secret')}")
    refused(verifier, f"Bearer {signed(said, SECRET, alg='RS256', signer='HS256', kid='secret as another kind')}")
    refused(verifier, f"Bearer {signed(said, short, alg='RS256', kid='short')}")
    refused(verifier, f"Bearer {signed(said, google_like.key, alg='RS256', kid='for encryption')}")
    verifier.verify(f"Bearer {signed(said, google_like.key, alg='RS256', kid=google_like.key_id)}")


def test_a_key_is_only_taken_for_its_own_algorithm(google_like: Issuer) -> None:
    curve = ec.generate_private_key(ec.SECP256R1())
    google_like.publish(public_jwk(curve, "ES256", "curve"))
    verifier, said = push(google_like), google_like.claims(**RIGHT)
    verifier.verify(f"Bearer {signed(said, curve, alg='ES256', kid='curve')}")
    refused(verifier, f"Bearer {signed(said, google_like.key, alg='RS512', kid=google_like.key_id)}")
    refused(verifier, f"Bearer {signed(said, google_like.key, alg='RS256', signer='RS512', kid=google_like.key_id)}")
    refused(verifier, f"Bearer {signed(said, google_like.key, alg='RS256', kid='curve')}")


def test_a_token_signed_by_somebody_else_is_refused(issuer: Issuer) -> None:
    with Issuer(algorithm=issuer.algorithm) as other:
        token = signed(issuer.claims(**RIGHT), other.key, alg=issuer.algorithm, kid=issuer.key_id)
        refused(push(issuer), f"Bearer {token}")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_token_with_anything_changed_is_refused(issuer: Issuer, place: int) -> None:
    verifier = push(issuer)
    parts = issuer.token(**RIGHT).split(".")
    changes = {
        0: part({"alg": issuer.algorithm, "kid": issuer.key_id, "typ": "jwt"}),
        1: part(issuer.claims(**RIGHT, extra=1)),
        2: parts[2][:-10] + ("A" if parts[2][-10] != "A" else "B") + parts[2][-9:],
    }
    verifier.verify("Bearer " + ".".join(parts))
    parts[place] = changes[place]
    refused(verifier, "Bearer " + ".".join(parts))


@pytest.mark.parametrize("header", [{}, {"kid": None}, {"kid": 7}, {"kid": ["key"]}], ids=str)
def test_a_token_that_does_not_name_its_key_is_refused(google_like: Issuer, header: dict[str, Any]) -> None:
    token = signed(google_like.claims(**RIGHT), google_like.key, alg="RS256", **header)
    refused(push(google_like), f"Bearer {token}")


def test_a_token_that_brings_its_own_key_is_refused_and_nothing_is_fetched_from_where_it_says(
    google_like: Issuer,
) -> None:
    with Issuer() as elsewhere:
        own = {"jwk": public_jwk(elsewhere.key, "RS256", "own"), "jku": elsewhere.url + KEYS}
        refused(
            push(google_like),
            f"Bearer {signed(google_like.claims(**RIGHT), elsewhere.key, alg='RS256', kid='own', **own)}",
        )
        assert elsewhere.fetched == []


def test_a_token_with_an_extension_nobody_knows_is_refused(google_like: Issuer) -> None:
    header = {"kid": google_like.key_id, "crit": ["unknown"], "unknown": 1}
    refused(push(google_like), f"Bearer {signed(google_like.claims(**RIGHT), google_like.key, alg='RS256', **header)}")


def test_behind_cloud_run_a_token_without_its_signature_is_taken_and_no_key_is_fetched(issuer: Issuer) -> None:
    push(issuer, checked_before=True).verify(f"Bearer {stripped(issuer.token(**RIGHT))}")
    assert issuer.fetched == []


def test_elsewhere_a_token_without_its_signature_is_refused(issuer: Issuer) -> None:
    verifier = push(issuer)
    refused(verifier, f"Bearer {stripped(issuer.token(**RIGHT))}")
    verifier.verify(f"Bearer {issuer.token(**RIGHT)}")


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_behind_cloud_run_a_token_that_says_something_else_is_refused_without_its_signature_too(
    google_like: Issuer, claims: dict[str, Any]
) -> None:
    said = google_like.claims(**{**RIGHT, **claims})
    token = signed(said, google_like.key, alg="RS256", kid=google_like.key_id)
    refused(push(google_like, checked_before=True), f"Bearer {stripped(token)}")


@pytest.mark.parametrize("claims", [{"exp": -50}, {"iat": 50}, {"nbf": 50}], ids=str)
def test_behind_cloud_run_clocks_may_differ_by_a_minute(google_like: Issuer, claims: dict[str, int]) -> None:
    moved = {name: int(time.time()) + seconds for name, seconds in claims.items()}
    push(google_like, checked_before=True).verify(f"Bearer {stripped(google_like.token(**RIGHT, **moved))}")


def test_behind_cloud_run_a_signed_token_is_checked_as_anywhere(issuer: Issuer) -> None:
    verifier = push(issuer, checked_before=True)
    verifier.verify(f"Bearer {issuer.token(**RIGHT)}")
    assert issuer.fetched == [DISCOVERY, KEYS]
    with Issuer(algorithm=issuer.algorithm) as other:
        refused(
            verifier, f"Bearer {signed(issuer.claims(**RIGHT), other.key, alg=issuer.algorithm, kid=issuer.key_id)}"
        )


ALMOST = ["", "signature_removed_by_google", "SIGNATURE_REMOVED_BY_GOOGLE=", "SIGNATURE_REMOVED_BY_GOOGL", "AAAA"]


@pytest.mark.parametrize("instead", ALMOST)
def test_behind_cloud_run_nothing_else_stands_for_a_signature(google_like: Issuer, instead: str) -> None:
    said = google_like.token(**RIGHT).rpartition(".")[0]
    refused(push(google_like, checked_before=True), f"Bearer {said}.{instead}")


def test_behind_cloud_run_the_token_s_header_and_length_are_checked_too(google_like: Issuer) -> None:
    verifier, claims, key_id = push(google_like, checked_before=True), google_like.claims(**RIGHT), google_like.key_id
    headers: list[dict[str, Any]] = [{"alg": one, "kid": key_id} for one in ("none", "HS256", "", None)]
    headers += [{"alg": "RS256"}, {"alg": "RS256", "kid": 7}]
    headers += [{"alg": "RS256", "kid": key_id, "crit": ["unknown"], "unknown": 1}]
    for header in headers:
        refused(verifier, f"Bearer {stripped(f'{part(header)}.{part(claims)}.x')}")
    refused(verifier, f"Bearer {stripped(google_like.token(**RIGHT, padding='x' * 20_000))}")
    right = f"{part({'alg': 'RS256', 'kid': key_id})}.{part(claims)}"
    refused(verifier, f"Bearer {right}.x.SIGNATURE_REMOVED_BY_GOOGLE")
    verifier.verify(f"Bearer {right}.SIGNATURE_REMOVED_BY_GOOGLE")
