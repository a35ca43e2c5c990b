"""dead_letter: an event that was delivered too often ends its request FAILED and erases it."""

from shared.domain.request import Status
from shared.events import Event, RequestDue, RequestEvent
from shared.steps import endings
from shared.steps.work import Chore, Ports


def run(event: Event, ports: Ports) -> None:
    """End the request with the code of its last trouble. A lost tick or sweep is not a request's fault."""
    if not isinstance(event, RequestEvent) or isinstance(event, RequestDue):
        return
    held = ports.requests.get(event.request_id)
    if held is not None:
        endings.end(ports, event.request_id, Status.FAILED, held.record.trouble or "gave_up")


STEP = Chore(name="dead_letter", run=run)
