"""How long a wish takes, step by step, on a library that is indexed already.

    python -m tests.bench.bench_journey --photos FOLDER [--wish WISH] [--rounds N]

Prints the median seconds of every step, of everything but the painting, and its ratio to the painting.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from infra.local import making
from infra.local.making import Manner
from infra.local.session import session
from shared.settings import Settings

STEPS = ("consent", "ingest", "select", "stage", "prompt", "generate", "deliver")
_MANNER = Manner(yes=True, json=True, interactive=False)


def journey(home: Path, photos: Path, wish: str) -> dict[str, float]:
    """Make one picture in a session of its own, as the command does; returns seconds by step, and `all`."""
    started = time.perf_counter()
    with session(Settings(home=home)) as opened:
        made: Any = making.make(opened, wish, photos, home / "out.jpg", _MANNER, review=False)
    if made.status != "DELIVERED":
        raise SystemExit(f"not delivered: {made.message}")
    return {**made.seconds, "all": time.perf_counter() - started}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--wish", default="a watercolour of a dog")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first = journey(Path(folder), chosen.photos, chosen.wish)
        rounds = [journey(Path(folder), chosen.photos, chosen.wish) for _ in range(chosen.rounds)]
    median = {name: statistics.median(found.get(name, 0.0) for found in rounds) for name in (*STEPS, "all")}
    print(f"first run, with reading the library: {first['all']:.2f} s, of which ingest {first['ingest']:.2f} s")
    print(f"median of {chosen.rounds} runs on the indexed library:")
    for name in STEPS:
        print(f"  {name:<9} {median[name]:7.3f} s")
    rest = sum(median[name] for name in STEPS if name != "generate")
    print(f"  all       {median['all']:7.3f} s")
    print(f"steps but the painting: {rest:.3f} s, {rest / median['generate']:.3f} of the painting")


if __name__ == "__main__":
    main()
