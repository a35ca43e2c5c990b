"""The three files the model is computed from, and the sizes of `shared/pipeline.json`."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from shared.pipeline import PIPELINE
from shared.steps.finding import SMALL

HERE = Path(__file__).resolve().parent
Operations = dict[str, float]


@dataclass(frozen=True)
class Data:
    """Prices, assumptions and measurements; `changes` replace assumptions, for a what-if."""

    changes: dict[str, float] = field(default_factory=dict)

    @cached_property
    def prices(self) -> dict[str, dict[str, Any]]:
        return dict(_read("prices.json")["prices"])

    @cached_property
    def region(self) -> str:
        return str(_read("prices.json")["region"])

    @cached_property
    def assumptions(self) -> dict[str, Any]:
        return _read("assumptions.json")

    @cached_property
    def measured(self) -> dict[str, Any]:
        return _read("measured.json")

    def assumed(self, name: str) -> float:
        value = self.assumptions["values"][name]["value"]
        return float(self.changes.get(name, value))

    def price(self, name: str) -> float:
        return float(self.prices[name]["usd"])

    def operations(self, kind: str) -> dict[str, Operations]:
        """Return what a request asks for, by function; what apps call is `api submit`, `api poll` and so on.

        Args:
            kind: `again`, or `first` for a request that imports the whole library.
        """
        photos = self.assumed("library_photos")
        # Of a larger library than one query returns, what the wish asks for is looked up: fewer than that.
        read = {"select": min(photos, float(SMALL))}
        return {
            name: {what: max(0.0, base + each * read.get(name, photos)) for what, (base, each) in counts.items()}
            for name, counts in self.measured[kind].items()
        }

    def sweep(self, what: str) -> Operations:
        """Return what the sweeper asks for: `tick`, `kept` (each kept result looked at), `ended` (each request)."""
        return {kind: float(count) for kind, count in self.measured["sweep"][what].items()}

    def memory_gib(self, function: str) -> float:
        return PIPELINE[function].memory_mib / 1024

    def vcpu(self, function: str) -> float:
        if PIPELINE[function].trigger == "http":
            return float(self.assumptions["http_vcpu"])
        return float(self.assumptions["vcpu_by_memory_mib"][str(PIPELINE[function].memory_mib)])


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return found
