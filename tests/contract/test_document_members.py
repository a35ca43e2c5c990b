"""What every adapter of the `Documents` port promises about texts in lists, and about counting."""

from typing import Any

import pytest

from shared.ports.documents import Create, Delete, Documents, Put
from shared.ports.queries import Query, Where

COLLECTIONS = pytest.mark.parametrize("collection", ["photos", "indexed"])  # `indexed` has its words looked up


def fill(documents: Documents, collection: str, **fields: Any) -> None:
    documents.commit([Create(f"{collection}/{name}", value) for name, value in fields.items()])


def ids(documents: Documents, collection: str, *where: Where, **rest: Any) -> list[str]:
    found = documents.query(Query(collection, where, **rest))
    return [document.path.removeprefix(collection + "/") for document in found]


def words(*texts: str) -> Where:
    return Where("words", "contains", texts)


OF_ADA = Where("owner", "==", "ada")


def photo(rank: Any, *texts: Any, owner: Any = "ada") -> dict[str, Any]:
    return {"owner": owner, "rank": rank, "words": list(texts)}


@COLLECTIONS
def test_a_list_contains_a_text_that_is_one_of_its_own(documents: Documents, collection: str) -> None:
    fill(documents, collection, a=photo(1, "dog", "sea"), b=photo(2, "cat"), c=photo(3, "dogs"), d=photo(4, "DOG"))
    assert ids(documents, collection, OF_ADA, words("dog"), order_by="rank") == ["a"]
    assert ids(documents, collection, words("dog")) == ["a"]
    assert ids(documents, collection, OF_ADA, words("dog", "cat", "bird"), order_by="rank") == ["a", "b"]
    assert ids(documents, collection, OF_ADA, words(), order_by="rank") == []


@COLLECTIONS
@pytest.mark.parametrize("text", ["", "a\0b", "\1", "'", '"', "🦊", "é", "$datetime", "a" * 1_000])
def test_any_text_is_found_as_it_is(documents: Documents, collection: str, text: str) -> None:
    fill(documents, collection, a=photo(1, "x", text), b=photo(2, "x"), c=photo(3, text + "x"))
    assert ids(documents, collection, OF_ADA, words(text), order_by="rank") == ["a"]
    assert documents.get(f"{collection}/a").data["words"] == ["x", text]  # type: ignore[union-attr]


@COLLECTIONS
def test_only_lists_of_nothing_but_texts_contain_any(documents: Documents, collection: str) -> None:
    others: dict[str, Any] = {"a": "dog", "b": ["dog", 1], "c": [["dog"]], "d": {"dog": "dog"}, "e": None, "f": []}
    fill(documents, collection, **{name: {"owner": "ada", "rank": 1, "words": value} for name, value in others.items()})
    fill(documents, collection, g={"owner": "ada", "rank": 1})
    assert ids(documents, collection, OF_ADA, words("dog"), order_by="rank") == []
    assert ids(documents, collection, words("dog", "1")) == []


@COLLECTIONS
def test_what_is_found_comes_in_order_and_each_once(documents: Documents, collection: str) -> None:
    fill(documents, collection, a=photo(3, "x", "y"), b=photo(1.5, "x"), c=photo(1, "y", "x", "y"), d=photo(3, "x"))
    assert ids(documents, collection, OF_ADA, words("x"), order_by="rank") == ["c", "b", "a", "d"]
    assert ids(documents, collection, OF_ADA, words("x", "y"), order_by="rank", limit=3) == ["c", "b", "a"]
    assert ids(documents, collection, OF_ADA, words("x", "y")) == ["a", "b", "c", "d"]
    assert ids(documents, collection, OF_ADA, words("x", "y"), after="b") == ["c", "d"]


@COLLECTIONS
def test_what_has_no_place_in_the_order_is_left_out(documents: Documents, collection: str) -> None:
    fill(documents, collection, a=photo(None, "x"), b={"owner": "ada", "words": ["x"]}, c=photo(2, "x"))
    assert ids(documents, collection, OF_ADA, words("x"), order_by="rank") == ["c"]
    assert documents.count(Query(collection, [OF_ADA, words("x")])) == 3
    assert documents.count(Query(collection, [OF_ADA, words("x")], order_by="rank")) == 1
    assert documents.count(Query(collection, order_by="rank")) == 1


