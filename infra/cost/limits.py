"""Which limit a growing number of requests a day meets first."""

import json
from dataclasses import dataclass

from infra.cost.data import HERE, Data
from infra.cost.model import seconds_by_function
from shared.pipeline import PIPELINE

DAY_SECONDS = 86_400
_PRIVATE_BUCKETS = 3


@dataclass(frozen=True)
class Limit:
    """One limit.

    Attributes:
        a_day: requests a day, spread evenly, that use it up.
        at_peak: requests a day that use it up in the busiest hour.
    """

    name: str
    a_day: float
    at_peak: float
    can_grow: str
    source: str
    basis: str


def limits(data: Data) -> list[Limit]:
    """Return the limits, the one that is met first before the others."""
    quotas = json.loads((HERE / "quotas.json").read_text(encoding="utf-8"))["quotas"]
    used = uses(data)
    peak = data.assumed("peak_factor")
    found = []
    for quota in quotas:
        a_day = quota["limit"] / quota["per_seconds"] / used[quota["uses"]] * DAY_SECONDS
        found.append(Limit(quota["name"], a_day, a_day / peak, quota["can_grow"], quota["source"], quota["basis"]))
    return sorted(found, key=lambda limit: limit.at_peak)


def uses(data: Data) -> dict[str, float]:
    """Return what one request uses of what is limited, by the names in `quotas.json`."""
    operations = [*data.operations("again").values(), data.sweep("ended")]

    def total(kind: str) -> float:
        return sum(counts.get(kind, 0.0) for counts in operations)

    seconds = seconds_by_function(data)
    inspected = total("inspections") + total("redactions")
    tokens = data.assumed("picture_tokens")
    pictures = total("references") * tokens + total("pictures") * (tokens + data.assumed("picture_prompt_tokens"))
    text = total("text_characters") / data.assumed("characters_a_token")
    return {
        "inspections": inspected,
        "picture_tokens": pictures,
        "text_tokens": text + total("text_calls") * data.assumed("text_output_tokens"),
        "request_writes": total("request_writes"),
        "bucket_writes": (total("storage_writes") + total("storage_deletes")) / _PRIVATE_BUCKETS,
        "bucket_reads": total("storage_reads"),  # nearly all of one bucket, the uploads
        "vcpu_seconds": sum(each * data.vcpu(name) / shared(data, name) for name, each in seconds.items()),
        "signatures": total("signatures"),
        "due": data.sweep("ended")["events"],
        **{f"seconds of {name}": each for name, each in seconds.items()},
    }


def shared(data: Data, function: str) -> float:
    """Return how many calls an instance of a function serves at once when it is busy."""
    return float(data.assumptions["http_concurrency"]) if PIPELINE[function].trigger == "http" else 1.0
