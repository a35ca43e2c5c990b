"""Documents as JSON text: exact, with instants that SQLite can compare."""

import base64
import json
import math
import struct
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.ports.queries import Vector

# {"$datetime": microseconds since 1970}, {"$vector": base64 of its numbers as 64-bit floats, little-endian}.
# A field that really has such a name gets one more `$`.
DATETIME = "$datetime"
VECTOR = "$vector"
VECTOR_NUMBER = "<f8"  # as NumPy says it
LARGEST_BYTES = 1_000_000
MOST_FIELDS = 5_000
_DEEPEST = 20
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False)
# Looking into every text costs more than all the rest of a write. So the finished JSON is searched for what
# a text may have brought in, and only then each is looked at.
_USUALLY_FINE: frozenset[type] = frozenset({str, float, bool, type(None)})
_CONTROL_CHARACTER = "\\u000"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """Return the microseconds from 1970 to the instant, exactly.

    Raises:
        ValueError: the instant has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("a datetime without time zone is not an instant")
    return (instant - _EPOCH) // _MICROSECOND


def instant(microseconds: int) -> datetime:
    """Return the instant (aware, UTC) that is so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)


def encode(data: Mapping[str, Any]) -> str:
    """Return the fields as JSON text.

    Raises:
        ValueError: a value that is not JSON nor an aware datetime nor a vector at the top level, more than
            5,000 fields or 1,000,000 bytes. As in Firestore, integers have 64 bits and nothing is nested
            deeper than 20 levels.
    """
    if len(data) > MOST_FIELDS:
        raise ValueError(f"a document has at most {MOST_FIELDS} fields")
    text = _JSON.encode(_plain(data, _USUALLY_FINE, 0))
    if _CONTROL_CHARACTER in text:
        text = _JSON.encode(_plain(data, frozenset(), 0))
    if len(text.encode()) > LARGEST_BYTES:
        raise ValueError(f"a document has at most {LARGEST_BYTES} bytes")
    return text


def decode(text: str) -> dict[str, Any]:
    """Return the fields `encode` was given: tuples as lists, datetimes in UTC, everything else equal."""
    data = _quickly(text) or json.loads(text, object_hook=_hook(text))
    if "\\u0001" in text:
        data = _unescape(data)
    return data


def _quickly(text: str) -> dict[str, Any] | None:
    """Return the fields when nothing is rich but instants at the top level, as nearly always; None otherwise.

    A hook is called for every map: that takes longer than all the rest.
    """
    if VECTOR in text or "$" + DATETIME in text:
        return None
    data: dict[str, Any] = json.loads(text)
    rich = [name for name, value in data.items() if type(value) is dict and DATETIME in value]
    if len(rich) != text.count(f'"{DATETIME}":'):
        return None
    return data | {name: instant(data[name][DATETIME]) for name in rich}


def escape(text: str) -> str:
    """Return the text without U+0000, in a form that keeps equality and order.

    SQLite's JSON functions end a string at U+0000. U+0000 becomes U+0001 U+0001, U+0001 becomes
    U+0001 U+0002; both still sort below everything from U+0002 on.
    """
    if "\0" in text or "\1" in text:
        return text.replace("\1", "\1\2").replace("\0", "\1\1")
    return text


def _plain(value: Any, fine: frozenset[type], depth: int) -> Any:
    if type(value) is int:
        return _number(value)
    if isinstance(value, (list, tuple)):
        _check_depth(depth)
        return [inner if type(inner) in fine else _plain(inner, fine, depth + 1) for inner in value]
    if isinstance(value, (dict, Mapping)):  # dict first: asking for Mapping takes long
        _check_depth(depth)
        return {
            name if type(name) is str and name[:1] != "$" else _name(name): (
                inner if type(inner) in fine else _plain(inner, fine, depth + 1)
            )
            for name, inner in value.items()
        }
    if isinstance(value, Vector):
        return _vector(value, depth)
    return _scalar(value)


def _check_depth(depth: int) -> None:
    if depth >= _DEEPEST:
        raise ValueError(f"a document has at most {_DEEPEST} levels")


def _vector(value: Vector, depth: int) -> dict[str, str]:
    if depth != 1:
        raise ValueError("a vector stands at the top level")
    return {VECTOR: vector_text(value)}


def vector_text(vector: Vector) -> str:
    """Return the vector's numbers as they stand in the JSON; vectors of as many dimensions are as long."""
    return base64.b64encode(struct.pack(f"<{len(vector.values)}d", *vector.values)).decode()


def _scalar(value: Any) -> Any:
    if isinstance(value, datetime):
        return {DATETIME: microseconds(value)}
    if isinstance(value, str):
        return escape(str(value))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    raise ValueError(f"a document cannot hold a {type(value).__name__}")


def _number(value: int | float) -> int | float:
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        raise ValueError("a document cannot hold NaN or infinity")
    if not -(2**63) <= value < 2**63:
        raise ValueError("a document's integers have 64 bits")
    return value


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise ValueError("a document's field names are strings")
    return "$" + name if name.startswith("$") and "$" + name.lstrip("$") in (DATETIME, VECTOR) else name


def _hook(text: str) -> Callable[[dict[str, Any]], Any] | None:
    # Most documents have instants, hardly any a vector or a field of such a name.
    if "$" + DATETIME in text or VECTOR in text:
        return _rich_and_renamed
    return _rich if DATETIME in text else None


def _rich(fields: dict[str, Any]) -> Any:
    return instant(fields[DATETIME]) if DATETIME in fields else fields


def _rich_and_renamed(fields: dict[str, Any]) -> Any:
    if DATETIME in fields:
        return instant(fields[DATETIME])
    if VECTOR in fields:
        numbers = base64.b64decode(fields[VECTOR])
        return Vector(struct.unpack(f"<{len(numbers) // 8}d", numbers))
    return {_real_name(name): value for name, value in fields.items()}


def _real_name(name: str) -> str:
    return name[1:] if name.startswith("$$") and _name(name) != name else name


def _unescape(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\1\1", "\0").replace("\1\2", "\1")
    if isinstance(value, dict):
        return {name: _unescape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_unescape(inner) for inner in value]
    return value
