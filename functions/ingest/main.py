"""ingest: bring the photo index up to date (request-authorized, library-page-read -> metadata-ingested)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.ingest import STEP

wiring.load("ingest")


@functions_framework.cloud_event
def ingest(event: CloudEvent) -> None:
    """Bring the photo index up to date."""
    runtime.on_event(event, STEP)
