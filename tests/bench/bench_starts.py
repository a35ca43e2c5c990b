"""What a cold start of each function costs: `python -m tests.bench.bench_starts [--rounds N] [NAME...]`.

Every start is a clean process that holds the archive and what its requirements install; byte code is warm, as after
a deployment. Time and memory are those of the process when the function is loaded, before the server forks.
Nothing here passes or fails.
"""

import argparse
import compileall
import statistics
import tempfile
from pathlib import Path

from infra import package
from infra.requirements import pinned
from shared.pipeline import PIPELINE
from tests.archives.packages import only
from tests.archives.process import Place, complete, start, unpacked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("names", nargs="*", metavar="NAME")
    said = parser.parse_args()
    print(f"{'function':12} {'archive':>9} {'packages':>9} {'modules':>8} {'CPU':>8} {'wall':>8} {'memory':>9}")
    with tempfile.TemporaryDirectory() as name:
        archives = package.build_all(Path(name) / "archives")
        for function in said.names or PIPELINE:
            folder = unpacked(archives[function], Path(name) / function)
            place = Place(function, folder, Path(name) / f"{function}-packages")
            print(row(place, archives[function].stat().st_size, said.rounds))


def row(place: Place, archive_bytes: int, rounds: int) -> str:
    only(pinned(place.function), place.packages)
    compileall.compile_dir(place.folder, quiet=1)
    starts = [facts(place) for _ in range(rounds)]
    cpu, wall = (statistics.median(start[f"{kind}_seconds"] for start in starts) for kind in ("cpu", "wall"))
    packages = sum(file.stat().st_size for file in place.packages.rglob("*") if file.is_file())
    modules, most = len(starts[0]["modules"]), max(start["most_bytes"] for start in starts)
    return (
        f"{place.function:12} {archive_bytes / 1e6:6.2f} MB {packages / 1e6:6.0f} MB {modules:8} "
        f"{cpu * 1e3:5.0f} ms {wall * 1e3:5.0f} ms {most / 2**20:5.0f} MiB"
    )


def facts(place: Place) -> dict:
    server = start(place, complete(place.function))
    server.stop()
    return server.facts


if __name__ == "__main__":
    main()
