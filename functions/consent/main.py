"""consent: screen the wish and reserve its cost (request-submitted -> request-authorized)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.consent import STEP

wiring.load("consent")


@functions_framework.cloud_event
def consent(event: CloudEvent) -> None:
    """Screen the wish and reserve its cost."""
    runtime.on_event(event, STEP)
