"""What a tick of the sweeper does, with so many requests a day whose results are kept for one."""

import math

from infra.cost.data import Data
from shared.steps.sweep import BATCH, ORPHANS_LOOKED_AT
from shared.stores.requests import AT_ONCE
from shared.stores.vault import PAGE

TICKS_A_DAY = 24 * 60
RESULT_OBJECTS = 2  # in one bucket: the picture and its manifest


def due_a_tick(data: Data, requests_a_day: float) -> float:
    """Return how many requests are due in a tick, spread evenly."""
    return requests_a_day * data.sweep("ended")["events"] / TICKS_A_DAY


def looked_at(requests_a_day: float) -> float:
    """Return how many requests whose results are kept a tick compares with their records."""
    return min(requests_a_day, ORPHANS_LOOKED_AT, PAGE / RESULT_OBJECTS)


def round_hours(requests_a_day: float) -> float:
    """Return after how long every kept object was looked at; ticks begin a golden section apart, see `rounds`."""
    ticks = 1.0 if requests_a_day <= looked_at(requests_a_day) else 2 * requests_a_day / looked_at(requests_a_day)
    return ticks * 24 / TICKS_A_DAY


def tick_seconds(data: Data, requests_a_day: float) -> float:
    """Return how long a tick takes in the busiest hour."""
    due = min(BATCH, due_a_tick(data, requests_a_day) * data.assumed("peak_factor"))
    each = data.assumed("publish_seconds") + data.assumed("hand_on_cpu_seconds") / data.vcpu("sweep")
    many = requests_a_day * RESULT_OBJECTS >= PAGE
    lists = data.sweep("tick")["storage_writes"] * (2 if many else 1)  # a long list takes a second one, from elsewhere
    pages = math.ceil(due / 1_000) + math.ceil(looked_at(requests_a_day) / AT_ONCE)
    calls = data.sweep("tick")["document_calls"] + pages
    return due * each + lists * data.assumed("list_seconds") + calls * data.assumed("document_seconds")
