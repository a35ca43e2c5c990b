"""The database indexes what queries name, and nothing else: the emulator would answer without an index, Google not."""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.domain.budget import unused
from shared.embedded.documents import SqliteDocuments
from shared.gcp.firestore_values import encode
from shared.ports.documents import Document
from shared.ports.queries import Query
from shared.stores import connections, files, library, names, people, receipts, records, requests, trips, vault
from shared.stores import photos as photo_index
from shared.stores.connections import ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.names import NameStore
from shared.stores.people import ConsentStore
from shared.stores.receipts import ReceiptStore
from shared.stores.requests import COLLECTION, RequestStore
from shared.system import SystemEntropy
from tests.infra import hcl
from tests.unit.domain.test_request import NOW, request

MODULES = (connections, files, library, names, people, photo_index, receipts, records, requests, trips, vault)
STORES = [Path(module.__file__ or "") for module in MODULES]
SHARED = Path(library.__file__ or "").parents[1]
INDEXED: dict[str, list[str]] = hcl.locals_of("firestore.tf")["indexed_fields"]
FOUND = ["owner ASCENDING", "terms CONTAINS", "rank ASCENDING"]


QUERIES = ("ocuments.query", "ocuments.count")


class Noting(SqliteDocuments):
    """Documents that note what is asked, and from where."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked: list[Query] = []
        self.places: set[tuple[str, int]] = set()

    def query(self, query: Query) -> list[Document]:
        self._note(query)
        return super().query(query)

    def count(self, query: Query) -> int:
        self._note(query)
        return super().count(query)

    def _note(self, query: Query) -> None:
        self.asked.append(query)
        caller = sys._getframe(2)
        self.places.add((Path(caller.f_code.co_filename).name, caller.f_lineno))


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Noting]:
    noting = Noting(tmp_path / "documents.db")
    every = RequestStore(noting, SystemEntropy())
    every.among(["r_1"])
    every.due(NOW, 10)
    every.next_due()
    every.of_owner("somebody")
    every.led_by("h-1")
    ConsentStore(noting).withdrawals_due(NOW, 10)
    NameStore(noting).erase("somebody")
    connected = ConnectionStore(noting)
    connected.of_owner("somebody")
    connected.connected_by("somebody")
    connected.leaving(NOW, 10)
    index = LibraryStore(noting)
    index.photos("somebody", ["s_1"])
    index.files.of("s_1")
    index.files.skipped("s_1")
    index.files.after("s_1", None, 10)
    index.files.named("s_1", ["a"])
    index.index.found("somebody", [["w:dog"], ["d:2019"]], 10)
    index.index.count("somebody", ["w:dog"])
    index.erase("somebody")
    yield noting
    noting.close()


def test_every_place_that_queries_is_asked_here(documents: Noting) -> None:
    places = set()
    for file in SHARED.rglob("*.py"):
        if file.parent.name in ("gcp", "embedded", "ports"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(QUERIES):
                places.add((file.name, node.lineno))
    assert documents.places == places


def looks_up(query: Query) -> bool:
    """Return whether the index of several fields serves the query: a text in a list, in order of another field."""
    containing = [where.op == "contains" for where in query.where]
    if not any(containing):
        return False
    first = query.where[containing.index(True)].name
    equal = [f"{where.name} ASCENDING" for where in query.where if where.op == "=="]
    assert [*equal, f"{first} CONTAINS", f"{query.order_by} ASCENDING"] == FOUND, f"{query} needs another index"
    return True


def test_what_finds_photos_has_the_index_of_several_fields_it_needs() -> None:
    blocks = [
        block["google_firestore_index"]
        for block in hcl.read("firestore.tf")["resource"]
        if "google_firestore_index" in block
    ]
    (found,) = (block["found"] for block in blocks if "found" in block)
    fields = [f"{one['field_path']} {one.get('order') or one['array_config']}" for one in found["fields"]]
    assert [found["collection"], *fields] == ["photos", *FOUND]


def test_what_queries_name_is_indexed_and_needs_one_field_only(documents: Noting) -> None:
    assert any(map(looks_up, documents.asked))
    for query in documents.asked:
        if looks_up(query):
            continue
        named = {where.name for where in query.where} | {query.order_by or ""} - {""}
        assert len(named) <= 1, f"{query} needs a composite index"
        assert named <= set(INDEXED[query.collection]), f"{query.collection} is asked for {named}"


def test_nothing_is_indexed_that_no_query_names(documents: Noting) -> None:
    named: dict[str, set[str]] = {collection: set() for collection in INDEXED}
    for query in documents.asked:
        if looks_up(query):
            continue
        named[query.collection] |= {where.name for where in query.where} | {query.order_by or ""} - {""}
    assert {collection: sorted(fields) for collection, fields in named.items()} == INDEXED


def test_terraform_knows_every_collection() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in STORES)
    assert {*re.findall(r'f"([a-z]+)/\{', text), COLLECTION} - {"keys", "uploads"} <= set(INDEXED)


def _dumped(record: records.Record) -> dict[str, Any]:
    return record.model_dump(mode="python", exclude_none=True)


EXPIRING: dict[str, Callable[[Noting], Mapping[str, Any]]] = {
    "budgets": lambda _: _dumped(unused("somebody", "2026-11-22")),
    "receipts": lambda noting: ReceiptStore(noting).write("somebody", {"request_id": "r_1"}, NOW).data,
    "requests": lambda _: _dumped(
        request(status="FAILED", erased_at=NOW, expires_at=datetime(2026, 11, 24, tzinfo=UTC))
    ),
}


@pytest.mark.parametrize("collection", EXPIRING)
def test_what_the_database_deletes_by_itself_holds_a_time_it_understands(collection: str, documents: Noting) -> None:
    expiring = [
        block["google_firestore_field"]["expires"]
        for block in hcl.read("firestore.tf")["resource"]
        if "expires" in block.get("google_firestore_field", {})
    ]
    assert f'"{collection}"' in expiring[0]["for_each"]
    fields, _ = encode(EXPIRING[collection](documents))
    assert fields[expiring[0]["field"]].WhichOneof("value_type") == "timestamp_value"
