"""Installs each function's requirements from the package index, and starts its archive on them alone.

    python -m tests.archives.own_packages [NAME...]     network, the `pins` extra, and the runtime's own Python

The tests start the same archives on what is installed for the tests; this shows that the pinned files themselves are
there, are whole and belong together.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from infra import package
from infra.requirements import lock
from shared.pipeline import PIPELINE
from tests.archives.knocking import forms, knock
from tests.archives.process import Place, complete, start, unpacked


def main() -> int:
    version = f"python{sys.version_info.major}{sys.version_info.minor}"
    if version != lock()["runtime"]:
        print(f"this is {version}, the functions run on {lock()['runtime']}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        archives = package.build_all(Path(name) / "archives")
        for function in sys.argv[1:] or PIPELINE:
            place = installed(function, unpacked(archives[function], Path(name) / function))
            server = start(place, complete(function))
            try:
                refused = knock(server, forms(function)[-1], None)
            finally:
                server.stop()
            print(f"{function}: {len(server.facts['modules'])} modules, answers {refused.status_code}", flush=True)
            if refused.status_code != 401:
                return 1
    return 0


def installed(function: str, folder: Path) -> Place:
    """Install what the archive asks for, in a place of its own; every file has to have a hash that is known."""
    uv, venv = Path(sys.executable).with_name("uv"), folder.parent / f"{function}-venv"
    quiet = ["--quiet", "--no-config", "--system-certs"]
    subprocess.run([uv, "venv", *quiet, "--python", sys.executable, venv], check=True)
    wanted = ["--require-hashes", "--only-binary", ":all:", "--requirement", folder / "requirements.txt"]
    subprocess.run([uv, "pip", "install", *quiet, "--python", venv, *wanted], check=True, timeout=1800)
    subprocess.run([uv, "pip", "check", *quiet, "--python", venv], check=True)
    (packages,) = venv.glob("lib/python*/site-packages")
    return Place(function, folder, packages, venv / "bin" / "python")


if __name__ == "__main__":
    sys.exit(main())
