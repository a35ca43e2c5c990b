"""What every adapter of the `Documents` port promises, for one client."""

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Documents, Put, Unchanged, Update
from shared.ports.queries import Query

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
FAR_EAST = timezone(timedelta(hours=14))


def version(documents: Documents, path: str) -> str:
    document = documents.get(path)
    assert document is not None
    return document.version


def data(documents: Documents, path: str) -> Any:
    document = documents.get(path)
    return None if document is None else document.data


def test_a_missing_document_is_none(documents: Documents) -> None:
    assert documents.get("requests/r_1") is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "", "none": None, "yes": True, "no": False, "list": [], "map": {}},
        {"int": 1, "float": 1.5, "small": -(2**63), "large": 2**63 - 1, "tiny": 5e-324, "minus": -0.25},
        {"nested": {"list": [1, "two", None, {"three": [True]}]}},
        {"unicode": "Zoë 🦊 مرحبا \u202e e\u0301 \U0010ffff \ue000 \ufffe", "Schlüssel": "ключ"},
        {"control": "a\x00b\x01c\x01\x01\x02\x1f\x7f\\u0001\\", "quote": "'\";--"},
        {"$datetime": 5, "$$datetime": {"$datetime": 1, "other": 2}, "datetime": "$datetime", "$": "$"},
        {"": "a field without a name", "a.b": 1, "`": 2, '"': 3, "/": 4},
        {"lists": [[], [[1.0, [2]], {"": [[]]}]], "$vector": {"$$vector": [1], "$vector": 2}, "~write": 1},
    ],
    ids=lambda fields: next(iter(fields), "empty"),
)
def test_fields_come_back_equal(documents: Documents, fields: dict[str, Any]) -> None:
    documents.commit([Create("requests/r_1", fields)])
    assert data(documents, "requests/r_1") == fields


def test_true_stays_true_and_one_stays_one(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"yes": True, "one": 1, "whole": 1.0})])
    found = data(documents, "requests/r_1")
    assert (type(found["yes"]), type(found["one"])) == (bool, int)


@pytest.mark.parametrize(
    "instant",
    [
        NOW,
        NOW.astimezone(FAR_EAST),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
        datetime(9999, 12, 30, 23, 59, 59, 999999, UTC),
    ],
    ids=str,
)
def test_datetimes_come_back_aware_and_equal_to_the_microsecond(documents: Documents, instant: datetime) -> None:
    documents.commit([Create("requests/r_1", {"at": instant, "list": [instant], "map": {"at": instant}})])
    found = data(documents, "requests/r_1")
    assert found == {"at": instant, "list": [instant], "map": {"at": instant}}
    assert found["at"].utcoffset() is not None


@pytest.mark.parametrize("text", ["2026-11-22T18:00:00.123456+00:00", "2026-11-22", "1795370790485315"])
def test_text_that_looks_like_a_date_stays_text(documents: Documents, text: str) -> None:
    documents.commit([Create("requests/r_1", {"text": text})])
    assert data(documents, "requests/r_1") == {"text": text}


def test_what_is_stored_does_not_change_with_what_was_given(documents: Documents) -> None:
    fields: dict[str, Any] = {"list": [1]}
    documents.commit([Create("requests/r_1", fields)])
    fields["list"].append(2)
    data(documents, "requests/r_1")["list"].append(3)
    assert data(documents, "requests/r_1") == {"list": [1]}


def test_create_of_an_existing_document_conflicts_and_leaves_it(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"n": 1})])
    before = version(documents, "requests/r_1")
    with pytest.raises(ConflictError):
        documents.commit([Create("requests/r_1", {"n": 2})])
    assert data(documents, "requests/r_1") == {"n": 1}
    assert version(documents, "requests/r_1") == before


def test_update_replaces_all_fields(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"a": 1, "b": 1})])
    documents.commit([Update("requests/r_1", {"b": 2}, version(documents, "requests/r_1"))])
    assert data(documents, "requests/r_1") == {"b": 2}


def test_update_at_another_version_conflicts(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"n": 1})])
    old = version(documents, "requests/r_1")
    documents.commit([Update("requests/r_1", {"n": 2}, old)])
    with pytest.raises(ConflictError):
        documents.commit([Update("requests/r_1", {"n": 3}, old)])
    assert data(documents, "requests/r_1") == {"n": 2}


def test_update_of_a_missing_document_conflicts(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {})])
    old = version(documents, "requests/r_1")
    documents.commit([Delete("requests/r_1")])
    with pytest.raises(ConflictError):
        documents.commit([Update("requests/r_1", {"n": 3}, old)])
    assert documents.get("requests/r_1") is None


def test_put_writes_whether_it_exists_or_not(documents: Documents) -> None:
    documents.commit([Put("requests/r_1", {"n": 1})])
    documents.commit([Put("requests/r_1", {"m": 2})])
    assert data(documents, "requests/r_1") == {"m": 2}


