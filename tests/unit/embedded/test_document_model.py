"""SqliteDocuments against a dictionary, step by random step."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared.embedded.documents import SqliteDocuments
from shared.embedded.values import decode, encode
from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Put, Unchanged, Update
from shared.ports.queries import Query, Where

INSTANTS = st.datetimes(
    datetime(1900, 1, 1),
    datetime(2200, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=3, minutes=30))]),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(["\0", "\1", "a\0", "a"])
INTEGERS = st.integers(-(2**63), 2**63 - 1)
SCALARS = st.none() | st.booleans() | INTEGERS | st.floats(allow_nan=False, allow_infinity=False) | TEXTS | INSTANTS
NAMES = TEXTS | st.sampled_from(["$datetime", "$$datetime", "$$$datetime", "datetime", "$"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
# Few and close together, so that conditions meet their values.
CLOSE = (
    st.integers(-1, 2)
    | st.sampled_from([0.5, 1.0, True, False, "", "a", "b", "a\0", "é", None])
    | st.integers(-2, 2).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))
)
OPERATORS: dict[str, Any] = {
    "==": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


@given(st.dictionaries(NAMES, VALUES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_is_encoded_is_decoded_equal(data: dict[str, Any]) -> None:
    assert decode(encode(data)) == data
    assert "\0" not in encode(data)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_stored_text_sorts_as_the_text_does(one: str, other: str) -> None:
    def stored(text: str) -> bytes:
        return str(decode_raw(encode({"t": text}))["t"]).encode()

    assert (stored(one) < stored(other)) == (one.encode() < other.encode())


def decode_raw(text: str) -> dict[str, Any]:
    import json

    return json.loads(text)  # type: ignore[no-any-return]


def kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    return "number" if isinstance(value, int | float) else type(value).__name__


def matches(data: dict[str, Any], where: Where) -> bool:
    if where.op == "in":
        return any(matches(data, Where(where.name, "==", value)) for value in where.value)
    value = data.get(where.name)
    if value is None or where.value is None or kind(value) != kind(where.value):
        return False
    return bool(OPERATORS[where.op](value, where.value))


class DocumentsMachine(RuleBasedStateMachine):
    """Two clients of one file do what the dictionary does."""

    ids = st.sampled_from(["a", "b", "c", "d"])
    collections = st.sampled_from(["plain", "indexed"])
    fields = st.dictionaries(st.sampled_from(["f", "g"]), CLOSE, max_size=2)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clients = [SqliteDocuments(self.folder / "d.sqlite", indexes=(("indexed", "f"),)) for _ in range(2)]
        self.model: dict[str, tuple[dict[str, Any], str]] = {}
        self.versions: dict[str, list[str]] = {}

    def teardown(self) -> None:
        for client in self.clients:
            client.close()
        shutil.rmtree(self.folder)

    @rule(data=st.data(), who=st.integers(0, 1))
    def commit(self, data: st.DataObject, who: int) -> None:
        paths = data.draw(
            st.lists(st.tuples(self.collections, self.ids).map("/".join), min_size=1, max_size=3, unique=True)
        )
        writes = [self._write(data, path) for path in paths]
        allowed = all(self._allowed(write) for write in writes)
        try:
            self.clients[who].commit(writes)
        except ConflictError:
            assert not allowed
            return
        assert allowed
        for write in writes:
            self._apply(write)

    def _write(self, data: st.DataObject, path: str) -> Any:
        known = self.versions.get(path, [])
        version = data.draw(st.sampled_from([*known[-3:], "0"]))
        fields = data.draw(self.fields)
        return data.draw(
            st.sampled_from(
                [
                    Create(path, fields), Put(path, fields), Update(path, fields, version), Delete(path),
                    Delete(path, version), Unchanged(path, version), Unchanged(path, None),
                ]
            )
        )  # fmt: skip

    def _allowed(self, write: Any) -> bool:
        found = self.model.get(write.path, ({}, None))[1]
        if isinstance(write, Put) or (isinstance(write, Delete) and write.version is None):
            return True
        return found == (None if isinstance(write, Create) else write.version)

    def _apply(self, write: Any) -> None:
        if isinstance(write, Delete):
            self.model.pop(write.path, None)
        elif not isinstance(write, Unchanged):
            document = self.clients[0].get(write.path)
            assert document is not None
            assert document.data == write.data
            assert document.version not in self.versions.get(write.path, [])
            self.versions.setdefault(write.path, []).append(document.version)
            self.model[write.path] = (dict(write.data), document.version)

    @rule(
        collection=collections,
        where=st.lists(
            st.builds(Where, st.sampled_from(["f", "g"]), st.sampled_from(list(OPERATORS)), CLOSE)
            | st.builds(Where, st.just("f"), st.just("in"), st.lists(CLOSE, max_size=3)),
            max_size=2,
        ),
        after=st.none() | ids,
        limit=st.integers(1, 4),
    )
    def query_by_id(self, collection: str, where: list[Where], after: str | None, limit: int) -> None:
        expected = [
            path
            for path, (data, _) in sorted(self.model.items())
            if path.startswith(collection + "/")
            and path.partition("/")[2] > (after or "")
            and all(matches(data, condition) for condition in where)
        ]
        found = self.clients[1].query(Query(collection, where, limit=limit, after=after))
        assert [document.path for document in found] == expected[:limit]

    @rule(collection=collections, sample=CLOSE, limit=st.integers(1, 4))
    def query_in_order(self, collection: str, sample: Any, limit: int) -> None:
        # Only fields of one kind: an order between kinds is not promised.
        where = Where("f", ">=", sample)
        expected = sorted(
            (data["f"], path)
            for path, (data, _) in self.model.items()
            if path.startswith(collection + "/") and matches(data, where)
        )
        found = self.clients[0].query(Query(collection, (where,), order_by="f", limit=limit))
        assert [document.path for document in found] == [path for _, path in expected][:limit]

    @invariant()
    def both_clients_see_the_model(self) -> None:
        for client in self.clients:
            for name in ("plain", "indexed"):
                found = {d.path: (dict(d.data), d.version) for d in client.query(Query(name))}
                assert found == {path: value for path, value in self.model.items() if path.startswith(name)}


DocumentsMachine.TestCase.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
test_documents_behave_like_a_dictionary = DocumentsMachine.TestCase
