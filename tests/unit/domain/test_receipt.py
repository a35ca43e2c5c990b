import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain import receipt
from shared.domain.verification import InvalidReceiptError, verify
from shared.embedded.signer import FileSigner
from shared.stores.receipts import signed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_trace() -> tuple[receipt.Entry, ...]:
    trace: tuple[receipt.Entry, ...] = ()
    for event in ("accepted", "staged", "delivered", "erased"):
        trace = receipt.append(trace, event, NOW, objects=["x"])
    return trace


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    signer = FileSigner(tmp_path_factory.mktemp("key") / "key.pem")
    statement = receipt.statement("r_" + "a" * 26, "DELIVERED", a_trace(), "nothing")
    return json.dumps(signed(statement, signer.sign(receipt.canonical(statement))))


def test_a_receipt_verifies_offline(text: str) -> None:
    assert verify(text) == json.loads(text)["signature"]["key_id"]


@given(data=st.data())
def test_one_changed_character_anywhere_is_noticed(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0aZ}").filter(lambda letter: letter != text[at]))
    changed = text[:at] + other + text[at + 1 :]
    try:
        same = json.loads(changed) == json.loads(text)
    except ValueError:
        same = False
    if not same and json.loads(text)["signature"]["public_key"] in changed:
        with pytest.raises(InvalidReceiptError):
            verify(changed)


@pytest.mark.parametrize(("name", "change"), [("dropped", lambda e: e[:1] + e[2:]), ("swapped", lambda e: e[::-1])])
def test_entries_that_are_dropped_or_swapped_are_noticed(text: str, name: str, change: object) -> None:
    body = json.loads(text)
    body["entries"] = change(body["entries"])  # type: ignore[operator]
    with pytest.raises(InvalidReceiptError, match="does not continue"):
        verify(json.dumps(body))


def test_another_request_s_receipt_cannot_be_passed_off(text: str) -> None:
    body = json.loads(text) | {"request_id": "r_" + "b" * 26}
    with pytest.raises(InvalidReceiptError, match="not what was signed"):
        verify(json.dumps(body))


@pytest.mark.parametrize("junk", ["", "{}", "[]", "null", '{"entries": 1, "signature": {}}', "not json"])
def test_junk_is_no_receipt(junk: str) -> None:
    with pytest.raises(InvalidReceiptError):
        verify(junk)


def test_the_receipt_key_stays_the_same(tmp_path: Path) -> None:
    first = FileSigner(tmp_path / "key.pem").sign(b"x")
    assert FileSigner(tmp_path / "key.pem").sign(b"x").key_id == first.key_id
