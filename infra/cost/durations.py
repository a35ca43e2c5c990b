"""How long a function is busy: its calls one after the other, and its own work on its share of a CPU."""

from infra.cost.data import Data, Operations

_CALLS = {
    "document_calls": "document_seconds",
    "storage_writes": "storage_seconds",
    "storage_deletes": "storage_seconds",
    "messages": "publish_seconds",
    "signatures": "signature_seconds",
    "inspections": "inspection_seconds",
    "redactions": "redaction_seconds",
    "text_calls": "text_seconds",
    "pictures": "picture_seconds",
}


def busy_seconds(data: Data, function: str, operations: Operations) -> float:
    """Return the seconds that these operations of one request keep instances of a function busy, starts included.

    Args:
        data: with the assumptions.
        function: one of `pipeline.json`.
        operations: of all its events together.
    """
    seconds = sum(operations.get(kind, 0.0) * data.assumed(each) for kind, each in _CALLS.items())
    at_once = data.assumed("storage_at_once") if function == "ingest" else 1.0
    seconds += operations.get("storage_reads", 0.0) * data.assumed("storage_seconds") / at_once
    own = data.assumed("event_cpu_seconds") + (data.assumed("stage_cpu_seconds") if function == "stage" else 0.0)
    starts = data.assumed("cold_share") * data.assumed("cold_seconds")
    return seconds + operations.get("events", 0.0) * (own / data.vcpu(function) + starts)


def working_seconds(data: Data, kind: str = "again") -> float:
    """Return how long a request is worked on from its submission to its delivery, waits for a person not included."""
    total = 0.0
    for name, operations in data.operations(kind).items():
        if not name.startswith("api "):
            total += busy_seconds(data, name, operations) + operations["events"] * data.assumed("hop_seconds")
    return total
