"""Carrying out a withdrawal: what uses the consent ends, what was read with it is erased, accounts are signed out."""

from shared.domain.consent import withdrawn_since
from shared.errors import TransientError
from shared.steps import endings
from shared.steps.forgetting import restrict_library
from shared.steps.leaving import finish_leaving
from shared.steps.work import Ports


def carry_out_withdrawal(ports: Ports, owner: str) -> None:
    """End every request whose consent was withdrawn, strip the index, and leave sources; again is harmless.

    One request that is being written all the time does not keep the others waiting.

    Raises:
        TransientError: something is left; it stays due.
    """
    held = ports.consents.get(owner)
    failed: TransientError | None = None
    for found in ports.requests.of_owner(owner):
        if found.record.ended or not withdrawn_since(held.record, found.record.consent):
            continue
        try:
            endings.end(ports, found.record.id, *endings.WITHDRAWN)
        except TransientError as error:
            failed = error
    restrict_library(ports, owner)
    try:
        finish_leaving(ports, owner)
    except TransientError as error:
        failed = failed or error
    if failed:
        raise failed
    if held.record.withdrawal_due is not None:
        ports.consents.save(held, held.record.model_copy(update={"withdrawal_due": None}))
