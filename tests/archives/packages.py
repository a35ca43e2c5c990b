"""What a function's requirements install and nothing else, taken from what is installed here."""

from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath


def only(distributions: Iterable[str], folder: Path) -> Path:
    """Make a folder that holds these distributions, as links, and return it.

    Distributions share namespaces (`google`, `google.cloud`): a folder is a link where it is one distribution's own.
    """
    for name in distributions:
        distribution = metadata.distribution(name)
        for path in set(_roots(distribution.files or ())):
            link = folder / path
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(Path(str(distribution.locate_file(path))).resolve())
    return folder


def _roots(files: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
    """Return the packages of a distribution, its metadata, and single files outside of them; no scripts."""
    known = [PurePosixPath(file) for file in files if not {"..", "__pycache__"} & set(file.parts)]
    packages = {file.parent for file in known if file.name == "__init__.py"}
    for file in known:
        around = (folder for folder in reversed(file.parents) if folder in packages or folder.suffix == ".dist-info")
        yield next(around, file)
