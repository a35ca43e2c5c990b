"""Members of lists in a table of their own, so that `contains` is looked up and not looked for.

The database keeps the table by triggers: whoever writes a document keeps it too.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from shared.embedded.fields import checked, literal, type_of, value_of
from shared.embedded.values import escape
from shared.ports.queries import Where

_FEW = 6  # alternatives that are looked up one by one; of more the documents are gathered first


class Members(NamedTuple):
    """Serves `contains` on `field` of documents that have a text in `within`, in the order of `order_by`."""

    collection: str
    field: str
    within: str
    order_by: str


def schema(members: Members) -> list[str]:
    """Return the statements that create the table and its triggers if they are missing, and fill it once."""
    table, collection = _table(members), literal(members.collection)
    insert = f"INSERT OR IGNORE INTO {table} {_rows(members, 'new')}"
    delete = f"DELETE FROM {table} WHERE (within, value, place, id) IN ({_rows(members, 'old')})"  # noqa: S608
    changed = " OR ".join(
        f"{value_of(name, 'old.data')} IS NOT {value_of(name, 'new.data')}"
        for name in (members.field, members.within, members.order_by)
    )
    return [
        f"CREATE TABLE IF NOT EXISTS {table} (within TEXT NOT NULL, value TEXT NOT NULL, place NOT NULL, "
        "id TEXT NOT NULL, PRIMARY KEY (within, value, place, id)) WITHOUT ROWID",
        _trigger(table, "INSERT", f"new.collection = {collection}", insert),
        _trigger(table, "DELETE", f"old.collection = {collection}", delete),
        _trigger(table, "UPDATE", f"new.collection = {collection} AND ({changed})", f"{delete}; {insert}"),
        f"INSERT OR IGNORE INTO {table} {_rows(members, 'documents')}"  # noqa: S608
        f" AND documents.collection = {collection} AND NOT EXISTS (SELECT 1 FROM {table} WHERE {_FILLED})",
        f"INSERT OR IGNORE INTO {table} VALUES (x'', x'', x'', x'')",  # noqa: S608
    ]


_FILLED = "within = x''"


def to_sql(
    members: Members, within: str, contains: Sequence[Where], *, placed: bool = True, limit: int | None = None
) -> tuple[str, list[Any]]:
    """Return the SELECT for the ids of what meets all conditions, with its place in the order.

    Args:
        members: what is looked up.
        within: the text of its field of this name.
        contains: conditions on its field; the first is looked up, in what it finds the others.
        placed: leave out what has no place in the order.
        limit: how many, the first in order; None: all, in any order.
    """
    table, first = _table(members), texts(contains[0])
    terms, parameters = [f"m.within = ? AND m.value {_among(first)}"], [escape(within), *first]
    for where in contains[1:]:
        values = texts(where)
        among = f"within = ? AND value {_among(values)}"
        if len(values) <= _FEW:
            terms.append(f"EXISTS (SELECT 1 FROM {table} WHERE {among} AND place = m.place AND id = m.id)")  # noqa: S608
        else:
            terms.append(f"m.id IN (SELECT id FROM {table} WHERE {among})")  # noqa: S608
        parameters += [escape(within), *values]
    if placed:
        terms.append("typeof(m.place) <> 'blob'")
    sql = f"SELECT m.id AS id, m.place AS place FROM {table} AS m WHERE {' AND '.join(terms)}"  # noqa: S608
    if len(first) > 1:
        sql += " GROUP BY m.id"
    if limit is not None:
        sql += f" ORDER BY m.place, m.id LIMIT {limit:d}"
    return sql, parameters


def texts(where: Where) -> list[str]:
    """Return the texts of a `contains` as the table holds them, each once."""
    return list(dict.fromkeys(escape(value) for value in where.value))


def chosen(members: Iterable[Members], collection: str, name: str) -> Members | None:
    """Return what serves `contains` on a field of a collection."""
    return next((one for one in members if (one.collection, one.field) == (collection, name)), None)


def _table(members: Members) -> str:
    return f"members_{checked(members.collection)}_{checked(members.field)}"


def _trigger(table: str, event: str, when: str, then: str) -> str:
    name = f"{table}_{event.lower()}"
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON documents WHEN {when} BEGIN {then}; END"


def _rows(members: Members, row: str) -> str:
    """Return the SELECT of a document's rows; what has no text in `within`, or not only texts, has none."""
    data, path = f"{row}.data", f"'$.{checked(members.field)}'"
    place = f"coalesce({value_of(members.order_by, data)}, x'')"
    source = "documents, " if row == "documents" else ""
    return (
        f"SELECT {value_of(members.within, data)}, one.value, {place}, {row}.id "  # noqa: S608
        f"FROM {source}json_each({data}, {path}) AS one WHERE {type_of(members.within, data)} = 'text' "
        f"AND {only_texts(members.field, data)}"
    )


def only_texts(name: str, data: str = "data") -> str:
    """Return the condition that a field is a list of nothing but texts."""
    others = f"SELECT 1 FROM json_each({data}, '$.{checked(name)}') WHERE type <> 'text'"  # noqa: S608
    return f"{type_of(name, data)} = 'array' AND NOT EXISTS ({others})"


def _among(values: Sequence[str]) -> str:
    return "= ?" if len(values) == 1 else f"IN ({', '.join('?' * len(values))})"
