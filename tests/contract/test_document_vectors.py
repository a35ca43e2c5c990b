"""What every adapter of the `Documents` port promises about vectors."""

import math
import random
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.ports.documents import Create, Delete, Documents, Put
from shared.ports.queries import Nearest, Query, Vector, Where

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
EAST, NORTH, WEST = Vector([1.0, 0.0]), Vector([0.0, 1.0]), Vector([-1.0, 0.0])
NORTH_EAST, FAR_EAST = Vector([3.0, 3.0]), Vector([900.0, 1.0])


def fill(documents: Documents, collection: str = "photos", **fields: Any) -> None:
    documents.commit([Create(f"{collection}/{name}", value) for name, value in fields.items()])


def ids(documents: Documents, vector: Vector, *where: Where, **rest: Any) -> list[str]:
    found = documents.nearest(Nearest("photos", "direction", vector, where, **rest))
    return [document.path.removeprefix("photos/") for document, _ in found]


@pytest.mark.parametrize("dimensions", [1, 2, 512, 2_048])
def test_a_vector_comes_back_equal_beside_other_fields(documents: Documents, dimensions: int) -> None:
    rng = random.Random(dimensions)
    vector = Vector([rng.gauss() for _ in range(dimensions)])
    fields = {"direction": vector, "at": NOW, "name": "boat", "$vector": "AAAA", "map": {"$vector": ["$vector"]}}
    documents.commit([Create("photos/a", fields)])
    found = documents.get("photos/a")
    assert found is not None
    assert found.data == fields
    assert documents.query(Query("photos")) == [found]


@pytest.mark.parametrize(
    "values",
    [[], [0.0] * 3, [0.1] * 2_049, [math.nan, 1.0], [math.inf], [1e7], [1e-7]],
    ids=["none", "zeros", "2049", "nan", "infinity", "long", "short"],
)
def test_what_has_no_direction_is_no_vector(values: list[float]) -> None:
    with pytest.raises(ValueError, match="vector"):
        Vector(values)


@pytest.mark.parametrize("fields", [{"list": [EAST]}, {"map": {"direction": EAST}}], ids=["list", "map"])
def test_a_vector_that_is_not_at_the_top_level_is_refused(documents: Documents, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="top level"):
        documents.commit([Create("photos/a", fields)])


def test_the_nearest_come_first_with_their_cosine_distance(documents: Documents) -> None:
    vectors = {"north": NORTH, "west": WEST, "northeast": NORTH_EAST, "east": Vector([0.001, 0.0]), "fareast": FAR_EAST}
    fill(documents, **{name: {"direction": vector} for name, vector in vectors.items()})
    found = documents.nearest(Nearest("photos", "direction", EAST))
    assert [document.path for document, _ in found] == [
        f"photos/{name}" for name in ("east", "fareast", "northeast", "north", "west")
    ]
    distances = [distance for _, distance in found]
    assert distances == pytest.approx([0, 1 - 900 / math.hypot(900, 1), 1 - math.sqrt(0.5), 1, 2], abs=1e-6)


def test_each_is_the_whole_document_at_its_version(documents: Documents) -> None:
    fill(documents, a={"direction": EAST, "at": NOW, "list": [1, {"two": [2]}], "": "no name"})
    ((document, _),) = documents.nearest(Nearest("photos", "direction", NORTH_EAST))
    assert document == documents.get("photos/a")


def test_the_length_of_a_vector_does_not_count(documents: Documents) -> None:
    fill(documents, a={"direction": Vector([1e5, 1e5])}, b={"direction": EAST}, c={"direction": Vector([1e-5, 1e-5])})
    (_, one), (_, other), (third, _) = documents.nearest(Nearest("photos", "direction", NORTH_EAST))
    assert (one, other) == pytest.approx((0, 0), abs=1e-6)
    assert third.path == "photos/b"


def test_only_vectors_of_as_many_dimensions_are_compared(documents: Documents) -> None:
    others: list[Any] = [None, "east", 1, [1.0, 0.0], {"values": [1.0, 0.0]}, Vector([1.0]), Vector([1.0, 0.0, 0.0])]
    fill(documents, **{f"other{i}": {"direction": other} for i, other in enumerate(others)})
    fill(documents, missing={}, elsewhere={"heading": EAST}, north={"direction": NORTH})
    fill(documents, "photos2", a={"direction": EAST})
    assert ids(documents, EAST) == ["north"]
    assert ids(documents, Vector([1.0, 0.0, 0.0, 0.0])) == []


def test_every_condition_must_hold_before_the_limit_cuts(documents: Documents) -> None:
    fill(documents, a={"direction": EAST, "owner": "o1", "n": 1}, b={"direction": EAST, "owner": "o2", "n": 1})
    fill(documents, c={"direction": NORTH, "owner": "o1", "n": 1}, d={"direction": NORTH, "owner": "o1", "n": 2})
    mine = Where("owner", "==", "o1")
    assert ids(documents, EAST, mine, Where("n", "==", 1.0)) == ["a", "c"]
    assert ids(documents, EAST, mine, Where("n", "==", 2), limit=1) == ["d"]
    assert ids(documents, EAST, Where("owner", "==", "nobody")) == []
    assert ids(documents, EAST, Where("owner", "==", None)) == []


def test_limit_cuts_the_farthest(documents: Documents) -> None:
    angles = {f"p{i:04}": i * math.pi / 1_100 for i in range(1_050)}
    names = random.Random(1).sample(sorted(angles), len(angles))
    for start in range(0, len(names), 500):
        batch = names[start : start + 500]
        fill(documents, **{n: {"direction": Vector([math.cos(angles[n]), math.sin(angles[n])])} for n in batch})
    assert ids(documents, EAST, limit=3) == ["p0000", "p0001", "p0002"]
    assert ids(documents, EAST, limit=1_000) == [f"p{i:04}" for i in range(1_000)]


def test_of_equal_distances_as_many_are_found_as_fit(documents: Documents) -> None:
    fill(documents, **{name: {"direction": EAST} for name in "abcde"})
    assert len(set(ids(documents, EAST, limit=3))) == 3
    assert sorted(ids(documents, EAST)) == list("abcde")


def test_the_nearest_are_found_as_last_committed(documents: Documents) -> None:
    fill(documents, a={"direction": EAST}, b={"direction": EAST}, c={"direction": NORTH})
    documents.commit([Put("photos/a", {"direction": WEST}), Delete("photos/b")])
    assert ids(documents, EAST) == ["c", "a"]


@pytest.mark.parametrize(
    "query",
    [
        Nearest("photos", "direction", EAST, limit=0),
        Nearest("photos", "direction", EAST, limit=1_001),
        Nearest("", "direction", EAST),
        Nearest("photos/a", "direction", EAST),
        Nearest("photos", "a'b", EAST),
        Nearest("photos", "direction", EAST, (Where("n", "<", 1),)),
        Nearest("photos", "direction", EAST, (Where("n", "in", [1]),)),
        Nearest("photos", "direction", EAST, (Where("n", "==", EAST),)),
    ],
    ids=str,
)
def test_a_query_that_is_not_allowed_is_refused(documents: Documents, query: Nearest) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        documents.nearest(query)
