"""Queries as Firestore understands them, and the order it cannot give."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import Any

from google.cloud.firestore_v1.types import ArrayValue, Cursor, StructuredQuery, Value

from shared.gcp.firestore_values import DISTANCE, NAME, native_name, scalar, vector
from shared.ports.documents import Document, Nearest, Query, Where, key

_Filter = StructuredQuery.Filter
_OPERATORS = {
    "==": "EQUAL",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
    "in": "IN",
}
_RANGES = ("<", "<=", ">", ">=")
_LARGEST_PAGE = 1_000
_MOST_ALTERNATIVES = 30
_ID = "__name__"


def structured(query: Query, root: str) -> StructuredQuery | None:
    """Return the query as Firestore's message; None when nothing can match.

    Args:
        query: what is asked.
        root: where the collections of the database are (`projects/.../documents`).

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
        message.limit = query.limit
        message.order_by.append(_order(_ID))
        if query.after is not None:
            last = Value(reference_value=f"{root}/{query.collection}/{query.after}")
            message.start_at = Cursor(values=[last], before=False)
    return _filtered(message, filters)


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
    values = [_values(where) for where in conditions]
    if math.prod(map(len, values)) > _MOST_ALTERNATIVES:
        raise ValueError(f"a query takes at most {_MOST_ALTERNATIVES} alternatives")
    return [_filter(where, found) if found else None for where, found in zip(conditions, values, strict=True)]


def _values(where: Where) -> list[Any]:
    if where.op not in _OPERATORS:
        raise ValueError(f"no such operator: {where.op}")
    if where.op != "in":
        alternatives = [where.value]
    elif isinstance(where.value, list | tuple | set | frozenset):
        alternatives = list(where.value)
    else:
        raise ValueError("`in` takes a list")
    # Nothing equals null, and nothing what is not a number.
    return [scalar(value) for value in alternatives if value is not None and value == value]


def _filter(where: Where, values: Sequence[Any]) -> StructuredQuery.Filter:
    value = Value(array_value=ArrayValue(values=values)) if where.op == "in" else values[0]
    condition = StructuredQuery.FieldFilter(field=_field(where.name), op=_OPERATORS[where.op], value=value)
    return _Filter(field_filter=condition)


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
