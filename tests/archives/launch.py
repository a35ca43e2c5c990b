"""Starts functions-framework as its command does, and notes what is loaded when the function is.

Runs in the clean process: `launch.py NOTE ARGUMENTS...`; the arguments are those of functions-framework.
"""

import json
import resource
import sys
import time
from pathlib import Path

STARTED = time.perf_counter()


def main() -> None:
    from functions_framework import _cli

    note, *arguments = sys.argv[1:]
    serve = _cli.create_server

    def noting(*given):
        Path(note).write_text(json.dumps(facts()))
        return serve(*given)

    _cli.create_server = noting
    sys.argv = ["functions-framework", *arguments]
    _cli._cli()


def facts() -> dict[str, object]:
    """Return what this process holds and has cost."""
    modules = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "modules": modules,
        "wall_seconds": time.perf_counter() - STARTED,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "most_bytes": used.ru_maxrss * 1024,
    }


if __name__ == "__main__":
    main()
