"""dead_letter: end what was delivered too often (dead-letter)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.dead_letter import STEP

wiring.load("dead_letter")


@functions_framework.cloud_event
def dead_letter(event: CloudEvent) -> None:
    """End what was delivered too often."""
    runtime.on_event(event, STEP)
