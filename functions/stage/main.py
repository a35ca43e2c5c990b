"""stage: stage the chosen photos, small and encrypted (photos-selected -> thumbnails-staged)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.stage import STEP

wiring.load("stage")


@functions_framework.cloud_event
def stage(event: CloudEvent) -> None:
    """Stage the chosen photos, small and encrypted."""
    runtime.on_event(event, STEP)
