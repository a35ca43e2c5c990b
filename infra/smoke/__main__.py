"""A synthetic user's request end to end on a deployment, then the proof that nothing of it is left.

    python -m infra.smoke --outputs FILE --token-file FILE --storage-token-file FILE [--url URL]

What Terraform put where is read from its outputs: `buckets`, and of `addresses` the one of `api`. Tokens are read from
files, so that they stand neither in a command line nor in a log. Exit status: 0 all is as promised, 1 something is not
(the last lines say what), 2 usage.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.smoke.calls import Caller, SmokeError, Storage
from infra.smoke.journey import Journey, Target

KINDS = ("keys", "staging", "results", "uploads")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the journey; say what was proven."""
    parser = _parser()
    said = parser.parse_args(arguments)
    buckets = _buckets(said.outputs, parser)
    url = said.url or _output(said.outputs, "addresses", parser).get("api")
    if not url:
        parser.error(f"{said.outputs}: says no address of api; give --url")
    patience = {"patience_seconds": said.patience_seconds}
    target = Target(
        user=Caller(url, _token(said.token_file), **patience),
        storage=Storage(Caller(said.storage_url, _token(said.storage_token_file), **patience)),
        buckets=buckets,
        **patience,
    )
    try:
        Journey(target, print).run()
    except SmokeError as error:
        print(f"smoke test failed: {error}", file=sys.stderr)
        return 1
    print("smoke test passed")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.smoke", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--url", help="of the HTTP interface")
    parser.add_argument("--token-file", required=True, type=Path, help="the synthetic user's ID token")
    parser.add_argument("--outputs", required=True, type=Path, help="what `terraform output -json` says")
    parser.add_argument("--storage-url", default="https://storage.googleapis.com", help="%(default)s")
    parser.add_argument("--storage-token-file", type=Path, help="an access token that may list names and put uploads")
    parser.add_argument("--patience-seconds", type=float, default=600.0, help="of every wait (%(default)s)")
    return parser


def _buckets(outputs: Path, parser: argparse.ArgumentParser) -> dict[str, str]:
    found = _output(outputs, "buckets", parser)
    if missing := [kind for kind in KINDS if kind not in found]:
        parser.error(f"{outputs}: no bucket for {', '.join(missing)}")
    return found


def _output(outputs: Path, name: str, parser: argparse.ArgumentParser) -> dict[str, str]:
    try:
        return dict(json.loads(outputs.read_text(encoding="utf-8")).get(name, {"value": {}})["value"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        parser.error(f"{outputs}: is not what `terraform output -json` says")


def _token(file: Path | None) -> str:
    return file.read_text().strip() if file else ""


if __name__ == "__main__":
    sys.exit(main())
