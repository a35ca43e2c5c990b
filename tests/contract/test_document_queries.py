"""What every adapter of the `Documents` port promises about queries."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from shared.ports.documents import Create, Delete, Documents, Put
from shared.ports.queries import Query, Where

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
TICK = timedelta(microseconds=1)
FAR_EAST = timezone(timedelta(hours=14))
FAR_WEST = timezone(timedelta(hours=-12))


def fill(documents: Documents, collection: str, **fields: Any) -> None:
    documents.commit([Create(f"{collection}/{name}", value) for name, value in fields.items()])


def ids(documents: Documents, collection: str, *where: Where, **rest: Any) -> list[str]:
    found = documents.query(Query(collection, where, **rest))
    return [document.path.removeprefix(collection + "/") for document in found]


def test_a_query_returns_whole_documents_in_order_of_id(documents: Documents) -> None:
    fill(documents, "photos", b={"n": 2}, a={"n": 1, "at": NOW}, c={})
    found = documents.query(Query("photos"))
    assert found == [documents.get(f"photos/{name}") for name in "abc"]


def test_a_query_of_an_empty_collection_is_empty(documents: Documents) -> None:
    assert documents.query(Query("photos")) == []


def test_collections_do_not_mix(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 1})
    fill(documents, "photos2", b={"n": 1})
    fill(documents, "photo", c={"n": 1})
    assert ids(documents, "photos", Where("n", "==", 1)) == ["a"]


# Each collection holds what its conditions are asked of; `indexed` may have an index on `field`.
NUMBERS = {"a": 1, "b": 2, "c": 2.5, "d": -3, "e": 2**62}
TEXTS = {"a": "", "b": "a", "c": "b", "d": "Z", "e": "ä", "f": "🦊", "g": "\ufffd", "h": "a\x00b"}
INSTANTS = {"a": NOW, "b": NOW + TICK, "c": NOW.astimezone(FAR_EAST) - TICK, "d": datetime(1960, 1, 1, tzinfo=UTC)}
OTHERS = {"other1": None, "other2": [1, "a"], "other3": {"a": 1}, "other4": True, "other5": False}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Where("field", "==", 2), "b"),
        (Where("field", "==", 2.0), "b"),
        (Where("field", "==", 1), "a"),
        (Where("field", "<", 2), "ad"),
        (Where("field", "<=", 2), "abd"),
        (Where("field", ">", 2), "ce"),
        (Where("field", ">=", 2.5), "ce"),
        (Where("field", "in", [1, 2**62, 77]), "ae"),
    ],
    ids=str,
)
@pytest.mark.parametrize("collection", ["photos", "indexed"])
def test_numbers_compare_as_numbers(documents: Documents, collection: str, condition: Where, expected: str) -> None:
    for values in (NUMBERS, {"t" + k: v for k, v in TEXTS.items()}, {"i" + k: v for k, v in INSTANTS.items()}, OTHERS):
        fill(documents, collection, **{name: {"field": value} for name, value in values.items()})
    assert ids(documents, collection, condition) == list(expected)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Where("field", "==", "a"), "b"),
        (Where("field", "==", ""), "a"),
        (Where("field", "==", "a\x00b"), "h"),
        (Where("field", "<", "a"), "ad"),
        (Where("field", ">", "a"), "cefgh"),
        (Where("field", ">=", "ä"), "efg"),
        (Where("field", ">", "\ufffd"), "f"),
        (Where("field", "in", ["🦊", "Z", "z", 1]), "df"),
    ],
    ids=str,
)
@pytest.mark.parametrize("collection", ["photos", "indexed"])
def test_texts_compare_by_code_point(documents: Documents, collection: str, condition: Where, expected: str) -> None:
    for values in (TEXTS, {"i" + k: v for k, v in INSTANTS.items()}, OTHERS):
        fill(documents, collection, **{name: {"field": value} for name, value in values.items()})
    assert ids(documents, collection, condition) == list(expected)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Where("field", "==", NOW), "a"),
        (Where("field", "==", NOW.astimezone(FAR_WEST)), "a"),
        (Where("field", "<", NOW), "cd"),
        (Where("field", "<=", NOW.astimezone(FAR_EAST)), "acd"),
        (Where("field", ">", NOW), "b"),
        (Where("field", ">=", NOW - TICK), "abc"),
        (Where("field", "in", [NOW + TICK, NOW - TICK]), "bc"),
    ],
    ids=str,
)
@pytest.mark.parametrize("collection", ["photos", "indexed"])
def test_datetimes_compare_as_instants(documents: Documents, collection: str, condition: Where, expected: str) -> None:
    numbers = {"n" + k: v for k, v in NUMBERS.items()}
    strings = {"s" + k: v.isoformat() for k, v in INSTANTS.items()}
    for values in (INSTANTS, numbers, strings, OTHERS):
        fill(documents, collection, **{name: {"field": value} for name, value in values.items()})
    assert ids(documents, collection, condition) == list(expected)


def test_true_is_not_one_and_false_is_not_zero(documents: Documents) -> None:
    fill(documents, "photos", yes={"f": True}, no={"f": False}, one={"f": 1}, zero={"f": 0}, real={"f": 1.0})
    assert ids(documents, "photos", Where("f", "==", True)) == ["yes"]
    assert ids(documents, "photos", Where("f", "==", False)) == ["no"]
    assert ids(documents, "photos", Where("f", "==", 1)) == ["one", "real"]
    assert ids(documents, "photos", Where("f", "in", [True, 0])) == ["yes", "zero"]


@pytest.mark.parametrize("op", ["==", "<", "<=", ">", ">=", "in"])
def test_a_missing_or_null_field_never_matches(documents: Documents, op: Any) -> None:
    fill(documents, "photos", missing={}, null={"field": None})
    for value in (None, 0, "", NOW, False):
        assert ids(documents, "photos", Where("field", op, [value] if op == "in" else value)) == []


def test_every_condition_must_hold(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 1, "t": "x"}, b={"n": 2, "t": "x"}, c={"n": 2, "t": "y"}, d={"n": 2})
    assert ids(documents, "photos", Where("n", "==", 2), Where("t", "==", "x")) == ["b"]
    assert ids(documents, "photos", Where("n", ">", 0), Where("n", "<", 2)) == ["a"]


def test_ranges_on_fields_that_are_not_sorted_by(documents: Documents) -> None:
    fill(documents, "photos", **{f"p{i}": {"n": -i % 7, "m": i % 3, "t": "x"} for i in range(20)})
    small = [f"p{i}" for i in range(20) if -i % 7 < 4]
    assert ids(documents, "photos", Where("n", "<", 4)) == sorted(small)
    assert ids(documents, "photos", Where("n", "<", 4), limit=5, after=sorted(small)[3]) == sorted(small)[4:9]
    by_m = sorted(small, key=lambda name: (int(name[1:]) % 3, name))
    assert ids(documents, "photos", Where("n", "<", 4), order_by="m") == by_m
    assert ids(documents, "photos", Where("n", "<", 4), Where("t", "==", "x"), order_by="m", limit=6) == by_m[:6]
    at_least_1 = [name for name in by_m if int(name[1:]) % 3 >= 1]
    assert ids(documents, "photos", Where("n", "<", 4), Where("m", ">=", 1), order_by="m", limit=6) == at_least_1[:6]


def test_a_field_with_a_condition_can_be_sorted_by(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 2}, b={"n": 1}, c={"n": 2}, d={"n": 3}, e={})
    assert ids(documents, "photos", Where("n", "in", [3, 2]), order_by="n") == ["a", "c", "d"]
    assert ids(documents, "photos", Where("n", "==", 2), order_by="n", limit=1) == ["a"]


def test_several_lists_of_alternatives(documents: Documents) -> None:
    fill(documents, "photos", **{f"p{i}": {"n": i % 5, "t": "abc"[i % 3]} for i in range(9)})
    two = (Where("n", "in", [0, 1, 77]), Where("t", "in", ["a", "c", None]))
    assert ids(documents, "photos", *two) == ["p0", "p5", "p6"]


def test_a_reserved_name_can_be_asked_for(documents: Documents) -> None:
    fill(documents, "photos", a={"__name__": 2}, b={"__name__": 1})
    assert ids(documents, "photos", Where("__name__", ">", 1)) == ["a"]
    assert ids(documents, "photos", order_by="__name__") == ["b", "a"]


def test_an_empty_list_of_alternatives_matches_nothing(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 1})
    assert ids(documents, "photos", Where("n", "in", [])) == []


@pytest.mark.parametrize("collection", ["photos", "requests"])
def test_order_by_sorts_instants_whatever_their_zone(documents: Documents, collection: str) -> None:
    zones = [UTC, FAR_EAST, FAR_WEST]
    wanted = [f"r{i:02}" for i in range(30)]
    for i in reversed(range(30)):
        at = (NOW + i * TICK).astimezone(zones[i % 3])
        documents.commit([Create(f"{collection}/r{i:02}", {"due_at": at})])
    assert ids(documents, collection, order_by="due_at") == wanted
    assert ids(documents, collection, Where("due_at", ">", NOW + 9 * TICK), order_by="due_at", limit=5) == wanted[10:15]


def test_order_by_sorts_numbers_as_numbers_and_texts_by_code_point(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 10, "t": "b"}, b={"n": 9.5, "t": "a"}, c={"n": -1, "t": "Z"})
    assert ids(documents, "photos", order_by="n") == ["c", "b", "a"]
    assert ids(documents, "photos", order_by="t") == ["c", "b", "a"]


def test_order_by_leaves_out_documents_without_the_field(documents: Documents) -> None:
    for collection in ("photos", "requests"):
        fill(documents, collection, a={}, b={"due_at": 2}, c={"due_at": None}, d={"due_at": 1})
        assert ids(documents, collection, order_by="due_at") == ["d", "b"]


def test_equal_fields_are_sorted_by_id(documents: Documents) -> None:
    for collection in ("photos", "requests"):
        for name in ("c", "a", "b"):
            fill(documents, collection, **{name: {"due_at": NOW, "fill": "c" if name == "a" else name}})
        assert ids(documents, collection, order_by="due_at") == ["a", "b", "c"]


def test_limit_cuts_after_sorting(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 3}, b={"n": 2}, c={"n": 1})
    assert ids(documents, "photos", limit=2) == ["a", "b"]
    assert ids(documents, "photos", order_by="n", limit=2) == ["c", "b"]


def test_pages_by_id_hold_every_document_once(documents: Documents) -> None:
    names = sorted([f"p{i}" for i in range(25)] + ["ä", "Z", "🦊"], key=lambda name: name.encode())
    fill(documents, "photos", **{name: {"even": i % 2 == 0} for i, name in enumerate(names)})
    for where in ((), (Where("even", "==", True),)):
        seen: list[str] = []
        while page := ids(documents, "photos", *where, limit=4, after=seen[-1] if seen else None):
            seen += page
        assert seen == [name for i, name in enumerate(names) if not where or i % 2 == 0]


def test_a_page_may_start_after_a_deleted_document(documents: Documents) -> None:
    fill(documents, "photos", a={}, b={}, c={})
    documents.commit([Delete("photos/b")])
    assert ids(documents, "photos", after="b") == ["c"]


def test_a_query_sees_writes_at_once(documents: Documents) -> None:
    fill(documents, "requests", a={"due_at": 1}, b={"due_at": 2})
    documents.commit([Put("requests/a", {"due_at": 3}), Delete("requests/b")])
    assert ids(documents, "requests", Where("due_at", "<", 3)) == []
    assert ids(documents, "requests", order_by="due_at") == ["a"]


@pytest.mark.parametrize(
    "query",
    [
        Query("photos", limit=0),
        Query("photos", limit=1_001),
        Query(""),
        Query("photos/a"),
        Query("photos", (Where("field", "!=", 1),)),  # type: ignore[arg-type]
        Query("photos", (Where("", "==", 1),)),
        Query("photos", (Where("a'b", "==", 1),)),
        Query("photos", (Where("field", "==", [1]),)),
        Query("photos", (Where("field", "==", {"a": 1}),)),
        Query("photos", (Where("field", "in", "text"),)),
        Query("photos", (Where("field", "in", list(range(31))),)),
        Query("photos", (Where("field", "in", list(range(16))), Where("other", "in", [1, 2]))),
        Query("photos", (Where("field", "==", 2**63),)),
        Query("__photos__"),
        Query("photos", (Where("field", "<", datetime(2026, 1, 1)),)),
        Query("photos", order_by="a b"),
        Query("photos", order_by="field", after="a"),
    ],
    ids=str,
)
def test_a_query_that_is_not_allowed_is_refused(documents: Documents, query: Query) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        documents.query(query)


def test_a_collection_is_a_name_and_not_a_piece_of_a_query(documents: Documents) -> None:
    fill(documents, "photos", a={"n": 1})
    documents.commit([Create("it's/a", {"n": 2})])
    assert ids(documents, "it's") == ["a"]
    assert ids(documents, "x' OR '1'='1") == []
