"""The cost of a request, component by component."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from infra.cost import sweeping
from infra.cost.data import Data, Operations
from infra.cost.durations import busy_seconds, working_seconds
from shared.steps.api.following import pauses

_GIB = 2**30
_LEAST_MESSAGE_BYTES = 1000  # a call is charged as at least so many
_BOTH_WAYS = 2  # published, and pushed
_COUNTED = {
    "document_reads": ("Firestore", "document_read"),
    "document_writes": ("Firestore", "document_write"),
    "document_deletes": ("Firestore", "document_delete"),
    "storage_writes": ("Cloud Storage", "storage_write"),
    "storage_reads": ("Cloud Storage", "storage_read"),
    "signatures": ("Cloud KMS", "signature"),
}


@dataclass(frozen=True)
class Line:
    """One component's use of one price.

    Attributes:
        component: as the bill calls it.
        price: of the price file.
        quantity: in its unit.
    """

    component: str
    price: str
    quantity: float


def request_lines(data: Data, kind: str = "again") -> list[Line]:
    """Return what one request uses: the functions' work, its app's, and the sweeper's after it."""
    operations = data.operations(kind)
    found: dict[tuple[str, str], float] = defaultdict(float)
    for part in (*_models(data, operations), *_functions(data, operations, kind), *_services(data, operations, kind)):
        found[part.component, part.price] += part.quantity
    return [Line(component, price, quantity) for (component, price), quantity in found.items() if quantity]


def usd(data: Data, lines: list[Line]) -> float:
    return sum(line.quantity * data.price(line.price) for line in lines)


def by_component(data: Data, lines: list[Line]) -> dict[str, float]:
    """Return US dollars by component, the dearest first."""
    found: dict[str, float] = defaultdict(float)
    for line in lines:
        found[line.component] += line.quantity * data.price(line.price)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def seconds_by_function(data: Data, kind: str = "again") -> dict[str, float]:
    """Return for how long one request keeps an instance of each function busy."""
    found: dict[str, float] = defaultdict(float)
    for name, operations in data.operations(kind).items():
        function = name.partition(" ")[0]
        found[function] += busy_seconds(data, function, operations)
    found["api"] += working_seconds(data, kind)  # an app waits for it
    found["sweep"] += busy_seconds(data, "sweep", data.sweep("ended"))
    return dict(found)


def polls(data: Data, kind: str = "again") -> tuple[float, float]:
    """Return how many long calls follow a request, and how many reads of its document those make."""
    seconds = working_seconds(data, kind)
    calls = seconds / data.assumed("follow_seconds") + 2
    looks = len(list(pauses(seconds / calls))) + 1
    return calls, calls * looks


def _models(data: Data, operations: dict[str, Operations]) -> Iterator[Line]:
    total = _total(operations)
    yield Line("Gemini, picture", "picture_output_token", total["pictures"] * data.assumed("picture_tokens"))
    prompt = data.assumed("picture_prompt_tokens")
    references = total["references"] * data.assumed("picture_tokens")
    yield Line("Gemini, picture", "picture_input_token", references + total["pictures"] * prompt)
    thoughts = total["pictures"] * data.assumed("picture_thought_tokens")
    yield Line("Gemini, picture", "text_output_token", thoughts)
    yield Line("Gemini, text", "text_input_token", total["text_characters"] / data.assumed("characters_a_token"))
    yield Line("Gemini, text", "text_output_token", total["text_calls"] * data.assumed("text_output_tokens"))
    inspected = total["redactions"] * data.assumed("thumbnail_bytes") + total["inspections"] * _LEAST_MESSAGE_BYTES
    yield Line("DLP", "inspected_gib", inspected / _GIB)


def _functions(data: Data, operations: dict[str, Operations], kind: str) -> Iterator[Line]:
    for function, seconds in seconds_by_function(data, kind).items():
        yield Line("Cloud Run", "run_vcpu_second", seconds * data.vcpu(function))
        yield Line("Cloud Run", "run_gib_second", seconds * data.memory_gib(function))
    calls = _total(operations)["events"] + polls(data, kind)[0] + data.sweep("ended")["events"]
    yield Line("Cloud Run", "run_request", calls)
    yield Line("Cloud Logging", "log_gib", calls * data.assumed("log_bytes_an_event") / _GIB)


def _services(data: Data, operations: dict[str, Operations], kind: str) -> Iterator[Line]:
    total = _total({**operations, "sweep": data.sweep("ended")})
    for counted, (component, price) in _COUNTED.items():
        yield Line(component, price, total[counted])
    yield Line("Firestore", "document_read", polls(data, kind)[1])
    # While its result is kept, ticks look at it: at so many of all that are kept, each.
    requests = data.assumed("requests_a_day")
    looks = sweeping.looked_at(requests) * sweeping.TICKS_A_DAY / requests
    yield Line("Sweeper, kept results", "document_read", looks * data.sweep("kept")["document_reads"])
    yield Line("Pub/Sub", "message_gib", total["messages"] * _LEAST_MESSAGE_BYTES * _BOTH_WAYS / _GIB)
    yield Line("Cloud Storage", "storage_gib_month", data.assumed("result_bytes") / _GIB / 30)
    if kind == "first":
        yield from _uploads(data)
    yield Line("Egress", "egress_gib", data.assumed("egress_bytes") / _GIB)


def _uploads(data: Data) -> Iterator[Line]:
    """Yield what putting the library there uses, and keeping it until it is forgotten."""
    photos = data.assumed("library_photos")
    yield Line("Cloud Storage", "storage_write", photos)
    gib_days = photos * data.assumed("upload_bytes") / _GIB * data.assumed("upload_days")
    yield Line("Cloud Storage", "storage_gib_month", gib_days / 30)


def _total(operations: dict[str, Operations]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for counts in operations.values():
        for kind, count in counts.items():
            found[kind] += count
    return found


def monthly_lines(data: Data) -> list[Line]:
    """Return what a month costs before anybody asks for anything."""
    ticks = 30 * 24 * 60
    tick = data.sweep("tick")
    seconds = ticks * busy_seconds(data, "sweep", tick)
    return [
        Line("Load balancer", "month_load_balancer", 1),
        Line("Cloud Armor", "month_armor", 1),
        Line("Cloud KMS, key versions", "month_key_version", 4),
        Line("Cloud Scheduler", "month_job", 2),
        Line("Secret Manager", "month_secret", 1),
        Line("Sweeper, ticks", "run_vcpu_second", seconds * data.vcpu("sweep")),
        Line("Sweeper, ticks", "run_gib_second", seconds * data.memory_gib("sweep")),
        Line("Sweeper, ticks", "document_read", ticks * tick["document_reads"]),
        Line("Sweeper, ticks", "storage_write", ticks * tick["storage_writes"]),
        Line("Sweeper, ticks", "message_gib", ticks * _LEAST_MESSAGE_BYTES * _BOTH_WAYS / _GIB),
    ]
