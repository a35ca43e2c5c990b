"""Lists, maps and what is in them as JSON text, exactly: with instants and vectors that JSON has no words for."""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from shared.ports.queries import Vector

# A field that really has such a name gets one more `$`.
_DATETIME, _VECTOR = "$datetime", "$vector"
_DEEPEST = 20


def dumps(plain: Any) -> str:
    """Return what `plain` made as text."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def loads(text: str) -> Any:
    """Return what was made plain before: tuples as lists, datetimes in UTC, everything else equal."""
    return json.loads(text, object_hook=_rich)


def plain(value: Any, depth: int) -> Any:
    """Return the value of nothing but what JSON knows.

    Args:
        value: a document's fields, or what is in them.
        depth: how deep it stands in the document; 0 for all its fields.

    Raises:
        ValueError: a value that a document cannot hold.
    """
    if isinstance(value, Mapping):
        _check_depth(depth)
        return {_escaped(name): plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        _check_depth(depth)
        return [plain(inner, depth + 1) for inner in value]
    if isinstance(value, datetime):
        return {_DATETIME: in_utc(value).isoformat()}
    if isinstance(value, Vector):
        if depth != 1:
            raise ValueError("a vector stands at the top level")
        return {_VECTOR: list(value.values)}
    return _scalar(value)


def in_utc(instant: datetime) -> datetime:
    """Return the same instant in UTC.

    Raises:
        ValueError: it is none, or out of the calendar.
    """
    if instant.tzinfo is None:
        raise ValueError("a datetime without time zone is not an instant")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("a document's datetimes are in the years 1 to 9999") from None


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("a document's integers have 64 bits")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a document cannot hold NaN or infinity")
    if not isinstance(value, int | float):
        raise ValueError(f"a document cannot hold a {type(value).__name__}")
    return value


def _check_depth(depth: int) -> None:
    if depth >= _DEEPEST:
        raise ValueError(f"a document has at most {_DEEPEST} levels")


def _escaped(name: Any) -> str:
    if not isinstance(name, str):
        raise ValueError("a document's field names are strings")
    return "$" + name if name.startswith("$") and "$" + name.lstrip("$") in (_DATETIME, _VECTOR) else name


def _rich(fields: dict[str, Any]) -> Any:
    if _DATETIME in fields:
        return datetime.fromisoformat(fields[_DATETIME])
    if _VECTOR in fields:
        return Vector(fields[_VECTOR])
    return {name[1:] if name[:2] == "$$" and _escaped(name) != name else name: v for name, v in fields.items()}
