"""Signing in to Google accounts with what people agreed to: codes, tokens, revoking, and what stands in no error."""

import json
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from shared.errors import InvalidInputError, KeepsakeError, MissingSettingError, SourceGoneError, StoreUnavailableError
from shared.gcp.oauth import GoogleAccounts, SignedIn
from tests.contract.together import in_threads
from tests.google import drive, photos
from tests.google.http import HttpResponse
from tests.google.sign_in import CLIENT, SECRET, SignInServer

SCOPES = {"picker": photos.SCOPE, "drive": drive.SCOPE}


@pytest.fixture
def google() -> Iterator[SignInServer]:
    with SignInServer() as server:
        yield server


def accounts(google: SignInServer, **options: Any) -> GoogleAccounts:
    return GoogleAccounts(CLIENT, SECRET, endpoint=google.url, **options)


def refused(call: Callable[[], object], kind: type[KeepsakeError], google: SignInServer) -> str:
    """Return the code of the error, after making sure that nothing secret stands in it."""
    with pytest.raises(kind) as caught:
        call()
    said = "".join(traceback.format_exception(caught.value))
    assert [secret for secret in google.secrets if secret in said] == []
    return caught.value.code


@pytest.mark.parametrize("kind", SCOPES)
@pytest.mark.parametrize("also", ["", " openid", " openid https://www.googleapis.com/auth/userinfo.email"])
def test_a_code_becomes_a_token_that_gives_access(google: SignInServer, kind: str, also: str) -> None:
    token = accounts(google).sign_in(kind, google.agree(SCOPES[kind] + also))
    access, seconds = accounts(google).refresh(token)
    assert google.allows(access)
    assert 3000 < seconds < 3600, "renewed before it ends"


def test_access_to_single_files_is_enough_for_drive(google: SignInServer) -> None:
    assert accounts(google).sign_in("drive", google.agree("https://www.googleapis.com/auth/drive.file"))


@pytest.mark.parametrize(
    "change", [{"code": "4/other"}, {"verifier": "w" * 43}, {"redirect_uri": "https://evil.example"}]
)
def test_a_code_that_is_not_the_app_s_is_refused(google: SignInServer, change: dict[str, str]) -> None:
    code = replace(google.agree(drive.SCOPE), **change)
    said = refused(lambda: accounts(google).sign_in("drive", code), InvalidInputError, google)
    assert said == "authorization_code_invalid"


def test_a_code_is_good_once_and_never_sent_twice(google: SignInServer) -> None:
    code = google.agree(drive.SCOPE)
    accounts(google).sign_in("drive", code)
    assert refused(lambda: accounts(google).sign_in("drive", code), InvalidInputError, google)
    google.asked.clear()
    google.instead["/token"] = [503, 503]
    refused(lambda: accounts(google).sign_in("drive", google.agree(drive.SCOPE)), StoreUnavailableError, google)
    assert len(google.asked) == 1


@pytest.mark.parametrize(
    ("scope", "offline", "code"),
    [
        (photos.SCOPE, True, "authorization_too_narrow"),
        ("openid", True, "authorization_too_narrow"),
        (drive.SCOPE + " https://www.googleapis.com/auth/drive", True, "authorization_too_wide"),
        (drive.SCOPE + " https://www.googleapis.com/auth/gmail.readonly", True, "authorization_too_wide"),
        (drive.SCOPE, False, "authorization_not_lasting"),
    ],
)
def test_more_or_less_than_the_source_needs_is_refused_and_given_back(
    google: SignInServer, scope: str, offline: bool, code: str
) -> None:
    agreed = google.agree(scope, offline=offline)
    assert refused(lambda: accounts(google).sign_in("drive", agreed), InvalidInputError, google) == code
    assert google.agreements[0].ended, "nothing of it stays at Google"


def test_what_was_revoked_at_google_signs_nobody_in(google: SignInServer) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    google.agreements[0].ended = True
    assert refused(lambda: accounts(google).refresh(token), SourceGoneError, google) == "source_disconnected"
    assert google.refreshes() == 1, "not tried again"


