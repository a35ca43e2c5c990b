"""The one routing table, `pipeline.json`, as Python sees it. Tests and Terraform read the same file."""

import json
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

DEAD_LETTER_TOPIC = "dead-letter"


@dataclass(frozen=True, slots=True)
class Function:
    """One deployed function.

    Attributes:
        consumes, publishes: topics.
        ports: what its step needs from outside; only these adapters are loaded.
        runs_at, leads_to: statuses.
        lease_seconds: how long one run of its step may take; less than the timeout.
    """

    name: str
    trigger: str
    memory_mib: int
    timeout_seconds: int
    ports: tuple[str, ...]
    consumes: tuple[str, ...] = field(default=())
    publishes: tuple[str, ...] = field(default=())
    runs_at: str | None = None
    leads_to: tuple[str, ...] = field(default=())
    lease_seconds: int = 0


def _function(name: str, row: dict[str, Any]) -> Function:
    return Function(
        name=name,
        trigger=row["trigger"],
        memory_mib=row["memory_mib"],
        timeout_seconds=row["timeout_seconds"],
        ports=tuple(row["ports"]),
        consumes=tuple(row.get("consumes", ())),
        publishes=tuple(row.get("publishes", ())),
        runs_at=row.get("from"),
        leads_to=tuple(row.get("to", ())),
        lease_seconds=row.get("lease_seconds", 0),
    )


def load() -> dict[str, Function]:
    """Return the functions by name."""
    text = resources.files("shared").joinpath("pipeline.json").read_text(encoding="utf-8")
    return {name: _function(name, row) for name, row in json.loads(text)["functions"].items()}


PIPELINE = load()
SUBSCRIPTIONS = {f"{function.name}.{topic}": topic for function in PIPELINE.values() for topic in function.consumes}


def function_of(subscription: str) -> str:
    """Return the function a subscription belongs to."""
    return subscription.partition(".")[0]
