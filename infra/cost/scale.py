"""The tables of `SCALE.md`: what is met first, how many instances, how long the waits, what the sweeper has to do."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from infra.cost import limits, sweeping
from infra.cost.data import Data
from infra.cost.durations import busy_seconds, working_seconds
from infra.cost.limits import DAY_SECONDS
from infra.cost.model import request_lines, usd
from infra.cost.queueing import Load, Simulation, Visit, percentile
from infra.cost.tables import table
from shared.pipeline import PIPELINE
from shared.steps.sweep import BATCH

SEED = 20261122
TIERS = {"tier 1": 2_000_000, "tier 2": 4_000_000, "tier 3": 10_000_000}  # tokens a minute, Flash models
_ENOUGH = 0.999  # of the arrivals find an instance free
_DEADLINE_SECONDS = 900.0
_INDEX_WRITES = 500  # a second, at one end of an index; quotas.json says where that is from


@dataclass(frozen=True)
class Volume:
    """A size of the service.

    Attributes:
        requests_a_day: everywhere.
        regions: that share them.
        warm_up_seconds, seconds: simulated.
    """

    requests_a_day: int
    regions: int
    warm_up_seconds: float
    seconds: float

    def peak(self, data: Data) -> float:
        """Return requests a second of one region in the busiest hour."""
        return self.requests_a_day / self.regions / DAY_SECONDS * data.assumed("peak_factor")


VOLUMES = (Volume(10_000, 1, 300, 7_200), Volume(1_000_000, 1, 120, 240), Volume(100_000_000, 16, 120, 20))


def tables(data: Data) -> dict[str, str]:
    """Return the text of each table by the name of its markers."""
    return {
        "limits": _limits(data),
        "volumes": _volumes(data),
        "instances": _instances(data),
        "sweeper": _sweeper(data),
        "quota": _quota(data),
    }


def route(data: Data) -> list[Visit]:
    """Return the stops of a request, as they were measured; the calls of its app are short but for following it."""
    operations = data.operations("again")
    hop, think = data.assumed("hop_seconds"), data.assumed("think_seconds")

    def stops(name: str, before: float) -> Iterator[Visit]:
        function = name.partition(" ")[0]
        times = max(1, math.ceil(operations[name]["events"]))
        seconds = busy_seconds(data, function, operations[name]) / times
        yield Visit(function, seconds, before)
        yield from [Visit(function, seconds, hop)] * (times - 1)

    first_look, second_look = stops("select", hop)
    return [
        *stops("api submit", 0.0),
        *stops("consent", hop),
        *stops("ingest", hop),
        first_look,
        *stops("api answer", think),
        second_look,
        *(visit for name in ("stage", "prompt", "generate", "deliver") for visit in stops(name, hop)),
    ]


def _limits(data: Data) -> str:
    rows = []
    for limit in limits.limits(data):
        doubt = {"unread": " **unverified**", "ours": ""}.get(limit.basis, "")
        source = limit.source if limit.basis == "ours" else f"<{limit.source}>{doubt}"
        rows.append([limit.name, _round(limit.at_peak), _round(limit.a_day), limit.can_grow, source])
    return table(["limit", "requests a day, busiest hour", "spread evenly", "how it grows", "source"], rows)


def _volumes(data: Data) -> str:
    rows = []
    used = limits.uses(data)
    for volume in VOLUMES:
        peak = volume.peak(data)
        alike = Data({**data.changes, "requests_a_day": volume.requests_a_day / volume.regions})
        dollars = usd(data, request_lines(alike))
        following = peak * working_seconds(data)
        api = math.ceil(following / limits.shared(data, "api"))
        rows.append(
            [
                f"{volume.requests_a_day:,}",
                f"{volume.regions}",
                f"{peak:.2f}",
                f"{peak * used['vcpu_seconds']:,.0f}",
                f"{peak * used['inspections'] * 60:,.0f}",
                f"{peak * used['picture_tokens'] * 60 / 1e6:,.1f}",
                f"{peak * used['request_writes']:,.0f}",
                f"{api:,}",
                f"{volume.requests_a_day * dollars:,.0f}",
            ]
        )
    head = [
        "requests a day",
        "regions",
        "a second, busiest, one region",
        "vCPU",
        "DLP a minute",
        "million image tokens",
    ]
    head += ["writes a second to `requests`", "instances of `api` for those who wait", "USD a day, everywhere"]
    return table([*head[:5], f"{head[5]} a minute", *head[6:]], rows)


def _instances(data: Data) -> str:
    stops = route(data)
    names = [name for name in dict.fromkeys(visit.station for visit in stops) if PIPELINE[name].trigger == "events"]
    rows = []
    columns = [_one_volume(data, volume, stops, names) for volume in VOLUMES]
    for name in names:
        seconds = sum(visit.seconds for visit in stops if visit.station == name)
        rows.append([name, f"{seconds:.2f}", *(cell for column in columns for cell in column[name])])
    head = ["function", "busy s a request"]
    for volume in VOLUMES:
        head += [f"{volume.requests_a_day:,}: instances", "p95 wait s", "with 20"]
    return table(head, rows)


def _one_volume(data: Data, volume: Volume, stops: list[Visit], names: list[str]) -> dict[str, list[str]]:
    load = Load(volume.peak(data), volume.seconds, volume.warm_up_seconds)
    free = Simulation(stops, {}, SEED).run(load)
    needed = {name: max(1, int(percentile(free[name].at_once, _ENOUGH)) + 1) for name in names}
    waits = Simulation(stops, needed, SEED + 1).run(load)
    most = int(data.assumptions["max_instances"])
    return {
        name: [f"{needed[name]:,}", f"{percentile(waits[name].waits, 0.95):.2f}", _with(most, name, load, stops)]
        for name in names
    }


def _with(most: int, name: str, load: Load, stops: list[Visit]) -> str:
    """Return whether so many instances of this function alone keep up, and how long the queue is then."""
    mine = [visit for visit in stops if visit.station == name]
    offered = load.rate * sum(visit.seconds for visit in mine)
    if offered >= most:
        return f"no: {offered:,.0f} at work"
    alone = Simulation(mine, {name: most}, SEED + 2).run(load)
    return f"{percentile(alone[name].waits, 0.95):.2f}"


def _sweeper(data: Data) -> str:
    rows = []
    for volume in VOLUMES:
        a_day = volume.requests_a_day / volume.regions
        due = sweeping.due_a_tick(data, a_day) * data.assumed("peak_factor")
        writes = volume.peak(data) * limits.uses(data)["request_writes"]
        numbers = [f"{number:,}" for number in (volume.requests_a_day, math.ceil(due), math.ceil(due / BATCH))]
        tick, hours = f"{sweeping.tick_seconds(data, a_day):.1f}", f"{sweeping.round_hours(a_day):,.1f}"
        rows.append([*numbers, tick, hours, f"{math.ceil(writes / _INDEX_WRITES):,}"])
    head = ["requests a day", "due a minute, busiest, one region", f"ticks for {BATCH:,} each", "seconds of a tick"]
    return table([*head, "hours until all that is kept was looked at", "shards of the index of `due_at`"], rows)


def _quota(data: Data) -> str:
    tokens = limits.uses(data)["picture_tokens"]
    rate = VOLUMES[1].peak(data)
    rows = []
    for name, limit in TIERS.items():
        a_second = limit / 60 / tokens
        ran = Simulation([Visit("model", 1 / a_second)], {"model": 1}, SEED).run(Load(rate, 3600, 0))
        waits = ran["model"].waits
        late = sum(wait > _DEADLINE_SECONDS for wait in waits) / len(waits)
        row = [name, f"{limit:,}", f"{a_second:.1f}", f"{rate:.1f}", f"{percentile(waits, 0.95):,.0f}", f"{late:.0%}"]
        rows.append(row)
    head = ["", "tokens a minute", "pictures a second", "asked for in the busiest hour", "p95 wait s"]
    return table([*head, "would miss their deadline"], rows)


def _round(value: float) -> str:
    """Return the number with two digits that mean something."""
    if value <= 0:
        return "0"
    digits = 1 - math.floor(math.log10(value))
    return f"{round(value, digits):,.0f}"