def test_signing_out_twice_is_fine(google: SignInServer) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    accounts(google).sign_out(token)
    assert google.agreements[0].ended
    accounts(google).sign_out(token)


@pytest.mark.parametrize("status", [403, 404, 302])
def test_a_token_that_may_not_be_revoked_counts_as_not_revoked(google: SignInServer, status: int) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    google.instead["/revoke"] = [status] * 3
    refused(lambda: accounts(google).sign_out(token), StoreUnavailableError, google)


@pytest.mark.parametrize("fault", [429, 500, 503, "drop"])
def test_what_goes_wrong_once_is_asked_again(google: SignInServer, fault: Any) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    google.instead = {"/token": [fault, fault], "/revoke": [fault, fault]}
    accounts(google).refresh(token)
    accounts(google).sign_out(token)
    assert google.agreements[0].ended


ODD = {
    "html": HttpResponse(200, b"<html>Sign in to the hotel's network</html>", {"Content-Type": "text/html"}),
    "html refusal": HttpResponse(400, b"<html>invalid_grant</html>", {"Content-Type": "text/html"}),
    "list": HttpResponse(200, b"[]"),
    "deep": HttpResponse(200, b"[" * 60_000),
    "huge": HttpResponse(200, b'{"access_token": "' + b"x" * 300_000 + b'"}'),
    "nothing": HttpResponse(200, b"{}"),
    "number": HttpResponse(200, b'{"access_token": 1}'),
    "moved": HttpResponse(302, b"", {"Location": "http://127.0.0.1:9/"}),
}


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD)
def test_an_answer_of_no_use_signs_nobody_in_and_nobody_out(google: SignInServer, answer: HttpResponse) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    google.instead["/token"] = [answer] * 3
    refused(lambda: accounts(google).refresh(token), StoreUnavailableError, google)
    google.instead["/token"].clear()
    assert accounts(google).refresh(token)


def test_a_client_that_google_does_not_know_is_ours_to_mend(google: SignInServer) -> None:
    wrong = GoogleAccounts(CLIENT, "another-secret", endpoint=google.url)
    with pytest.raises(MissingSettingError, match="KEEPSAKE_OAUTH_CLIENT_ID") as caught:
        wrong.refresh("1//x")
    assert "another-secret" not in str(caught.value)


@pytest.mark.parametrize("ask", ["refresh", "sign_out"])
def test_a_service_that_hangs_is_an_error_in_time(google: SignInServer, ask: str) -> None:
    google.instead = {"/token": ["hang"], "/revoke": ["hang"]}
    began = time.monotonic()
    refused(lambda: getattr(accounts(google, timeout_seconds=0.5), ask)("1//x"), StoreUnavailableError, google)
    assert time.monotonic() - began < 2


# --- access tokens ---------------------------------------------------------------------------------------


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_an_access_token_is_kept_until_it_is_about_to_end(google: SignInServer) -> None:
    token, clock = accounts(google).sign_in("drive", google.agree(drive.SCOPE)), Clock()
    signed_in = SignedIn(lambda: accounts(google).refresh(token), clock)
    first = signed_in.token()
    clock.seconds = 3500
    assert signed_in.token() == first
    clock.seconds = 3540
    assert signed_in.token() != first
    assert google.refreshes() == 2


def test_of_many_threads_one_fetches_the_token(google: SignInServer) -> None:
    token = accounts(google).sign_in("drive", google.agree(drive.SCOPE))
    signed_in = SignedIn(lambda: accounts(google).refresh(token))
    assert len(set(in_threads(8, lambda _: signed_in.token()))) == 1
    refused_one = signed_in.token()
    assert len(set(in_threads(8, lambda _: signed_in.renewed(refused_one)))) == 1
    assert google.refreshes() == 2


def test_a_life_that_is_not_said_is_short(google: SignInServer) -> None:
    for life in (None, "3600", True, -5):
        body = json.dumps({"access_token": "ya29.x", "expires_in": life}).encode()
        google.instead["/token"] = [HttpResponse(200, body)]
        assert accounts(google).refresh("1//x") == ("ya29.x", 30.0)
