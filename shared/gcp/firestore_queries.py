"""Queries as Firestore understands them, and the order it cannot give."""

from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import Any

from google.cloud.firestore_v1.types import ArrayValue, Cursor, StructuredAggregationQuery, StructuredQuery, Value

from shared.gcp.firestore_values import DISTANCE, NAME, native_name, scalar, vector
from shared.ports.documents import Document, key
from shared.ports.queries import Nearest, Query, Where, alternatives

_Filter = StructuredQuery.Filter
_OPERATORS = {
    "==": "EQUAL",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
    "in": "IN",
    "contains": "ARRAY_CONTAINS_ANY",
}
_RANGES = ("<", "<=", ">", ">=")
_LARGEST_PAGE = 1_000
_PAGE = 300
_ID = "__name__"
COUNT = "documents"


def structured(query: Query, root: str, last: Document | None = None) -> StructuredQuery | None:
    """Return the query as Firestore's message; None when nothing can match.

    Of several `contains` only the first is in it, and then it asks for a page of what that finds.

    Args:
        query: what is asked.
        root: where the collections of the database are (`projects/.../documents`).
        last: of the page before, in place of `query.after`.

    Raises:
        ValueError: the query is not allowed; see `Query` and `Where`.
    """
    message = _selecting(query)
    filters = _filters(query.where)
    if query.order_by is not None:
        if query.after is not None:
            raise ValueError("`after` is the id of a document in order of ids")
        message.order_by.append(_order(_path(query.order_by)))
        if query.order_by not in {where.name for where in query.where}:
            not_null = StructuredQuery.UnaryFilter(field=_field(query.order_by), op="IS_NOT_NULL")
            filters.append(_Filter(unary_filter=not_null))
    if query.after is not None:
        key(f"{query.collection}/{query.after}")
    if in_order(query):
        message.limit = _PAGE if later(query) else query.limit
        message.order_by.append(_order(_ID))
        after = _id(last) if last is not None else query.after
        if after is not None:
            placed = [scalar(last.data[query.order_by])] if last is not None and query.order_by is not None else []
            id_ = Value(reference_value=f"{root}/{query.collection}/{after}")
            message.start_at = Cursor(values=[*placed, id_], before=False)
    return _filtered(message, filters)


def more_after(query: Query, page: Sequence[Document]) -> bool:
    """Return whether there may be another page of what the first of several `contains` finds."""
    return in_order(query) and bool(later(query)) and len(page) == _PAGE


def later(query: Query) -> list[Where]:
    """Return the conditions Firestore cannot take: it has one on members of lists a query."""
    return [where for where in query.where if where.op == "contains"][1:]


def meets(document: Document, conditions: Sequence[Where]) -> bool:
    """Return whether a document meets `contains` conditions."""
    return all(_holds_one(document.data.get(where.name), where.value) for where in conditions)


def _holds_one(value: Any, texts: Iterable[str]) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value) and not set(texts).isdisjoint(value)


def counting(query: Query, root: str) -> StructuredAggregationQuery | None:
    """Return the message that asks how many documents a query has; None when nothing can match.

    Raises:
        ValueError: the query is not allowed; see `Documents.count`.
    """
    if later(query):
        raise ValueError("what is counted has one `contains`")
    message = structured(query, root)
    if message is None:
        return None
    del message.limit, message.start_at
    count = StructuredAggregationQuery.Aggregation(alias=COUNT, count=StructuredAggregationQuery.Aggregation.Count())
    return StructuredAggregationQuery(structured_query=message, aggregations=[count])


def in_order(query: Query) -> bool:
    """Return whether Firestore gives the documents in the order of the query, and so can cut.

    It sorts by every field with a range before it sorts by id (its reference, `StructuredQuery.order_by`).
    """
    return {where.name for where in query.where if where.op in _RANGES} <= {query.order_by}


def arranged(query: Query, found: Iterable[Document]) -> list[Document]:
    """Return documents that are sorted by `order_by` at most in the order of the query, and cut."""
    name = query.order_by
    groups = groupby(found, lambda document: document.data[name] if name else None)
    ordered = (document for _, group in groups for document in sorted(group, key=_id))
    return list(islice((one for one in ordered if query.after is None or _id(one) > query.after), query.limit))


def nearest(query: Nearest) -> StructuredQuery | None:
    """Return the query as Firestore's message; None when nothing can match.

    Raises:
        ValueError: the query is not allowed; see `Nearest`.
    """
    message = _selecting(query)
    if any(where.op != "==" for where in query.where):
        raise ValueError("the conditions of the nearest documents are `==`")
    message.find_nearest = StructuredQuery.FindNearest(
        vector_field=_field(query.name),
        query_vector=vector(query.vector),
        distance_measure="COSINE",
        limit=query.limit,
        distance_result_field=DISTANCE,
    )
    return _filtered(message, _filters(query.where))


def _selecting(query: Query | Nearest) -> StructuredQuery:
    key(f"{query.collection}/-")
    if not 1 <= query.limit <= _LARGEST_PAGE:
        raise ValueError(f"limit is 1 to {_LARGEST_PAGE}")
    return StructuredQuery(from_=[StructuredQuery.CollectionSelector(collection_id=query.collection)])


def _filtered(message: StructuredQuery, filters: Sequence[Any]) -> StructuredQuery | None:
    if None in filters:
        return None
    if filters:
        message.where = _Filter(composite_filter=StructuredQuery.CompositeFilter(op="AND", filters=filters))
    return message


def _filters(conditions: Sequence[Where]) -> list[Any]:
    """Return a filter for each condition; None for one that no document meets."""
    alternatives(conditions)
    containing, filters = False, []
    for where in conditions:
        values = _values(where)
        field = _field(where.name)
        if where.op != "contains" or not containing or not values:
            filters.append(_filter(field, where.op, values) if values else None)
        containing = containing or where.op == "contains"
    return filters


def _values(where: Where) -> list[Any]:
    if where.op not in _OPERATORS:
        raise ValueError(f"no such operator: {where.op}")
    found = list(where.value) if where.op in ("in", "contains") else [where.value]
    # Nothing equals null, and nothing what is not a number.
    return [scalar(value) for value in found if value is not None and value == value]


def _filter(field: StructuredQuery.FieldReference, op: str, values: Sequence[Any]) -> StructuredQuery.Filter:
    value = Value(array_value=ArrayValue(values=values)) if op in ("in", "contains") else values[0]
    return _Filter(field_filter=StructuredQuery.FieldFilter(field=field, op=_OPERATORS[op], value=value))


def _order(path: str) -> StructuredQuery.Order:
    return StructuredQuery.Order(field=StructuredQuery.FieldReference(field_path=path), direction="ASCENDING")


def _field(name: str) -> StructuredQuery.FieldReference:
    return StructuredQuery.FieldReference(field_path=_path(name))


def _path(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError("a condition's field name is letters, digits and underscores")
    native = native_name(name)
    return native if native == name else f"`{native}`"


def _id(document: Document) -> str:
    return document.path.partition("/")[2]
