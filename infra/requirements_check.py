"""Whether the functions' requirements are what their imports, pyproject and the lock say. Works without a network."""

from collections.abc import Iterator
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from infra.pinning import declared, ranges
from infra.reach import reach
from infra.requirements import ROOT, Models, every_wanted, file_of, lock, pinned, requirements, wanted
from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.pipeline import PIPELINE
from shared.wiring.choices import LOCAL_READER, Choices

_KEYS = ("projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1", "/secrets/key.pem")
_EVERYTHING_ELSE = {"trace_endpoint": "https://collector", "oauth_client_id": "app"}
_ARCHIVES = [Models(), Models(local=True), Models(imagen=True)]


def faults() -> Iterator[str]:
    """Return what is not right, a sentence each."""
    yield from _stale()
    yield from _out_of_range()
    for function, models in product(PIPELINE, _ARCHIVES):
        yield from _not_as_imported(function, models)


def _stale() -> Iterator[str]:
    if lock()["wants"] != ranges(every_wanted()):
        yield "the lock is for other ranges than pyproject has: python -m infra.requirements --resolve"
        return
    for function in PIPELINE:
        file = file_of(function)
        if not file.exists() or file.read_text(encoding="utf-8") != requirements(function):
            yield f"the requirements of {function} are not what the lock says: python -m infra.requirements"


def _out_of_range() -> Iterator[str]:
    said = declared()
    for name, pin in lock()["pins"].items():
        if name in said and not said[name].specifier.contains(pin["version"]):
            yield f"{name} {pin['version']} is pinned, pyproject wants {said[name].specifier}"


def _not_as_imported(function: str, models: Models) -> Iterator[str]:
    """Return imports that the requirements do not hold, and requirements that nothing imports."""
    imported = {name: owner(name) for name in imports(function, models)}
    holds = pinned(function, models)
    for name, distribution in sorted(imported.items()):
        if distribution not in holds:
            yield f"{function} ({models}) imports {name}, which its requirements do not hold"
    for name in wanted(function, models):
        if canonicalize_name(Requirement(name).name) not in imported.values():
            yield f"{function} ({models}) asks for {name}, which nothing in it imports"


def imports(function: str, models: Models, root: Path = ROOT) -> set[str]:
    """Return what a function imports of others, under any settings that its archive is made for."""
    door = ROOT / "functions" / function / "main.py"
    return reach(door, root, chosen(function, models)).others


def chosen(function: str, models: Models) -> set[str]:
    """Return the modules that some settings choose for a function in the cloud."""
    adapters = [MODELS[CloudSettings().image_model].adapter]
    adapters += [name for name, held in {"local": models.local, "imagen": models.imagen}.items() if held]
    paint = [model.id for model in MODELS.values() if model.adapter in adapters]
    read = [CloudSettings().brief_model, *([LOCAL_READER] if models.local else [])]
    settings = (
        CloudSettings(brief_model=reader, image_model=painter, signing_key=key, credentials_key=key, **_EVERYTHING_ELSE)
        for reader, painter, key in product(read, paint, _KEYS)
    )
    return {"shared.wiring.gcp", *(name for said in settings for name in Choices(said).modules(PIPELINE[function]))}


def owner(name: str) -> str | None:
    """Return the pinned distribution that a module is of; `name` may also be a name inside a module."""
    parts = name.split(".")
    found = (_owners().get(".".join(parts[:length])) for length in range(len(parts), 0, -1))
    return next((distribution for distribution in found if distribution), None)


@cache
def _owners() -> dict[str, str]:
    """Return the modules of everything pinned, as it is installed here."""
    return {module: name for name in lock()["pins"] for module in _modules(name)}


def _modules(distribution: str) -> Iterator[str]:
    for file in metadata.distribution(distribution).files or ():
        if file.suffix in (".py", ".so"):
            folders, stem = file.parts[:-1], file.name.partition(".")[0]
            yield ".".join(folders if stem == "__init__" else (*folders, stem))
