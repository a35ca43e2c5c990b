"""What a request costs, from `measured.json`, `assumptions.json`, `prices.json` and the sizes of `pipeline.json`.

python -m infra.cost                                    # the tables
python -m infra.cost --set library_photos=5000          # what if
python -m infra.cost --write                            # into COST.md and SCALE.md
python -m tests.infra.measuring                         # measure anew, after the pipeline has changed
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from infra.cost import scale, tables
from infra.cost.data import Data
from infra.cost.marked import replaced

ROOT = Path(__file__).resolve().parents[2]
COST = ROOT / "infra" / "COST.md"
SCALE = ROOT / "infra" / "SCALE.md"


def main() -> int:
    """Print the tables, or write them."""
    parser = argparse.ArgumentParser(prog="python -m infra.cost", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another assumption")
    parser.add_argument("--write", action="store_true", help="write the tables into COST.md and SCALE.md")
    said = parser.parse_args()
    if said.write and said.set:
        parser.error("what is written rests on assumptions.json alone")
    data = Data(_changes(said.set, parser))
    found = {COST: tables.tables(data), SCALE: scale.tables(data)}
    for path, parts in found.items():
        if said.write:
            path.write_text(replaced(path.read_text(encoding="utf-8"), parts), encoding="utf-8")
        else:
            _show(parts)
    return 0


def _changes(said: list[str], parser: argparse.ArgumentParser) -> dict[str, float]:
    known = Data().assumptions["values"]
    changes = {}
    for one in said:
        name, _, value = one.partition("=")
        if name not in known:
            parser.error(f"{name}: not one of {', '.join(known)}")
        try:
            changes[name] = float(value)
        except ValueError:
            parser.error(f"{name}: {value!r} is no number")
    return changes


def _show(parts: Mapping[str, str]) -> None:
    for name, text in parts.items():
        print(f"\n== {name}\n{text}")


if __name__ == "__main__":
    sys.exit(main())
