"""The tables of `COST.md`."""

from collections.abc import Iterable, Sequence

from infra.cost import model
from infra.cost.data import Data
from infra.cost.model import Line

_SIZES = (100, 500, 2_000, 10_000)
_UNVERIFIED = {"quoted": "third parties", "unread": "not read"}


def tables(data: Data) -> dict[str, str]:
    """Return the text of each table by the name of its markers."""
    return {
        "request": _request(data),
        "functions": _functions(data),
        "libraries": _libraries(data),
        "month": _month(data),
        "assumptions": _assumptions(data),
        "prices": _prices(data),
    }


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def _request(data: Data) -> str:
    lines = model.request_lines(data)
    total = model.usd(data, lines)
    rows = []
    for component, cost in model.by_component(data, lines).items():
        uses = [_use(data, line, 1000) for line in lines if line.component == component]
        rows.append([component, "; ".join(uses), f"{cost * 1000:.3f}", f"{cost / total:.1%}"])
    rows.append(["**all**", "", f"**{total * 1000:.2f}**", ""])
    return table(["component", "what 1,000 requests use", "USD", "share"], rows)


def _use(data: Data, line: Line, times: int) -> str:
    unit = str(data.prices[line.price]["unit"]).partition(",")[0].partition(" (")[0]
    return f"{_number(line.quantity * times)} × {unit}"


def _functions(data: Data) -> str:
    rows = []
    operations = data.operations("again")
    for function, seconds in sorted(model.seconds_by_function(data).items(), key=lambda item: -item[1]):
        mine = [counts for name, counts in operations.items() if name.partition(" ")[0] == function]
        mine += [data.sweep("ended")] if function == "sweep" else []
        sums = [sum(counts.get(kind, 0.0) for counts in mine) for kind in ("events", "document_calls")]
        stored = sum(counts.get(kind, 0.0) for counts in mine for kind in ("storage_reads", "storage_writes"))
        size = [f"{data.vcpu(function):g}", f"{data.memory_gib(function) * 1024:.0f}"]
        rows.append([function, *(f"{number:.1f}" for number in (*sums, stored)), *size, f"{seconds:.1f}"])
    return table(
        ["function", "events or calls", "Firestore calls", "object calls", "vCPU", "MiB", "busy seconds"], rows
    )


def _libraries(data: Data) -> str:
    rows = []
    for photos in _SIZES:
        changed = Data({**data.changes, "library_photos": float(photos)})
        row = [f"{photos:,}"]
        for kind in ("again", "first"):
            lines = model.request_lines(changed, kind)
            seconds = model.seconds_by_function(changed, kind)["ingest"]
            row += [f"{model.usd(changed, lines) * 1000:.2f}", f"{seconds:.0f}"]
        rows.append(row)
    head = ["photos", "1,000 requests, nothing new", "`ingest` s a request", "1,000 first requests, with their uploads"]
    return table([*head, "`ingest` s a first request"], rows)


def _month(data: Data) -> str:
    lines = model.monthly_lines(data)
    rows = [[component, f"{cost:.2f}"] for component, cost in model.by_component(data, lines).items()]
    return table(["component", "USD a month"], [*rows, ["**all**", f"**{model.usd(data, lines):.2f}**"]])


def _assumptions(data: Data) -> str:
    rows = [
        [f"`{name}`", f"{data.assumed(name):g}", str(entry["why"])]
        for name, entry in data.assumptions["values"].items()
    ]
    return table(["assumption", "value", "what it is"], rows)


def _prices(data: Data) -> str:
    rows = []
    for entry in data.prices.values():
        basis = str(entry["basis"])
        read = f"{entry['read']}, {basis}" if "read" in entry else ""
        doubt = f"**unverified** ({_UNVERIFIED[basis]})" if basis in _UNVERIFIED else ""
        rows.append([str(entry["unit"]), _price(entry["usd"]), f"<{entry['source']}>", read, doubt])
    return table(["unit", "USD", "source", "read", ""], rows)


def _price(usd: float) -> str:
    text = f"{usd:.10f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
