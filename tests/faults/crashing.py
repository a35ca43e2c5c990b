"""Adapters that crash the process, as it were, at the n-th call that changes or reads something outside."""

from typing import Any


class Crash(BaseException):
    """The process is gone: no handler catches it, nothing is cleaned up."""


class Plan:
    """Crashes at call number `at` (from 0), before or after its effect; None: only counts."""

    def __init__(self, at: int | None = None, *, after: bool = False) -> None:
        self.at = at
        self.after = after
        self.calls = 0
        self.names: list[str] = []
        self.hit: str | None = None

    def run(self, name: str, call: Any) -> Any:
        number = self.calls
        self.calls += 1
        self.names.append(name)
        if number != self.at:
            return call()
        self.hit = name
        if self.after:
            call()
        raise Crash(name)


class Crashing:
    """Any port, with every method call counted by the plan."""

    def __init__(self, port: Any, plan: Plan) -> None:
        self._port = port
        self._plan = plan

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found) or name == "close":
            return found
        label = f"{type(self._port).__name__}.{name}"
        return lambda *args, **options: self._plan.run(label, lambda: found(*args, **options))
