"""Queries on documents as SQL: conditions compare within a type, indexes serve them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from shared.embedded import members
from shared.embedded.fields import checked, literal, type_of, value_of
from shared.embedded.members import Members
from shared.embedded.values import DATETIME, VECTOR, escape, microseconds, vector_text
from shared.ports.documents import key
from shared.ports.queries import Nearest, Query, Where, alternatives

Index = tuple[str, str]  # collection, field

_OPERATORS = {"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_LARGEST_PAGE = 1_000


def create_index(index: Index) -> str:
    """Return the statement that creates the index if it is missing.

    It holds only documents of its collection that have the field, so others pay nothing for it.
    """
    collection, name = index
    return (
        f"CREATE INDEX IF NOT EXISTS {_index_name(index)} ON documents ({value_of(name)}, id) "
        f"WHERE collection = {literal(collection)}"
    )


def to_sql(query: Query, indexes: Iterable[Index], tables: Iterable[Members] = ()) -> tuple[str, list[Any]]:
    """Return the SELECT for the query (id, version, data), and its parameters.

    Raises:
        ValueError: the query is not allowed; see `Query` and `Where`.
    """
    if query.order_by is not None and query.after is not None:
        raise ValueError("`after` is the id of a document in order of ids")
    terms, parameters = _terms(query)
    served = _served(query.collection, query.where, tables)
    if served is not None and query.order_by == served[0].order_by:
        found, parameters = members.to_sql(*served, limit=query.limit)
        return (
            f"SELECT documents.id, version, data FROM ({found}) AS found CROSS JOIN documents "  # noqa: S608
            f"ON collection = {literal(query.collection)} AND documents.id = found.id ORDER BY found.place, found.id"
        ), parameters
    if query.after is not None:
        terms.append("id > ?")
        parameters.append(query.after)
    order = "id"
    if query.order_by is not None:
        terms.append(f"{type_of(query.order_by)} <> 'null'")
        order = f"{value_of(query.order_by)}, id"
    sql = (
        f"SELECT id, version, data FROM documents {_chosen_index(query, query.order_by, indexes)}"  # noqa: S608
        f"WHERE {' AND '.join(terms)} ORDER BY {order} LIMIT {query.limit:d}"
    )
    return sql, parameters


def count_to_sql(query: Query, indexes: Iterable[Index], tables: Iterable[Members] = ()) -> tuple[str, list[Any]]:
    """Return the SELECT for how many documents the query has on all its pages, and its parameters.

    Raises:
        ValueError: it is not allowed; see `Query` and `Where`.
    """
    if sum(one.op == "contains" for one in query.where) > 1:
        raise ValueError("what is counted has one `contains`")
    terms, parameters = _terms(query)
    served = _served(query.collection, query.where, tables)
    if served is not None and query.order_by in (None, served[0].order_by):
        found, parameters = members.to_sql(*served, placed=query.order_by is not None)
        return f"SELECT count(*) FROM ({found})", parameters  # noqa: S608
    if query.order_by is not None:
        terms.append(f"{type_of(query.order_by)} <> 'null'")
    index = _chosen_index(query, None, indexes)
    return f"SELECT count(*) FROM documents {index}WHERE {' AND '.join(terms)}", parameters  # noqa: S608


def _served(
    collection: str, where: Sequence[Where], tables: Iterable[Members]
) -> tuple[Members, str, list[Where]] | None:
    """Return what answers the conditions from its own table: texts in one list, within one text of another field."""
    containing = [one for one in where if one.op == "contains"]
    table = members.chosen(tables, collection, containing[0].name) if containing else None
    others = [one for one in where if one.op != "contains"]
    if table is None or len(others) != 1 or not all(one.value and one.name == table.field for one in containing):
        return None
    (within,) = others
    if within.op != "==" or within.name != table.within or not isinstance(within.value, str):
        return None
    return table, within.value, containing


def vectors_to_sql(query: Nearest, indexes: Iterable[Index]) -> tuple[str, list[Any]]:
    """Return the SELECT for what to compare (id, version, data, `values.vector_text`), and its parameters.

    Raises:
        ValueError: the query is not allowed; see `Nearest`.
    """
    if any(where.op != "==" for where in query.where):
        raise ValueError("the conditions of the nearest documents are `==`")
    terms, parameters = _terms(query)
    text = f"json_extract(data, '$.{checked(query.name)}.\"{VECTOR}\"')"
    sql = (
        f"SELECT id, version, data, {text} FROM documents {_chosen_index(query, None, indexes)}"  # noqa: S608
        f"WHERE {' AND '.join(terms)} AND length({text}) = ?"
    )
    return sql, [*parameters, len(vector_text(query.vector))]


def _terms(query: Query | Nearest) -> tuple[list[str], list[Any]]:
    if not 1 <= query.limit <= _LARGEST_PAGE:
        raise ValueError(f"limit is 1 to {_LARGEST_PAGE}")
    alternatives(query.where)
    key(f"{query.collection}/-")
    # The collection stands in the text because a partial index is never used for a parameter.
    terms, parameters = [f"collection = {literal(query.collection)}"], list[Any]()
    for where in query.where:
        term, values = _condition(where)
        terms.append(term)
        parameters.extend(values)
    return terms, parameters


def _chosen_index(query: Query | Nearest, order_by: str | None, indexes: Iterable[Index]) -> str:
    # Named outright: without statistics SQLite may prefer the order of ids and read the whole collection.
    for name in filter(None, [order_by, *(where.name for where in query.where)]):
        if (query.collection, name) in indexes:
            return f"INDEXED BY {_index_name((query.collection, name))} "
    return ""


def _condition(where: Where) -> tuple[str, list[Any]]:
    if where.op == "in":
        return _any_of(where)
    if where.op == "contains":
        return _containing(where)
    if where.op not in _OPERATORS:
        raise ValueError(f"no such operator: {where.op}")
    if where.value is None:
        return _never(where.name)
    kind, value = _comparable(where.name, where.value)
    return f"{value_of(where.name)} {_OPERATORS[where.op]} ? AND {kind}", [value]


def _any_of(where: Where) -> tuple[str, list[Any]]:
    pairs = [_comparable(where.name, value) for value in where.value if value is not None]
    if not pairs:
        return _never(where.name)
    values = [value for _, value in pairs]
    marks = ", ".join("?" * len(values))
    exact = " OR ".join(f"({value_of(where.name)} = ? AND {kind})" for kind, _ in pairs)
    # The first half is for the index, the second keeps 1 and true apart.
    return f"{value_of(where.name)} IN ({marks}) AND ({exact})", values * 2


def _containing(where: Where) -> tuple[str, list[Any]]:
    values = members.texts(where)
    if not values:
        return _never(where.name)
    marks = ", ".join("?" * len(values))
    there = f"SELECT 1 FROM json_each(data, '$.{checked(where.name)}') WHERE value IN ({marks})"  # noqa: S608
    return f"{members.only_texts(where.name)} AND EXISTS ({there})", list(values)


def _never(name: str) -> tuple[str, list[Any]]:
    # Nothing equals NULL. Said of the field, so that its index still serves.
    return f"{value_of(name)} = ?", [None]


def _comparable(name: str, value: Any) -> tuple[str, Any]:
    """Return the condition on the field's type, and the value as SQLite compares it."""
    if isinstance(value, bool):
        return f"{type_of(name)} IN ('true', 'false')", int(value)
    if isinstance(value, str):
        return f"{type_of(name)} = 'text'", escape(value)
    if isinstance(value, datetime):
        return f"json_type(data, '$.{name}.\"{DATETIME}\"') = 'integer'", microseconds(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("a condition's integers have 64 bits")
    if isinstance(value, int | float):
        return f"{type_of(name)} IN ('integer', 'real')", value
    raise ValueError(f"a condition cannot compare a {type(value).__name__}")


def _index_name(index: Index) -> str:
    collection, name = index
    return f"documents_{checked(collection)}_{checked(name)}"
