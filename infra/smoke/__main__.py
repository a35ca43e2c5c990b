"""A synthetic user's request end to end on a deployment, then the proof that nothing of it is left.

    python -m infra.smoke --url URL --token-file FILE --outputs FILE [--storage-token-file FILE]

Tokens are read from files, so that they stand neither in a command line nor in a log. Exit status: 0 all is as
promised, 1 something is not (the last lines say what), 2 usage.
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
    patience = {"patience_seconds": said.patience_seconds}
    target = Target(
        user=Caller(said.url, _token(said.token_file), **patience),
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
    parser.add_argument("--url", required=True, help="of the HTTP interface")
    parser.add_argument("--token-file", required=True, type=Path, help="the synthetic user's ID token")
    parser.add_argument("--outputs", required=True, type=Path, help="`terraform output -json`; `buckets` is read")
    parser.add_argument("--storage-url", default="https://storage.googleapis.com", help="%(default)s")
    parser.add_argument("--storage-token-file", type=Path, help="an access token that may list names and put uploads")
    parser.add_argument("--patience-seconds", type=float, default=600.0, help="of every wait (%(default)s)")
    return parser


def _buckets(outputs: Path, parser: argparse.ArgumentParser) -> dict[str, str]:
    try:
        found = dict(json.loads(outputs.read_text())["buckets"]["value"])
    except (OSError, ValueError, KeyError, TypeError):
        parser.error(f"{outputs}: has no output `buckets`")
    if missing := [kind for kind in KINDS if kind not in found]:
        parser.error(f"{outputs}: no bucket for {', '.join(missing)}")
    return found


def _token(file: Path | None) -> str:
    return file.read_text().strip() if file else ""


if __name__ == "__main__":
    sys.exit(main())
