"""Reading and writing the dossier of a request."""

from shared.domain.dossier import Dossier
from shared.domain.request import Request
from shared.domain.wish import Wish
from shared.steps.work import Ports, Work

_NAME = "dossier"


def objects_of(request: Request) -> frozenset[str]:
    """Return the names of all objects the request points to."""
    results = [result.name for result in (*request.results, request.attempt, request.manifest) if result is not None]
    return frozenset({request.wish_name, f"{request.id}/{request.private_fence}/{_NAME}", *request.staged, *results})


def read_wish(work: Work) -> Wish:
    """Return what the person asks for."""
    return Wish.model_validate_json(work.open(work.request.wish_name))


def load_dossier(ports: Ports, request: Request) -> Dossier | None:
    """Return the newest dossier, or None before the wish was read."""
    if request.private_fence is None:
        return None
    sealed = ports.vault.open(f"{request.id}/{request.private_fence}/{_NAME}")
    return Dossier.model_validate_json(sealed)


def need_dossier(ports: Ports, request: Request) -> Dossier:
    """Return the newest dossier of a request past selection."""
    dossier = load_dossier(ports, request)
    assert dossier is not None  # noqa: S101 - the status says so
    return dossier


def save_dossier(work: Work, dossier: Dossier) -> dict[str, int]:
    """Seal the dossier under the current fence; returns the change that points to it."""
    work.seal(_NAME, dossier.model_dump_json().encode())
    return {"private_fence": work.request.fence}
