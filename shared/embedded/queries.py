"""Queries on documents as SQL: conditions compare within a type, indexes serve them."""

import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shared.embedded.values import DATETIME, VECTOR, escape, microseconds, vector_text
from shared.ports.documents import Nearest, Query, Where, key

Index = tuple[str, str]  # collection, field

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_OPERATORS = {"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_LARGEST_PAGE = 1_000
# Firestore's limit for what `in` multiplies out to.
_MOST_ALTERNATIVES = 30


def create_index(index: Index) -> str:
    """Return the statement that creates the index if it is missing.

    It holds only documents of its collection that have the field, so others pay nothing for it.
    """
    collection, name = index
    return (
        f"CREATE INDEX IF NOT EXISTS {_index_name(index)} ON documents ({_value(name)}, id) "
        f"WHERE collection = {_literal(collection)}"
    )


def to_sql(query: Query, indexes: Iterable[Index]) -> tuple[str, list[Any]]:
    """Return the SELECT for the query (id, version, data), and its parameters.

    Raises:
        ValueError: the query is not allowed; see `Query` and `Where`.
    """
    if query.order_by is not None and query.after is not None:
        raise ValueError("`after` is the id of a document in order of ids")
    terms, parameters = _terms(query)
    if query.after is not None:
        terms.append("id > ?")
        parameters.append(query.after)
    order = "id"
    if query.order_by is not None:
        terms.append(f"{_type(query.order_by)} <> 'null'")
        order = f"{_value(query.order_by)}, id"
    sql = (
        f"SELECT id, version, data FROM documents {_chosen_index(query, query.order_by, indexes)}"  # noqa: S608
        f"WHERE {' AND '.join(terms)} ORDER BY {order} LIMIT {query.limit:d}"
    )
    return sql, parameters


def vectors_to_sql(query: Nearest, indexes: Iterable[Index]) -> tuple[str, list[Any]]:
    """Return the SELECT for what to compare (id, version, data, `values.vector_text`), and its parameters.

    Raises:
        ValueError: the query is not allowed; see `Nearest`.
    """
    if any(where.op != "==" for where in query.where):
        raise ValueError("the conditions of the nearest documents are `==`")
    terms, parameters = _terms(query)
    text = f"json_extract(data, '$.{_checked(query.name)}.\"{VECTOR}\"')"
    sql = (
        f"SELECT id, version, data, {text} FROM documents {_chosen_index(query, None, indexes)}"  # noqa: S608
        f"WHERE {' AND '.join(terms)} AND length({text}) = ?"
    )
    return sql, [*parameters, len(vector_text(query.vector))]


def _terms(query: Query | Nearest) -> tuple[list[str], list[Any]]:
    if not 1 <= query.limit <= _LARGEST_PAGE:
        raise ValueError(f"limit is 1 to {_LARGEST_PAGE}")
    if math.prod(_alternatives(where) for where in query.where) > _MOST_ALTERNATIVES:
        raise ValueError(f"a query takes at most {_MOST_ALTERNATIVES} alternatives")
    key(f"{query.collection}/-")
    # The collection stands in the text because a partial index is never used for a parameter.
    terms, parameters = [f"collection = {_literal(query.collection)}"], list[Any]()
    for where in query.where:
        term, values = _condition(where)
        terms.append(term)
        parameters.extend(values)
    return terms, parameters


def _alternatives(where: Where) -> int:
    if where.op != "in":
        return 1
    if not isinstance(where.value, list | tuple | set | frozenset):
        raise ValueError("`in` takes a list")
    return len(where.value)


def _chosen_index(query: Query | Nearest, order_by: str | None, indexes: Iterable[Index]) -> str:
    # Named outright: without statistics SQLite may prefer the order of ids and read the whole collection.
    for name in filter(None, [order_by, *(where.name for where in query.where)]):
        if (query.collection, name) in indexes:
            return f"INDEXED BY {_index_name((query.collection, name))} "
    return ""


def _condition(where: Where) -> tuple[str, list[Any]]:
    if where.op == "in":
        return _any_of(where)
    if where.op not in _OPERATORS:
        raise ValueError(f"no such operator: {where.op}")
    if where.value is None:
        return _never(where.name)
    kind, value = _comparable(where.name, where.value)
    return f"{_value(where.name)} {_OPERATORS[where.op]} ? AND {kind}", [value]


def _any_of(where: Where) -> tuple[str, list[Any]]:
    pairs = [_comparable(where.name, value) for value in where.value if value is not None]
    if not pairs:
        return _never(where.name)
    values = [value for _, value in pairs]
    marks = ", ".join("?" * len(values))
    exact = " OR ".join(f"({_value(where.name)} = ? AND {kind})" for kind, _ in pairs)
    # The first half is for the index, the second keeps 1 and true apart.
    return f"{_value(where.name)} IN ({marks}) AND ({exact})", values * 2


def _never(name: str) -> tuple[str, list[Any]]:
    # Nothing equals NULL. Said of the field, so that its index still serves.
    return f"{_value(name)} = ?", [None]


def _comparable(name: str, value: Any) -> tuple[str, Any]:
    """Return the condition on the field's type, and the value as SQLite compares it."""
    if isinstance(value, bool):
        return f"{_type(name)} IN ('true', 'false')", int(value)
    if isinstance(value, str):
        return f"{_type(name)} = 'text'", escape(value)
    if isinstance(value, datetime):
        return f"json_type(data, '$.{name}.\"{DATETIME}\"') = 'integer'", microseconds(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("a condition's integers have 64 bits")
    if isinstance(value, int | float):
        return f"{_type(name)} IN ('integer', 'real')", value
    raise ValueError(f"a condition cannot compare a {type(value).__name__}")


def _value(name: str) -> str:
    # One expression for every type, so that one index serves a field of any of them.
    field = _checked(name)
    return f"coalesce(json_extract(data, '$.{field}.\"{DATETIME}\"'), json_extract(data, '$.{field}'))"


def _type(name: str) -> str:
    return f"json_type(data, '$.{_checked(name)}')"


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a condition's field name is letters, digits and underscores")
    return name


def _index_name(index: Index) -> str:
    collection, name = index
    return f"documents_{_checked(collection)}_{_checked(name)}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