def test_delete_twice_is_fine(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {})])
    documents.commit([Delete("requests/r_1")])
    documents.commit([Delete("requests/r_1")])
    assert documents.get("requests/r_1") is None


def test_delete_at_a_version_removes_only_that_one(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {})])
    old = version(documents, "requests/r_1")
    documents.commit([Update("requests/r_1", {}, old)])
    with pytest.raises(ConflictError):
        documents.commit([Delete("requests/r_1", old)])
    documents.commit([Delete("requests/r_1", version(documents, "requests/r_1"))])
    with pytest.raises(ConflictError):
        documents.commit([Delete("requests/r_1", old)])


def test_version_changes_with_every_write_also_of_equal_fields(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"n": 1})])
    seen = [version(documents, "requests/r_1")]
    documents.commit([Update("requests/r_1", {"n": 1}, seen[-1])])
    seen.append(version(documents, "requests/r_1"))
    documents.commit([Put("requests/r_1", {"n": 1})])
    seen.append(version(documents, "requests/r_1"))
    assert len(set(seen)) == 3


def test_version_does_not_change_without_a_write(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {}), Create("requests/r_2", {})])
    before = version(documents, "requests/r_1")
    documents.commit([Unchanged("requests/r_1", before), Put("requests/r_2", {"n": 1})])
    assert version(documents, "requests/r_1") == before


def test_version_is_not_reused_after_delete_and_create(documents: Documents) -> None:
    seen = []
    for writes in (1, 3, 2, 1):
        for _ in range(writes):
            documents.commit([Put("requests/r_1", {"n": 1})])
            seen.append(version(documents, "requests/r_1"))
        documents.commit([Delete("requests/r_1")])
    assert len(set(seen)) == len(seen)


def test_version_of_one_document_says_nothing_about_another(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {}), Create("requests/r_2", {"n": 1})])
    documents.commit([Update("requests/r_2", {"n": 2}, version(documents, "requests/r_2"))])
    with pytest.raises(ConflictError):
        documents.commit([Update("requests/r_1", {"n": 3}, version(documents, "requests/r_2"))])


def test_unchanged_fails_the_batch_when_the_document_changed(documents: Documents) -> None:
    documents.commit([Create("consents/c_1", {"n": 1})])
    old = version(documents, "consents/c_1")
    documents.commit([Unchanged("consents/c_1", old), Unchanged("consents/c_2", None)])
    documents.commit([Update("consents/c_1", {"n": 2}, old)])
    for expectation in (Unchanged("consents/c_1", old), Unchanged("consents/c_1", None)):
        with pytest.raises(ConflictError):
            documents.commit([Create("requests/r_1", {}), expectation])
    assert documents.get("requests/r_1") is None


def test_unchanged_fails_the_batch_when_the_document_is_gone(documents: Documents) -> None:
    documents.commit([Create("consents/c_1", {})])
    old = version(documents, "consents/c_1")
    documents.commit([Delete("consents/c_1")])
    with pytest.raises(ConflictError):
        documents.commit([Unchanged("consents/c_1", old)])


def test_a_failed_batch_writes_nothing(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"n": 1}), Create("requests/r_2", {"n": 1})])
    batch = [
        Update("requests/r_1", {"n": 2}, version(documents, "requests/r_1")),
        Delete("requests/r_2"),
        Put("requests/r_3", {"n": 2}),
        Create("requests/r_1x", {}),
        Update("requests/r_4", {"n": 2}, "1"),
    ]
    with pytest.raises(ConflictError):
        documents.commit(batch)
    assert data(documents, "requests/r_1") == {"n": 1}
    assert data(documents, "requests/r_2") == {"n": 1}
    assert documents.get("requests/r_3") is None
    assert documents.get("requests/r_1x") is None


def test_a_batch_holds_500_writes_and_not_501(documents: Documents) -> None:
    documents.commit([])
    documents.commit([Create(f"photos/p_{i}", {"i": i}) for i in range(500)])
    assert data(documents, "photos/p_499") == {"i": 499}
    with pytest.raises(ValueError, match="500"):
        documents.commit([Create(f"others/p_{i}", {"i": i}) for i in range(501)])
    assert documents.get("others/p_0") is None


def test_a_batch_with_a_path_twice_is_refused(documents: Documents) -> None:
    with pytest.raises(ValueError, match="twice"):
        documents.commit([Put("requests/r_1", {}), Delete("requests/r_1")])


@pytest.mark.parametrize("reserved", [".", "..", "____", "__r_1__", "__\n__"])
def test_a_path_with_a_reserved_part_is_refused(documents: Documents, reserved: str) -> None:
    for path in (f"requests/{reserved}", f"{reserved}/r_1"):
        with pytest.raises(ValueError, match="path"):
            documents.commit([Create(path, {})])
        with pytest.raises(ValueError, match="path"):
            documents.get(path)


