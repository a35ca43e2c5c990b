"""A document's fields as Firestore holds them.

Scalars, vectors and lists of texts of the top level are native, so that queries, indexes and expiry work on them.
Other lists and maps are JSON text: Firestore has no lists in lists and no empty names.
"""

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from google.cloud.firestore_v1.types import Value

from shared.gcp.rich_json import dumps, in_utc, loads, plain
from shared.ports.queries import Vector

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
_LARGEST_BYTES = 1_000_000
_MOST_FIELDS = 5_000
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
    plain_data = plain(data, 0)
    size_bytes = len(dumps(plain_data).encode())
    if len(data) > _MOST_FIELDS or size_bytes > _LARGEST_BYTES:
        raise ValueError(f"a document has at most {_LARGEST_BYTES} bytes and {_MOST_FIELDS} fields")
    fields = {_WRITE: ValueMessage(bytes_value=os.urandom(8))}
    others = {}
    for (name, value), (plain_name, plain_value) in zip(data.items(), plain_data.items(), strict=True):
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
        return ValueMessage(timestamp_value=in_utc(value))
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


def _native(value: Any, plain_value: Any) -> Any:
    if value is None:
        return ValueMessage(null_value=0)
    if isinstance(value, Vector):
        return vector(value)
    if isinstance(plain_value, list) and plain_value and all(isinstance(one, str) for one in plain_value):
        message = ValueMessage()
        message.array_value.values.extend(ValueMessage(string_value=str.__str__(one)) for one in plain_value)
        return message
    return _as_json(plain_value) if isinstance(plain_value, list) or isinstance(value, Mapping) else scalar(value)


def _as_json(plain_value: Any) -> Any:
    message = ValueMessage()
    message.map_value.fields[_JSON].string_value = dumps(plain_value)
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
        return loads(fields[_JSON].string_value)
    if _TYPE in fields:
        return Vector([value.double_value for value in fields["value"].array_value.values])
    # Not written by us: a document that was edited in the console, say.
    return {name: _value(value) for name, value in fields.items()}
