"""What documents are asked for: conditions on their fields, and vectors that are near."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

_MOST_DIMENSIONS = 2_048
_MOST_ALTERNATIVES, _MOST_LATER = 30, 300  # the first is Firestore's limit for what its disjunctions multiply out to
_SHORTEST, _LONGEST = 1e-6, 1e6


@dataclass(frozen=True, slots=True)
class Vector:
    """A direction, an embedding for one, that `nearest` compares with others.

    Attributes:
        values: 1 to 2,048 finite numbers; its length (Euclidean norm) is 1e-6 to 1e6.

    Raises:
        ValueError: other values.
    """

    values: Sequence[float]

    def __post_init__(self) -> None:
        values = tuple(map(float, self.values))
        if not 1 <= len(values) <= _MOST_DIMENSIONS:
            raise ValueError(f"a vector has 1 to {_MOST_DIMENSIONS} dimensions")
        if not _SHORTEST <= math.hypot(*values) <= _LONGEST:  # False also for what is not a number
            raise ValueError(f"a vector is {_SHORTEST:g} to {_LONGEST:g} long")
        object.__setattr__(self, "values", values)


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a top-level field. A document without the field, or with null, never matches.

    Attributes:
        name: letters, digits and `_`, at most 100, not beginning with a digit.
        op: values of different types are never equal, less or greater; integers and floats are one type. `contains`
            is met by a list of nothing but texts that has one of those in `value` in it.
        value: a scalar; for `in` up to 30 of them, for `contains` up to 30 texts. Several `in` and the first
            `contains` have up to 30 combinations together; later `contains` up to 300 texts each.
    """

    name: str
    op: Literal["==", "<", "<=", ">", ">=", "in", "contains"]
    value: Any


def alternatives(conditions: Sequence[Where]) -> int:
    """Return how many alternatives conditions multiply out to, as a database that looks each of them up has it.

    Raises:
        ValueError: they are too many, or no list where one has to be; see `Where`.
    """
    product, containing = 1, False
    for where in conditions:
        if where.op not in ("in", "contains"):
            continue
        if not isinstance(where.value, list | tuple | set | frozenset):
            raise ValueError(f"`{where.op}` takes a list")
        if where.op == "contains" and not all(isinstance(value, str) for value in where.value):
            raise ValueError("`contains` takes texts")
        if where.op == "in" or not containing:
            product *= len(where.value)
        elif len(where.value) > _MOST_LATER:
            raise ValueError(f"a later `contains` takes at most {_MOST_LATER} texts")
        containing = containing or where.op == "contains"
    if product > _MOST_ALTERNATIVES:
        raise ValueError(f"a query takes at most {_MOST_ALTERNATIVES} alternatives")
    return product


@dataclass(frozen=True, slots=True)
class Query:
    """Documents of one collection that meet every condition.

    Attributes:
        collection: the part of the path before `/`.
        where: conditions, all of which must hold.
        order_by: a field to sort by, ascending (documents without it are left out); None: by id.
        limit: 1 to 1,000.
        after: id of the last document of the page before (only with `order_by=None`).
    """

    collection: str
    where: Sequence[Where] = field(default=())
    order_by: str | None = None
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """Documents of one collection whose vector points nearly where another one does.

    Attributes:
        collection: the part of the path before `/`.
        name: the field that holds the vectors, named as in `Where`.
        vector: what they are compared with.
        where: conditions with `==`, all of which must hold.
        limit: 1 to 1,000.
    """

    collection: str
    name: str
    vector: Vector
    where: Sequence[Where] = field(default=())
    limit: int = 10
