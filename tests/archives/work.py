"""Starts a function and has its ports work on a photo, and prints what they said, as JSON.

Runs in the clean process: `work.py FUNCTION PHOTO`. What the ports do here needs no service.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path


def main() -> None:
    import functions_framework

    function, photo = sys.argv[1:]
    functions_framework.create_app(function, "main.py")
    from shared import wiring

    ports = wiring.process_ports()
    said = WORK[function](ports, Path(photo).read_bytes())
    print(json.dumps({"said": said, "modules": sorted(sys.modules)}))
    for port in ("lab", "generator"):
        if port in ports.__dict__:
            ports.__dict__[port].close()


def ingest(ports, photo):
    from shared.domain.photo import Place

    facts = ports.lab.inspect(photo)
    return [
        facts.width_px,
        facts.height_px,
        ports.geocoder.nearest(Place(latitude=39.09, longitude=-120.04)).country_code,
    ]


def select(ports, photo):
    from datetime import UTC, datetime

    from shared.ports.models import WishContext

    context = WishContext(asked_at=datetime(2026, 11, 22, 18, tzinfo=UTC))
    return ports.reader.read("a watercolour of my dog from our trip to Lake Tahoe", context).style


def stage(ports, photo):
    thumbnail = ports.lab.shrink(photo, longest_px=256)
    return [thumbnail.width_px, thumbnail.height_px, sha256(thumbnail.jpeg).hexdigest()]


def generate(ports, photo):
    from shared.ports.models import PictureOrder, Reference

    order = PictureOrder(
        model="local-painter-1", style="victorian", product="portrait", prompt="", seed=5, longest_px=512,
        references=[Reference(photo)], plate="Chelsea",
    )  # fmt: skip
    return sha256(ports.generator.generate(order, timeout_seconds=100).data).hexdigest()


WORK = {"ingest": ingest, "select": select, "stage": stage, "generate": generate}

if __name__ == "__main__":
    main()
