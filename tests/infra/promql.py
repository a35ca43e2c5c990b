"""What a PromQL query asks for, read by a real parser: its metrics, and the labels that come out of it."""

from collections.abc import Callable

import promql_parser as promql

Labels = Callable[[str], set[str]]


class QueryError(ValueError):
    """The service would take the query, and it would never answer what is meant."""


def metrics(query: str) -> list[str]:
    """Return the metrics of a query."""
    found: list[str] = []

    def visit(node: object) -> bool:
        if isinstance(node, promql.VectorSelector):
            found.append(node.name)
        return True

    promql.walk(promql.parse(query), visit)
    return found


def result(query: str, labels_of: Labels) -> set[str]:
    """Return the labels of a query's series.

    Args:
        query: PromQL.
        labels_of: the labels of a metric.

    Raises:
        QueryError: it selects or groups by a label that is not there, or joins series of different labels.
    """
    found = _labels(promql.parse(query), labels_of)
    return found if found is not None else set()


def _labels(node: object, labels_of: Labels) -> set[str] | None:
    """Return the labels of what comes out of an expression; None for a number."""
    if isinstance(node, promql.NumberLiteral):
        return None
    if isinstance(node, promql.ParenExpr):
        return _labels(node.expr, labels_of)
    if isinstance(node, promql.MatrixSelector):
        return _labels(node.vector_selector, labels_of)
    if isinstance(node, promql.VectorSelector):
        return _selected(node, labels_of)
    if isinstance(node, promql.AggregateExpr):
        return _aggregated(node, labels_of)
    if isinstance(node, promql.Call):
        return _called(node, labels_of)
    if isinstance(node, promql.BinaryExpr):
        return _joined(node, labels_of)
    raise QueryError(f"{type(node).__name__} is not read here")


def _selected(node: promql.VectorSelector, labels_of: Labels) -> set[str]:
    labels = labels_of(node.name)
    for matcher in node.matchers.matchers:
        if matcher.name not in labels | {"monitored_resource"}:
            raise QueryError(f"{node.name} has no label {matcher.name}")
    return labels


def _aggregated(node: promql.AggregateExpr, labels_of: Labels) -> set[str]:
    inside = _labels(node.expr, labels_of) or set()
    by = set(node.modifier.labels) if node.modifier else set()
    if not by <= inside:
        raise QueryError(f"there is no {by - inside} to group by")
    return by


def _called(node: promql.Call, labels_of: Labels) -> set[str]:
    inside = _labels(node.args[-1], labels_of) or set()
    if node.func.name == "histogram_quantile":
        if "le" not in inside:
            raise QueryError("a quantile of what is no histogram")
        return inside - {"le"}
    return set() if node.func.name == "absent_over_time" else inside


def _joined(node: promql.BinaryExpr, labels_of: Labels) -> set[str] | None:
    left, right = _labels(node.lhs, labels_of), _labels(node.rhs, labels_of)
    if left is not None and right is not None and left != right:
        raise QueryError(f"{left} meets {right}: no series of one has a partner in the other")
    return left if left is not None else right
