"""generate: make one picture (prompt-built, picture-generated -> picture-generated, images-generated)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.generate import STEP

wiring.load("generate")


@functions_framework.cloud_event
def generate(event: CloudEvent) -> None:
    """Make one picture."""
    runtime.on_event(event, STEP)