@COLLECTIONS
def test_every_condition_holds_and_several_lists_of_texts_too(documents: Documents, collection: str) -> None:
    fill(
        documents, collection, a=photo(4, "dog", "sea"), b=photo(3, "dog"), c=photo(2, "sea", "cat"),
        d=photo(1, "dog", "sea", owner="bob"), e=photo(0, "dog", "sea", owner=1),
    )  # fmt: skip
    assert ids(documents, collection, OF_ADA, words("dog"), words("sea"), order_by="rank") == ["a"]
    assert ids(documents, collection, OF_ADA, words("dog", "cat"), words("sea"), order_by="rank") == ["c", "a"]
    many = words("sea", *(f"word{number}" for number in range(299)))
    assert ids(documents, collection, OF_ADA, words("dog", "cat"), many, order_by="rank") == ["c", "a"]
    assert ids(documents, collection, words("dog"), words("sea")) == ["a", "d", "e"]
    assert ids(documents, collection, OF_ADA, words("dog"), Where("rank", "==", 3), order_by="rank") == ["b"]
    assert ids(documents, collection, Where("owner", "==", 1), words("dog"), order_by="rank") == ["e"]


@COLLECTIONS
def test_of_many_that_contain_one_text_the_first_that_contain_another_are_found(
    documents: Documents, collection: str
) -> None:
    for start in range(0, 700, 350):
        numbers = range(start, start + 350)
        photos = {f"p{n:03}": photo(n, "x", *(["y"] if n % 100 == 99 else [])) for n in numbers}
        fill(documents, collection, **photos)
    found = ids(documents, collection, OF_ADA, words("x", "z"), words("y"), order_by="rank", limit=6)
    assert found == [f"p{n:03}" for n in range(99, 699, 100)]
    assert ids(documents, collection, OF_ADA, words("x"), words("y"), limit=2, after="p199") == ["p299", "p399"]


@COLLECTIONS
def test_what_is_written_is_found_at_once_and_what_is_deleted_never_again(
    documents: Documents, collection: str
) -> None:
    fill(documents, collection, a=photo(1, "x"), b=photo(2, "x"))
    documents.commit([Put(f"{collection}/a", photo(3, "x", "y")), Put(f"{collection}/b", photo(2, "z"))])
    assert ids(documents, collection, OF_ADA, words("x"), order_by="rank") == ["a"]
    assert ids(documents, collection, OF_ADA, words("y", "z"), order_by="rank") == ["b", "a"]
    documents.commit([Put(f"{collection}/a", photo(1, "x", "y", owner="bob")), Delete(f"{collection}/b")])
    assert ids(documents, collection, OF_ADA, words("x", "y", "z"), order_by="rank") == []
    assert documents.count(Query(collection, [OF_ADA, words("x", "y", "z")])) == 0


@COLLECTIONS
def test_documents_are_counted_without_being_read(documents: Documents, collection: str) -> None:
    fill(documents, collection, **{f"p{n}": photo(n, "x", "abc"[n % 3]) for n in range(9)}, other=photo(1, owner="bob"))
    assert documents.count(Query(collection, [])) == 10
    assert documents.count(Query(collection, [OF_ADA], limit=2)) == 9
    assert documents.count(Query(collection, [OF_ADA], after="p7")) == 9
    assert documents.count(Query(collection, [OF_ADA, words("a")])) == 3
    assert documents.count(Query(collection, [OF_ADA, words("a", "x", "b")])) == 9
    assert documents.count(Query(collection, [Where("rank", "<", 4), words("x")])) == 4
    assert documents.count(Query("nothing")) == 0


@pytest.mark.parametrize(
    "where",
    [
        [Where("words", "contains", "dog")],
        [Where("words", "contains", [1])],
        [Where("words", "contains", [None])],
        [words(*map(str, range(31)))],
        [words("a"), words(*map(str, range(301)))],
        [words(*map(str, range(16))), Where("rank", "in", [1, 2])],
        [Where("a b", "contains", ["a"])],
    ],
    ids=str,
)
def test_a_condition_that_is_not_allowed_is_refused(documents: Documents, where: list[Where]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        documents.query(Query("photos", where))
    with pytest.raises(ValueError):  # noqa: PT011
        documents.count(Query("photos", where))


def test_what_is_counted_has_one_list_of_texts_at_most(documents: Documents) -> None:
    with pytest.raises(ValueError, match="one `contains`"):
        documents.count(Query("photos", [words("a"), words("b")]))
