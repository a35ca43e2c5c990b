"""`keepsake erase`: everything of the person, at once."""

from infra.local.session import Session
from shared.domain.request import Status
from shared.ports.documents import Delete
from shared.steps import endings
from shared.steps.api import consents


def erase_all(opened: Session) -> int:
    """End every request, destroy its keys and objects, erase the index and the consent; return how many."""
    ports = opened.ports
    consents.withdraw(ports, opened.owner)
    held = ports.requests.of_owner(opened.owner)
    for found in held:
        endings.end(ports, found.record.id, Status.CANCELLED, "cancelled")
        ports.vault.destroy(found.record.id)
    for found in ports.requests.of_owner(opened.owner):
        ports.requests.forget(found)
        ports.documents.commit([Delete(f"receipts/{found.record.id}")])
    ports.library.erase(opened.owner)
    for connection in ports.connections.of_owner(opened.owner):
        ports.connections.forget(connection)
    ports.documents.commit([Delete(f"consents/{opened.owner}")])
    for receipt in (ports.settings.home / "receipts").glob("r_*.json"):
        receipt.unlink()
    return len(held)