@pytest.mark.parametrize("name", ["...", "_", "___", "__r", "r__", "._", "é", "a b", "%2F", "*", "'", '"', "\\", "~"])
def test_any_other_name_is_an_id_and_a_collection(documents: Documents, name: str) -> None:
    documents.commit([Create(f"requests/{name}", {"n": 1}), Create(f"{name}/r_1", {"n": 2})])
    assert data(documents, f"requests/{name}") == {"n": 1}
    assert [document.path for document in documents.query(Query(name))] == [f"{name}/r_1"]


@pytest.mark.parametrize("path", ["", "/", "requests", "requests/", "/r_1", "a/b/c", "requests//r", "r/" + "é" * 750])
def test_a_path_that_is_not_allowed_is_refused(documents: Documents, path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        documents.commit([Create("requests/r_1", {}), Create(path, {})])
    with pytest.raises(ValueError, match="path"):
        documents.get(path)
    assert documents.get("requests/r_1") is None


def test_the_longest_path_is_1500_bytes(documents: Documents) -> None:
    path = "r/" + "é" * 749
    documents.commit([Create(path, {"n": 1})])
    assert data(documents, path) == {"n": 1}


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 11, 22),
        math.nan,
        math.inf,
        2**63,
        b"bytes",
        {1: 2},
        {1, 2},
        object(),
        timedelta(1),
        "\ud800",
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_is_not_allowed_is_refused(documents: Documents, value: Any) -> None:
    for fields in ({"field": value}, {"list": [{"deep": value}]}):
        with pytest.raises(ValueError):  # noqa: PT011 - each kind has words of its own
            documents.commit([Create("requests/r_1", {}), Create("requests/r_2", fields)])
    assert documents.get("requests/r_1") is None


def test_a_document_holds_nearly_a_million_bytes_and_not_more(documents: Documents) -> None:
    documents.commit([Create("requests/r_1", {"text": "é" * 499_900})])
    assert len(data(documents, "requests/r_1")["text"]) == 499_900
    with pytest.raises(ValueError, match="bytes"):
        documents.commit([Create("requests/r_2", {"text": "é" * 500_000})])
    assert documents.get("requests/r_2") is None


def test_a_batch_holds_four_million_bytes_and_not_more(documents: Documents) -> None:
    large = {"text": "x" * 999_000}
    documents.commit([Create(f"requests/a_{i}", large) for i in range(4)])
    assert data(documents, "requests/a_3") == large
    with pytest.raises(ValueError, match="bytes"):
        documents.commit([Create(f"requests/b_{i}", large) for i in range(5)])
    small = {f"field{i}": i for i in range(700)}
    documents.commit([Put(f"requests/c_{i}", small) for i in range(100)])
    with pytest.raises(ValueError, match="bytes"):
        documents.commit([Put(f"requests/c_{i}", small) for i in range(500)])
    assert documents.get("requests/b_0") is None
    assert documents.get("requests/c_100") is None


def test_a_document_holds_5000_fields_and_not_more(documents: Documents) -> None:
    fields = {f"field{i}": i % 10 for i in range(5_000)}
    documents.commit([Create("requests/r_1", fields)])
    assert data(documents, "requests/r_1") == fields
    with pytest.raises(ValueError, match="fields"):
        documents.commit([Create("requests/r_2", {**fields, "one": 1})])


def test_a_document_holds_20_levels_and_not_more(documents: Documents) -> None:
    def nested(levels: int) -> Any:
        return {"in": [nested(levels - 2)]} if levels > 1 else {}

    documents.commit([Create("requests/r_1", nested(19))])
    assert data(documents, "requests/r_1") == nested(19)
    with pytest.raises(ValueError, match="levels"):
        documents.commit([Create("requests/r_2", nested(21))])


def test_names_of_any_length_are_fields(documents: Documents) -> None:
    fields = {"x" * 100: 1, "x" * 101: 2, "é" * 2_000: {"é" * 2_000: 3}, "__name__": 4, "~": 5, "~__name__": 6}
    documents.commit([Create("requests/r_1", fields)])
    assert data(documents, "requests/r_1") == fields


def test_another_client_sees_what_was_committed_at_once(documents_harness: Any) -> None:
    one, other = documents_harness.open(), documents_harness.open()
    for n in range(20):
        one.commit([Put("requests/r_1", {"n": n})])
        assert data(other, "requests/r_1") == {"n": n}
        other.commit([Update("requests/r_1", {"n": -n}, version(other, "requests/r_1"))])
        assert data(one, "requests/r_1") == {"n": -n}


def test_a_commit_tells_the_version_each_document_has_now(documents: Documents) -> None:
    first, gone = documents.commit([Create("things/a", {"n": 1}), Delete("things/b")])
    found = documents.get("things/a")
    assert found is not None
    assert (first, gone) == (found.version, None)
    second, same = documents.commit([Create("things/c", {}), Unchanged("things/a", first)])
    assert same == first
    (third,) = documents.commit([Update("things/a", {"n": 1}, first or "")])
    assert third not in (None, first)
    found = documents.get("things/c")
    assert found is not None
    assert found.version == second
