"""The part of the Logging query language that we use, evaluated on a log entry.

Source: https://cloud.google.com/logging/docs/view/logging-query-language (read 2026-11): AND before OR may not be mixed
without parentheses here; texts are compared without regard to case, except by regular expressions; what is not there
matches nothing, not even `!=`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

Entry = Mapping[str, Any]
Filter = Callable[[Entry], bool]
_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<operator>>=|<=|!=|=~|!~|[=<>:()])|(?P<word>[^\s()=<>!~:"]+))'
)
_COMPARISONS = ("=", "!=", "=~", "!~", ">", ">=", "<", "<=", ":")


class FilterError(ValueError):
    """It is no filter that this reads."""


def parse(text: str) -> Filter:
    """Return the filter as a function of a log entry."""
    tokens = list(_tokens(text))
    made, rest = _expression(tokens)
    if rest:
        raise FilterError(f"what follows {rest[0]!r}?")
    return made


def fields(text: str) -> set[str]:
    """Return the fields that a filter names."""
    return {token for token, follows in pairwise(_tokens(text)) if follows in _COMPARISONS}


def _tokens(text: str) -> Iterator[str]:
    place = 0
    while text[place:].strip():
        found = _TOKEN.match(text, place)
        if found is None:
            raise FilterError(f"at {text[place : place + 20]!r}")
        yield found[0].strip()
        place = found.end()


def _expression(tokens: list[str]) -> tuple[Filter, list[str]]:
    made, tokens = _term(tokens)
    parts, joint = [made], ""
    while tokens and tokens[0] in ("AND", "OR"):
        if joint not in ("", tokens[0]):
            raise FilterError("AND and OR need parentheses")
        joint, (made, tokens) = tokens[0], _term(tokens[1:])
        parts.append(made)
    whole = any if joint == "OR" else all
    return (lambda entry: whole(part(entry) for part in parts)), tokens


def _term(tokens: list[str]) -> tuple[Filter, list[str]]:
    if tokens[:1] == ["NOT"]:
        inner, rest = _term(tokens[1:])
        return (lambda entry: not inner(entry)), rest
    if tokens[:1] == ["("]:
        inner, rest = _expression(tokens[1:])
        return inner, _closed(rest)
    if len(tokens) < 3 or tokens[1] not in _COMPARISONS:
        raise FilterError(f"no comparison: {tokens[:3]}")
    field, comparison, *rest = tokens
    values, rest = _values(rest)
    return (lambda entry: any(_holds(_of(entry, field), comparison, value) for value in values)), rest


def _values(tokens: list[str]) -> tuple[list[str], list[str]]:
    if tokens[0] != "(":
        return [_unquoted(tokens[0])], tokens[1:]
    inside = tokens[1 : tokens.index(")")]
    if inside[1::2] != ["OR"] * (len(inside) // 2):
        raise FilterError(f"values have OR between them: {inside}")
    return [_unquoted(one) for one in inside[::2]], tokens[tokens.index(")") + 1 :]


def _closed(tokens: list[str]) -> list[str]:
    if tokens[:1] != [")"]:
        raise FilterError("a parenthesis is open")
    return tokens[1:]


def _unquoted(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1]) if token.startswith('"') else token


def _of(entry: Entry, field: str) -> Any:
    value: Any = entry
    for name in field.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _holds(found: Any, comparison: str, value: str) -> bool:
    if found is None:
        return False
    if comparison in ("=~", "!~"):
        return (re.search(value, str(found)) is not None) is (comparison == "=~")
    if comparison == ":":
        return value.lower() in str(found).lower()
    if comparison in ("=", "!="):
        return (str(found).lower() == value.lower()) is (comparison == "=")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    limit = float(value)
    return {">": found > limit, ">=": found >= limit, "<": found < limit, "<=": found <= limit}[comparison]
