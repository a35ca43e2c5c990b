"""A document's fields, checked and copied: what is stored shares nothing with what was given or is returned."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from shared.embedded import values
from shared.ports.queries import Vector

# What a frozen document is made of, besides lists and dicts.
SCALARS = frozenset({str, int, float, bool, type(None), datetime, Vector})
_ALWAYS_FINE = frozenset({bool, type(None)})
_DEEPEST = 20
# A document is counted exactly only where this could be too much JSON: for one character, and for one field
# whose name and text are short.
_CHARACTER_BYTES, _FIELD_BYTES, _DIMENSION_BYTES = 12, 1_600, 12
_SHORT = 60


def freeze(data: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return a copy of nothing but dicts, lists and scalars of exactly these types, datetimes in UTC.

    With it comes a number its bytes of JSON are not above.

    Raises:
        ValueError: what the embedded adapter refuses too.
    """
    if not isinstance(data, (dict, Mapping)):
        raise ValueError("a document's data are named fields")
    if len(data) > values.MOST_FIELDS:
        raise ValueError(f"a document has at most {values.MOST_FIELDS} fields")
    size = [0]
    frozen = _fields(data, 0, size)
    if size[0] > values.LARGEST_BYTES:
        size[0] = len(values.encode(frozen).encode())  # Large enough to be counted exactly.
    return frozen, size[0]


def thaw(value: Any) -> Any:
    """Return a copy of a frozen list or dict."""
    if type(value) is list:
        return [inner if type(inner) in SCALARS else thaw(inner) for inner in value]
    return {name: inner if type(inner) in SCALARS else thaw(inner) for name, inner in value.items()}


def _fields(data: Mapping[Any, Any], depth: int, size: list[int]) -> dict[str, Any]:
    _enter(data, depth, size)
    frozen = {}
    for name, value in data.items():
        # What nearly every field is, without a call: it is most of the time a write takes.
        if type(name) is not str or len(name) > _SHORT or not name.isascii():
            name = _name(name, size)
        kind = type(value)
        if kind not in _ALWAYS_FINE and (kind is not str or len(value) > _SHORT or not value.isascii()):
            value = _value(value, depth + 1, size)
        frozen[name] = value
    return frozen


def _value(value: Any, depth: int, size: list[int]) -> Any:
    kind = type(value)
    if kind is str:
        return _text(value, size)
    if isinstance(value, (int, float)):
        return value if kind is bool else _number(value)
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, (list, tuple)):
        _enter(value, depth, size)
        return [inner if type(inner) in _ALWAYS_FINE else _value(inner, depth + 1, size) for inner in value]
    if isinstance(value, (dict, Mapping)):  # dict first: asking for Mapping takes long
        return _fields(value, depth, size)
    if isinstance(value, str):
        return _text(str(value), size)
    if isinstance(value, Vector):
        return _vector(value, depth, size)
    raise ValueError(f"a document cannot hold a {kind.__name__}")


def _vector(vector: Vector, depth: int, size: list[int]) -> Vector:
    if depth != 1:
        raise ValueError("a vector stands at the top level")
    size[0] += _DIMENSION_BYTES * len(vector.values)
    return vector


def _number(value: int | float) -> int | float:
    if isinstance(value, int):
        if -(2**63) <= value < 2**63:
            return int(value)
        raise ValueError("a document's integers have 64 bits")
    if math.isfinite(value):
        return float(value)
    raise ValueError("a document cannot hold NaN or infinity")


def _name(name: Any, size: list[int]) -> str:
    if not isinstance(name, str):
        raise ValueError("a document's field names are strings")
    return _text(str.__str__(name), size)


def _text(text: str, size: list[int]) -> str:
    if not text.isascii():
        text.encode()  # Half a surrogate pair is a ValueError.
    if len(text) > _SHORT:
        size[0] += _CHARACTER_BYTES * len(text)
    return text


def _enter(container: Any, depth: int, size: list[int]) -> None:
    if depth >= _DEEPEST:
        raise ValueError(f"a document has at most {_DEEPEST} levels")
    size[0] += _FIELD_BYTES * (len(container) + 1)


def in_utc(value: datetime) -> datetime:
    """Return the same instant in UTC; ValueError when it is none."""
    if value.tzinfo is UTC and type(value) is datetime:
        return value
    return values.instant(values.microseconds(value))
