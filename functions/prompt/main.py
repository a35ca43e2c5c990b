"""prompt: compose the prompts (thumbnails-staged -> prompt-built)."""

import functions_framework
from cloudevents.http import CloudEvent

from shared import runtime, wiring
from shared.steps.prompt import STEP

wiring.load("prompt")


@functions_framework.cloud_event
def prompt(event: CloudEvent) -> None:
    """Compose the prompts."""
    runtime.on_event(event, STEP)
