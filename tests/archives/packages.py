"""What a function's requirements install and nothing else, taken from what is installed here."""

import os
import shutil
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path


def only(distributions: Iterable[str], folder: Path) -> Path:
    """Make a folder that holds these distributions, and return it.

    Files are hard links, which nothing in them can tell from an installation: OpenCV looks for its own folder
    and follows symbolic links. On another file system they are copies.
    """
    made: set[Path] = set()
    for name in distributions:
        distribution = metadata.distribution(name)
        for file in distribution.files or ():
            source, target = Path(str(distribution.locate_file(file))), folder / file
            if ".." in file.parts or not source.exists():  # a command in `bin`; byte code that was cleared away
                continue
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            _link(source, target)
    return folder


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
