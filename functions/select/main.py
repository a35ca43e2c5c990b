"""select: choose the photos, with reasons (metadata-ingested -> photos-selected, photos-ranked)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.select import STEP

wiring.load("select")


@functions_framework.cloud_event
def select(event: CloudEvent) -> None:
    """Choose the photos, with reasons."""
    runtime.on_event(event, STEP)
