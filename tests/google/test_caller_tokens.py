"""Who is calling: tokens of people against a real issuer on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest

from shared.cloud_settings import GOOGLE_ISSUER
from shared.domain.policy import Account
from shared.errors import UnauthenticatedError
from shared.gcp.identity import CallerTokens
from shared.gcp.issuer_keys import IssuerKeys
from tests.google.issuer import Issuer
from tests.google.signing_in import APP, AUDIENCE, stripped

SECRET = b"0123456789abcdef0123456789abcdef"


@pytest.fixture
def google_like() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


def callers(issuer: Issuer, *audiences: str, secret: bytes = SECRET) -> CallerTokens:
    return CallerTokens(issuer.url, audiences or [APP], secret)


def test_a_caller_has_the_same_pseudonym_every_time_and_nobody_else_has_it(google_like: Issuer) -> None:
    verifier = callers(google_like, " other.apps.example", APP, "")
    ada = verifier.verify(google_like.token(aud=APP, sub="1", email="ada@example.org", name="Ada"))
    assert verifier.verify(google_like.token(aud="other.apps.example", sub="1", email="new@example.org")) == ada
    assert callers(google_like).verify(google_like.token(aud=APP, sub="1")) == ada
    others = {verifier.verify(google_like.token(aud=APP, sub="2")).owner}
    others.add(callers(google_like, secret=SECRET[::-1]).verify(google_like.token(aud=APP, sub="1")).owner)
    with Issuer() as elsewhere:
        others.add(callers(elsewhere).verify(elsewhere.token(aud=APP, sub="1")).owner)
    assert len(others - {ada.owner}) == 3


def test_a_pseudonym_is_fit_for_a_document_and_says_nothing(google_like: Issuer) -> None:
    account = callers(google_like).verify(google_like.token(aud=APP, sub="ada", email="ada@example.org"))
    prefix, _, rest = account.owner.partition("_")
    assert (prefix, len(rest)) == ("o", 26)
    assert rest.isascii()
    assert rest.isalnum()
    assert rest == rest.lower()
    assert account == Account(owner=account.owner)


@pytest.mark.parametrize(
    ("hosted", "domain"), [("Example.ORG", "example.org"), ("a.b-c.co.uk", "a.b-c.co.uk"), (None, None)]
)
def test_a_managed_domain_is_known_in_small_letters(
    google_like: Issuer, hosted: str | None, domain: str | None
) -> None:
    assert callers(google_like).verify(google_like.token(aud=APP, hd=hosted)).domain == domain


@pytest.mark.parametrize(
    "hosted", ["", "a/b", "../policies", "localhost", "a b.org", "-a.org", 7, True, ["example.org"], "x" * 300 + ".org"]
)
def test_a_domain_that_is_none_does_not_become_a_personal_account(google_like: Issuer, hosted: object) -> None:
    with pytest.raises(UnauthenticatedError):
        callers(google_like).verify(google_like.token(aud=APP, hd=hosted))


@pytest.mark.parametrize("claims", [{"aud": AUDIENCE}, {"aud": ""}, {"aud": APP.upper()}, {"aud": [APP]}], ids=str)
def test_a_token_for_another_app_is_refused(google_like: Issuer, claims: dict[str, Any]) -> None:
    with pytest.raises(UnauthenticatedError):
        callers(google_like).verify(google_like.token(**claims))


def test_google_may_write_its_name_without_https_and_nobody_else(google_like: Issuer) -> None:
    """The keys come from the local issuer; the name is what the token says."""
    verifier = CallerTokens(GOOGLE_ISSUER, [APP], SECRET, keys=IssuerKeys(google_like.url))
    both = [verifier.verify(google_like.token(aud=APP, iss=name)) for name in (GOOGLE_ISSUER, "accounts.google.com")]
    assert both[0] == both[1]
    for name in ("http://accounts.google.com", "https://accounts.google.com/", "google.com", google_like.url):
        with pytest.raises(UnauthenticatedError):
            verifier.verify(google_like.token(aud=APP, iss=name))
    with pytest.raises(UnauthenticatedError):
        callers(google_like).verify(google_like.token(aud=APP, iss=google_like.url.removeprefix("http://")))


def test_a_caller_without_a_signature_is_nobody_even_if_it_looks_checked(google_like: Issuer) -> None:
    token = google_like.token(aud=APP, sub="1", email="ada@example.org")
    verifier = callers(google_like)
    assert verifier.verify(token).owner
    with pytest.raises(UnauthenticatedError):
        verifier.verify(stripped(token))
