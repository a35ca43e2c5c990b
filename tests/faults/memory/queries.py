"""Queries on frozen documents: conditions compare within a type, as in the embedded adapter."""

import json
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from shared.embedded.values import DATETIME, VECTOR, microseconds, vector_text
from shared.ports.documents import key
from shared.ports.queries import Nearest, Query, Vector, Where, alternatives

Condition = tuple[str, Callable[[Any], bool]]
Found = tuple[str, Mapping[str, Any], Any]  # id, fields, whatever belongs to them

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KINDS: dict[type, str] = {bool: "truth", int: "number", float: "number", str: "text", datetime: "instant"}
_NUMBERS = frozenset({bool, int, float})
_LARGEST_PAGE = 1_000


def check(query: Query) -> list[Condition]:
    """Return the query's conditions.

    Raises:
        ValueError: the query is not allowed; see `Query` and `Where`.
    """
    if not 1 <= query.limit <= _LARGEST_PAGE:
        raise ValueError(f"limit is 1 to {_LARGEST_PAGE}")
    if query.order_by is not None:
        _check_name(query.order_by)
        if query.after is not None:
            raise ValueError("`after` is the id of a document in order of ids")
    return _conditions(query)


def check_nearest(query: Nearest) -> list[Condition]:
    """Return the query's conditions.

    Raises:
        ValueError: the query is not allowed; see `Nearest`.
    """
    if not 1 <= query.limit <= _LARGEST_PAGE:
        raise ValueError(f"limit is 1 to {_LARGEST_PAGE}")
    if any(where.op != "==" for where in query.where):
        raise ValueError("the conditions of the nearest documents are `==`")
    _check_name(query.name)
    return _conditions(query)


def cosine_distance(one: Vector, other: Any) -> float | None:
    """Return the distance, None when the other one is no vector of as many dimensions."""
    if type(other) is not Vector or len(other.values) != len(one.values):
        return None
    product = math.fsum(a * b for a, b in zip(one.values, other.values, strict=True))
    return 1 - product / (math.hypot(*one.values) * math.hypot(*other.values))


def _conditions(query: Query | Nearest) -> list[Condition]:
    key(f"{query.collection}/-")
    alternatives(query.where)
    return [_condition(where) for where in query.where]


def select(query: Query, conditions: Iterable[Condition], candidates: Iterable[Found]) -> list[Found]:
    """Return the candidates that meet all conditions, sorted and cut as the query says."""
    found = candidates if isinstance(candidates, list) else list(candidates)
    for name, holds in conditions:
        found = [row for row in found if holds(row[1].get(name))]
    if query.order_by is not None:
        return _sorted_by(query.order_by, found)[: query.limit]
    if query.after is not None:
        found = [row for row in found if row[0] > query.after]
    return sorted(found, key=_id)[: query.limit]


_id = operator.itemgetter(0)


def _sorted_by(name: str, found: list[Found]) -> list[Found]:
    keyed = [(value, row[0], row) for row in found if (value := row[1].get(name)) is not None]
    kinds = {type(value) for value, _, _ in keyed}
    if not (kinds <= _NUMBERS or (len(kinds) == 1 and kinds <= _KINDS.keys())):
        return [row for _, _, row in sorted((_rank(value), id_, row) for value, id_, row in keyed)]
    keyed.sort()
    return [row for _, _, row in keyed]


def _rank(value: Any) -> tuple[int, Any]:
    # Types mixed in one field: numbers and instants before texts, as SQLite has them.
    if type(value) in _NUMBERS:
        return 0, value
    if type(value) is datetime:
        return 0, microseconds(value)
    return 1, value if type(value) is str else json.dumps(value, default=_as_stored, separators=(",", ":"))


def _as_stored(value: Any) -> Any:
    return {VECTOR: vector_text(value)} if isinstance(value, Vector) else {DATETIME: microseconds(value)}


def _condition(where: Where) -> Condition:
    name, op, value = where.name, where.op, where.value
    if op == "in":
        alternatives = _alternatives(value)
        _check_name(name)
        return name, lambda found: (_KINDS.get(type(found)), found) in alternatives if _comparable(found) else False
    if op == "contains":
        _check_name(name)
        texts = frozenset(value)
        return name, lambda found: _holds_one(found, texts)
    if op not in _OPERATORS:
        raise ValueError(f"no such operator: {op}")
    _check_name(name)
    if value is None:
        return name, _never
    kind, compare = _kind(value), _OPERATORS[op]
    return name, lambda found: _KINDS.get(type(found)) == kind and compare(found, value)


def _holds_one(found: Any, texts: frozenset[str]) -> bool:
    return type(found) is list and all(type(one) is str for one in found) and not texts.isdisjoint(found)


def _alternatives(value: Any) -> frozenset[tuple[str, Any]]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise ValueError("`in` takes a list")
    return frozenset((_kind(one), one) for one in value if one is not None)


def _kind(value: Any) -> str:
    if isinstance(value, datetime):
        microseconds(value)  # Without time zone it is not an instant.
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("a condition's integers have 64 bits")
    for kind, name in _KINDS.items():
        if isinstance(value, kind):
            return name
    raise ValueError(f"a condition cannot compare a {type(value).__name__}")


def _comparable(found: Any) -> bool:
    return type(found) in _KINDS


def _never(_: Any) -> bool:
    return False


@lru_cache(1_000)
def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError("a condition's field name is letters, digits and underscores")
