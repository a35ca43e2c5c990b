"""Discovery schemas as JSON Schema, and Google's proto JSON read as tolerantly as Google's servers read it.

Source: ProtoJSON format, https://protobuf.dev/programming-guides/json/ (read 2026-11): parsers take lowerCamelCase and
original names, numbers and strings for numbers, names and numbers for enums, null for what is not set.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import proto
from jsonschema import Draft202012Validator

_WHOLE = r"^-?\d+(\.0+)?$"
_RFC3339 = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$"
_TEXT = {
    "byte": r"^[A-Za-z0-9+/_-]*={0,2}$",
    "date": r"^\d{4}-\d\d-\d\d$",
    "date-time": _RFC3339,
    "google-datetime": _RFC3339,
    "google-duration": r"^-?\d+(\.\d{1,9})?s$",
    "int64": r"^-?\d{1,19}$",
    "uint64": r"^\d{1,20}$",
}
_RANGE = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}
_NUMBER_NAMES = ["NaN", "Infinity", "-Infinity"]
# What proto JSON leaves out when it is zero cannot be missed.
_MAY_BE_ZERO = {"boolean", "integer", "number"}


class Schemas:
    """The schemas of one discovery document, for requests (tolerant) and for answers (as Google writes them)."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._schemas: Mapping[str, Any] = document.get("schemas", {})
        self._defs = {asked: self._definitions(asked) for asked in (True, False)}

    def canonical(self, schema: Mapping[str, Any], value: Any) -> Any:
        """Return the value with the document's names of keys and of enum values, as far as it knows them."""
        if "$ref" in schema:
            return self.canonical(self._schemas[schema["$ref"]], value)
        kind = schema.get("type")
        if kind == "object" and isinstance(value, dict):
            return self._canonical_object(schema, value)
        if kind == "array" and isinstance(value, list):
            return [self.canonical(schema["items"], item) for item in value]
        if "enum" in schema and isinstance(value, int | float):
            return _name(tuple(schema["enum"]), value)
        if schema.get("format") in ("int64", "uint64") and kind == "string" and isinstance(value, int | float):
            return str(int(value)) if value == int(value) else value
        return value

    def _canonical_object(self, schema: Mapping[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        found = {}
        for key, item in value.items():
            name = known(key, properties)
            inner = properties.get(name, others)
            found[name] = item if inner is None else self.canonical(inner, item)
        return found

    def named(self, schema: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
        """Return those of the values that are fields of the schema."""
        fields = self._schemas[schema["$ref"]] if "$ref" in schema else schema
        return {name: value for name, value in values.items() if name in fields.get("properties", {})}

    def problems(self, schema: Mapping[str, Any], value: Any, *, asked: bool) -> list[str]:
        """Return what is wrong with a canonical value.

        Args:
            schema: as in the document, often `{"$ref": name}`.
            value: the JSON.
            asked: whether it is a request; else an answer.
        """
        if asked:
            value = _without_nulls(value)
        whole = {**self._converted(schema, asked), "$defs": self._defs[asked]}
        return [_said(error) for error in Draft202012Validator(whole).iter_errors(value)]

    def _definitions(self, asked: bool) -> dict[str, Any]:
        return {name: self._converted(schema, asked) for name, schema in self._schemas.items()}

    def _converted(self, schema: Mapping[str, Any], asked: bool) -> dict[str, Any]:
        if "$ref" in schema:
            return {"$ref": f"#/$defs/{schema['$ref']}"}
        kind = schema.get("type")
        if kind == "any":
            return {}
        if kind == "array":
            return {"type": "array", "items": self._converted(schema["items"], asked)}
        if kind == "object":
            return self._converted_object(schema, asked)
        return scalar(schema, asked=asked)

    def _converted_object(self, schema: Mapping[str, Any], asked: bool) -> dict[str, Any]:
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties")
        made: dict[str, Any] = {
            "type": "object",
            "properties": {name: self._converted(inner, asked) for name, inner in properties.items()},
            "additionalProperties": self._converted(others, asked) if others is not None else False,
        }
        if asked:
            made["required"] = list(_required(properties))
        return made


def scalar(schema: Mapping[str, Any], *, asked: bool) -> dict[str, Any]:
    """Return the JSON Schema of a text, a number, an enum or a boolean; of requests in canonical form."""
    kind, form = schema.get("type"), schema.get("format")
    if "enum" in schema:
        return {"enum": list(schema["enum"])}
    if kind == "integer":
        least, most = _RANGE.get(form or "", _RANGE["int32"])
        number = {"type": "integer", "minimum": least, "maximum": most}
        return {"anyOf": [number, {"type": "string", "pattern": _WHOLE}]} if asked else number
    if kind == "number":
        text: dict[str, Any] = {"enum": _NUMBER_NAMES}
        return {"anyOf": [{"type": "number"}, text, *([{"type": "string", "pattern": r"^-?[\d.eE+-]+$"}] * asked)]}
    if kind == "string":
        pattern = _TEXT.get(form or "")
        made = {"type": "string", **({"pattern": pattern} if pattern else {})}
        return made
    return {"type": kind}


def known(key: str, names: Mapping[str, Any]) -> str:
    """Return the name that is meant by the key: itself, or its camelCase form."""
    if key in names:
        return key
    camel = re.sub(r"_+(.)", lambda found: found[1].upper(), key)
    return camel if camel in names else key


def _name(names: tuple[str, ...], number: float) -> Any:
    numbers = _numbers(names) or dict(enumerate(names))
    return numbers.get(int(number), number)


def _numbers(names: tuple[str, ...]) -> dict[int, str]:
    """Return the enum of the loaded client libraries that has these names; the document does not say numbers."""
    enums = [{member.value: member.name for member in enum} for enum in proto.Enum.__subclasses__()]
    alike = {
        name: len({*enum.values()} & {*names}) / len({*enum.values()} | {*names}) for name, enum in enumerate(enums)
    }
    best = max(alike, key=lambda index: alike[index], default=None)
    return {} if best is None or alike[best] <= 0.5 else enums[best]


def _required(properties: Mapping[str, Any]) -> Iterator[str]:
    for name, schema in properties.items():
        says = schema.get("description", "")
        if says.startswith("Required.") and schema.get("type") not in _MAY_BE_ZERO and "enum" not in schema:
            yield name


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def _said(error: Any) -> str:
    inner = error.context[0] if error.context else error
    return f"{error.json_path}: {inner.message[:300]}"
