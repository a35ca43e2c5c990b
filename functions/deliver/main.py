"""deliver: deliver the result (images-generated, photos-ranked)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.deliver import STEP

wiring.load("deliver")


@functions_framework.cloud_event
def deliver(event: CloudEvent) -> None:
    """Deliver the result."""
    runtime.on_event(event, STEP)
