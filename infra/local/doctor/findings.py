"""What a check finds: where, what is wrong, and how to mend it, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from infra.local import screen
from shared.errors import StoreUnavailableError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as promised."""

    where: str
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class Examined:
    """One area that was looked at, with what was found there."""

    area: str
    findings: tuple[Finding, ...]


def examine(area: str, check: Callable[[], Iterator[Finding]], *, unreadable: str) -> Examined:
    """Run a check; what cannot be read is a finding too, because nobody knows what it would say.

    Args:
        area: its name.
        check: yields findings.
        unreadable: how to mend that it cannot be read.
    """
    found: list[Finding] = []
    try:
        found.extend(check())
    except StoreUnavailableError as error:
        found.append(Finding(area, f"It cannot be read: {error}.", unreadable))
    return Examined(area, tuple(found))


def report(examined: list[Examined], *, as_json: bool) -> int:
    """Show what was found; return the exit status: 0 all is as promised, 1 something is not."""
    wrong = sum(len(one.findings) for one in examined)
    if as_json:
        screen.out.print_json(data={"ok": wrong == 0, "areas": [_json(one) for one in examined]})
        return 1 if wrong else 0
    for one in examined:
        screen.out.print(f"{'as promised' if not one.findings else 'NOT as promised':<16} {one.area}", markup=False)
        for finding in one.findings:
            screen.out.print(f"    {finding.where}: {finding.problem}", markup=False)
            screen.out.print(f"        {finding.mend}", markup=False)
    return 1 if wrong else 0


def _json(one: Examined) -> dict[str, Any]:
    return {"area": one.area, "findings": [asdict(finding) for finding in one.findings]}
