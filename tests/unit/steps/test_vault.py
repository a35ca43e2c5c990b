import pytest

from shared.errors import SourceGoneError
from tests.pipeline import Pipeline

REQUEST = "r_" + "a" * 26


def test_what_is_staged_is_ciphertext(pipeline: Pipeline) -> None:
    vault = pipeline.ports.vault
    vault.create_key(REQUEST)
    name = vault.seal(REQUEST, 1, "photo-0", b"the cat on the sofa" * 50)
    assert vault.open(name) == b"the cat on the sofa" * 50
    for path in pipeline.ports.settings.home.rglob("*"):
        assert not path.is_file() or b"the cat on the sofa" not in path.read_bytes()


def test_two_requests_have_two_keys_and_every_object_its_own_nonce(pipeline: Pipeline) -> None:
    vault, other = pipeline.ports.vault, "r_" + "b" * 26
    for request in (REQUEST, other):
        vault.create_key(request)
    names = [vault.seal(request, 1, f"x-{n}", b"same") for request in (REQUEST, other) for n in range(2)]
    staging = pipeline.ports.settings.home / "staging"
    contents = {path.read_bytes() for path in staging.rglob("objects/*") if path.is_file()}
    assert len(contents) == len(names) == 4


def test_what_was_swapped_for_another_object_of_the_same_request_is_noticed(pipeline: Pipeline) -> None:
    vault = pipeline.ports.vault
    vault.create_key(REQUEST)
    names = [vault.seal(REQUEST, 1, f"photo-{n}", bytes([n]) * 100) for n in range(2)]
    first, second = sorted(path for path in (pipeline.ports.settings.home / "staging").rglob("objects/*"))
    first.write_bytes(second.read_bytes())
    with pytest.raises(SourceGoneError) as refused:
        [vault.open(name) for name in names]
    assert refused.value.code == "staged_damaged"


def test_without_its_key_nothing_can_be_opened_or_added(pipeline: Pipeline) -> None:
    vault = pipeline.ports.vault
    vault.create_key(REQUEST)
    name = vault.seal(REQUEST, 1, "photo-0", b"x")
    gone = vault.destroy(REQUEST)
    assert gone == [f"keys/{REQUEST}/request", f"staging/{name}"]
    for act in (lambda: vault.open(name), lambda: vault.seal(REQUEST, 2, "late", b"x")):
        with pytest.raises(SourceGoneError) as refused:
            act()
        assert refused.value.code == "key_destroyed"
    assert vault.left(REQUEST) == []


def test_what_was_delivered_stays_readable_when_the_request_is_erased(pipeline: Pipeline) -> None:
    vault = pipeline.ports.vault
    vault.create_key(REQUEST)
    kept = vault.keep(REQUEST, 3, "picture-0", b"picture")
    stale = vault.keep(REQUEST, 2, "picture-0", b"of an earlier lease")
    assert f"results/{stale}" in vault.destroy(REQUEST, keep=frozenset({kept}))
    assert vault.result(kept) == b"picture"
    assert vault.left(REQUEST, keep=frozenset({kept})) == []
