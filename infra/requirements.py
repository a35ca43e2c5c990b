"""What each function needs at run time, pinned with hashes: `functions/<name>/requirements.txt`.

    python -m infra.requirements            write the files from `requirements.json`
    python -m infra.requirements --resolve  first find newer versions (network; needs the `pins` extra)
    python -m infra.requirements --check    say what is not right, and change nothing

`requirements.json` holds one version of everything, for all functions, and only files that install on the
functions' own runtime without building anything. Writing the files needs nothing but Python.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.pipeline import PIPELINE

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path(__file__).with_suffix(".json")
_EVERY = (
    "cryptography", "functions-framework", "opentelemetry-api", "opentelemetry-exporter-otlp-proto-common",
    "opentelemetry-sdk", "pydantic", "pyjwt[crypto]", "snowballstemmer",
)  # fmt: skip
_DECODING = ("defusedxml", "numpy", "opencv-python-headless", "pebble", "pillow", "pillow-heif")
_TOWNS = ("numpy", "reverse_geocode", "tzdata", "tzfpy")
# What stands behind each port of `pipeline.json`; flask, werkzeug and cloudevents come with functions-framework.
_BEHIND = {
    "documents": ("google-cloud-firestore",),
    "blobs": ("google-cloud-storage",),
    "credentials": ("c2pa-python", "google-cloud-kms", "pypdf"),
    "publisher": ("google-cloud-pubsub",),
    "signer": ("google-cloud-kms",),
    "sources": ("google-api-python-client", "google-cloud-kms", "google-cloud-storage"),
    "accounts": ("google-cloud-kms",),
    "uploads": ("google-cloud-storage",),
    "addresses": ("google-cloud-storage",),
    "geocoder": _TOWNS,
    "lab": _DECODING,
    "inspector": ("google-cloud-dlp",),
    "moderator": ("google-cloud-dlp", "google-genai"),
    "reader": ("google-cloud-dlp", "google-genai", *_TOWNS),
    "generator": ("google-genai",),
    "press": (
        "budoux",
        "fontpkg-amiri",
        "fontpkg-dancing-script",
        "fontpkg-eb-garamond",
        "fontpkg-frank-ruhl-libre",
        "fontpkg-sarabun",
        "fonttools",
        "fpdf2",
        "justmytype-intl-africa",
        "justmytype-intl-sea",
        "justmytype-intl-south-asia",
        "noto-cjk-sans-jp-regular",
        "numpy",
        "opencv-python-headless",
        "pebble",
        "pillow",
        "pylopdf-fonts-jp",
        "uharfbuzz",
        "uniseg",
    ),
    "prober": ("google-cloud-storage",),  # brings google-auth and requests
}
_BESIDES = {
    "api": ("tzdata",),  # apps name the zone a wish is asked in
    "prompt": ("babel",),  # days and months of a storybook's text
}
_PAINTING = ("font-source-serif-pro", "numpy", "opencv-python-headless", "pebble", "pillow")
# Imagen's endpoints were switched off in 2026: its client, the largest of all, is for projects that still have them.
_IMAGEN = ("google-cloud-aiplatform",)


@dataclass(frozen=True)
class Models:
    """Which models an archive can use, besides Google's own of today."""

    local: bool = False
    imagen: bool = False


NO_OTHERS = Models()


def wanted(function: str, models: Models = NO_OTHERS) -> list[str]:
    """Return the distributions a function asks for by name, with extras."""
    ports = PIPELINE[function].ports
    named = {*_EVERY, *_BESIDES.get(function, ()), *(name for port in ports for name in _BEHIND[port])}
    if "generator" in ports:
        named |= {*(_PAINTING if models.local else ()), *(_IMAGEN if models.imagen else ())}
    return sorted(named)


def every_wanted() -> list[str]:
    """Return the distributions that any archive can ask for."""
    return sorted({name for function in PIPELINE for name in wanted(function, Models(local=True, imagen=True))})


def lock() -> dict[str, Any]:
    """Return what was resolved last: `runtime`, `wants`, `brings` and `pins`."""
    found: dict[str, Any] = json.loads(LOCK.read_text(encoding="utf-8"))
    return found


def pinned(function: str, models: Models = NO_OTHERS) -> list[str]:
    """Return the names of all that is installed for a function."""
    brings = lock()["brings"]
    return sorted({name for asked in wanted(function, models) for name in brings[asked]})


def requirements(function: str, models: Models = NO_OTHERS) -> str:
    """Return the text of a function's `requirements.txt`, as `pip install --require-hashes` takes it."""
    return "".join(_lines(function, models))


def file_of(function: str) -> Path:
    """Return where a function's requirements stand."""
    return ROOT / "functions" / function / "requirements.txt"


def write_all() -> None:
    """Write the file of every function."""
    for function in PIPELINE:
        file_of(function).write_text(requirements(function), encoding="utf-8")


def _lines(function: str, models: Models) -> Iterator[str]:
    pins = lock()["pins"]
    yield f"# Written by `python -m infra.requirements`. Asked for: {', '.join(wanted(function, models))}.\n"
    for name in pinned(function, models):
        hashes = (f" \\\n    --hash=sha256:{digest}" for digest in pins[name]["sha256"])
        yield f"{name}=={pins[name]['version']}{''.join(hashes)}\n"


def main() -> int:
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(prog="python -m infra.requirements", description="Pin what the functions need.")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--resolve", action="store_true", help="find newer versions first")
    how.add_argument("--check", action="store_true", help="change nothing; say what is not right")
    said = parser.parse_args()
    if said.check:
        from infra.requirements_check import faults

        found = list(faults())
        print("\n".join(found) or "all requirements are what they have to be")
        return 1 if found else 0
    if said.resolve:
        from infra.pinning import resolve

        LOCK.write_text(json.dumps(resolve(every_wanted()), indent=1) + "\n", encoding="utf-8")
    write_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
