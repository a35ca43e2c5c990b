"""A document's fields as Firestore holds them.

Scalars and vectors of the top level are native, so that queries, indexes and expiry work on them. Lists and maps
are JSON text: Firestore has no lists in lists and no empty names, and would make an index entry for every element.
"""

import json
import math
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from google.cloud.firestore_v1.types import Value

from shared.ports.documents import Vector

# The message itself: its wrapper takes ten times as long to fill.
ValueMessage: Any = type(Value.pb(Value()))

# What a condition may name. Fields of other names travel together in one JSON text, which Firestore does not read.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
# Names of our own begin with what no such name has.
_OURS = "~"
_OTHERS = "~others"
# Changes with every write, because Firestore does not count a write of equal fields as one.
_WRITE = "~write"
DISTANCE = "~distance"
_RESERVED = re.compile(r"__.*__")
_JSON = "~json"
_TYPE, _VECTOR = "__type__", "__vector__"

# Values JSON has no words for. A field that really has this name gets one more `$`.
_DATETIME_KEY, _VECTOR_KEY = "$datetime", "$vector"
_LARGEST_BYTES = 1_000_000
_MOST_FIELDS = 5_000
_DEEPEST = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def native_name(name: str) -> str:
    """Return what Firestore calls a field that a condition may name; names like `__this__` are its own."""
    return _OURS + name if _RESERVED.fullmatch(name) else name


def encode(data: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the fields of the document to write, and its size in bytes of JSON.

    Raises:
        ValueError: a value that is not allowed, or a document too large; see `ports.documents`.
    """
    if not isinstance(data, Mapping):
        raise ValueError("a document's data are named fields")
    plain = _plain(data, 0)
    size_bytes = len(_dumps(plain).encode())
    if len(data) > _MOST_FIELDS or size_bytes > _LARGEST_BYTES:
        raise ValueError(f"a document has at most {_LARGEST_BYTES} bytes and {_MOST_FIELDS} fields")
    fields = {_WRITE: ValueMessage(bytes_value=os.urandom(8))}
    others = {}
    for (name, value), (plain_name, plain_value) in zip(data.items(), plain.items(), strict=True):
        if NAME.fullmatch(name):
            fields[native_name(name)] = _native(value, plain_value)
        else:
            others[plain_name] = plain_value
    if others:
        fields[_OTHERS] = _as_json(others)
    return fields, size_bytes


def decode(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields `encode` was given: tuples as lists, datetimes in UTC, everything else equal."""
    data: dict[str, Any] = {}
    for name, value in fields.items():
        if not name.startswith(_OURS):
            data[name] = _value(value)
        elif name == _OTHERS:
            data.update(_value(value))
        elif _RESERVED.fullmatch(name[1:]):
            data[name[1:]] = _value(value)
    return data


def scalar(value: Any) -> Any:
    """Return a value that conditions compare.

    Raises:
        ValueError: lists, maps, vectors, numbers of more than 64 bits, datetimes without time zone.
    """
    if isinstance(value, bool):
        return ValueMessage(boolean_value=value)
    if isinstance(value, str):
        return ValueMessage(string_value=str.__str__(value))
    if isinstance(value, datetime):
        return ValueMessage(timestamp_value=_in_utc(value))
    if isinstance(value, int):
        return ValueMessage(integer_value=value)
    if isinstance(value, float):
        return ValueMessage(double_value=value)
    raise ValueError(f"a condition cannot compare a {type(value).__name__}")


def vector(value: Vector) -> Any:
    """Return a vector as Firestore's clients write it."""
    message = ValueMessage()
    message.map_value.fields[_TYPE].string_value = _VECTOR
    message.map_value.fields["value"].array_value.values.extend(ValueMessage(double_value=v) for v in value.values)
    return message


def _native(value: Any, plain: Any) -> Any:
    if value is None:
        return ValueMessage(null_value=0)
    if isinstance(value, Vector):
        return vector(value)
    return _as_json(plain) if isinstance(plain, list) or isinstance(value, Mapping) else scalar(value)


def _as_json(plain: Any) -> Any:
    message = ValueMessage()
    message.map_value.fields[_JSON].string_value = _dumps(plain)
    return message


def _value(message: Any) -> Any:
    kind = message.WhichOneof("value_type")
    if kind == "timestamp_value":
        stamp = message.timestamp_value
        return _EPOCH + timedelta(seconds=stamp.seconds, microseconds=stamp.nanos // 1000)
    if kind == "map_value":
        return _map(message.map_value.fields)
    if kind == "array_value":
        return [_value(inner) for inner in message.array_value.values]
    return None if kind == "null_value" else getattr(message, kind)


def _map(fields: Any) -> Any:
    if _JSON in fields:
        return json.loads(fields[_JSON].string_value, object_hook=_rich)
    if _TYPE in fields:
        return Vector([value.double_value for value in fields["value"].array_value.values])
    # Not written by us: a document that was edited in the console, say.
    return {name: _value(value) for name, value in fields.items()}


def _dumps(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _plain(value: Any, depth: int) -> Any:
    if isinstance(value, Mapping):
        _check_depth(depth)
        return {_escaped(name): _plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        _check_depth(depth)
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, datetime):
        return {_DATETIME_KEY: _in_utc(value).isoformat()}
    if isinstance(value, Vector):
        if depth != 1:
            raise ValueError("a vector stands at the top level")
        return {_VECTOR_KEY: list(value.values)}
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
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
    return "$" + name if name.startswith("$") and "$" + name.lstrip("$") in (_DATETIME_KEY, _VECTOR_KEY) else name


def _rich(fields: dict[str, Any]) -> Any:
    if _DATETIME_KEY in fields:
        return datetime.fromisoformat(fields[_DATETIME_KEY])
    if _VECTOR_KEY in fields:
        return Vector(fields[_VECTOR_KEY])
    return {name[1:] if name[:2] == "$$" and _escaped(name) != name else name: v for name, v in fields.items()}


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("a datetime without time zone is not an instant")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("a document's datetimes are in the years 1 to 9999") from None
