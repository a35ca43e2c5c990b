"""Facts: all that logs and traces may say. Ids, codes and numbers; each field has a form, anything else is withheld.

A sentence, a name, an address or a path does not have the form of any field, whoever passes it by mistake.
"""

import math
import re
from collections.abc import Mapping

_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,63}")
_STATUS = re.compile(r"[A-Z_]{1,20}")
_ERROR = re.compile(r"[A-Za-z][A-Za-z0-9]{0,79}")
_FORMS = {
    "request_id": re.compile(r"r_[a-z2-7]{26}"),
    "function": _NAME,
    "topic": _NAME,
    "code": _NAME,
    "status": _STATUS,
    "was": _STATUS,
    "kind": _NAME,
    "model": _NAME,
    "route": _NAME,
    "method": _STATUS,
    "error": _ERROR,
    "said": re.compile(r"[A-Za-z0-9_]{1,80}"),
    "where": re.compile(r"[A-Za-z0-9_.-]{1,60}:[0-9]{1,6}"),
}
_NUMBERS = frozenset({
    "seconds", "working_seconds", "overdue_seconds", "oldest_seconds",
    "lease_share", "cap_share", "cost_microusd", "calls", "pictures",
    "due", "overdue", "erased", "orphans", "models", "withdrawals", "leaving", "http_status", "dropped",
})  # fmt: skip
FIELDS = frozenset(_FORMS) | _NUMBERS


def sayable(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts that may be said; how many may not is said as `withheld`, their values are not."""
    said = {name: value for name, value in facts.items() if value is not None and _may_be_said(name, value)}
    withheld = sum(value is not None for value in facts.values()) - len(said)
    return {**said, "withheld": withheld} if withheld else said


def _may_be_said(name: str, value: object) -> bool:
    if name in _NUMBERS:
        return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
    form = _FORMS.get(name)
    if form is None:
        return False
    values = value if isinstance(value, list) else [value]
    return all(isinstance(one, str) and form.fullmatch(one) is not None for one in values)
