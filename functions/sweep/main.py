"""sweep: expire, emit again, erase (sweep-ticked, request-due)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.sweep import STEP

wiring.load("sweep")


@functions_framework.cloud_event
def sweep(event: CloudEvent) -> None:
    """Expire, emit again, erase."""
    runtime.on_event(event, STEP)
