"""The archives, built once for the session, and each function ready to be started from its own."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from infra import package
from infra.requirements import NO_OTHERS, Models, pinned
from shared.pipeline import PIPELINE
from tests.archives.packages import only
from tests.archives.process import Place, unpacked

Build = Callable[[Models], dict[str, Path]]
Unpack = Callable[..., Place]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build all archives for some models."""

    @cache
    def build(models: Models) -> dict[str, Path]:
        return package.build_all(tmp_path_factory.mktemp("archives"), local_models=models.local, imagen=models.imagen)

    return build


@pytest.fixture(scope="session")
def archives(built: Build) -> dict[str, Path]:
    return built(NO_OTHERS)


@pytest.fixture(scope="session")
def unpack(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Unpack:
    """Unpack the archive of a function, with what its requirements install and nothing else."""

    @cache
    def packages(names: tuple[str, ...]) -> Path:
        return only(names, tmp_path_factory.mktemp("packages"))

    def unpack(function: str, models: Models = NO_OTHERS) -> Place:
        archive = built(models)[function]
        folder = unpacked(archive, tmp_path_factory.mktemp(function), archive.parent / "byte-code")
        return Place(function, folder, packages(tuple(pinned(function, models))))

    return unpack


@pytest.fixture(scope="module", params=sorted(PIPELINE))
def function(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def place(function: str, unpack: Unpack) -> Place:
    return unpack(function)
