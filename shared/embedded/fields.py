"""A document's fields in SQL."""

import re

from shared.embedded.values import DATETIME

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")


def value_of(name: str, data: str = "data") -> str:
    """Return the expression for a field's value: one for every type, so that one index serves a field of any."""
    field = checked(name)
    return f"coalesce(json_extract({data}, '$.{field}.\"{DATETIME}\"'), json_extract({data}, '$.{field}'))"


def type_of(name: str, data: str = "data") -> str:
    """Return the expression for a field's JSON type; NULL when it is missing."""
    return f"json_type({data}, '$.{checked(name)}')"


def checked(name: str) -> str:
    """Return the name.

    Raises:
        ValueError: it is none that a condition may say.
    """
    if not _NAME.fullmatch(name):
        raise ValueError("a condition's field name is letters, digits and underscores")
    return name


def literal(text: str) -> str:
    """Return a text as it stands in SQL."""
    return "'" + text.replace("'", "''") + "'"
