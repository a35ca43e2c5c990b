from pathlib import Path

import pytest

from shared.cloud_settings import read
from shared.errors import MissingSettingError

SECRET = "0123456789abcdef0123456789abcdef"
HTTP = frozenset({"http"})
EVENTS = frozenset({"events"})
PUSHED = {
    "GOOGLE_CLOUD_PROJECT": "demo-project",
    "KEEPSAKE_PUSH_SERVICE_ACCOUNT": "pusher@demo.iam.gserviceaccount.com",
    "KEEPSAKE_PUSH_AUDIENCE": "https://stage.example",
}


def environment(secret: str) -> dict[str, str]:
    return {
        "GOOGLE_CLOUD_PROJECT": "demo-project",
        "KEEPSAKE_CALLER_AUDIENCES": "app.example",
        "KEEPSAKE_IDEMPOTENCY_SECRET": secret,
    }


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_mounted_secret_is_read_without_the_end_of_its_line(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(f"{SECRET}{ending}".encode())
    assert read(environment(str(file)), HTTP).idempotency_secret == SECRET


def test_a_secret_in_the_environment_is_taken_as_it_is() -> None:
    assert read(environment(SECRET), HTTP).idempotency_secret == SECRET


@pytest.mark.parametrize("content", [b"", b"short", SECRET.encode() + b"\n" + SECRET.encode(), b"\xff" * 40])
def test_a_file_that_holds_no_secret_is_refused_by_the_variable_s_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(MissingSettingError, match=r"^KEEPSAKE_IDEMPOTENCY_SECRET is not what it has to be$"):
        read(environment(str(file)), HTTP)


@pytest.mark.parametrize("path", ["/nothing/is/mounted/here/0123456789abcdef0123456789abcdef", "/", "/\0"])
def test_a_path_is_never_the_secret_itself(path: str) -> None:
    with pytest.raises(MissingSettingError, match=r"^KEEPSAKE_IDEMPOTENCY_SECRET is not what it has to be$"):
        read(environment(path), HTTP)


def test_no_other_variable_is_a_path_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("other.example")
    env = {**environment(SECRET), "KEEPSAKE_CALLER_AUDIENCES": str(file)}
    assert read(env, HTTP).caller_audiences == str(file)


def test_nobody_has_checked_a_push_before_unless_it_is_said() -> None:
    assert read({**PUSHED, "K_SERVICE": "keepsake-stage"}, EVENTS).push_checked_by == ""


def test_on_cloud_run_pushes_may_be_checked_before() -> None:
    env = {**PUSHED, "KEEPSAKE_PUSH_CHECKED_BY": "cloud-run", "K_SERVICE": "keepsake-stage"}
    assert read(env, EVENTS).push_checked_by == "cloud-run"


@pytest.mark.parametrize(
    "said", [{"KEEPSAKE_PUSH_CHECKED_BY": "cloud-run"}, {"KEEPSAKE_PUSH_CHECKED_BY": "yes", "K_SERVICE": "s"}], ids=str
)
def test_elsewhere_nobody_can_have_checked_a_push_before_and_no_door_opens(said: dict[str, str]) -> None:
    with pytest.raises(MissingSettingError, match=r"^KEEPSAKE_PUSH_CHECKED_BY is not what it has to be$"):
        read({**PUSHED, **said}, EVENTS)


# --- accounts --------------------------------------------------------------------------------------------

_ACCOUNTS = {
    "KEEPSAKE_OAUTH_CLIENT_ID": "keepsake.apps.example",
    "KEEPSAKE_OAUTH_CLIENT_SECRET": "client-secret",
    "KEEPSAKE_TOKEN_KEY": "projects/demo/locations/eu/keyRings/keepsake/cryptoKeys/tokens",
}


def test_accounts_are_offered_with_all_three_variables_and_not_without_any() -> None:
    assert read({}, frozenset()).offers_accounts is False
    assert read(_ACCOUNTS, frozenset()).offers_accounts is True


@pytest.mark.parametrize("missing", _ACCOUNTS)
def test_accounts_are_not_offered_by_halves(missing: str) -> None:
    with pytest.raises(MissingSettingError, match=f"^{missing} is not set$"):
        read({name: said for name, said in _ACCOUNTS.items() if name != missing}, frozenset())


def test_the_client_s_secret_may_be_a_mounted_file_and_is_never_repeated(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("client-secret\n")
    assert read({**_ACCOUNTS, "KEEPSAKE_OAUTH_CLIENT_SECRET": str(file)}, frozenset()).oauth_client_secret == (
        "client-secret"
    )
    with pytest.raises(MissingSettingError) as caught:
        read({**_ACCOUNTS, "KEEPSAKE_OAUTH_CLIENT_SECRET": "two words"}, frozenset())
    assert "two words" not in str(caught.value)


@pytest.mark.parametrize("key", ["tokens", "projects/demo/locations/eu/keyRings/k/cryptoKeys/t/cryptoKeyVersions/1"])
def test_the_key_of_tokens_is_a_key_without_a_version(key: str) -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_TOKEN_KEY is not what"):
        read({**_ACCOUNTS, "KEEPSAKE_TOKEN_KEY": key}, frozenset())


CERTIFICATES = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
SIGNING = {
    **PUSHED,
    "KEEPSAKE_CREDENTIALS_KEY": "projects/p/locations/l/keyRings/r/cryptoKeys/credentials/cryptoKeyVersions/1",
}


def test_the_key_of_files_needs_no_certificates_and_takes_them_as_they_are_or_mounted(tmp_path: Path) -> None:
    needs = EVENTS | {"credentials"}
    assert read(SIGNING, needs).credentials_chain == ""
    file = tmp_path / "chain.pem"
    file.write_text(CERTIFICATES * 2)
    for said in (CERTIFICATES * 2, str(file)):
        found = read({**SIGNING, "KEEPSAKE_CREDENTIALS_CHAIN": said}, needs).credentials_chain
        assert found.strip() == (CERTIFICATES * 2).strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEEPSAKE_CREDENTIALS_KEY", "-----BEGIN PRIVATE KEY-----"),
        ("KEEPSAKE_CREDENTIALS_KEY", "projects/p/locations/l/keyRings/r/cryptoKeys/credentials"),
        ("KEEPSAKE_CREDENTIALS_CHAIN", CERTIFICATES.replace("CERTIFICATE", "PRIVATE KEY")),
        ("KEEPSAKE_CREDENTIALS_CHAIN", "/nothing/is/mounted/here"),
    ],
)
def test_what_is_no_key_version_or_no_certificate_is_refused_by_the_variable_s_name(name: str, value: str) -> None:
    with pytest.raises(MissingSettingError, match=rf"^{name} is not what it has to be$"):
        read({**SIGNING, name: value}, EVENTS | {"credentials"})
