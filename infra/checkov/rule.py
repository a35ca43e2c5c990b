"""A rule: resources, and what has to hold for each."""

from collections.abc import Callable, Sequence
from typing import Any

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

Conf = dict[str, Any]
Holds = Callable[[Conf], bool | None]


class Rule(BaseResourceCheck):
    """Registers itself with checkov, as `CKV_KEEPSAKE_<number>`.

    Args:
        number: its own.
        says: what has to hold, one sentence.
        resources: types it is for.
        holds: whether it does; None where only a plan can tell (the tests in infra/terraform/tests do).
    """

    def __init__(self, number: int, says: str, resources: Sequence[str], holds: Holds) -> None:
        self._holds = holds
        categories = [CheckCategories.GENERAL_SECURITY]
        super().__init__(
            name=says, id=f"CKV_KEEPSAKE_{number}", categories=categories, supported_resources=list(resources)
        )

    def scan_resource_conf(self, conf: Conf) -> CheckResult:
        holds = self._holds(conf)
        if holds is None:
            return CheckResult.UNKNOWN
        return CheckResult.PASSED if holds else CheckResult.FAILED


def never(conf: Conf) -> bool:
    """Nothing of the kind is allowed."""
    return False


def value(conf: Any, path: str) -> Any:
    """Return the value of an attribute, `block.attribute`; None when it is not there. Every value is in a list."""
    for part in path.split("."):
        conf = conf[0] if isinstance(conf, list) and conf else conf
        if not isinstance(conf, dict) or part not in conf:
            return None
        conf = conf[part]
    return conf[0] if isinstance(conf, list) and conf else conf


def blocks(conf: Conf, name: str) -> list[Conf]:
    """Return all blocks of a name."""
    return [block for block in conf.get(name, []) if isinstance(block, dict)]


def is_expression(found: Any) -> bool:
    """Return whether a value stands elsewhere, in a variable or a loop."""
    return isinstance(found, str) and any(mark in found for mark in ("var.", "each.", "local.", "${"))
